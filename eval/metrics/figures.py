"""Figures: whether the answer shows every figure it must and none that it must not.

    1 when all of `figures` and none of `figures_not` stand in the text, else 0

A figure stands in the text when no digit continues it: "70" is not in "1.700", nor in "70,5".
Case, special spaces and special hyphens make no difference. Exact match after SQuAD (Rajpurkar
et al. 2016). Range 0 or 1. Empty input: an empty text shows no figure; a case with neither
list is not measured.
"""

from __future__ import annotations

import re
import unicodedata

from eval.cases import Case
from eval.outcome import Outcome

NAME = "figures"
_MARKER = re.compile(r"\s?\[\d+\]")  # [n] is no figure
_HYPHENS = str.maketrans("\u2010\u2011\u2012\u2013\u2212", "-----")


def applies_to(case: Case) -> bool:
    """Return whether the case names figures."""
    return bool(case.figures or case.figures_not)


def score(outcome: Outcome) -> float:
    """Return 1 when the figures of the answer are right, else 0."""
    text = _plain(_MARKER.sub("", outcome.answer.text))
    wanted = all(_stands_in(text, figure) for figure in outcome.case.figures)
    unwanted = any(_stands_in(text, figure) for figure in outcome.case.figures_not)
    return float(wanted and not unwanted)


def _stands_in(text: str, figure: str) -> bool:
    pattern = rf"(?<!\d)(?<!\d[.,]){re.escape(_plain(figure))}(?![.,]?\d)"
    return re.search(pattern, text) is not None


def _plain(text: str) -> str:
    """Return `text` with ordinary spaces and hyphens, in lower case."""
    normal = unicodedata.normalize("NFKC", text).translate(_HYPHENS)
    return re.sub(r"\s+", " ", normal).casefold().strip()
