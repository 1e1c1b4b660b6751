"""Latency: milliseconds from question to whole answer, at the 50th, 95th and 99th percentile.

    the smallest measured time that at least p % of the cases do not exceed (nearest rank)

What a user feels is the slow answer, not the mean one: Dean and Barroso (2013), The Tail at
Scale. One user at a time, the last turn of each case. Unit milliseconds. Empty input: without
timings there are no percentiles.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

PERCENTILES = (50, 95, 99)
_TOTAL = "total"


def percentiles(timings_ms: Mapping[str, Mapping[str, float]]) -> dict[int, float]:
    """Return the percentiles of the total of `timings_ms`, which are by case and by step."""
    totals = sorted(steps[_TOTAL] for steps in timings_ms.values() if _TOTAL in steps)
    if not totals:
        return {}
    return {p: totals[ceil(p / 100 * len(totals)) - 1] for p in PERCENTILES}
