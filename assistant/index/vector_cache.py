"""Vectors kept by model and text hash, so that a known text is never embedded again.

One `.npz` file a model: `keys` (see `Piece.key`, sorted) and `vectors` (float16, one row a
key). Half precision keeps a cosine to about 1e-4.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamagedError, ModelError

Vectors = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
Keys = npt.NDArray[np.bytes_]
Rows = npt.NDArray[np.intp]
# Of an embedding run: texts done, and texts in all.
Progress = Callable[[int, int], None]

VECTORS_FILE = "vectors.npz"  # in an index version: the vectors of all its texts
_BATCH = 64
_BLOCK = 8_192  # vectors turned to single precision together
_UNEVEN = "the embedder gives vectors of different lengths; check the server"


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


@dataclass(frozen=True, slots=True)
class VectorTable:
    """Vectors by piece key, at half precision; about 0.8 kB a vector in memory."""

    keys: Keys  # sorted, each once
    vectors: Halves  # one row a key

    @staticmethod
    def of(keys: Sequence[str], vectors: npt.NDArray[np.floating]) -> VectorTable:
        """Return the table of `vectors`, a row a key; a key may stand twice, with one vector."""
        unique, rows = np.unique(np.array(keys, dtype="S64"), return_index=True)
        return VectorTable(unique, np.asarray(vectors, dtype=np.float16)[rows])

    def rows_of(self, keys: Sequence[str]) -> Rows:
        """Return the row of each key, -1 when it has none."""
        wanted = np.array(keys, dtype="S64")
        if not len(self.keys):
            return np.full(len(wanted), -1, dtype=np.intp)
        rows = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[rows] == wanted, rows, -1)

    def lengths(self) -> Vectors:
        """Return the length of each vector."""
        found = np.empty(len(self.vectors), dtype=np.float32)
        for start in range(0, len(found), _BLOCK):
            block = self.vectors[start : start + _BLOCK].astype(np.float32)
            found[start : start + _BLOCK] = np.linalg.norm(block, axis=1)
        return found

    def to_bytes(self) -> bytes:
        """Return the table as the bytes of an .npz file; equal tables give equal bytes."""
        stream = io.BytesIO()
        np.savez(stream, keys=self.keys, vectors=self.vectors)
        return stream.getvalue()


NO_VECTORS = VectorTable(np.zeros(0, dtype="S64"), np.zeros((0, 0), dtype=np.float16))


def cache_file(folder: Path, model_id: str) -> Path:
    """Return the file in `folder` that keeps the vectors of `model_id`."""
    return folder / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', model_id)}.npz"


def read_table(data: bytes, name: str) -> VectorTable:
    """Return the table in `data`, the bytes of the file or blob `name`.

    Raises:
        IndexDamagedError: they are not as `VectorTable.to_bytes` makes them.
    """
    try:
        with np.load(io.BytesIO(data), allow_pickle=False) as stored:
            keys = stored["keys"].astype("S64", copy=False)
            vectors = stored["vectors"].astype(np.float16, copy=False)
        if vectors.ndim != 2 or len(keys) != len(vectors):
            raise ValueError("keys and vectors do not belong together")
    except (ValueError, TypeError, KeyError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise IndexDamagedError(
            f"vector file {name!r} cannot be read ({error}); run `make vectors`"
        ) from error
    return VectorTable(keys, vectors)


def read_vectors(path: Path) -> VectorTable:
    """Return the table in the file `path`; an empty one when there is no such file.

    Raises:
        IndexDamagedError: the file is not as `write_vectors` makes it.
    """
    return read_table(path.read_bytes(), path.name) if path.is_file() else NO_VECTORS


def write_vectors(path: Path, table: VectorTable) -> None:
    """Write `table` to `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".tmp")
    temporary.write_bytes(table.to_bytes())
    temporary.replace(path)


def embed_pieces(
    pieces: Sequence[Piece],
    *,
    known: Sequence[VectorTable],
    embedder: Callable[[], PieceEmbedder],
    progress: Progress | None = None,
) -> tuple[VectorTable, int]:
    """Return a table with the vectors of all `pieces`, and how many had to be embedded.

    Every vector is rounded to half precision, known or new, so that results do not depend
    on which pieces were known. The embedder is asked for once, and only when one is new.

    Raises:
        ModelError: the embedder does not load or answer, or its vectors have another length.
    """
    by_key = {piece.key: piece for piece in pieces}
    keys = sorted(by_key)
    wanted = np.array(keys, dtype="S64")
    parts: list[tuple[npt.NDArray[np.intp], Halves]] = []
    missing = np.arange(len(keys))
    for table in known:
        rows = table.rows_of([keys[row] for row in missing])
        parts.append((missing[rows >= 0], table.vectors[rows[rows >= 0]]))
        missing = missing[rows < 0]
    if len(missing):
        texts = [by_key[keys[row]] for row in missing]
        parts.append((missing, _embed(texts, embedder(), progress)))
    lengths = {part.shape[1] for rows, part in parts if len(rows)}
    if len(lengths) > 1:
        raise ModelError(
            "the embedder gives vectors of another length than those already known; check that "
            "ASSISTANT_EMBEDDER_MODEL names the model the vector file was made with"
        )
    vectors = np.zeros((len(keys), lengths.pop() if lengths else 0), dtype=np.float16)
    for rows, part in parts:
        if len(rows):
            vectors[rows] = part
    return VectorTable(wanted, vectors), len(missing)


def matrix_of(pieces: Sequence[Piece], table: VectorTable) -> Vectors:
    """Return one normalised row a piece, in order.

    Raises:
        IndexDamagedError: a piece has no vector.
    """
    return normalised(table.vectors[known_rows(pieces, table)])


def known_rows(pieces: Sequence[Piece], table: VectorTable) -> Rows:
    """Return the row of `table` that each piece has, in order.

    Raises:
        IndexDamagedError: a piece has no vector.
    """
    rows = table.rows_of([piece.key for piece in pieces])
    if (rows < 0).any():
        text = pieces[int(np.flatnonzero(rows < 0)[0])].text
        raise IndexDamagedError(
            f"the text {text[:60]!r} has no vector; run `python -m assistant ingest --rebuild`"
        )
    return rows


def normalised(halves: Halves) -> Vectors:
    """Return the rows of `halves` at length 1."""
    matrix = halves.astype(np.float32)
    if len(matrix):
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix


def _embed(pieces: Sequence[Piece], model: PieceEmbedder, progress: Progress | None) -> Halves:
    """Return a row a piece, in order; texts of like length go together, which wastes least."""
    order = sorted(range(len(pieces)), key=lambda row: (pieces[row].role, len(pieces[row].text)))
    vectors = np.zeros((0, 0), dtype=np.float16)
    for start in range(0, len(order), _BATCH):
        for role in Role:
            rows = [row for row in order[start : start + _BATCH] if pieces[row].role is role]
            if not rows:
                continue
            found = _embed_batch([pieces[row].text for row in rows], role, model)
            if not len(vectors):
                vectors = np.zeros((len(pieces), found.shape[1]), dtype=np.float16)
            if found.shape[1] != vectors.shape[1]:
                raise ModelError(_UNEVEN)
            vectors[rows] = found
        if progress:
            progress(min(start + _BATCH, len(order)), len(order))
    return vectors


def _embed_batch(texts: list[str], role: Role, model: PieceEmbedder) -> Halves:
    """Return a row a text, at half precision: a list of numbers takes sixteen times as much."""
    embed = model.embed_questions if role is Role.QUESTION else model.get_text_embedding_batch
    found = embed(texts)
    if len({len(vector) for vector in found}) != 1 or len(found) != len(texts):
        raise ModelError(_UNEVEN)
    return np.array(found, dtype=np.float16)
