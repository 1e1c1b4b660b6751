"""Whether a question is after what was asked, signed or decided by the parties of the registers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.domain import Commitment, Nature
from assistant.understanding.phrases import Match, PhraseBook, Token
from assistant.understanding.vocabulary import Vocabulary

_ASKER = frozenset("ik wij we i".split())
# "Vroegen de WBSO aan": to apply for it, not to ask.
_APPLIES = re.compile(
    r"\b(?:vroeg|vroegen|vraagt)\b[^.?!]*\baan(?=\s*(?:[,.?!]|$| en\b| of\b))", re.IGNORECASE
)


class NatureReader:
    """Finds the words for what was asked, signed or decided."""

    def __init__(self, commitments: Iterable[Commitment], words: Vocabulary) -> None:
        """Prepare the words of each nature, and what `commitments` have which."""
        self._known = {(row.instrument, row.nature) for row in commitments}
        self._book = PhraseBook(
            (phrase, nature) for nature, phrases in words.natures.items() for phrase in phrases
        )
        self.parties = PhraseBook((word, True) for word in words.party_words)

    def find(
        self, text: str, rest: Sequence[Token], *, names_scheme: bool, instruments: Sequence[str]
    ) -> list[Match[Nature]]:
        """Return the words for natures among `rest`, the words of `text` beside names of schemes.

        What the asker himself wanted, and what is decided about his scheme, is none of it: of a
        scheme it is what a commitment about it is, unless a party is named.
        """
        matches = [match for match in self._book.find(rest) if not _is_own(match, rest, text)]
        applies = bool(_APPLIES.search(text))
        of_others = bool(self.parties.find(rest)) or not names_scheme
        return [
            match
            for match in matches
            if not (applies and Nature.ASKED_BY_G40 in match.values)
            and (of_others or self._is_known(match, instruments))
        ]

    def _is_known(self, match: Match[Nature], instruments: Sequence[str]) -> bool:
        return any((name, nature) in self._known for name in instruments for nature in match.values)


def _is_own(match: Match[Nature], rest: Sequence[Token], text: str) -> bool:
    """Return whether the one who asks is who did it: "ik wilde", "tekenden wij"."""
    pairs = [(match.first - 1, match.first), (match.last, match.last + 1)]
    return any(
        one >= 0
        and other < len(rest)
        and {rest[one].word, rest[other].word} & _ASKER
        and not text[rest[one].end : rest[other].start].strip()
        for one, other in pairs
    )
