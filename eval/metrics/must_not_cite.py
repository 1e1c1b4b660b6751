"""Must not cite: whether the answer keeps off what would be wrong here.

    1 when none of must_not_cite is cited by a stating sentence, else 0

An outdated figure told as current, or the figure of another deal, is worse than none: the
critical errors of Voorhees (2003, TREC question answering). Range 0 or 1. Empty input: an
answerable case without an answer scores 0; a case without must_not_cite is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "must_not_cite"


def applies_to(case: Case) -> bool:
    """Return whether the case names statements that an answer must not cite."""
    return bool(case.must_not_cite)


def score(outcome: Outcome) -> float:
    """Return 1 for an answer that cites none of them, else 0."""
    kept_off = set(outcome.case.must_not_cite).isdisjoint(outcome.cited)
    answered = outcome.answer.status.is_answer or not outcome.case.answerable
    return float(answered and kept_off)
