"""The words of statements in parts: "city-deal" is also "city" and "deal"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from assistant.domain import Statement
from assistant.language.counting import frequencies
from assistant.language.figures import MONTHS, NUMBER_WORDS, YEAR
from assistant.language.statement_words import StatementWords
from assistant.language.terms import stem, words
from assistant.language.vocabulary import Lists, Rows

# The two words after a number: "41 steden", "ongeveer 400 smart-cityprojecten"; not "G40 zijn".
_AFTER_NUMBER = re.compile(
    rf"(?:(?<![\w])(?!{YEAR}\b)\d[\d.,]*(?! (?:{MONTHS})\b)|\b(?:{NUMBER_WORDS}|miljoen)\b)"
    r"(?=\s+([\w-]+)(?:\s+([\w-]+))?)",
    re.IGNORECASE,
)


class WordParts:
    """The parts of the words in the texts of statements."""

    def __init__(self, statements: Iterable[Statement], read: StatementWords) -> None:
        """Number the parts of the words of `statements`, which `read` holds in their order."""
        self._statements: Sequence[Statement] = tuple(statements)
        self._texts = read.texts
        numbers: dict[str, int] = {}
        self._parts = Lists.of(
            [numbers.setdefault(part, len(numbers)) for part in sorted(parts_of(word))]
            for word in read.vocabulary.words()
        )
        self._names = tuple(numbers)
        stems: dict[str, int] = {}
        self._stem_of_part = np.array(
            [stems.setdefault(stem(part), len(stems)) for part in self._names], dtype=np.int32
        )
        self._stems = stems

    def common(self, share: float) -> set[str]:
        """Return the parts that more than `share` of the statements have in their text."""
        spread = frequencies(self._texts, self._parts)
        most = share * len(self._statements)
        return {self._names[part] for part in np.flatnonzero(spread > most).tolist()}

    def counted_with(self, stems: Iterable[str]) -> Iterator[str]:
        """Yield the words behind the numbers of each statement that has all of `stems`."""
        rows = np.arange(len(self._statements))
        for one in stems:
            rows = np.intersect1d(rows, self._rows_with(one), assume_unique=True)
        for row in rows.tolist():
            yield from counted_in(self._statements[row])

    def _rows_with(self, one: str) -> Rows:
        """Return the statements that have a word with a part of the stem `one`, ascending."""
        number = self._stems.get(one)
        if number is None:
            return np.zeros(0, dtype=np.intp)
        has_stem = self._stem_of_part == number
        words_ = np.zeros(len(self._parts), dtype=np.bool_)
        words_[self._parts.holding(has_stem)] = True
        return self._texts.holding(words_)


def counted_in(statement: Statement) -> set[str]:
    """Return the words behind the numbers of `statement`, also in parts."""
    near = [w for match in _AFTER_NUMBER.finditer(statement.text) for w in match.groups("")]
    return {part for word in words(" ".join(near)) for part in parts_of(word)}


def parts_of(word: str) -> set[str]:
    """Return `word` and what hyphens and apostrophes divide it into."""
    return {word, *(part for part in re.split(r"[-'’]", word) if part)}
