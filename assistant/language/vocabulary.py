"""Texts as numbers: a number a word, and for each word the numbers of its search terms.

A text keeps its words only. There are some ten search terms to a word (its stem and its
character 4-grams), and they are looked up in one table when they are needed, so that a million
sentences take some tens of megabytes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.language.terms import search_terms, words

Numbers = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of numbers, one after another."""

    numbers: Numbers
    starts: Places  # of each list, and the end of the last

    @staticmethod
    def of(lists: Iterable[Iterable[int]]) -> Lists:
        """Return `lists`, in their order."""
        numbers, starts = array("i"), array("q", [0])
        for each in lists:
            numbers.extend(each)
            starts.append(len(numbers))
        return Lists(_numbers(numbers), np.frombuffer(starts, dtype=np.int64))

    def __len__(self) -> int:
        """Return how many lists there are."""
        return len(self.starts) - 1

    def lengths(self) -> Places:
        """Return the length of each list."""
        return np.diff(self.starts)

    def at(self, rows: npt.NDArray[np.integer] | slice) -> Lists:
        """Return the lists at `rows`, in their order; a row may stand twice."""
        if isinstance(rows, slice):
            starts = self.starts[rows.start : rows.stop + 1]
            return Lists(self.numbers[starts[0] : starts[-1]], starts - starts[0])
        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = np.cumsum(lengths)
        places = np.arange(ends[-1] if len(ends) else 0)
        places += np.repeat(self.starts[rows] - (ends - lengths), lengths)
        return Lists(self.numbers[places], np.concatenate(([0], ends)))

    def owners(self) -> Rows:
        """Return, for each number, the row of the list it is in."""
        return np.repeat(np.arange(len(self)), self.lengths())

    def holding(self, wanted: npt.NDArray[np.bool_]) -> Rows:
        """Return the rows that hold any of the `wanted` numbers, ascending; `wanted` has all."""
        places = np.flatnonzero(wanted[self.numbers])
        return np.unique(np.searchsorted(self.starts, places, side="right") - 1)

    def merged(self, groups: Sequence[Rows]) -> Lists:
        """Return one list a group: those of its rows, joined."""
        sizes = np.array([len(group) for group in groups], dtype=np.int64)
        rows = np.concatenate(groups) if len(groups) else np.zeros(0, dtype=np.intp)
        found = self.at(rows)
        return Lists(found.numbers, found.starts[np.concatenate(([0], np.cumsum(sizes)))])

    def then(self, other: Lists) -> Lists:
        """Return these lists, and those of `other` after them."""
        return Lists(
            np.concatenate((self.numbers, other.numbers)),
            np.concatenate((self.starts, len(self.numbers) + other.starts[1:])),
        )

    def beside(self, other: Lists) -> Lists:
        """Return each list with the one of `other` in the same row behind it."""
        order = np.arange(2 * len(self)).reshape(2, -1).T.ravel()
        found = self.then(other).at(order)
        return Lists(found.numbers, found.starts[::2])


class Vocabulary:
    """The words of all texts read so far, and their search terms."""

    def __init__(self) -> None:
        """Know no word yet."""
        self._words: dict[str, int] = {}
        self._terms: dict[str, int] = {}
        self._term_numbers = array("i")
        self._term_starts = array("q", [0])

    def read(self, texts: Iterable[str]) -> Lists:
        """Return the words of each of `texts`, in order."""
        numbers, starts = array("i"), array("q", [0])
        known = self._words
        for text in texts:
            found = words(text)
            try:
                numbers.extend([known[word] for word in found])
            except KeyError:
                numbers.extend([self._number(word) for word in found])
            starts.append(len(numbers))
        return Lists(_numbers(numbers), np.frombuffer(starts, dtype=np.int64))

    def terms(self) -> Lists:
        """Return the search terms of each word known so far; a term stands as often as it counts.

        Stop words have none.
        """
        # Copies: an array that is looked at cannot grow.
        return Lists(
            _numbers(self._term_numbers).copy(),
            np.frombuffer(self._term_starts, dtype=np.int64).copy(),
        )

    def words(self) -> tuple[str, ...]:
        """Return the words known so far, in order of their numbers."""
        return tuple(self._words)

    def term_number(self, term: str) -> int | None:
        """Return the number of a search term, None when no text has it."""
        return self._terms.get(term)

    def term_names(self) -> tuple[str, ...]:
        """Return the search terms known so far, in order of their numbers."""
        return tuple(self._terms)

    def term_numbers(self, question: str) -> list[int]:
        """Return the numbers of the search terms of `question` that any text has, in order."""
        known = self._terms
        return [known[term] for term in search_terms(question) if term in known]

    def _number(self, word: str) -> int:
        number = self._words.get(word)
        if number is None:
            number = self._words[word] = len(self._words)
            terms = self._terms
            self._term_numbers.extend(
                [terms.setdefault(term, len(terms)) for term in search_terms(word)]
            )
            self._term_starts.append(len(self._term_numbers))
        return number


def _numbers(values: array[int]) -> Numbers:
    return np.frombuffer(values, dtype=np.int32) if values else np.zeros(0, dtype=np.int32)
