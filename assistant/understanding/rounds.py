"""Which instrument a round belongs to: the sixth tranche is one of the Regio Deals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.domain import Commitment
from assistant.understanding.phrases import Token, tokens

_ROUNDS = frozenset("ronde rondes tranche tranches round rounds".split())
_ORDINALS = {
    "first": "eerste", "second": "tweede", "third": "derde", "fourth": "vierde",
    "fifth": "vijfde", "sixth": "zesde", "seventh": "zevende",
}  # fmt: skip


class RoundReader:
    """Finds the instrument of a round, when one alone has such rounds."""

    def __init__(self, commitments: Iterable[Commitment]) -> None:
        """Gather the rounds that `commitments` tell of, by their instruments."""
        self._instruments: dict[tuple[str, str], set[str]] = {}
        for row in commitments:
            if row.instrument:
                for named in _rounds(tokens(row.what)):
                    self._instruments.setdefault(named, set()).add(row.instrument)

    def read(self, found: Sequence[Token]) -> tuple[str, ...]:
        """Return the instruments of the rounds that the words `found` name."""
        told = [self._instruments.get(named, set()) for named in _rounds(found)]
        return tuple(dict.fromkeys(name for names in told if len(names) == 1 for name in names))


def _rounds(found: Sequence[Token]) -> list[tuple[str, str]]:
    """Return each round with its ordinal or number, as in "vierde tranche" and "ronde 4"."""
    words = [_ORDINALS.get(token.word, token.word) for token in found]
    pairs = []
    for place, word in enumerate(words):
        if word in _ROUNDS:
            noun = "tranche" if word.startswith("tranche") else "ronde"
            before, after = words[place - 1 : place], words[place + 1 : place + 2]
            pairs += [(noun, other) for other in (*before, *after) if other != noun]
    return [pair for pair in pairs if pair[1].isdigit() or pair[1] in _ORDINALS.values()]
