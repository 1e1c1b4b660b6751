"""Rows with hand-made vectors: the first number of a vector is its cosine with (1, 0)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.retrieval.fields import Probe, SearchableRows
from assistant.retrieval.questions import QuestionVectors

Vectors = npt.NDArray[np.float32]
AHEAD = np.array([1, 0], dtype=np.float32)


class WrittenKeywords:
    """Keyword scores as written down for each text; 0 for all others."""

    def __init__(self, row_count: int, scores: Mapping[str, Sequence[float]]) -> None:
        """Give `scores` by text, each one number a row."""
        self._nothing = [0.0] * row_count
        self._scores = scores
        self.asked: list[str] = []

    def scores(self, question: str) -> Vectors:
        """Return the scores written for `question`."""
        self.asked.append(question)
        return np.array(self._scores.get(question, self._nothing), dtype=np.float32)

    def scores_of(self, question: str, rows: npt.NDArray[np.intp]) -> Vectors:
        """Return the scores written for `question` of `rows`."""
        return self.scores(question)[rows]


def rows(
    cosines: Mapping[str, float],
    questions: Sequence[tuple[int, float]] = (),
    keywords: WrittenKeywords | None = None,
) -> SearchableRows:
    """Return rows with `cosines` by id, and `questions` as row and cosine."""
    return SearchableRows(
        ids=tuple(cosines),
        vectors=_vectors(list(cosines.values())),
        questions=QuestionVectors(
            _vectors([cosine for _, cosine in questions]),
            np.array([row for row, _ in questions], dtype=np.intp),
        ),
        keywords=keywords or WrittenKeywords(len(cosines), {}),
    )


def probe(text: str = "vraag", *, terms: tuple[str, ...] = (), dense_weight: float = 1.0) -> Probe:
    """Return a question whose vector is (1, 0)."""
    return Probe(text=text, vector=AHEAD, terms=terms, dense_weight=dense_weight)


def _vectors(cosines: Sequence[float]) -> Vectors:
    pairs = [(cosine, (1 - cosine**2) ** 0.5) for cosine in cosines]
    return np.array(pairs, dtype=np.float32).reshape(-1, 2)
