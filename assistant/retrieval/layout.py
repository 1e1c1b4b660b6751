"""Which rows belong together: statements to a chunk, chunks to a document."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.domain import Chunk

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Layout:
    """The order of chunks and statements in one index version."""

    statements: Sequence[Rows]  # of each chunk, the rows of its statements
    documents: Mapping[str, int]  # a number for each document id
    document_of: Rows  # of each chunk, the number of its document

    def statements_of(self, chunks: Iterable[int]) -> Rows:
        """Return the rows of all statements of the rows `chunks`, ascending."""
        groups = [self.statements[chunk] for chunk in chunks]
        return np.sort(np.concatenate(groups)) if groups else np.zeros(0, dtype=np.intp)

    def chunks_of(self, documents: Collection[str]) -> Rows:
        """Return the rows of all chunks of `documents`, ascending; unknown ids have none."""
        wanted = np.zeros(len(self.documents), dtype=np.bool_)
        wanted[[self.documents[name] for name in documents if name in self.documents]] = True
        return np.flatnonzero(wanted[self.document_of])


def layout_of(chunks: Sequence[Chunk], statement_ids: Iterable[str]) -> Layout:
    """Return the layout of `chunks`, and of statements with `statement_ids`, in their order."""
    row_of = {name: row for row, name in enumerate(statement_ids)}
    documents: dict[str, int] = {}
    return Layout(
        statements=[
            np.array([row_of[name] for name in chunk.statement_ids], dtype=np.intp)
            for chunk in chunks
        ],
        document_of=np.array(
            [documents.setdefault(chunk.document_id, len(documents)) for chunk in chunks],
            dtype=np.intp,
        ),
        documents=documents,
    )
