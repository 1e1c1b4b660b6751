"""BM25 over Dutch stems and character 4-grams, in memory.

Okapi BM25 as in Robertson and Zaragoza 2009, in Lucene's variant (Kamphuis and others 2020,
Which BM25 Do You Mean?), k1 0.9, b 0.4:

    score = sum over the terms of the question of  idf * tf / (k1 * (1 - b + b * l / L) + tf)
    idf   = ln(1 + (N - df + 1/2) / (df + 1/2))

with tf how often the row has the term, l the row's terms, L their mean, N all rows and df those
that have the term. Scores are those of bm25s to the last bit, which the tests prove; it is not
used itself because it keeps every text as a list of strings while it builds: at 20,000 chunks
that takes twenty times as long and many times the memory.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.language.counting import counted, frequencies
from assistant.language.vocabulary import Lists, Places, Rows, Vocabulary

_K1 = 0.9
_B = 0.4
_BLOCK = 1 << 12  # rows scored together when all are

Scores = npt.NDArray[np.float32]
Weights = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Statistics:
    """What BM25 needs to know of all rows together."""

    frequencies: Places  # of each term: the rows that have it
    idf: Scores
    weights: Weights  # of each row: k1 * (1 - b + b * l / L)

    @staticmethod
    def of(words: Lists, terms: Lists) -> _Statistics:
        """Return the statistics of rows of `words` that have `terms`."""
        found = frequencies(words, terms)
        # The number of terms of a row is a whole number, so these sums are exact.
        ends = np.concatenate(([0], np.cumsum(terms.lengths()[words.numbers])))
        lengths = ends[words.starts[1:]] - ends[words.starts[:-1]]
        mean = lengths.sum() / len(words) if len(words) else 0.0
        weights = _K1 * ((1 - _B) + (_B * lengths) / mean) if mean else np.ones(len(words))
        return _Statistics(found, _idf(found, len(words)), weights)

    def part(self, rows: Rows, words: Lists, terms: Lists) -> _Statistics:
        """Return the same for `rows` only, which have `words`: what counts for all stays."""
        return _Statistics(frequencies(words, terms), self.idf, self.weights[rows])

    def scores(self, terms: Places | int, rows: Places, times: npt.NDArray[np.number]) -> Scores:
        """Return what `terms` that stand so many `times` in `rows` add to the score."""
        found: Scores = (
            self.idf[terms].astype(np.float64) * (times / (self.weights[rows] + times))
        ).astype(np.float32)
        return found


class KeywordIndex:
    """Rows by the terms they have: quick to search through as a whole."""

    def __init__(
        self, words: Lists, vocabulary: Vocabulary, statistics: _Statistics | None = None
    ) -> None:
        """Index rows of `words`, which `vocabulary` read; scores come back in their order."""
        self._size = len(words)
        self._vocabulary = vocabulary
        terms = vocabulary.terms()
        statistics = statistics or _Statistics.of(words, terms)
        self._starts = np.concatenate(([0], np.cumsum(statistics.frequencies)))
        self._rows = np.empty(self._starts[-1], dtype=np.int32)
        self._scores = np.empty(self._starts[-1], dtype=np.float32)
        filled = self._starts[:-1].copy()
        for part in counted(words, terms):
            present, first, times = np.unique(part.terms, return_index=True, return_counts=True)
            # Each term's rows go behind those of the blocks before.
            places = np.arange(len(part.terms)) + np.repeat(filled[present] - first, times)
            filled[present] += times
            self._rows[places] = part.rows
            self._scores[places] = statistics.scores(part.terms, part.rows, part.times)

    def scores(self, question: str) -> Scores:
        """Return the BM25 score of every row for `question`: 0 when they share nothing."""
        found = np.zeros(self._size, dtype=np.float32)
        for number in self._vocabulary.term_numbers(question):
            if number < len(self._starts) - 1:
                span = slice(self._starts[number], self._starts[number + 1])
                np.add.at(found, self._rows[span], self._scores[span])
        return found

    def scores_of(self, question: str, rows: Rows) -> Scores:
        """Return the scores of `rows`, in their order."""
        return self.scores(question)[rows]


class KeywordRows:
    """Rows with their words: small, and quick for some rows at a time."""

    def __init__(self, words: Lists, vocabulary: Vocabulary, often: Rows | None = None) -> None:
        """Keep rows of `words`, which `vocabulary` read; those asked for `often` by their terms."""
        self._words = words
        self._vocabulary = vocabulary
        self._terms = vocabulary.terms()
        self._statistics = _Statistics.of(words, self._terms)
        often = np.zeros(0, dtype=np.intp) if often is None else often
        some = words.at(often)
        part = self._statistics.part(often, some, self._terms)
        self._often = KeywordIndex(some, vocabulary, part)
        self._place = np.full(len(words), -1, dtype=np.int32)  # of a row among those asked often
        self._place[often] = np.arange(len(often))

    def scores(self, question: str) -> Scores:
        """Return the BM25 score of every row for `question`: 0 when they share nothing."""
        size = len(self._words)
        blocks = [
            self.scores_of(question, np.arange(start, min(start + _BLOCK, size)))
            for start in range(0, size, _BLOCK)
        ]
        return np.concatenate(blocks) if blocks else np.zeros(0, dtype=np.float32)

    def scores_of(self, question: str, rows: Rows) -> Scores:
        """Return the scores of `rows`, in their order."""
        places = self._place[rows]
        seldom = places < 0
        found = np.empty(len(rows), dtype=np.float32)
        found[~seldom] = self._often.scores(question)[places[~seldom]]
        found[seldom] = self._counted(question, rows[seldom])
        return found

    def _counted(self, question: str, rows: Rows) -> Scores:
        """Return the scores of `rows` from their words."""
        asked = [
            number
            for number in self._vocabulary.term_numbers(question)
            if number < len(self._statistics.idf)
        ]
        found = np.zeros(len(rows), dtype=np.float32)
        if not asked or not len(rows):
            return found
        distinct, columns = np.unique(asked, return_inverse=True)
        times = self._times(rows, distinct)
        for number, column in zip(asked, columns, strict=True):
            found += self._statistics.scores(number, rows, times[:, column])
        return found

    def _times(self, rows: Rows, distinct: Places) -> Places:
        """Return how often each of `rows` has each of the `distinct` terms."""
        words = self._words.at(rows)
        terms = self._terms.at(words.numbers)
        owners = np.repeat(words.owners(), terms.lengths())
        columns = np.searchsorted(distinct, terms.numbers).clip(max=len(distinct) - 1)
        hit = distinct[columns] == terms.numbers
        cells = owners[hit] * len(distinct) + columns[hit]
        counted = np.bincount(cells, minlength=len(rows) * len(distinct))
        return counted.reshape(len(rows), len(distinct))


def _idf(frequencies: Places, row_count: int) -> Scores:
    distinct, places = np.unique(frequencies, return_inverse=True)
    idf = [math.log(1 + (row_count - df + 0.5) / (df + 0.5)) for df in distinct.tolist()]
    return np.array(idf, dtype=np.float32)[places]
