"""The metrics, in the order of the report."""

from __future__ import annotations

from eval.metrics import (
    citation_precision,
    citation_recall,
    completeness,
    fact_precision,
    fact_recall,
    figures,
    in_topic_refusals,
    list_completeness,
    mrr_at_10,
    must_not_cite,
    ndcg_at_10,
    no_false_refusals,
    recall_at_5,
    refusals,
    standalone,
    states,
    status_accuracy,
)
from eval.metrics.metric import Metric

__all__ = ["METRICS", "Metric"]

METRICS: tuple[Metric, ...] = (
    recall_at_5,
    mrr_at_10,
    ndcg_at_10,
    fact_recall,
    fact_precision,
    figures,
    citation_precision,
    citation_recall,
    must_not_cite,
    list_completeness,
    states,
    refusals,
    in_topic_refusals,
    no_false_refusals,
    status_accuracy,
    standalone,
    completeness,
)
