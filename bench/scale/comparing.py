"""LlamaIndex's hybrid retrieval over the same chunks, with the same vectors.

QueryFusionRetriever (num_queries=1) over ChromaVectorStore, on a copy of our own collection, and
keywords. llama-index-retrievers-bm25 is not among the locked packages, so its BM25Retriever is
stood in for by the same few lines over bm25s, with its defaults: English stop words and stemmer.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import cast

import bm25s
import chromadb
import numpy as np
import Stemmer
from chromadb.api.client import Client
from chromadb.config import Settings as ChromaSettings
from llama_index.core import VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms.mock import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.vector_stores.chroma import ChromaVectorStore
from pydantic import PrivateAttr

from assistant.build import open_search
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.llama import HybridRetriever
from bench.percentiles import header, row
from bench.scale.exact import every_vector
from bench.scale.place import Place
from bench.scale.texts import Asked
from bench.scale.vectors import WordVectors

_TOP = 10
_REPEATS = 3
_COLLECTION = "chunks"


class KnownEmbedding(BaseEmbedding):
    """Vectors of questions that were embedded before, so that no embedding is timed."""

    _known: dict[str, list[float]] = PrivateAttr()

    def __init__(self, asked: Sequence[str], embedder: WordVectors) -> None:
        """Embed all of `asked`."""
        super().__init__(model_name="known")
        self._known = dict(zip(asked, embedder.embed_questions(list(asked)), strict=True))

    def get_known(self, text: str) -> list[float]:
        """Return the vector of `text`."""
        return self._known[text]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._known[query]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._known[text]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._known[query]


class Bm25(BaseRetriever):
    """BM25 as llama-index-retrievers-bm25 does it."""

    def __init__(self, nodes: Sequence[TextNode]) -> None:
        """Index `nodes`."""
        super().__init__()
        self._nodes = nodes
        self._stemmer = Stemmer.Stemmer("english")
        self._bm25 = bm25s.BM25()
        self._bm25.index(self._tokens([node.get_content() for node in nodes]), show_progress=False)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        tokens = self._tokens([query_bundle.query_str])
        rows, scores = self._bm25.retrieve(tokens, k=_TOP, show_progress=False)
        return [
            NodeWithScore(node=self._nodes[found], score=float(score))
            for found, score in zip(rows[0], scores[0], strict=True)
        ]

    def _tokens(self, texts: list[str]) -> object:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)


def measure_llama_index(place: Place) -> Iterator[str]:
    """Yield lines on LlamaIndex's hybrid retrieval and on ours as a LlamaIndex retriever."""
    embedder = place.stand_in()
    asked = place.library().asked
    search = open_search(place.settings)
    known = KnownEmbedding([each.question for each in asked], embedder)
    ours = HybridRetriever(replace(search, embedder=known), top_k=_TOP)
    folder = place.cache / f"compared-{place.chunks}"
    shutil.rmtree(folder, ignore_errors=True)
    live = (place.settings.data_dir / "live").read_text(encoding="utf-8").strip()
    shutil.copytree(place.settings.data_dir / "versions" / live / "chroma", folder)
    settings = ChromaSettings(anonymized_telemetry=False)
    client = cast(Client, chromadb.PersistentClient(path=str(folder), settings=settings))
    try:
        collection = client.get_collection(_COLLECTION, embedding_function=None)
        store = ChromaVectorStore(chroma_collection=collection)
        dense = VectorStoreIndex.from_vector_store(store, embed_model=known).as_retriever(
            similarity_top_k=_TOP
        )
        words = Bm25([TextNode(id_=c.id, text=c.embedded_text) for c in search.chunks])
        theirs = QueryFusionRetriever(
            [dense, words],
            llm=MockLLM(),
            num_queries=1,
            similarity_top_k=_TOP,
            mode=FUSION_MODES.RECIPROCAL_RANK,
            use_async=False,
        )
        yield header("Ten best chunks by LlamaIndex, besides embedding", len(asked))
        retrievers: dict[str, BaseRetriever] = {
            "their ChromaVectorStore": dense,
            "their BM25 (bm25s)": words,
            "their QueryFusion": theirs,
            "ours, as a retriever": ours,
        }
        # One after another, so that what else the machine does falls on all of them alike.
        rounds = [
            {name: _asked(each, asked) for name, each in retrievers.items()}
            for _ in range(_REPEATS)
        ]
        for name in retrievers:
            yield row(name, rounds[-1][name][0])
        yield f"  best of {_REPEATS} for each question:"
        for name in retrievers:
            yield row(name, np.min([told[name][0] for told in rounds], axis=0).tolist())
        yield "  the chunk that a question was made of is among the ten:"
        for name in retrievers:
            yield f"    {name:<30}{rounds[-1][name][1]:>8.3f}"
        yield from _chroma_recall(search, dense, known, asked)
    finally:
        client.close()
        shutil.rmtree(folder, ignore_errors=True)


def _asked(retriever: BaseRetriever, asked: Sequence[Asked]) -> tuple[list[float], float]:
    """Return the milliseconds of each question, and how often its own chunk was found."""
    spent: list[float] = []
    hits = 0
    retriever.retrieve(asked[0].question)
    for each in asked:
        started = time.perf_counter()
        nodes = retriever.retrieve(each.question)
        spent.append((time.perf_counter() - started) * 1_000)
        hits += any(each.sentence in found.node.get_content() for found in nodes)
    return spent, hits / len(asked)


def _chroma_recall(
    search: HybridSearch, dense: BaseRetriever, known: KnownEmbedding, asked: Sequence[Asked]
) -> Iterator[str]:
    """Yield a line on which of the ten nearest Chroma's graph finds."""
    vectors = every_vector(search)
    ids = search.chunk_rows.ids
    shares = []
    for each in asked:
        cosines = vectors @ np.array(known.get_known(each.question), dtype=np.float32)
        best = {ids[row] for row in np.argsort(-cosines)[:_TOP]}
        found = {node.node.node_id for node in dense.retrieve(each.question)}
        shares.append(len(best & found) / _TOP)
    yield f"  recall@10 of Chroma's graph against every vector: {np.mean(shares):.4f}"
