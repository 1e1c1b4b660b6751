"""How large a business is, told in words or by its number of people.

Limits are those of the European definition of SMEs (Recommendation 2003/361/EC): fewer than
10 people is micro, fewer than 50 small, fewer than 250 medium.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain import Size
from assistant.understanding.phrases import PhraseBook, Token
from assistant.understanding.vocabulary import Vocabulary

_LIMITS = ((1, Size.SELF_EMPLOYED), (10, Size.MICRO), (50, Size.SMALL), (250, Size.MEDIUM))
_MOST = 99_999  # larger numbers are no headcount


class SizeReader:
    """Finds the sizes a question names."""

    def __init__(self, words: Vocabulary) -> None:
        """Prepare the words for each size."""
        self.book = PhraseBook(
            (phrase, size) for size, phrases in words.sizes.phrases().items() for phrase in phrases
        )
        self._staff = PhraseBook((word, True) for word in words.staff_words)
        self._numbers = words.numbers

    def read(self, found: Sequence[Token]) -> tuple[Size, ...]:
        """Return the sizes in the words `found`; a number of people decides before words do."""
        for place, token in enumerate(found[:-1]):
            count = self._number(token)
            if count is not None and self._staff.find(found[place + 1 : place + 2]):
                return (next((size for limit, size in _LIMITS if count < limit), Size.LARGE),)
        return self.book.values(found)

    def _number(self, token: Token) -> int | None:
        if token.word.isascii() and token.word.isdigit() and int(token.word) <= _MOST:
            return int(token.word)
        return self._numbers.get(token.word)
