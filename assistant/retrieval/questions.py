"""How close a question is to the questions that rows are known to answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_NEAR = 3  # nearest questions whose mean counts
_APART = 4.0  # more than cosines can differ; a power of two, so that none loses a digit


@dataclass(frozen=True, slots=True)
class Nearness:
    """How close a question is to rows, by the questions they answer."""

    rows: Rows  # that answer any, ascending
    best: Vectors  # of each, the cosine of its nearest question
    mean: Vectors  # of each, the mean cosine of its three nearest, or of all when it has fewer

    def over(self, values: Vectors, row_count: int) -> Vectors:
        """Return `values`, one each of `rows`, for all of `row_count` rows; NaN for the others."""
        found = np.full(row_count, np.nan, dtype=np.float32)
        found[self.rows] = values
        return found

    def at(self, values: Vectors, rows: Rows) -> Vectors:
        """Return `values`, one each of `self.rows`, for `rows`; NaN for those not among them."""
        found = np.full(len(rows), np.nan, dtype=np.float32)
        if len(self.rows):
            places = np.searchsorted(self.rows, rows).clip(max=len(self.rows) - 1)
            known = self.rows[places] == rows
            found[known] = values[places[known]]
        return found


class QuestionVectors:
    """The questions that rows answer."""

    def __init__(self, vectors: Vectors, owners: Rows) -> None:
        """Take `vectors`, one normalised row a question, and the row that each belongs to."""
        self._vectors = vectors
        self._rows, places, self._counts = np.unique(
            owners, return_inverse=True, return_counts=True
        )
        self._first = np.cumsum(self._counts) - self._counts
        self._shift = places * _APART

    def nearness(self, vector: Vectors) -> Nearness:
        """Return how close the question with `vector` is to the rows that answer any."""
        best = np.full((_NEAR, len(self._rows)), np.nan, dtype=np.float32)
        if not len(self._rows):
            return Nearness(self._rows, best[0], best[0])
        # Moved apart by row, all cosines can be put in order at once: each row's nearest first.
        moved = np.sort(self._shift - self._vectors @ vector)
        for rank in range(_NEAR):
            rows = np.flatnonzero(self._counts > rank)
            best[rank, rows] = rows * _APART - moved[self._first[rows] + rank]
        return Nearness(self._rows, best[0], np.nanmean(best, axis=0))
