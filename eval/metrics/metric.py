"""The face of a metric; each module of this folder is one."""

from __future__ import annotations

from typing import Protocol

from eval.cases import Case
from eval.outcome import Outcome


class Metric(Protocol):
    """A figure per case, 0 to 1, higher is better.

    Whether a metric applies depends on the case alone, never on the answer: an answer that
    is missing or broken scores 0 and cannot raise the mean by dropping out.
    """

    NAME: str  # as in summary.json and gates.yaml

    def applies_to(self, case: Case) -> bool:
        """Return whether `case` has the labels this metric needs."""
        ...

    def score(self, outcome: Outcome) -> float:
        """Return the score, 0 to 1, of a case the metric applies to."""
        ...
