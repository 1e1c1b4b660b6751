"""How two runs over the same cases differ, each case beside itself.

The paired bootstrap (Efron and Tibshirani 1993, An Introduction to the Bootstrap; for retrieval
Sakai 2006): cases are drawn anew, each with both of its scores, so that what makes a case hard
weighs equally on either side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from eval.bootstrap import Numbers, interval, pooled_interval
from eval.metrics import refusal_f1
from eval.records import CaseRecord

_SIDE = 3  # counts that F1 is made of
Pair = tuple[CaseRecord, CaseRecord]  # one case in the first run, and in the second


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure in two runs."""

    first: float
    second: float
    low: float  # ends of the 95 % interval around second - first
    high: float
    n: int  # cases it is over

    @property
    def change(self) -> float:
        """How much higher the figure of the second run is."""
        return self.second - self.first

    @property
    def verdict(self) -> str:
        """Which run is better, when the interval leaves no doubt."""
        if self.low > 0:
            return "higher"
        return "lower" if self.high < 0 else "no clear difference"


def paired(first: Sequence[CaseRecord], second: Sequence[CaseRecord]) -> tuple[Pair, ...]:
    """Return each case that both runs asked alike, in order of the first.

    A case whose question, day or labels changed in between is another case.
    """
    by_id = {one.id: one for one in second}
    pairs = ((one, by_id[one.id]) for one in first if one.id in by_id)
    return tuple((one, other) for one, other in pairs if _asked(one) == _asked(other))


def differences(pairs: Sequence[Pair], names: Sequence[str]) -> dict[str, Difference]:
    """Return how each figure of `names` differs, in that order; none for what no case measures."""
    found = {name: _difference(pairs, name) for name in names}
    return {name: one for name, one in found.items() if one is not None}


def fell(pair: Pair) -> bool:
    """Return whether a score of the case is lower in the second run."""
    return any(now < was for was, now in _scores(pair))


def rose(pair: Pair) -> bool:
    """Return whether a score of the case is higher in the second run."""
    return any(now > was for was, now in _scores(pair))


def _difference(pairs: Sequence[Pair], name: str) -> Difference | None:
    if name == refusal_f1.NAME:
        return _pooled(pairs)
    scores = [
        (one.scores[name], other.scores[name])
        for one, other in pairs
        if name in one.scores and name in other.scores
    ]
    if not scores:
        return None
    low, high = interval([now - was for was, now in scores])
    was, now = (fmean(column) for column in zip(*scores, strict=True))
    return Difference(was, now, low, high, len(scores))


def _pooled(pairs: Sequence[Pair]) -> Difference | None:
    """Return how the F1 of refusing differs, which is over all cases at once."""
    firsts, seconds = ([pair[side] for pair in pairs] for side in (0, 1))
    sides = zip(refusal_f1.counts(firsts), refusal_f1.counts(seconds), strict=True)
    counts = [(*one, *other) for one, other in sides]
    if not counts:
        return None
    totals = np.sum(np.asarray(counts, dtype=np.float64), axis=0)
    low, high = pooled_interval(counts, lambda sums: _f1(sums[_SIDE:]) - _f1(sums[:_SIDE]))
    return Difference(_f1(totals[:_SIDE]), _f1(totals[_SIDE:]), low, high, len(counts))


def _f1(sums: Numbers) -> float:
    return refusal_f1.f1(*(round(value) for value in sums))


def _scores(pair: Pair) -> list[tuple[float, float]]:
    one, other = pair
    return [
        (score, other.scores[name]) for name, score in one.scores.items() if name in other.scores
    ]


def _asked(one: CaseRecord) -> tuple[object, ...]:
    return one.question, one.as_of, one.expected, one.must_cite, one.must_tell
