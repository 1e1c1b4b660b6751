"""The percentiles that a table of timings shows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def row(name: str, milliseconds: Sequence[float]) -> str:
    """Return a line with the median, the 95th percentile and the maximum of `milliseconds`."""
    p50, p95, most = np.percentile(milliseconds, [50, 95, 100])
    return f"  {name:<22}{p50:>9.1f}{p95:>9.1f}{most:>9.1f}"


def header(title: str, count: int) -> str:
    """Return the heading of a table of `count` timings."""
    return f"\n{title} (n = {count})\n  {'ms':<22}{'median':>9}{'p95':>9}{'max':>9}"
