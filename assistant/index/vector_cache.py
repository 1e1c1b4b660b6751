"""Vectors kept by model and text hash, so that a known text is never embedded again.

One `.npz` file a model: `keys` (sha256 of the embedded text, hexadecimal, sorted) and
`vectors` (float16, one row a key). Half precision keeps a cosine to about 1e-4.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.errors import IndexDamagedError

Vectors = npt.NDArray[np.float32]


def text_key(text: str) -> str:
    """Return the sha256 of `text`, hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


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
        with np.load(path, allow_pickle=False) as stored:
            keys, vectors = stored["keys"], stored["vectors"].astype(np.float32)
            return {str(key): vector for key, vector in zip(keys, vectors, strict=True)}
    except (ValueError, KeyError, OSError) as error:
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


def embed_texts(
    texts: Sequence[str],
    *,
    known: Mapping[str, Vectors],
    embed: Callable[[list[str]], Sequence[Sequence[float]]],
) -> tuple[Vectors, int]:
    """Return one normalised vector a text, in order, and how many had to be embedded.

    Every vector is rounded to half precision, known or new, so that results do not depend
    on which texts were known.
    """
    missing = sorted({text for text in texts if text_key(text) not in known})
    fresh = dict(zip(map(text_key, missing), embed(missing) if missing else (), strict=True))
    rows = [known[key] if (key := text_key(text)) in known else fresh[key] for text in texts]
    matrix = np.asarray(rows, dtype=np.float16).astype(np.float32)
    if len(texts):
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return matrix, len(missing)
