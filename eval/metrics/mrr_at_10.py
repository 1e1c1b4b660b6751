"""MRR@10: one divided by the rank of the first relevant chunk among ten.

    1 / rank, rank 1-based; 0 when no chunk of the first ten is relevant

A chunk is relevant when it holds a statement that tells a fact of the case. Voorhees (1999), The
TREC-8 Question Answering Track Report. Range 0 to 1. Empty input: no chunks give 0; a case
without facts is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome, relevant

NAME = "mrr_at_10"


def applies_to(case: Case) -> bool:
    """Return whether the case names statements to find."""
    return case.answerable and bool(case.wanted)


def score(outcome: Outcome) -> float:
    """Return the reciprocal rank of the first relevant chunk that search finds."""
    for rank, chunk in enumerate(outcome.ranking[:10], start=1):
        if relevant(chunk, outcome.case):
            return 1 / rank
    return 0.0
