"""Refusals: whether the turn answered what it could and refused what it could not.

    1 when (the turn answered) = (the case is answerable), else 0

A 0 on an answerable case is a false refusal, on another one a false answer; the summary lists
both apart. Rajpurkar, Jia and Liang (2018), Know What You Don't Know (SQuAD 2.0). Range 0 or 1.
Empty input: none; every case is answerable or not.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "refusals"


def applies_to(case: Case) -> bool:  # noqa: ARG001 - the protocol gives the case
    """Return True: every case is answerable or not."""
    return True


def score(outcome: Outcome) -> float:
    """Return 1 when answering or refusing was right, else 0."""
    return float(outcome.answer.status.is_answer == outcome.case.answerable)
