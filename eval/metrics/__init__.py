"""The metrics, in the order of the report."""

from __future__ import annotations

from eval.metrics import (
    citation_precision,
    citation_recall,
    completeness,
    figures,
    mrr_at_10,
    ndcg_at_10,
    recall_at_5,
    refusals,
    status_accuracy,
)
from eval.metrics.metric import Metric

__all__ = ["METRICS", "Metric"]

METRICS: tuple[Metric, ...] = (
    recall_at_5,
    mrr_at_10,
    ndcg_at_10,
    citation_precision,
    citation_recall,
    figures,
    refusals,
    status_accuracy,
    completeness,
)
