"""Completeness: whether the answer tells all it must and shows all figures it must.

    1 when the turn answered and fact recall, list completeness, states and figures, each where
    the case names them, are 1; else 0

A half answer is the commonest way to be wrong while every sentence is true. The strict form of
nugget recall (Voorhees 2003, TREC question answering). Range 0 or 1. Empty input: an answer
that tells nothing scores 0; a case that expects no answer from the corpus is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.metrics import fact_recall, figures, list_completeness, states
from eval.metrics.metric import Metric
from eval.outcome import Outcome

NAME = "completeness"
_PARTS: tuple[Metric, ...] = (fact_recall, list_completeness, states, figures)


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer from the corpus."""
    return case.answerable


def score(outcome: Outcome) -> float:
    """Return 1 for a whole answer, else 0."""
    parts = [part.score(outcome) for part in _PARTS if part.applies_to(outcome.case)]
    return float(outcome.answer.status.is_answer and all(part == 1 for part in parts))
