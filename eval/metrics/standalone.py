"""Standalone question: the share of the needed words that the rewritten question holds.

    |words of `standalone` in the standalone question| / |words of `standalone`|

Words are compared by Dutch stem, without regard to case. Term recall of a rewrite, as in
Anantha et al. (2021), Open-Domain Question Answering Goes Conversational (QReCC). Range 0 to 1.
Empty input: an empty rewrite scores 0; a case without `standalone` is not measured.
"""

from __future__ import annotations

import re

from assistant.language.terms import stem, words
from eval.cases import Case
from eval.outcome import Outcome

NAME = "standalone"


def applies_to(case: Case) -> bool:
    """Return whether the case names words that the question by itself must hold."""
    return bool(case.standalone)


def score(outcome: Outcome) -> float:
    """Return the share of the needed words that the standalone question holds."""
    held = _stems(outcome.answer.standalone_question)
    needed = outcome.case.standalone
    return sum(_stems(word) <= held for word in needed) / len(needed)


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words of `text`, hyphenated ones in parts."""
    return frozenset(stem(part) for word in words(text) for part in re.split(r"[-'’]", word))
