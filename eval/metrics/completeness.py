"""Completeness: whether the answer cites all it must and shows all figures it must.

    1 when the turn answered, citation recall is 1 and figures, where named, are right; else 0

A half answer is the commonest way to be wrong while every sentence is true. The strict form of
nugget recall (Voorhees 2003, TREC question answering). Range 0 or 1. Empty input: an answer
without citations scores 0; a case that expects no answer is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.metrics import citation_recall, figures
from eval.outcome import Outcome

NAME = "completeness"


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer."""
    return case.answerable


def score(outcome: Outcome) -> float:
    """Return 1 for a whole answer, else 0."""
    whole = outcome.answer.status.is_answer and citation_recall.score(outcome) == 1
    shown = not figures.applies_to(outcome.case) or figures.score(outcome) == 1
    return float(whole and shown)
