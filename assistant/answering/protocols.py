"""What the pipeline needs of the other stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.domain import Evidence, Query, SearchResult, Turn

Vector = npt.NDArray[np.float32]


class Understander(Protocol):
    """Makes a query of a question and the turns before it."""

    def __call__(self, question: str, history: Sequence[Turn], as_of: date) -> Query:
        """Return the query."""


class Retriever(Protocol):
    """Finds evidence for a query."""

    def embed(self, query: Query) -> Vector:
        """Return the normalised vector of `query`."""

    def retrieve(self, query: Query, vector: Vector) -> Evidence:
        """Return the evidence for `query`, which has `vector`."""

    def search(self, question: str, language: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the `top_k` best chunks, best first."""
