"""An index version, read into memory: everything a turn needs, immutable.

Nothing of Chroma stays open, so that any number of processes may read while one writes.
Below about 20,000 chunks an exact scan of the matrix is as fast as HNSW and misses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.domain import Document, GlossaryEntry, Statement
from assistant.errors import IndexDamagedError
from assistant.index.contents import Contents
from assistant.index.documents_file import read_documents, read_glossary
from assistant.index.manifest import Manifest, changed_files, read_manifest
from assistant.index.vectors import open_chroma, read_store

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """One index version in memory."""

    manifest: Manifest
    documents: Mapping[str, Document]  # by id
    statements: Mapping[str, Statement]  # by id
    glossary: tuple[GlossaryEntry, ...]
    contents: Contents
    vectors: Vectors  # one normalised row a piece of `contents`


def open_index(folder: Path) -> OpenIndex:
    """Return the index version in `folder`.

    Raises:
        IndexMismatchError: another version of this product wrote it.
        IndexDamagedError: a part is missing, or the parts do not belong together.
    """
    manifest = read_manifest(folder)
    changed = changed_files(folder, manifest)
    if changed:
        raise IndexDamagedError(
            f"{changed[0]!r} of index version {manifest.version!r} was changed after it was "
            "written; run `python -m assistant ingest --rebuild`"
        )
    documents = {document.id: document for document in read_documents(folder)}
    statements = {s.id: s for document in documents.values() for s in document.statements}
    with open_chroma(folder / "chroma") as client:
        contents, vectors = read_store(client)
    counts = (len(documents), len(contents.statements), len(contents.chunks))
    recorded = (manifest.document_count, manifest.statement_count, manifest.chunk_count)
    named = {statement_id for chunk in contents.chunks for statement_id in chunk.statement_ids}
    if counts != recorded or not named == {r.id for r in contents.statements} == set(statements):
        raise IndexDamagedError(
            f"index version {manifest.version!r} holds {counts} documents, statements and "
            f"chunks, its manifest says {recorded}; run `python -m assistant ingest --rebuild`"
        )
    return OpenIndex(manifest, documents, statements, read_glossary(folder), contents, vectors)
