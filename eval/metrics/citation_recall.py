"""Citation recall: the share of the stating sentences that a passage supports.

    |sentences with a supporting citation| / |sentences that tell something of a source|

Those are quotes, sentences made from a register row and derived sentences that name rows; an
explanation of a term and a count over a whole selection rest on no single passage. Gao et al.
(2023), Enabling Large Language Models to Generate Text with Citations (ALCE), with marks in
place of an entailment model (`eval/support.py`). Range 0 to 1. Empty input: an answer that
states nothing scores 0; a case that expects no answer from the corpus is not measured.
"""

from __future__ import annotations

from assistant.domain import Sentence, SentenceKind
from eval.cases import Case
from eval.outcome import Outcome
from eval.support import supporting

NAME = "citation_recall"


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer from the corpus."""
    return case.answerable


def score(outcome: Outcome) -> float:
    """Return the share of the sentences that a cited passage supports."""
    sentences = [one for one in outcome.stating if _rests_on_passages(one)]
    supported = sum(any(supporting(one, outcome.behind(one))) for one in sentences)
    return supported / len(sentences) if sentences else 0.0


def _rests_on_passages(sentence: Sentence) -> bool:
    return sentence.kind is not SentenceKind.DERIVED or bool(sentence.basis.rows)
