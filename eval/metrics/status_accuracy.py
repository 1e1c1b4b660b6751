"""Status accuracy: whether the turn ended with one of the expected statuses.

    1 when the status is among those of the case, else 0

The share of right ones is the accuracy of Manning, Raghavan and Schütze (2008), 8.3. Range
0 or 1. Empty input: none; every case expects a status.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "status_accuracy"


def applies_to(case: Case) -> bool:  # noqa: ARG001 - the protocol gives the case
    """Return True: every case expects a status."""
    return True


def score(outcome: Outcome) -> float:
    """Return 1 for an expected status, else 0."""
    return float(outcome.answer.status in outcome.case.status)
