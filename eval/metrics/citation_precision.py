"""Citation precision: the share of the cited statements that are labelled as supporting.

    |cited ∩ labelled| / |cited|, labelled being must_cite and may_cite

To exist is not enough: a true statement that does not answer the question counts against it.
Gao et al. (2023), Enabling Large Language Models to Generate Text with Citations (ALCE),
with labels in place of an entailment model. Range 0 to 1. Empty input: an answer without
citations scores 0; a case that expects no answer is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "citation_precision"


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer."""
    return case.answerable


def score(outcome: Outcome) -> float:
    """Return the share of the cited statements that the case labels."""
    labelled = {*outcome.case.must_cite, *outcome.case.may_cite}
    cited = outcome.cited
    return sum(name in labelled for name in cited) / len(cited) if cited else 0.0
