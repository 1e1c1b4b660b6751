"""The vectors of more rows than are worth looking at one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from assistant.retrieval.halves import Halves, singles

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]
Numbers = npt.NDArray[np.float64]
Mask = npt.NDArray[np.bool_]

_SEED = 20_261_124
_SAMPLE = 50_000  # rows that mean, spread and axes are taken from
_BLOCK = 8_192  # rows turned to single precision together
_AXES = 128  # of the largest spread, along which all rows are compared
_FIRST = 1_000  # rows compared in full at least
_SPREADS = 4.0  # of what the axes leave out, within which a row is compared in full too


class Passages:
    """Vectors kept at half precision, a quarter of the memory of a matrix and its copies."""

    def __init__(self, table: Halves, rows: Rows) -> None:
        """Use the `rows` of `table`, in their order; rows of the table need not be of length 1."""
        self._table = table
        self._rows = rows.astype(np.int32)
        self._scale = np.empty(len(rows), dtype=np.float32)
        for span, block in self._blocks():
            self._scale[span] = 1 / np.linalg.norm(block, axis=1)
        self.mean, self.covariance = self._shape(self._sample())

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._rows)

    def at(self, rows: Rows) -> Vectors:
        """Return the normalised vectors of `rows`, in their order."""
        found: Vectors = singles(self._table[self._rows[rows]])
        found *= self._scale[rows, None]
        return found

    def cosines(self, vector: Vectors, rows: Rows) -> Vectors:
        """Return the cosine of each of `rows` with `vector`, in their order."""
        found: Vectors = singles(self._table[self._rows[rows]]) @ vector
        return found * self._scale[rows]

    def standard(self, cosines: Vectors, vector: Vectors) -> Vectors:
        """Return `cosines` with `vector` as standard scores among those of all rows."""
        spread = math.sqrt(max(float(vector @ self.covariance @ vector), 0.0))
        if spread == 0:
            return np.zeros_like(cosines)
        standard: Vectors = (cosines - np.float32(self.mean @ vector)) / np.float32(spread)
        return standard

    def along(self, axes: Vectors) -> Vectors:
        """Return the rows along `axes`: one row an axis, one column a row."""
        found = np.empty((axes.shape[1], len(self)), dtype=np.float32)
        for span, block in self._blocks():
            found[:, span] = (block @ axes).T * self._scale[span]
        return found

    def _sample(self) -> list[Rows]:
        """Return the rows that mean and covariance are taken from, some together."""
        chosen = np.arange(len(self))
        if len(chosen) > _SAMPLE:
            drawn = np.random.default_rng(_SEED).choice(len(chosen), _SAMPLE, replace=False)
            chosen = np.sort(drawn)
        return [chosen[start : start + _BLOCK] for start in range(0, len(chosen), _BLOCK)]

    def _shape(self, sample: Sequence[Rows]) -> tuple[Numbers, Numbers]:
        """Return the mean and the covariance of the vectors in `sample`."""
        size, width = sum(len(rows) for rows in sample) or 1, self._table.shape[1]
        total = np.zeros(width)
        for rows in sample:
            total += self.at(rows).sum(axis=0, dtype=np.float64)
        mean = total / size
        covariance = np.zeros((width, width))
        for rows in sample:
            rest = self.at(rows) - mean.astype(np.float32)
            covariance += rest.T @ rest
        return mean, covariance / size

    def _blocks(self) -> Iterator[tuple[slice, Vectors]]:
        for start in range(0, len(self), _BLOCK):
            span = slice(start, min(start + _BLOCK, len(self)))
            yield span, singles(self._table[self._rows[span]])


class Nearest:
    """Finds the rows nearest to a vector without comparing it with each in full.

    All rows are compared along the 128 axes in which they differ most (principal components),
    which takes a third of the memory traffic. What the other axes add is measured on the thousand
    best: every row that could still be among the nearest if they added four of their spreads
    more than their mean is compared in full. So the search looks further by itself where the
    axes tell little; when they tell nothing it compares with every row.
    """

    def __init__(self, passages: Passages) -> None:
        """Prepare a search in `passages`."""
        self._passages = passages
        _, axes = np.linalg.eigh(passages.covariance)  # those of the largest spread come last
        self._axes: Vectors = np.ascontiguousarray(axes[:, -_AXES:].astype(np.float32))
        self._along: Vectors = passages.along(self._axes)

    def rows(self, vector: Vectors, count: int, allowed: Mask | None = None) -> Rows:
        """Return the `count` rows nearest to `vector`, in no order.

        Args:
            vector: a normalised vector.
            count: how many; all when there are no more.
            allowed: of each row whether it may be found; all may when left out.
        """
        turned: Vectors = vector @ self._axes
        partly: Vectors = turned @ self._along
        if allowed is not None:
            partly[~allowed] = -np.inf
        first = _largest(partly, max(_FIRST, count))
        first = first[partly[first] > -np.inf]
        if len(first) <= count:
            return first
        cosines = self._passages.cosines(vector, first)
        others = cosines - partly[first]
        bar = np.partition(cosines, -count)[-count]
        possible = partly >= bar - others.mean() - _SPREADS * others.std()
        possible[first] = False
        further = np.flatnonzero(possible)
        rows = np.concatenate((first, further))
        cosines = np.concatenate([cosines, self._passages.cosines(vector, further)])
        return rows[_largest(cosines, count)]


def _largest(scores: Vectors, count: int) -> Rows:
    if len(scores) <= count:
        return np.arange(len(scores))
    return np.argpartition(scores, len(scores) - count)[len(scores) - count :]
