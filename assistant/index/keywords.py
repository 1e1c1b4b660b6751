"""BM25 over Dutch stems and character 4-grams, in memory.

Okapi BM25 as in Robertson and Zaragoza 2009 (Lucene's variant, bm25s), k1 0.9, b 0.4.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

import bm25s
import numpy as np
import numpy.typing as npt

from assistant.language.terms import search_terms

# bm25s logs every index it builds at DEBUG, whatever the program's level.
logging.getLogger("bm25s").setLevel(logging.WARNING)

_K1 = 0.9
_B = 0.4


class KeywordIndex:
    """Texts searchable by the words and word parts they share with a question."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index `texts`; scores come back in their order."""
        self._size = len(texts)
        self._bm25 = bm25s.BM25(k1=_K1, b=_B)
        terms = [search_terms(text) for text in texts]
        self._searchable = any(terms)
        if self._searchable:
            self._bm25.index(terms, show_progress=False)

    def scores(self, question: str) -> npt.NDArray[np.float32]:
        """Return the BM25 score of every text for `question`: 0 when they share nothing."""
        terms = search_terms(question)
        if not terms or not self._searchable:
            return np.zeros(self._size, dtype=np.float32)
        scores: npt.NDArray[np.float32] = self._bm25.get_scores(terms)
        return scores
