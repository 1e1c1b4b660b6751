"""Stand-in vectors for texts: as alike as their words are, and shaped like real ones.

Every word has a direction, drawn from a normal distribution with the covariance of the vectors
that are shipped with the corpus (multilingual-e5-small); a text is their mean vector plus the
sum of its words, at the mean distance that real texts have from it. So texts that share words
lie together, and the lengths along the principal axes fall as those of real vectors do, which
decides how well an approximate search does.
"""

from __future__ import annotations

import re
import time
import zlib
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.language.terms import STOP_WORDS

Vectors = npt.NDArray[np.float32]

_SEED = 7
_DIRECTIONS = 1 << 14
_WORD = re.compile(r"\w+")


class WordVectors:
    """An embedder that knows no language and needs no time."""

    def __init__(self, shipped_vectors: Path) -> None:
        """Take shape and distance from the vectors in the file `shipped_vectors`."""
        self.seconds = 0.0  # spent on embedding so far
        with np.load(shipped_vectors, allow_pickle=False) as stored:
            real = stored["vectors"].astype(np.float32)
        real /= np.linalg.norm(real, axis=1, keepdims=True)
        self._mean = real.mean(axis=0)
        rest = real - self._mean
        self._distance = float(np.sqrt((rest**2).sum(axis=1).mean()))
        lengths, axes = np.linalg.eigh(np.cov(rest, rowvar=False))
        self._directions = np.random.default_rng(_SEED).standard_normal(
            (_DIRECTIONS, real.shape[1]), dtype=np.float32
        )
        self._directions *= np.sqrt(lengths.clip(min=0)).astype(np.float32)
        self._directions = self._directions @ axes.T.astype(np.float32)

    def vectors(self, texts: list[str]) -> Vectors:
        """Return one normalised row a text, in order."""
        return np.stack([self._vector(text) for text in texts])

    def get_text_embedding_batch(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a passage, in order."""
        started = time.perf_counter()
        found: list[list[float]] = self.vectors(texts).tolist()
        self.seconds += time.perf_counter() - started
        return found

    def embed_questions(self, questions: list[str]) -> list[list[float]]:
        """Return one vector a question of the index, in order."""
        return self.get_text_embedding_batch(questions)

    def get_query_embedding(self, query: str) -> list[float]:
        """Return the vector of a question."""
        return self.get_text_embedding_batch([query])[0]

    def _vector(self, text: str) -> Vectors:
        rows = [row for word in _WORD.findall(text.lower()) if (row := _row(word)) >= 0]
        vector = self._mean
        if rows:
            total = self._directions[rows].sum(axis=0)
            vector = vector + total * np.float32(self._distance / np.linalg.norm(total))
        made: Vectors = vector / np.linalg.norm(vector)
        return made


@lru_cache(maxsize=1 << 18)
def _row(word: str) -> int:
    """Return the number of the direction of `word`, -1 for a word without a subject."""
    return -1 if word in STOP_WORDS else zlib.crc32(word.encode()) % _DIRECTIONS
