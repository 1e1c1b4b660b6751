"""An index version, read into memory: everything a turn needs, immutable.

Texts and vectors come from the version's own blobs; its Chroma collection must hold the same
chunks. Nothing of Chroma stays open, so that any number of processes may read while one writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.domain import Document, GlossaryEntry, Registers, Statement
from assistant.errors import IndexDamagedError
from assistant.index.blobs import read_documents, read_glossary, read_registers
from assistant.index.contents import Contents, contents_of
from assistant.index.manifest import Manifest, changed_blobs, read_manifest
from assistant.index.vector_cache import (
    VECTORS_FILE,
    Halves,
    Vectors,
    known_rows,
    normalised,
    read_table,
)
from assistant.index.version_store import Version

Rows = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class OpenIndex:
    """One index version in memory."""

    manifest: Manifest
    documents: Mapping[str, Document]  # by id
    statements: Mapping[str, Statement]  # by id
    glossary: tuple[GlossaryEntry, ...]
    registers: Registers
    contents: Contents
    halves: Halves  # vectors as they are stored, not normalised, in no order of ours
    rows: Rows  # which of them each piece of `contents` has

    @property
    def vectors(self) -> Vectors:
        """One normalised row a piece of `contents`, made anew each time."""
        return self.matrix(slice(None))

    def matrix(self, pieces: slice) -> Vectors:
        """Return one normalised row for each of `pieces` of `contents`."""
        return normalised(self.halves[self.rows[pieces]])


def open_index(version: Version) -> OpenIndex:
    """Return the index version `version`, which nobody drops meanwhile.

    Raises:
        IndexMismatchError: another version of this product wrote it.
        IndexDamagedError: a part is missing, or the parts do not belong together.
    """
    with version.hold():
        manifest = read_manifest(version)
        changed = changed_blobs(version, manifest)
        if changed:
            raise IndexDamagedError(
                f"{changed[0]!r} of index version {manifest.version!r} was changed after it was "
                "written; run `python -m assistant ingest --rebuild`"
            )
        documents = read_documents(version)
        contents = contents_of(documents, max_tokens=manifest.recipe.chunk_max_tokens)
        table = read_table(version.read(VECTORS_FILE), VECTORS_FILE)
        with version.chunks() as chunks:
            stored = chunks.ids()
        counts = (len(documents), len(contents.statements), len(contents.chunks))
        recorded = (manifest.document_count, manifest.statement_count, manifest.chunk_count)
        if counts != recorded or stored != {chunk.id for chunk in contents.chunks}:
            raise IndexDamagedError(
                f"index version {manifest.version!r} holds {counts} documents, statements and "
                f"chunks and {len(stored)} in Chroma, its manifest says {recorded}; run "
                "`python -m assistant ingest --rebuild`"
            )
        return OpenIndex(
            manifest=manifest,
            documents={document.id: document for document in documents},
            statements={s.id: s for document in documents for s in document.statements},
            glossary=read_glossary(version),
            registers=read_registers(version),
            contents=contents,
            halves=table.vectors,
            rows=known_rows(contents.pieces(), table),
        )
