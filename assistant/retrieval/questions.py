"""How close a question is to the questions that rows are known to answer."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_NEAR = 3  # nearest questions whose mean counts


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


class _Cosines(threading.local):
    """Vectors, and their cosines with what each thread compared them with last.

    A turn compares twice: for the chunks, then for the statements in them.
    """

    def __init__(self, vectors: Vectors) -> None:
        self._vectors = vectors
        self._last: tuple[Vectors, Vectors] | None = None

    def with_vector(self, vector: Vectors) -> Vectors:
        if self._last is None or self._last[0] is not vector:
            self._last = (vector, self._vectors @ vector)
        return self._last[1]


class QuestionVectors:
    """The questions that rows answer."""

    def __init__(self, vectors: Vectors | _Cosines, owners: Rows) -> None:
        """Take `vectors`, one normalised row a question, and the row that each belongs to."""
        self._cosines = vectors if isinstance(vectors, _Cosines) else _Cosines(vectors)
        # Those of one row side by side: its nearest are then found for all rows at once.
        self._order: Rows | None = None
        if np.any(np.diff(owners) < 0):
            self._order = np.argsort(owners, kind="stable")
            owners = owners[self._order]
        self.rows, self._counts = np.unique(owners, return_counts=True)
        self._first = np.cumsum(self._counts) - self._counts

    def of_others(self, owners: Rows) -> QuestionVectors:
        """Return the same questions as those of other rows: which row each belongs to there."""
        return QuestionVectors(self._cosines, owners)

    def nearness(self, vector: Vectors) -> Nearness:
        """Return how close the question with `vector` is to the rows that answer any."""
        best = np.full((_NEAR, len(self.rows)), np.nan, dtype=np.float32)
        if not len(self.rows):
            return Nearness(self.rows, best[0], best[0])
        cosines = self._cosines.with_vector(vector)
        left = cosines.copy() if self._order is None else cosines[self._order]
        for rank in range(_NEAR):
            highest = np.maximum.reduceat(left, self._first)
            rows = self._counts > rank
            best[rank, rows] = highest[rows]
            if rank < _NEAR - 1:
                self._take_off(left, highest)
        return Nearness(self.rows, best[0], np.nanmean(best, axis=0))

    def _take_off(self, left: Vectors, highest: Vectors) -> None:
        """Take the `highest` of each row out of `left`, once when it stands there twice."""
        places = np.flatnonzero(left == np.repeat(highest, self._counts))
        owners = np.searchsorted(self._first, places, side="right")
        once = np.diff(owners, prepend=0) > 0
        left[places[once]] = -np.inf
