"""Anyone can put our embedding, retriever and collection into stock LlamaIndex parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from llama_index.core import VectorStoreIndex
from llama_index.core.llms.mock import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.response_synthesizers import get_response_synthesizer
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.build import build_embedder, open_assistant, open_search
from assistant.index.vectors import open_chroma
from assistant.retrieval.llama import HybridRetriever
from assistant.settings import Settings
from tests.fakes import (
    HashEmbedder,
    replace_embedder,
    shipped_assistant,
    shipped_settings,
    small_index,
)

QUESTION = "Hoeveel kost een fietspad gemiddeld?"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


@contextmanager
def _chunk_store(settings: Settings) -> Iterator[ChromaVectorStore]:
    """Yield the live collection of chunks as LlamaIndex's own store."""
    name = (settings.data_dir / "live").read_text(encoding="utf-8").strip()
    with open_chroma(settings.data_dir / "versions" / name / "chroma") as client:
        collection = client.get_collection("chunks", embedding_function=None)
        yield ChromaVectorStore(chroma_collection=collection)


def test_a_stock_query_engine_cites_our_chunks_when_it_has_our_retriever(
    settings: Settings,
) -> None:
    model = MockLLM(max_tokens=16)
    engine = RetrieverQueryEngine(
        HybridRetriever(open_search(settings), top_k=2),
        get_response_synthesizer(llm=model),
    )

    response = engine.query(QUESTION)

    ours = open_assistant(settings).search(QUESTION, top_k=2)
    assert [node.node.node_id for node in response.source_nodes] == [r.chunk_id for r in ours]
    assert response.source_nodes[0].node.node_id == "fietsen:001"
    assert "4 miljoen euro" in response.source_nodes[0].node.get_content()
    assert response.source_nodes[0].node.metadata["document_id"] == "fietsen"


def test_a_stock_index_finds_the_same_chunk_when_it_has_our_collection_and_embedding(
    settings: Settings,
) -> None:
    embedder = HashEmbedder()

    with _chunk_store(settings) as store:
        index = VectorStoreIndex.from_vector_store(store, embed_model=embedder)
        found = index.as_retriever(similarity_top_k=1).retrieve(QUESTION)

    assert [node.node.node_id for node in found] == ["fietsen:001"]
    assert found[0].node.ref_doc_id == "fietsen"
    assert embedder.asked == [QUESTION]


def test_a_stock_index_finds_what_ours_finds_when_the_corpus_is_the_shipped_one() -> None:
    settings = shipped_settings()
    question = "Wat vroeg de G40 van de ministeries voor de binnensteden?"
    ours = [result.chunk_id for result in shipped_assistant().search(question, top_k=5)]

    with _chunk_store(settings) as store:
        index = VectorStoreIndex.from_vector_store(store, embed_model=build_embedder(settings))
        found = index.as_retriever(similarity_top_k=5).retrieve(question)

    theirs = [node.node.node_id for node in found]
    assert theirs[0] in ours
    assert len(set(ours) & set(theirs)) >= 3
