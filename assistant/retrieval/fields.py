"""Rows that can be found by their own text and by questions they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.retrieval.fusion import Hit, fuse

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_NEAR = 3  # nearest questions whose mean counts
_TERM_WEIGHT = 0.5  # of a glossary term beside the words of the question
# Two questions on one subject are closer to each other than question and passage. Taking this
# much off lets one floor serve both; chosen by eye on dev, for multilingual-e5-small.
QUESTION_CLOSENESS = 0.03


class Keywords(Protocol):
    """A keyword index over the rows."""

    def scores(self, question: str) -> Vectors:
        """Return the BM25 score of every row; 0 when nothing is shared."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, as rows are searched with it."""

    text: str
    vector: Vectors
    terms: tuple[str, ...]  # of the glossary, for words of the question
    dense_weight: float


@dataclass(frozen=True, slots=True)
class Found(Hit):
    """A row found, with how close it is."""

    closeness: float  # cosine with the passage, or with its nearest question less 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableRows:
    """Chunks, or statements, each with a passage vector and any number of question vectors."""

    ids: Sequence[str]
    vectors: Vectors  # one normalised row an id
    question_vectors: Vectors
    question_rows: Rows  # which row each question vector belongs to
    keywords: Keywords  # over passage and questions together

    def rank(self, probe: Probe, among: Rows | None = None) -> list[Found]:
        """Return the rows found with `probe`, best first, `among` the given ones or all.

        The dense score of a row is the standard score of its passage's cosine plus that of the
        mean of its three nearest questions'; a row without questions counts its passage twice.
        Without any question this is the plain recipe.
        """
        passages = self.vectors @ probe.vector
        nearest, near = self._question_closeness(probe.vector)
        dense = _standard(passages)
        dense = dense + np.where(np.isnan(near), dense, _standard(near))
        lexical = self.keywords.scores(probe.text)
        if probe.terms:
            lexical = lexical + _TERM_WEIGHT * self.keywords.scores(" ".join(probe.terms))
        rows = np.arange(len(self.ids)) if among is None else among
        hits = fuse(
            dense[rows],
            lexical[rows],
            [self.ids[row] for row in rows],
            dense_weight=probe.dense_weight,
        )
        closeness = np.fmax(passages, nearest - QUESTION_CLOSENESS)
        return [
            Found(
                row=int(rows[hit.row]),
                fused=hit.fused,
                dense=float(passages[rows[hit.row]]),
                lexical=hit.lexical,
                closeness=float(closeness[rows[hit.row]]),
            )
            for hit in hits
        ]

    def _question_closeness(self, vector: Vectors) -> tuple[Vectors, Vectors]:
        """Return, a row, the cosine of its nearest question and the mean of its three nearest.

        NaN where a row has none.
        """
        best = np.full((_NEAR, len(self.ids)), np.nan, dtype=np.float32)
        if len(self.question_rows):
            cosines = self.question_vectors @ vector
            # By row, nearest first; the place of each within its row is then its rank.
            order = np.lexsort((-cosines, self.question_rows))
            rows = self.question_rows[order]
            rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
            kept = rank < _NEAR
            best[rank[kept], rows[kept]] = cosines[order[kept]]
        has_any = ~np.isnan(best[0])
        mean = np.full(len(self.ids), np.nan, dtype=np.float32)
        mean[has_any] = np.nanmean(best[:, has_any], axis=0)
        return best[0], mean


def _standard(scores: Vectors) -> Vectors:
    known = scores[~np.isnan(scores)]
    spread = float(known.std()) if len(known) else 0.0
    if spread == 0:
        return np.zeros_like(scores)
    standard: Vectors = (scores - known.mean()) / np.float32(spread)
    return standard
