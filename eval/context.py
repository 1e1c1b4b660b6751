"""What every command is handed: the product, the places and the metrics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.metrics import METRICS, Metric
from eval.protocols import Product
from eval.runner import Places


@dataclass(frozen=True, slots=True)
class Context:
    """What every command is handed; tests hand in small fakes."""

    open_product: Callable[[Path | None], Product]  # over a data folder; None: as settings say
    places: Places
    metrics: Sequence[Metric] = METRICS
