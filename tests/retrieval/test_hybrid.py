"""Chunks, then statements, with scores worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from llama_index.core.schema import QueryBundle

from assistant.domain import GlossaryEntry
from assistant.retrieval.expansion import Expander
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.layout import layout_of
from assistant.retrieval.llama import HybridRetriever
from tests.answering.builders import chunk_of, query, statement
from tests.retrieval.rows import AHEAD, WrittenKeywords, rows

# Fused with weight 1: chunks 1, 7/8, 0; statements 3/4, 1, 0.
CHUNKS = {"k1": 0.8, "k2": 0.7, "k3": 0.0}
STATEMENTS = {"s1": 0.6, "s2": 0.8, "s3": 0.0}


class CountingEmbedder:
    """Gives the vectors written for texts, (1, 0) for others, and keeps what was embedded."""

    def __init__(self, vectors: Mapping[str, list[float]] | None = None) -> None:
        self.embedded: list[str] = []
        self._vectors = vectors or {}

    def get_query_embedding(self, query: str) -> list[float]:
        self.embedded.append(query)
        return self._vectors.get(query, [1.0, 0.0])


def search_in(
    chunks: Mapping[str, float],
    statements: Mapping[str, float],
    *,
    embedder: CountingEmbedder | None = None,
    keywords: WrittenKeywords | None = None,
) -> HybridSearch:
    """Return a search in which the nth chunk holds the nth statement."""
    made = {name: statement(name, f"Zin {name}.") for name in statements}
    entry = GlossaryEntry("binnenstad", None, "Uitleg.", ("stadshart",))
    made_chunks = [chunk_of(c, made[s]) for c, s in zip(chunks, statements, strict=True)]
    return HybridSearch(
        embedder=embedder or CountingEmbedder(),
        expander=Expander([entry]),
        chunks=made_chunks,
        chunk_rows=rows(chunks, keywords=keywords),
        statements=made,
        statement_rows=rows(statements),
        layout=layout_of(made_chunks, made),
        dense_weight=1.0,
        dense_weight_other=0.25,
    )


def test_the_best_chunks_come_first_when_searching() -> None:
    found = search_in(CHUNKS, STATEMENTS).search("vraag", "nl", top_k=2)

    assert [result.chunk_id for result in found] == ["k1", "k2"]
    assert [result.score for result in found] == pytest.approx([1.0, 0.875], abs=1e-6)
    assert [result.text for result in found] == ["Zin s1.", "Zin s2."]


def test_chunks_share_with_their_best_statement_when_put_in_order() -> None:
    found = search_in(CHUNKS, STATEMENTS).retrieve(query("vraag"), AHEAD)

    assert [item.chunk_id for item in found.items] == ["k2", "k1", "k3"]
    scores = [item.score for item in found.items]
    assert scores == pytest.approx([(0.875 + 1) / 2, (1 + 0.75) / 2, 0.0], abs=1e-6)
    assert [item.dense_score for item in found.items] == pytest.approx([0.7, 0.8, 0.0])


def test_the_best_statement_counts_when_a_chunk_holds_more() -> None:
    searched = search_in(CHUNKS, STATEMENTS)
    first, second, third = searched.statements.values()
    chunks = [chunk_of("k1", first), chunk_of("k2", second, third)]
    both = replace(
        searched,
        chunks=chunks,
        chunk_rows=rows({"k1": 0.8, "k2": 0.7}),
        layout=layout_of(chunks, searched.statements),
    )

    found = both.retrieve(query("vraag"), AHEAD)

    # Chunks 1 and 0; statements 3/4, and 1 and 0: k2 shares with s2, not with s3.
    assert [item.chunk_id for item in found.items] == ["k1", "k2"]
    assert [item.score for item in found.items] == pytest.approx([0.875, 0.5], abs=1e-6)


def test_statements_share_with_their_chunk_when_scored() -> None:
    found = search_in(CHUNKS, STATEMENTS).retrieve(query("vraag"), AHEAD).statements

    assert [each.statement.id for each in found] == ["s2", "s1", "s3"]
    expected = [0.7 * 1 + 0.3 * 0.875, 0.7 * 0.75 + 0.3 * 1, 0.0]
    assert [each.score for each in found] == pytest.approx(expected, abs=1e-6)
    assert [each.own_score for each in found] == pytest.approx([1.0, 0.75, 0.0], abs=1e-6)
    assert [each.closeness for each in found] == pytest.approx([0.8, 0.6, 0.0])
    assert [each.chunk_id for each in found] == ["k2", "k1", "k3"]


def test_a_statement_steps_back_when_it_was_just_told() -> None:
    found = search_in(CHUNKS, STATEMENTS).retrieve(query("vraag", told=("s2",)), AHEAD)

    assert [each.statement.id for each in found.statements] == ["s1", "s2", "s3"]
    assert found.statements[1].score == pytest.approx(0.9625 - 0.15, abs=1e-6)
    assert found.statements[1].own_score == pytest.approx(1.0)


def test_ten_of_twenty_chunks_are_evidence_when_more_are_found() -> None:
    # The best statements are in the chunks found last.
    chunks = {f"k{n:02}": 0.9 - n / 50 for n in range(25)}
    statements = {f"s{n:02}": 0.1 + n / 50 for n in range(25)}

    found = search_in(chunks, statements).retrieve(query("vraag"), AHEAD)

    assert len(found.items) == 10
    assert {item.chunk_id for item in found.items} <= {f"k{n:02}" for n in range(20)}
    kept = {item.chunk_id for item in found.items}
    assert {each.chunk_id for each in found.statements} == kept


def test_one_text_is_embedded_when_a_question_stands_by_itself() -> None:
    embedder = CountingEmbedder({"zoektekst": [0.0, 1.0]})
    searched = search_in(CHUNKS, STATEMENTS, embedder=embedder)

    vector = searched.embed(query("vraag", search_text="zoektekst"))

    assert embedder.embedded == ["zoektekst"]
    assert vector.tolist() == [0.0, 1.0]


def test_the_new_question_counts_for_more_when_it_leans_on_another() -> None:
    embedder = CountingEmbedder({"eerder en nu": [1.0, 0.0], "en nu": [0.6, 0.8]})
    searched = search_in(CHUNKS, STATEMENTS, embedder=embedder)

    vector = searched.embed(query("en nu", search_text="eerder en nu", previous="eerder"))

    assert embedder.embedded == ["eerder en nu", "en nu"]
    # (1.9, 1.2) over its length, 2.24722
    assert vector.tolist() == pytest.approx([0.845489, 0.533993], abs=1e-5)


def test_the_words_of_both_count_when_a_question_leans_on_another() -> None:
    keywords = WrittenKeywords(3, {})
    searched = search_in(CHUNKS, STATEMENTS, keywords=keywords)

    searched.retrieve(query("en nu", search_text="eerder en nu", previous="eerder"), AHEAD)
    searched.retrieve(query("nu", search_text="straks"), AHEAD)

    assert keywords.asked == ["eerder en nu en nu", "straks"]


def test_the_term_is_searched_too_when_a_question_holds_a_synonym() -> None:
    keywords = WrittenKeywords(3, {})

    search_in(CHUNKS, STATEMENTS, keywords=keywords).search("het stadshart", "nl", top_k=1)

    assert keywords.asked == ["het stadshart", "binnenstad"]


@pytest.mark.parametrize(
    ("language", "expected"), [("nl", ["k1", "k2"]), ("und", ["k1", "k2"]), ("en", ["k3", "k1"])]
)
def test_the_weight_is_the_languages_when_searching(language: str, expected: list[str]) -> None:
    keywords = WrittenKeywords(3, {"vraag": [0, 0, 5]})
    searched = search_in(CHUNKS, STATEMENTS, keywords=keywords)

    found = searched.search("vraag", language, top_k=2)

    assert [result.chunk_id for result in found] == expected


def spread_over_documents() -> HybridSearch:
    """Return a search whose first chunk is in document een, the others in document twee."""
    searched = search_in(CHUNKS, STATEMENTS)
    names = ("een", "twee", "twee")
    chunks = [
        replace(chunk, document_id=name) for chunk, name in zip(searched.chunks, names, strict=True)
    ]
    return replace(searched, chunks=chunks, layout=layout_of(chunks, searched.statements))


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        (["een"], ["k1"]),
        (["twee"], ["k2", "k3"]),
        (["twee", "een"], ["k1", "k2", "k3"]),
        (["drie"], []),
        ([], []),
    ],
)
def test_only_named_documents_are_searched_when_any_are_named(
    documents: list[str], expected: list[str]
) -> None:
    searched = spread_over_documents()

    found = searched.search("vraag", "nl", top_k=5, documents=documents)
    evidence = searched.retrieve(query("vraag"), AHEAD, documents)

    assert [result.chunk_id for result in found] == expected
    assert sorted(item.chunk_id for item in evidence.items) == expected
    assert {each.chunk_id for each in evidence.statements} == set(expected)


def test_nodes_are_of_the_named_documents_when_llama_index_retrieves_from_some() -> None:
    retriever = HybridRetriever(spread_over_documents(), documents=["twee"])

    assert [found.node.node_id for found in retriever.retrieve("vraag")] == ["k2", "k3"]


def test_nodes_carry_our_ids_and_scores_when_llama_index_retrieves() -> None:
    retriever = HybridRetriever(search_in(CHUNKS, STATEMENTS), top_k=2)

    nodes = retriever.retrieve(QueryBundle("wat is de vraag?"))

    assert [found.node.node_id for found in nodes] == ["k1", "k2"]
    assert [found.score for found in nodes] == pytest.approx([1.0, 0.875], abs=1e-6)
    assert [found.node.metadata["document_id"] for found in nodes] == ["doc", "doc"]
    assert [found.node.get_content() for found in nodes] == ["Zin s1.", "Zin s2."]
