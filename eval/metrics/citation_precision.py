"""Citation precision: the share of the citations that support the sentence they stand behind.

    |citations that support| / |citations|, over all stating sentences

To exist is not enough. A passage supports a sentence when the quantities, months, names and
denials of the sentence stand in it and the two share a content word (`eval/support.py`).
Gao et al. (2023), Enabling Large Language Models to Generate Text with Citations (ALCE); Liu,
Zhang and Liang (2023), Evaluating Verifiability in Generative Search Engines; with marks in
place of an entailment model. Range 0 to 1. Empty input: an answer without citations scores 0;
a case that expects no answer from the corpus is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome
from eval.support import supporting

NAME = "citation_precision"


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer from the corpus."""
    return case.answerable


def score(outcome: Outcome) -> float:
    """Return the share of the citations that support their sentence."""
    verdicts: list[bool] = []
    for sentence in outcome.stating:
        behind = outcome.behind(sentence)
        verdicts += supporting(sentence, behind)
        verdicts += [False] * (len(sentence.citations) - len(behind))  # markers of nothing
    return sum(verdicts) / len(verdicts) if verdicts else 0.0
