"""Vectors kept by model and text hash, so that a known text is never embedded again.

One `.npz` file a model: `keys` (see `Piece.key`, sorted) and `vectors` (float16, one row a
key). Half precision keeps a cosine to about 1e-4.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamagedError, ModelError

Vectors = npt.NDArray[np.float32]

VECTORS_FILE = "vectors.npz"  # in an index version: the vectors of all its texts


class Role(StrEnum):
    """How a text is embedded: the model treats what is searched unlike what is asked."""

    PASSAGE = "passage"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that has a vector."""

    role: Role
    text: str

    @property
    def key(self) -> str:
        """The sha256 of role and text, hexadecimal."""
        return hashlib.sha256(f"{self.role}\0{self.text}".encode()).hexdigest()


class PieceEmbedder(Protocol):
    """What ingestion needs of an embedder."""

    def get_text_embedding_batch(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a passage, in order."""

    def embed_questions(self, questions: list[str]) -> list[list[float]]:
        """Return one vector a question, in order."""


def cache_file(folder: Path, model_id: str) -> Path:
    """Return the file in `folder` that keeps the vectors of `model_id`."""
    return folder / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', model_id)}.npz"


def read_vectors(path: Path) -> dict[str, Vectors]:
    """Return the vectors in `path` by text key; none when there is no such file.

    Raises:
        IndexDamagedError: the file is not as `write_vectors` makes it.
    """
    if not path.is_file():
        return {}
    try:
        # Opened here, for np.load leaves a file open that it cannot read.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as stored:
            keys, vectors = stored["keys"], stored["vectors"].astype(np.float32)
            return {str(key): vector for key, vector in zip(keys, vectors, strict=True)}
    except (ValueError, TypeError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise IndexDamagedError(
            f"vector file {path.name!r} cannot be read ({error}); run `make vectors`"
        ) from error


def write_vectors(path: Path, vectors: Mapping[str, Vectors]) -> None:
    """Write `vectors` to `path`, whole or not at all; the same vectors give the same bytes."""
    keys = sorted(vectors)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    with temporary.open("wb") as stream:
        np.savez(
            stream,
            keys=np.array(keys, dtype="U64"),
            vectors=np.array([vectors[key] for key in keys], dtype=np.float16),
        )
    temporary.replace(path)


def embed_pieces(
    pieces: Sequence[Piece],
    *,
    known: Mapping[str, Vectors],
    embedder: Callable[[], PieceEmbedder],
) -> tuple[Vectors, int]:
    """Return one normalised vector a piece, in order, and how many had to be embedded.

    Every vector is rounded to half precision, known or new, so that results do not depend
    on which pieces were known. The embedder is asked for once, and only when one is new.

    Raises:
        ModelError: the embedder does not load or answer, or its vectors have another length.
    """
    missing = {
        role: sorted({p.text for p in pieces if p.role is role and p.key not in known})
        for role in Role
    }
    fresh = _embed(missing, embedder()) if any(missing.values()) else {}
    rows = [known[piece.key] if piece.key in known else fresh[piece.key] for piece in pieces]
    if len({len(row) for row in rows}) > 1:
        raise ModelError(
            "the embedder gives vectors of another length than those already known; check that "
            "ASSISTANT_EMBEDDER_MODEL names the model the vector file was made with"
        )
    matrix = np.asarray(rows, dtype=np.float16).astype(np.float32)
    if rows:
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix, len(fresh)


def _embed(texts: Mapping[Role, list[str]], model: PieceEmbedder) -> dict[str, Sequence[float]]:
    fresh: dict[str, Sequence[float]] = {}
    for role, wanted in texts.items():
        is_question = role is Role.QUESTION
        embed = model.embed_questions if is_question else model.get_text_embedding_batch
        keys = [Piece(role, text).key for text in wanted]
        fresh.update(zip(keys, embed(wanted) if wanted else [], strict=True))
    return fresh
