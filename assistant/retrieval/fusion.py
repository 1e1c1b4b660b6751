"""Convex fusion of dense and lexical scores over the union of both best lists.

    U       = the 50 best by cosine and the 50 best by BM25 with a score above 0
    lexical = score / highest score in U
    dense   = (cosine - lowest in U) / (highest in U - lowest in U)
    fused   = weight * dense + (1 - weight) * lexical

After Bruch, Gai and Ingber 2023, An Analysis of Fusion Functions for Hybrid Retrieval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

DEPTH = 50  # of each best list

Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Hit:
    """A row found, with its scores."""

    row: int
    fused: float  # 0 to 1
    dense: float  # cosine, -1 to 1
    lexical: float  # BM25, 0 and up


def fuse(dense: Scores, lexical: Scores, ids: Sequence[str], *, dense_weight: float) -> list[Hit]:
    """Return the rows of U, best first, ties in order of id; none when there are no rows.

    Args:
        dense: cosine of every row.
        lexical: BM25 score of every row, 0 when nothing is shared.
        ids: the id of every row.
        dense_weight: 0 to 1.
    """
    union = sorted({*best(dense).tolist(), *best_by_words(lexical).tolist()})
    if not union:
        return []
    cosines, keyword_scores = dense[union].astype(float), lexical[union].astype(float)
    spread = float(np.ptp(cosines))
    dense_part = (cosines - cosines.min()) / spread if spread else np.ones_like(cosines)
    highest = float(keyword_scores.max())
    lexical_part = keyword_scores / highest if highest > 0 else np.zeros_like(keyword_scores)
    fused = dense_weight * dense_part + (1 - dense_weight) * lexical_part
    hits = [
        Hit(row, float(score), float(dense[row]), float(lexical[row]))
        for row, score in zip(union, fused, strict=True)
    ]
    return sorted(hits, key=lambda hit: (-hit.fused, ids[hit.row]))


def best(scores: Scores) -> Rows:
    """Return the rows with the 50 highest scores, in no order."""
    depth = min(DEPTH, len(scores))
    return np.argpartition(-scores, depth - 1)[:depth] if depth else np.arange(0)


def best_by_words(lexical: Scores) -> Rows:
    """Return those of the 50 best rows that share anything, in no order."""
    rows = best(lexical)
    return rows[lexical[rows] > 0]
