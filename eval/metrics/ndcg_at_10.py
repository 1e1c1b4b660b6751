"""nDCG@10: the gain of the first ten chunks, discounted by rank, over that of the best order.

    DCG = sum of gain / log2(rank + 1), gain 1 for a chunk that tells a fact, else 0
    nDCG = DCG / DCG of an order with all relevant chunks in front

The relevant chunks are those found plus one for each fact that none of them tells: two missing
facts in one chunk make the score too low, never too high. Järvelin and Kekäläinen (2002),
Cumulated gain-based evaluation of IR techniques. Range 0 to 1. Empty input: no chunks give 0; a
case without facts is not measured.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log2

from eval.cases import Case
from eval.outcome import Outcome, held, relevant

NAME = "ndcg_at_10"
_DEPTH = 10


def applies_to(case: Case) -> bool:
    """Return whether the case names statements to find."""
    return case.answerable and bool(case.wanted)


def score(outcome: Outcome) -> float:
    """Return the normalised discounted gain of what search finds."""
    top = outcome.ranking[:_DEPTH]
    gains = [relevant(chunk, outcome.case) for chunk in top]
    found = held(top)
    missing = sum(found.isdisjoint(fact) for fact in outcome.case.wanted)
    best = min(_DEPTH, sum(gains) + missing)
    return _discounted(gains) / _discounted([True] * best)


def _discounted(gains: Iterable[bool]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
