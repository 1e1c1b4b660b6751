"""95 % intervals by the percentile bootstrap.

Efron (1979), Bootstrap methods: another look at the jackknife.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

_RESAMPLES = 1000
_SEED = 2022  # fixed, so that two runs give one interval
_EDGE = round(0.025 * _RESAMPLES)

Numbers = npt.NDArray[np.float64]


def interval(scores: Sequence[float]) -> tuple[float, float]:
    """Return the low and the high end of the interval around the mean of `scores`.

    Raises:
        ValueError: `scores` is empty; a mean over nothing has no interval.
    """
    if len(set(scores)) == 1:
        return scores[0], scores[0]
    return _ends(resampled_means(np.asarray(scores, dtype=np.float64)))


def pooled_interval(
    counts: Sequence[tuple[int, ...]], figure: Callable[[Numbers], float]
) -> tuple[float, float]:
    """Return the ends of the interval around `figure` of the summed `counts`.

    Args:
        counts: what each case adds; at least one.
        figure: the figure of the sums.

    Raises:
        ValueError: `counts` is empty.
    """
    table = np.asarray(counts, dtype=np.float64)
    return _ends(np.sort([figure(means * len(counts)) for means in resampled_means(table)]))


def resampled_means(values: Numbers) -> Numbers:
    """Return the mean of each resample of `values` along the first axis, in the order drawn.

    Raises:
        ValueError: `values` is empty.
    """
    if not len(values):
        raise ValueError("no scores to resample")
    random = np.random.default_rng(_SEED)
    drawn = random.integers(len(values), size=(_RESAMPLES, len(values)))
    means: Numbers = values[drawn].mean(axis=1)
    return means


def _ends(figures: Numbers) -> tuple[float, float]:
    ordered = np.sort(figures)
    return float(ordered[_EDGE]), float(ordered[-_EDGE - 1])
