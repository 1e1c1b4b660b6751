"""The recipe written down plainly: every row is looked at, whatever that takes.

What is measured in ADR 3 and ADR 7 was measured with this. It shares no code with the product
but the search terms of a text, and how a row without questions is put beside those that have them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import bm25s
import numpy as np
import numpy.typing as npt

from assistant.language.terms import search_terms
from assistant.retrieval.evening import evened
from assistant.retrieval.fields import Found, Probe

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


class ReferenceKeywords:
    """BM25 by bm25s."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index `texts`."""
        self._size = len(texts)
        self._bm25 = bm25s.BM25(k1=0.9, b=0.4)
        terms = [search_terms(text) for text in texts]
        self._searchable = any(terms)
        if self._searchable:
            self._bm25.index(terms, show_progress=False)

    def scores(self, question: str) -> Vectors:
        """Return the score of every text."""
        terms = search_terms(question)
        if not terms or not self._searchable:
            return np.zeros(self._size, dtype=np.float32)
        scores: Vectors = self._bm25.get_scores(terms)
        return scores


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRows:
    """Rows with a passage vector and any number of question vectors each."""

    ids: Sequence[str]
    vectors: Vectors
    question_vectors: Vectors
    question_rows: Rows
    keywords: ReferenceKeywords

    def rank(self, probe: Probe, among: Rows | None = None) -> list[Found]:
        """Return the rows found with `probe`, best first, `among` the given ones or all."""
        passages = self.vectors @ probe.vector
        nearest, near = self._question_closeness(probe.vector)
        dense = _standard(passages)
        dense = dense + self._with_questions(dense, _standard(near))
        lexical = self.keywords.scores(probe.text)
        if probe.terms:
            lexical = lexical + 0.5 * self.keywords.scores(" ".join(probe.terms))
        rows = np.arange(len(self.ids)) if among is None else among
        closeness = np.fmax(passages, nearest - 0.03)
        found = [
            Found(
                row=int(rows[place]),
                fused=fused,
                dense=float(passages[rows[place]]),
                lexical=float(lexical[rows[place]]),
                closeness=float(closeness[rows[place]]),
            )
            for place, fused in _fused(dense[rows], lexical[rows], probe.dense_weight)
        ]
        return sorted(found, key=lambda hit: (-hit.fused, self.ids[hit.row]))

    def _with_questions(self, passages: Vectors, near: Vectors) -> Vectors:
        """Return `near`; where it is NaN, what a row as good by its passage has there."""
        answering = sorted(set(self.question_rows.tolist()))
        if not answering:
            return passages
        even = evened(passages, passages[answering], near[answering])
        return np.where(np.isnan(near), even, near)

    def _question_closeness(self, vector: Vectors) -> tuple[Vectors, Vectors]:
        best = np.full(len(self.ids), np.nan, dtype=np.float32)
        mean = best.copy()
        cosines = self.question_vectors @ vector
        for row in set(self.question_rows.tolist()):
            three = np.sort(cosines[self.question_rows == row])[::-1][:3]
            best[row] = three[0]
            mean[row] = three.sum() / np.float32(len(three))
        return best, mean


def _fused(dense: Vectors, lexical: Vectors, dense_weight: float) -> list[tuple[int, float]]:
    """Return the rows of the union of both best lists with their fused scores, in any order."""
    union = sorted({*_best(dense), *(row for row in _best(lexical) if lexical[row] > 0)})
    if not union:
        return []
    cosines, words = dense[union].astype(float), lexical[union].astype(float)
    spread = float(np.ptp(cosines))
    by_cosine = (cosines - cosines.min()) / spread if spread else np.ones_like(cosines)
    by_words = words / words.max() if words.max() > 0 else np.zeros_like(words)
    fused = dense_weight * by_cosine + (1 - dense_weight) * by_words
    return list(zip(union, fused.tolist(), strict=True))


def _best(scores: Vectors) -> list[int]:
    depth = min(50, len(scores))
    return np.argpartition(-scores, depth - 1)[:depth].tolist() if depth else []


def _standard(scores: Vectors) -> Vectors:
    known = scores[~np.isnan(scores)]
    spread = float(known.std()) if len(known) else 0.0
    if spread == 0:
        return np.zeros_like(scores)
    standard: Vectors = (scores - known.mean()) / np.float32(spread)
    return standard
