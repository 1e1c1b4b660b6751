"""recall@5: the share of the must_cite statements that the first five chunks hold.

    |held(top 5) ∩ must| / |must|

The chunks are the evidence of the answer, or what search finds when a turn kept no evidence.
Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, 8.4. Range 0 to 1.
Empty input: no chunks give 0; a case without must_cite is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome, held

NAME = "recall_at_5"


def applies_to(case: Case) -> bool:
    """Return whether the case names statements to find."""
    return bool(case.must_cite)


def score(outcome: Outcome) -> float:
    """Return the share of the must_cite statements among the first five chunks."""
    must = frozenset(outcome.case.must_cite)
    return len(must & held(outcome.top[:5])) / len(must)
