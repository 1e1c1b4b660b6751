"""Proof that an index version holds exactly what its documents say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamagedError
from assistant.index.contents import Contents, contents_of
from assistant.index.documents_file import read_documents
from assistant.index.manifest import read_manifest
from assistant.index.vectors import open_chroma, read_store

_MIN_COSINE = 0.999
_LENGTH_TOLERANCE = 0.01
_KINDS = ("chunk", "statement", "question")

Vectors = npt.NDArray[np.float32]


def verify_version(folder: Path, *, known_vectors: Mapping[str, Vectors]) -> list[str]:
    """Return what is wrong with the version in `folder`, one line each; empty when sound.

    Compared are ids, texts, offsets and vectors (cosine of at least 0.999 with a known
    vector of the same text), never the bytes of Chroma's files: opening them changes them.
    """
    try:
        return _verify(folder, known_vectors)
    except IndexDamagedError as error:
        return [str(error)]


def _verify(folder: Path, known_vectors: Mapping[str, Vectors]) -> list[str]:
    manifest = read_manifest(folder)
    documents = read_documents(folder)
    with open_chroma(folder / "chroma") as client:
        stored, vectors = read_store(client)
    problems = [
        f"statement {s.id!r} does not stand at its offsets in {document.id!r}"
        for document in documents
        for s in document.statements
        if document.text[s.start : s.end] != s.text
    ]
    expected = contents_of(documents, max_tokens=manifest.recipe.chunk_max_tokens)
    for what, wanted, found in zip(_KINDS, _rows(expected), _rows(stored), strict=True):
        problems += _differences(what, wanted, found)
    names = [name for rows in _rows(stored) for name in rows]
    return problems + [
        f"the vector of {name!r} is not that of its text"
        for name, piece, vector in zip(names, stored.pieces(), vectors, strict=True)
        if _is_off(vector, known_vectors.get(piece.key))
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
    if known is None:
        return False
    return float(vector @ known) / (length * float(np.linalg.norm(known))) < _MIN_COSINE
