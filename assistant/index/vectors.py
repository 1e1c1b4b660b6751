"""Chroma as the store of record: chunks, statements and questions with their vectors.

Chunks travel as LlamaIndex nodes through LlamaIndex's own Chroma store, so that a stock
LlamaIndex program can read the same collection. Vectors are always ours: no collection
has an embedding function, and nothing is ever queried by text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.domain import Chunk
from assistant.errors import IndexDamagedError
from assistant.index.contents import Contents, TextRow

Vectors = npt.NDArray[np.float32]

CHUNKS = "chunks"
_STATEMENTS = "statements"
_QUESTIONS = "questions"
_BATCH = 1_000
_CONFIGURATION: Any = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
}


def to_node(chunk: Chunk) -> TextNode:
    """Return `chunk` as a LlamaIndex node with the same id, without a vector."""
    metadata = {
        "title": chunk.document_title,
        "heading_path": json.dumps(chunk.heading_path, ensure_ascii=False),
        "statement_ids": json.dumps(chunk.statement_ids),
        "token_count": chunk.token_count,
    }
    return TextNode(
        id_=chunk.id,
        text=chunk.text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=["statement_ids", "token_count"],
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=chunk.document_id)},
    )


@contextmanager
def open_chroma(folder: Path) -> Iterator[Client]:
    """Yield a Chroma client on `folder`, and release the folder's files afterwards.

    Raises:
        IndexDamagedError: Chroma cannot read or write there.
    """
    try:
        client = _connect(folder)
        try:
            yield client
        finally:
            client.close()
    except (ChromaError, KeyError, ValueError) as error:
        raise IndexDamagedError(
            f"the Chroma store in {folder.parent.name!r} cannot be read or written ({error}); "
            "run `python -m assistant ingest --rebuild`"
        ) from error


def _connect(folder: Path) -> Client:
    settings = ChromaSettings(anonymized_telemetry=False)
    try:
        return cast(Client, chromadb.PersistentClient(path=str(folder), settings=settings))
    except AttributeError as error:  # Chroma keeps the client of a store that it failed to open
        raise ValueError("it could not be opened before, in this process") from error


def write_store(folder: Path, contents: Contents, vectors: Vectors) -> None:
    """Write `contents` to a new store in `folder`; `vectors` has a row a piece of it."""
    with open_chroma(folder) as client:
        store = ChromaVectorStore(chroma_collection=_create(client, CHUNKS))
        chunk_count = len(contents.chunks)
        for start in range(0, chunk_count, _BATCH):
            nodes = [to_node(chunk) for chunk in contents.chunks[start : start + _BATCH]]
            for node, vector in zip(nodes, vectors[start:], strict=False):
                node.embedding = vector.tolist()
            store.add(list(nodes))
        middle = chunk_count + len(contents.statements)
        _add(_create(client, _STATEMENTS), contents.statements, vectors[chunk_count:middle])
        _add(_create(client, _QUESTIONS), contents.questions, vectors[middle:])


def read_store(client: Client) -> tuple[Contents, Vectors]:
    """Return everything in the store, and its vectors, a row a piece of it.

    Raises:
        ValueError: a collection is missing, or measures another distance.
    """
    chunks, statements, questions = (
        _read(client, name) for name in (CHUNKS, _STATEMENTS, _QUESTIONS)
    )
    contents = Contents(
        chunks=tuple(_to_chunk(row) for row in chunks),
        statements=tuple(TextRow(r.id, r.text, str(r.metadata["owner"])) for r in statements),
        questions=tuple(TextRow(r.id, r.text, str(r.metadata["owner"])) for r in questions),
    )
    vectors = [row.vector for rows in (chunks, statements, questions) for row in rows]
    return contents, np.array(vectors, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    text: str
    metadata: Mapping[str, object]
    vector: Vectors  # one dimension


def _to_chunk(row: _Row) -> Chunk:
    return Chunk(
        id=row.id,
        document_id=str(row.metadata["document_id"]),
        document_title=str(row.metadata["title"]),
        heading_path=tuple(json.loads(str(row.metadata["heading_path"]))),
        statement_ids=tuple(json.loads(str(row.metadata["statement_ids"]))),
        text=row.text,
        token_count=int(str(row.metadata["token_count"])),
    )


def _create(client: Client, name: str) -> Collection:
    return client.create_collection(name, configuration=_CONFIGURATION, embedding_function=None)


def _add(collection: Collection, rows: Sequence[TextRow], vectors: Vectors) -> None:
    for start in range(0, len(rows), _BATCH):
        batch = rows[start : start + _BATCH]
        collection.add(
            ids=[row.id for row in batch],
            embeddings=vectors[start : start + len(batch)],
            documents=[row.text for row in batch],
            metadatas=[{"owner": row.owner} for row in batch],
        )


def _read(client: Client, name: str) -> list[_Row]:
    collection = client.get_collection(name, embedding_function=None)
    # Chroma keeps an existing collection's distance in silence, whatever one asks for.
    if (collection.configuration.get("hnsw") or {}).get("space") != "cosine":
        raise ValueError(f"collection {name!r} does not measure cosine distance")
    found = collection.get(include=["embeddings", "documents", "metadatas"])
    vectors = np.asarray(found["embeddings"], dtype=np.float32)
    columns = (found["ids"], found["documents"] or [], found["metadatas"] or [], vectors)
    rows = [_Row(*row) for row in zip(*columns, strict=True)]
    return sorted(rows, key=lambda row: row.id)
