"""Which instrument a round belongs to: the sixth tranche is one of the Regio Deals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.domain import Commitment
from assistant.language.rounds import rounds_in
from assistant.understanding.phrases import Token, tokens


class RoundReader:
    """Finds the instrument of a round, when one alone has such rounds."""

    def __init__(self, commitments: Iterable[Commitment]) -> None:
        """Gather the rounds that `commitments` tell of, by their instruments."""
        self._instruments: dict[tuple[str, int], set[str]] = {}
        for row in commitments:
            if row.instrument:
                for named in _rounds(tokens(row.what)):
                    self._instruments.setdefault(named, set()).add(row.instrument)

    def read(self, found: Sequence[Token]) -> tuple[str, ...]:
        """Return the instruments of the rounds that the words `found` name."""
        told = [self._instruments.get(named, set()) for named in _rounds(found)]
        return tuple(dict.fromkeys(name for names in told if len(names) == 1 for name in names))


def _rounds(found: Sequence[Token]) -> list[tuple[str, int]]:
    return rounds_in([token.word for token in found])
