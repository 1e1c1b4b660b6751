"""Citation recall: the share of the must_cite statements that the answer cites.

    |cited ∩ must| / |must|

Gao et al. (2023), Enabling Large Language Models to Generate Text with Citations (ALCE),
with labels in place of an entailment model. Range 0 to 1. Empty input: an answer without
citations scores 0; a case without must_cite is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "citation_recall"


def applies_to(case: Case) -> bool:
    """Return whether the case names statements to cite."""
    return bool(case.must_cite)


def score(outcome: Outcome) -> float:
    """Return the share of the must_cite statements that are cited."""
    must = frozenset(outcome.case.must_cite)
    return len(must.intersection(outcome.cited)) / len(must)
