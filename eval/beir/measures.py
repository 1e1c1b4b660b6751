"""Recall@k, MRR@10 and nDCG@10 of a ranking of documents with graded relevance.

    recall@k = |relevant in the first k| / |relevant|
    MRR@10   = 1 / rank of the first relevant of ten, 0 without one
    nDCG@10  = DCG of the first ten / DCG of the best order, DCG = sum of gain / log2(rank + 1)

As trec_eval reckons them; Järvelin and Kekäläinen (2002), Cumulated Gain-based Evaluation of IR
Techniques. Each is 0 for an empty ranking and needs something relevant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import log2

_DEPTH = 10


def measures(ranking: Sequence[str], relevant: Mapping[str, int]) -> dict[str, float]:
    """Return recall@5, recall@10, MRR@10 and nDCG@10, by name.

    Args:
        ranking: document ids, best first, each once.
        relevant: gains above 0 by document id; not empty.
    """
    ranks = [rank for rank, name in enumerate(ranking[:_DEPTH], 1) if name in relevant]
    best = _dcg(sorted(relevant.values(), reverse=True)[:_DEPTH])
    return {
        "recall@5": sum(rank <= 5 for rank in ranks) / len(relevant),
        "recall@10": len(ranks) / len(relevant),
        "MRR@10": 1 / ranks[0] if ranks else 0.0,
        "nDCG@10": _dcg(relevant.get(name, 0) for name in ranking[:_DEPTH]) / best,
    }


def _dcg(gains: Iterable[int]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, 1))
