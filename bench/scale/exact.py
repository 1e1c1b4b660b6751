"""The search that looks at every chunk, to measure the other by."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from assistant.retrieval.fields import SearchableRows
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.many import ManyRows

Vectors = npt.NDArray[np.float32]


def every_vector(search: HybridSearch) -> Vectors:
    """Return the vectors of all chunks of `search`, one row each."""
    rows = search.chunk_rows
    if isinstance(rows, ManyRows):
        return rows.passages.at(np.arange(len(rows.ids)))
    if isinstance(rows, SearchableRows):
        return rows.vectors
    raise TypeError(type(rows))


def looking_at_all(search: HybridSearch) -> HybridSearch:
    """Return the same search, but that it looks at every chunk."""
    rows = search.chunk_rows
    if not isinstance(rows, ManyRows):
        return search
    scanned = SearchableRows(
        ids=rows.ids,
        vectors=every_vector(search),
        questions=rows.questions,
        keywords=rows.keywords,
    )
    return replace(search, chunk_rows=scanned)
