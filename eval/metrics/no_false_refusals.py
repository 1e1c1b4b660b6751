"""No false refusals: whether a question that can be answered was answered.

    1 when the turn answered, else 0, over cases that expect an answer

One minus the rate of false refusals: 0.98 means that 2 in 100 were refused, asked back or
broken. The recall of answering in Rajpurkar, Jia and Liang (2018, SQuAD 2.0). Range 0 or 1.
Empty input: a turn that broke scores 0; a case that expects no answer is not measured.
"""

from __future__ import annotations

from eval.cases import Case, Expectation
from eval.outcome import Outcome

NAME = "no_false_refusals"


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer."""
    return case.expects is Expectation.ANSWER


def score(outcome: Outcome) -> float:
    """Return 1 for an answer, else 0."""
    return float(outcome.answer.status.is_answer)
