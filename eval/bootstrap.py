"""The 95 % interval of a mean, by the percentile bootstrap.

Efron (1979), Bootstrap methods: another look at the jackknife.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

_RESAMPLES = 1000
_SEED = 2022  # fixed, so that two runs give one interval


def interval(scores: Sequence[float]) -> tuple[float, float]:
    """Return the low and the high end of the interval around the mean of `scores`.

    Raises:
        ValueError: `scores` is empty; a mean over nothing has no interval.
    """
    if not scores:
        raise ValueError("no scores to resample")
    if len(set(scores)) == 1:
        return scores[0], scores[0]
    random = Random(_SEED)  # noqa: S311 - nothing secret is drawn
    n = len(scores)
    means = sorted(sum(random.choices(scores, k=n)) / n for _ in range(_RESAMPLES))
    edge = round(0.025 * _RESAMPLES)
    return means[edge], means[-edge - 1]
