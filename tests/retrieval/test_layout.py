"""Which rows belong together."""

from __future__ import annotations

from dataclasses import replace

from assistant.retrieval.layout import Layout, layout_of
from tests.answering.builders import chunk_of, statement


def layout() -> Layout:
    """Return the layout of three chunks in two documents, statements in order of id."""
    first = chunk_of("a:001", statement("s4", "Vier."), statement("s1", "Een."))
    second = chunk_of("b:001", statement("s2", "Twee."))
    third = chunk_of("a:002", statement("s3", "Drie."))
    chunks = [
        replace(first, document_id="a"),
        replace(second, document_id="b"),
        replace(third, document_id="a"),
    ]
    return layout_of(chunks, ["s1", "s2", "s3", "s4"])


def test_the_statements_of_chunks_come_in_order_of_row() -> None:
    assert layout().statements_of([2, 0]).tolist() == [0, 2, 3]
    assert layout().statements_of([]).tolist() == []


def test_the_chunks_of_documents_come_in_order_of_row_and_unknown_ones_have_none() -> None:
    assert layout().chunks_of({"a"}).tolist() == [0, 2]
    assert layout().chunks_of(["b", "a"]).tolist() == [0, 1, 2]
    assert layout().chunks_of(["c"]).tolist() == []
