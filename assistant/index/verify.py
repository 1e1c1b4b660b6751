"""Proof that an index version holds exactly what its documents say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamagedError
from assistant.index.contents import Contents, contents_of
from assistant.index.documents_file import read_documents, read_glossary
from assistant.index.manifest import changed_files, read_manifest
from assistant.index.vector_cache import VECTORS_FILE, read_vectors
from assistant.index.vectors import open_chroma, read_store

_MIN_COSINE = 0.999
_LENGTH_TOLERANCE = 0.01
_KINDS = ("chunk", "statement", "question")

Vectors = npt.NDArray[np.float32]


def verify_version(folder: Path) -> list[str]:
    """Return what is wrong with the version in `folder`, one line each; empty when sound.

    Our own files must have the sha256 in the manifest. What Chroma holds must fit them: ids,
    texts, offsets, and vectors (cosine of at least 0.999; Chroma normalises what it is given,
    so the last bits differ). The bytes of Chroma's files say nothing: opening changes them.

    Raises:
        IndexMismatchError: another version of this product wrote it.
    """
    try:
        return _verify(folder)
    except IndexDamagedError as error:
        return [str(error)]


def _verify(folder: Path) -> list[str]:
    manifest = read_manifest(folder)
    documents = read_documents(folder)
    read_glossary(folder)
    changed = changed_files(folder, manifest)
    with open_chroma(folder / "chroma") as client:
        stored, vectors = read_store(client)
    problems = [f"{name!r} was changed after it was written" for name in changed]
    problems += [
        f"statement {s.id!r} does not stand at its offsets in {document.id!r}"
        for document in documents
        for s in document.statements
        if document.text[s.start : s.end] != s.text
    ]
    expected = contents_of(documents, max_tokens=manifest.recipe.chunk_max_tokens)
    for what, wanted, found in zip(_KINDS, _rows(expected), _rows(stored), strict=True):
        problems += _differences(what, wanted, found)
    names = [name for rows in _rows(stored) for name in rows]
    written = {} if VECTORS_FILE in changed else read_vectors(folder / VECTORS_FILE)
    return problems + [
        f"the vector of {name!r} is not that of its text"
        for name, piece, vector in zip(names, stored.pieces(), vectors, strict=True)
        if _is_off(vector, written.get(piece.key))
    ]


def _rows(contents: Contents) -> tuple[dict[str, object], ...]:
    kinds = (contents.chunks, contents.statements, contents.questions)
    return tuple({row.id: row for row in rows} for rows in kinds)


def _differences(
    what: str, expected: Mapping[str, object], found: Mapping[str, object]
) -> list[str]:
    return (
        [f"{what} {name!r} is missing" for name in sorted(expected.keys() - found.keys())]
        + [f"{what} {name!r} belongs to no document" for name in sorted(found.keys() - expected)]
        + [
            f"{what} {name!r} differs from its document"
            for name in sorted(expected.keys() & found.keys())
            if expected[name] != found[name]
        ]
    )


def _is_off(vector: Vectors, known: Vectors | None) -> bool:
    length = float(np.linalg.norm(vector))
    if abs(length - 1) > _LENGTH_TOLERANCE:
        return True
    if known is None:  # a text that is not of this version, which is told already
        return False
    return float(vector @ known) / (length * float(np.linalg.norm(known))) < _MIN_COSINE
