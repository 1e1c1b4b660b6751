"""Proof that an index version holds exactly what its documents say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

import numpy as np
import numpy.typing as npt

from assistant.domain import Chunk, Document, Registers
from assistant.errors import IndexDamagedError
from assistant.index.blobs import read_documents, read_glossary, read_registers
from assistant.index.contents import Contents, contents_of
from assistant.index.manifest import Manifest, changed_blobs, read_manifest
from assistant.index.vector_cache import VECTORS_FILE, VectorTable, read_table
from assistant.index.version_store import Version

_MIN_COSINE = 0.999
_LENGTH_TOLERANCE = 0.01

Vectors = npt.NDArray[np.float32]


def is_present(version: Version, manifest: Manifest) -> bool:
    """Return whether all that `manifest` names is there, unchanged, and Chroma has its chunks.

    Quick: hashes and ids only, no text is parsed. `verify_version` proves the rest.
    """
    try:
        with version.chunks() as chunks:
            count = len(chunks.ids())
        return count == manifest.chunk_count and not changed_blobs(version, manifest)
    except IndexDamagedError:
        return False


def verify_version(version: Version, *, forgotten: Set[str] = frozenset()) -> list[str]:
    """Return what is wrong with `version`, one line each; empty when sound.

    Blobs must have the sha256 in the manifest; every statement stands at its offsets; every
    chunk in Chroma is one of a document of this version, none is missing, and its vector is that
    of its text (cosine of at least 0.999; Chroma normalises what it is given, so the last bits
    differ); every text has one vector, of one length; register rows rest on statements of this
    version; no document whose id or text hash is `forgotten` is there. The bytes of Chroma's
    files say nothing: opening changes them.

    Raises:
        IndexMismatchError: another version of this product wrote it.
    """
    try:
        return _verify(version, forgotten)
    except IndexDamagedError as error:
        return [str(error)]


def _verify(version: Version, forgotten: Set[str]) -> list[str]:
    manifest = read_manifest(version)
    changed = changed_blobs(version, manifest)
    documents = read_documents(version)
    read_glossary(version)
    problems = [f"{name!r} was changed after it was written" for name in changed]
    problems += _check_documents(documents, forgotten)
    problems += _check_registers(read_registers(version), documents)
    contents = contents_of(documents, max_tokens=manifest.recipe.chunk_max_tokens)
    table = read_table(version.read(VECTORS_FILE), VECTORS_FILE)
    problems += _check_table(contents, table)
    with version.chunks() as chunks:
        return problems + _check_chunks(contents.chunks, chunks.pages(), table)


def _check_documents(documents: Iterable[Document], forgotten: Set[str]) -> list[str]:
    documents = tuple(documents)
    return [
        f"statement {s.id!r} does not stand at its offsets in {document.id!r}"
        for document in documents
        for s in document.statements
        if document.text[s.start : s.end] != s.text
    ] + [f"document {d.id!r} was forgotten" for d in documents if {d.id, d.text_hash} & forgotten]


def _check_registers(registers: Registers, documents: Iterable[Document]) -> list[str]:
    live = {s.id for document in documents for s in document.statements}
    resting = registers.resting_on(live)
    loose = {row.id for row in registers.commitments} - {row.id for row in resting.commitments}
    loose |= {row.id for row in registers.schemes} - {row.id for row in resting.schemes}
    return [
        f"register row {name!r} rests on a statement that is not in this version"
        for name in sorted(loose)
    ]


def _check_table(contents: Contents, table: VectorTable) -> list[str]:
    keys = np.unique(np.array([piece.key for piece in contents.pieces()], dtype="S64"))
    lacking = len(np.setdiff1d(keys, table.keys, assume_unique=True))
    extra = len(np.setdiff1d(table.keys, keys, assume_unique=True))
    off = int((np.abs(table.lengths() - 1) > _LENGTH_TOLERANCE).sum())
    problems = [f"{lacking} texts have no vector"] if lacking else []
    problems += [f"{extra} vectors belong to no text"] if extra else []
    return problems + ([f"{off} vectors are not of length 1"] if off else [])


def _check_chunks(
    expected: Sequence[Chunk], pages: Iterable[tuple[Sequence[Chunk], Vectors]], table: VectorTable
) -> list[str]:
    """Return how the stored chunks, which are never all in memory, differ from the `expected`."""
    wanted = {chunk.id: chunk for chunk in expected}
    found: set[str] = set()
    other: list[str] = []
    off: list[str] = []
    for stored, vectors in pages:
        found.update(chunk.id for chunk in stored)
        other += [c.id for c in stored if c.id in wanted and wanted[c.id] != c]
        off += _off(stored, vectors, table)
    return (
        [f"chunk {name!r} is missing" for name in sorted(wanted.keys() - found)]
        + [f"chunk {name!r} belongs to no document" for name in sorted(found - wanted.keys())]
        + [f"chunk {name!r} differs from its document" for name in sorted(other)]
        + [f"the vector of {name!r} is not that of its text" for name in sorted(off)]
    )


def _off(stored: Sequence[Chunk], vectors: Vectors, table: VectorTable) -> list[str]:
    """Return the ids of the stored chunks whose vector is not the one of their text."""
    pieces = Contents(tuple(stored), (), ()).pieces()
    rows = table.rows_of([piece.key for piece in pieces])
    names: list[str] = []
    for chunk, vector, row in zip(stored, vectors, rows, strict=True):
        length = float(np.linalg.norm(vector))
        known = table.vectors[row].astype(np.float32) if row >= 0 else vector
        cosine = float(vector @ known) / (length * float(np.linalg.norm(known)) or 1.0)
        if abs(length - 1) > _LENGTH_TOLERANCE or cosine < _MIN_COSINE:
            names.append(chunk.id)
    return names
