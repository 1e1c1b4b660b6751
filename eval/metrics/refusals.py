"""Refusals: whether the turn answered what it could and refused what it could not.

    1 when the case expects an answer and the turn answered
    1 when the case expects a refusal and the turn refused; to ask back is no refusal
    1 when either is right and the turn ended in one of the statuses of the case
    0 otherwise

The summary lists false refusals and false answers apart. Rajpurkar, Jia and Liang (2018), Know
What You Don't Know (SQuAD 2.0). Range 0 or 1. Empty input: none; every case expects something.
"""

from __future__ import annotations

from assistant.domain import AnswerStatus
from eval.cases import Case, Expectation
from eval.outcome import Outcome

NAME = "refusals"


def applies_to(case: Case) -> bool:  # noqa: ARG001 - the protocol gives the case
    """Return True: every case expects something."""
    return True


def score(outcome: Outcome) -> float:
    """Return 1 when answering or refusing was right, else 0."""
    status = outcome.answer.status
    match outcome.case.expects:
        case Expectation.ANSWER:
            return float(status.is_answer)
        case Expectation.REFUSE:
            return float(not status.is_answer and status is not AnswerStatus.CLARIFY)
        case Expectation.EITHER:
            return float(status in outcome.case.status)
