"""Scores one outcome on every metric; a metric that breaks is named, never made a number."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.metrics import Metric
from eval.outcome import Failure, Outcome

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one case."""

    values: Mapping[str, float]  # by metric that applies; 0 to 1, higher is better
    broken: Mapping[str, str]  # by metric that broke, on which case and why


def score(outcome: Outcome | Failure, metrics: Sequence[Metric]) -> Scores:
    """Return the scores of a case; without an answer every metric that applies gives 0."""
    values: dict[str, float] = {}
    broken: dict[str, str] = {}
    for metric in metrics:
        try:
            if metric.applies_to(outcome.case):
                values[metric.NAME] = _value(outcome, metric)
        except Exception as error:
            logger.exception("metric %r broke on case %r", metric.NAME, outcome.case.id)
            broken[metric.NAME] = f"case {outcome.case.id!r} ({type(error).__name__}: {error})"
    return Scores(values, broken)


def _value(outcome: Outcome | Failure, metric: Metric) -> float:
    if isinstance(outcome, Failure) or outcome.answer.status.is_error:
        return 0.0
    value = metric.score(outcome)
    if not 0 <= value <= 1:
        raise ValueError(f"score {value} is not between 0 and 1")
    return round(value, 6)
