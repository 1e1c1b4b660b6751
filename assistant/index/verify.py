"""Proof that an index version holds exactly what its documents say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamagedError
from assistant.index.chunking import chunk_documents
from assistant.index.documents_file import read_documents
from assistant.index.manifest import read_manifest
from assistant.index.vector_cache import text_key
from assistant.index.vectors import open_chroma, read_chunks, read_statement_vectors

_MIN_COSINE = 0.999
_LENGTH_TOLERANCE = 0.01

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
        chunks, chunk_vectors = read_chunks(client)
        stored = read_statement_vectors(client)
    problems = [
        f"statement {s.id!r} does not stand at its offsets in {document.id!r}"
        for document in documents
        for s in document.statements
        if document.text[s.start : s.end] != s.text
    ]
    max_tokens = manifest.recipe.chunk_max_tokens
    expected = {chunk.id: chunk for chunk in chunk_documents(documents, max_tokens=max_tokens)}
    problems += _differences("chunk", expected, {chunk.id: chunk for chunk in chunks})
    texts = {s.id: s.text for document in documents for s in document.statements}
    problems += _differences("statement", texts, {name: text for name, (text, _) in stored.items()})
    rows = [(c.id, c.embedded_text, v) for c, v in zip(chunks, chunk_vectors, strict=True)]
    rows += [(name, text, vector) for name, (text, vector) in stored.items()]
    return problems + [
        f"the vector of {name!r} is not that of its text"
        for name, text, vector in rows
        if _is_off(vector, known_vectors.get(text_key(text)))
    ]


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
