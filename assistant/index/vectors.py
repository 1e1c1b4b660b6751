"""Chroma as the store of record: the chunks of a version with their vectors.

Chunks travel as LlamaIndex nodes through LlamaIndex's own Chroma store, so that a stock
LlamaIndex program can read the same collection. Vectors are always ours: no collection
has an embedding function, and nothing is ever queried by text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
import numpy.typing as npt
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from llama_index.core.schema import NodeRelationship, RelatedNodeInfo, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.domain import Chunk
from assistant.errors import IndexDamagedError

Vectors = npt.NDArray[np.float32]

CHUNKS = "chunks"
_BATCH = 1_000
_CONFIGURATION: Any = {
    "hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
}


class ChunkStore:
    """The chunks of one version, in one Chroma collection."""

    def __init__(self, client: ClientAPI, name: str) -> None:
        """Use the collection `name` of `client`, which need not exist yet."""
        self._client = client
        self._name = name

    def create(self) -> None:
        """Make the empty collection."""
        self._client.create_collection(
            self._name, configuration=_CONFIGURATION, embedding_function=None
        )

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Add `chunks`; `vectors` has a row a chunk."""
        store = ChromaVectorStore(chroma_collection=self._collection())
        for start in range(0, len(chunks), _BATCH):
            nodes = [to_node(chunk) for chunk in chunks[start : start + _BATCH]]
            for node, vector in zip(nodes, vectors[start:], strict=False):
                node.embedding = vector.tolist()
            store.add(list(nodes))

    def delete(self, ids: Iterable[str]) -> None:
        """Remove the chunks with `ids`."""
        collection, rest = self._collection(), iter(ids)
        while batch := list(islice(rest, _BATCH)):
            collection.delete(ids=batch)

    def ids(self) -> set[str]:
        """Return the ids of all chunks."""
        return set(self._collection().get(include=[])["ids"])

    def read(self) -> tuple[tuple[Chunk, ...], Vectors]:
        """Return all chunks in order of id, and a vector a chunk.

        Raises:
            ValueError: the collection is missing, or measures another distance.
        """
        chunks: list[Chunk] = []
        parts: list[Vectors] = []
        for some, vectors in self.pages():
            chunks += some
            parts.append(vectors)
        order = sorted(range(len(chunks)), key=lambda row: chunks[row].id)
        matrix = np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)
        return tuple(chunks[row] for row in order), matrix[order]

    def pages(self) -> Iterator[tuple[list[Chunk], Vectors]]:
        """Yield all chunks, some at a time and in no order of ours, with a vector a chunk.

        Raises:
            ValueError: the collection is missing, or measures another distance.
        """
        collection = self._collection()
        for start in range(0, collection.count(), _BATCH):
            found = collection.get(
                limit=_BATCH, offset=start, include=["embeddings", "documents", "metadatas"]
            )
            columns = (found["ids"], found["documents"] or [], found["metadatas"] or [])
            chunks = [_to_chunk(*row) for row in zip(*columns, strict=True)]
            yield chunks, np.asarray(found["embeddings"], dtype=np.float32)

    def nearest(self, vector: Vectors, count: int) -> list[str]:
        """Return the ids of about the `count` nearest chunks, nearest first (HNSW)."""
        found = self._collection().query(
            query_embeddings=[vector.tolist()], n_results=count, include=[]
        )
        return found["ids"][0]

    def _collection(self) -> Collection:
        collection = self._client.get_collection(self._name, embedding_function=None)
        # Chroma keeps an existing collection's distance in silence, whatever one asks for.
        if (collection.configuration.get("hnsw") or {}).get("space") != "cosine":
            raise ValueError(f"collection {self._name!r} does not measure cosine distance")
        return collection


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


def _to_chunk(chunk_id: str, text: str, metadata: Any) -> Chunk:  # noqa: ANN401
    return Chunk(
        id=chunk_id,
        document_id=str(metadata["document_id"]),
        document_title=str(metadata["title"]),
        heading_path=tuple(json.loads(str(metadata["heading_path"]))),
        statement_ids=tuple(json.loads(str(metadata["statement_ids"]))),
        text=text,
        token_count=int(str(metadata["token_count"])),
    )
