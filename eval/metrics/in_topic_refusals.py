"""In-topic refusals: whether a question on the topic that no statement answers is refused.

    1 when the turn refused, else 0, over cases of kind unanswerable

The hardest refusals: evidence on the topic is there, the answer is not. Unanswerable questions
that look answerable, Rajpurkar, Jia and Liang (2018, SQuAD 2.0). Range 0 or 1. Empty input: a
turn that broke scores 0; other kinds are not measured.
"""

from __future__ import annotations

from eval.cases import Case, Kind
from eval.metrics import refusals
from eval.outcome import Outcome

NAME = "in_topic_refusals"


def applies_to(case: Case) -> bool:
    """Return whether the case asks for what the documents lack."""
    return case.kind is Kind.UNANSWERABLE


def score(outcome: Outcome) -> float:
    """Return 1 for a refusal, else 0."""
    return refusals.score(outcome)
