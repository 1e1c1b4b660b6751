"""Records in a Chroma collection that is never searched: texts by name, and blobs cut in parts.

A record must have a vector; one of a single zero is the smallest there is.
"""

from __future__ import annotations

import base64

import numpy as np
import numpy.typing as npt
from chromadb.api.models.Collection import Collection

_PART = 750_000  # bytes of a blob in one record: 1 MB of base64
_BATCH = 8  # records of that size in one request


def read_record(collection: Collection, name: str) -> str | None:
    """Return the text of the record `name`, None when there is none."""
    documents = collection.get(ids=[name], include=["documents"])["documents"]
    return documents[0] if documents else None


def write_record(collection: Collection, name: str, text: str) -> None:
    """Write the record `name`, in place of the one that is there."""
    collection.upsert(ids=[name], documents=[text], embeddings=_no_vectors(1))


def claim_record(collection: Collection, name: str, text: str) -> bool:
    """Write the record `name` unless there is one; return whether it now holds `text`."""
    # Chroma leaves a record that exists as it is: who adds first has it.
    collection.add(ids=[name], documents=[text], embeddings=_no_vectors(1))
    return read_record(collection, name) == text


def write_parts(collection: Collection, blob: str, data: bytes) -> None:
    """Write the blob `blob` in as many records as it takes."""
    parts = [data[start : start + _PART] for start in range(0, len(data), _PART)] or [b""]
    for start in range(0, len(parts), _BATCH):
        batch = parts[start : start + _BATCH]
        numbers = range(start, start + len(batch))
        collection.upsert(
            ids=[f"{blob}/{number:06d}" for number in numbers],
            documents=[base64.b64encode(part).decode("ascii") for part in batch],
            metadatas=[
                {"blob": blob, "part": n, "parts": len(parts), "size": len(data)} for n in numbers
            ],
            embeddings=_no_vectors(len(batch)),
        )


def read_parts(collection: Collection, blob: str) -> bytes | None:
    """Return the blob `blob`, None when it or a part of it is missing."""
    first = collection.get(ids=[f"{blob}/000000"], include=["metadatas"])["metadatas"]
    if not first:
        return None
    count = int(str(first[0]["parts"]))
    texts: dict[str, str] = {}
    for start in range(0, count, _BATCH):
        ids = [f"{blob}/{number:06d}" for number in range(start, min(start + _BATCH, count))]
        found = collection.get(ids=ids, include=["documents"])
        texts.update(zip(found["ids"], found["documents"] or [], strict=True))
    if len(texts) != count:
        return None
    data = b"".join(base64.b64decode(texts[name]) for name in sorted(texts))
    return data if len(data) == int(str(first[0]["size"])) else None


def _no_vectors(count: int) -> npt.NDArray[np.float32]:
    return np.zeros((count, 1), dtype=np.float32)
