"""Documents -> chunks: whole statements, one heading, a budget."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.markdown import parse_markdown
from assistant.domain import Chunk, Document
from assistant.index.chunking import chunk_documents, token_counter
from tests.fakes import SMALL, Sections, document_text

SENTENCE = st.integers(min_value=1, max_value=60).map(
    lambda count: " ".join(["Woord", *["woorden"] * (count - 1)]) + "."
)
HEADING = st.sampled_from(["Paden", "Stallingen", "Kosten van het onderhoud in de hele gemeente"])
SHAPE = st.lists(st.tuples(HEADING, st.lists(SENTENCE, min_size=1, max_size=6)), max_size=5)


def _document(name: str, sections: Sections) -> Document:
    document, findings = parse_markdown(f"{name}.md", document_text(name, sections))
    assert document is not None, findings
    return document


def _generated(shape: list[tuple[str, list[str]]]) -> Document:
    """Return a document of `shape`; headings differ from their neighbours, as in a real one."""
    sections = {
        f"{heading} {h}": [(f"A-{h}-{s}", text) for s, text in enumerate(texts)]
        for h, (heading, texts) in enumerate(shape)
    }
    return _document("proef", sections or {"Kop": [("A-0", "Een zin.")]})


def _chunks_of(document: Document, budget: int) -> tuple[Chunk, ...]:
    return chunk_documents([document], max_tokens=budget)


@given(SHAPE, st.integers(min_value=16, max_value=120))
@settings(max_examples=60, deadline=None)
def test_each_statement_stands_in_exactly_one_chunk_when_chunked(
    shape: list[tuple[str, list[str]]], budget: int
) -> None:
    document = _generated(shape)

    chunks = _chunks_of(document, budget)

    told = [name for chunk in chunks for name in chunk.statement_ids]
    assert told == [statement.id for statement in document.statements]


@given(SHAPE, st.integers(min_value=16, max_value=120))
@settings(max_examples=60, deadline=None)
def test_no_chunk_crosses_a_heading_or_splits_a_statement_when_chunked(
    shape: list[tuple[str, list[str]]], budget: int
) -> None:
    document = _generated(shape)
    statements = {statement.id: statement for statement in document.statements}

    for chunk in _chunks_of(document, budget):
        held = [statements[name] for name in chunk.statement_ids]
        assert {statement.heading_path for statement in held} == {chunk.heading_path}
        assert chunk.text == " ".join(statement.text for statement in held)
        assert chunk.document_id == document.id
        assert chunk.document_title == document.title


@given(SHAPE, st.integers(min_value=16, max_value=120))
@settings(max_examples=60, deadline=None)
def test_only_a_lone_statement_exceeds_the_budget_when_chunked(
    shape: list[tuple[str, list[str]]], budget: int
) -> None:
    count = token_counter()

    for chunk in _chunks_of(_generated(shape), budget):
        assert chunk.token_count == count(chunk.embedded_text)
        assert chunk.token_count <= budget or len(chunk.statement_ids) == 1


@given(SHAPE, st.integers(min_value=16, max_value=120))
@settings(max_examples=60, deadline=None)
def test_neighbours_under_one_heading_do_not_fit_together_when_they_were_parted(
    shape: list[tuple[str, list[str]]], budget: int
) -> None:
    document = _generated(shape)
    texts = {statement.id: statement.text for statement in document.statements}
    count = token_counter()

    for before, after in pairwise(_chunks_of(document, budget)):
        if before.heading_path == after.heading_path:
            joined = f"{before.embedded_text} {texts[after.statement_ids[0]]}"
            assert count(joined) > budget


ODD_TEXT = st.text(alphabet="abZé12.,;'’\"(\n\t -–€\u00a0\u200bß😀", max_size=25)


@given(st.text(alphabet="aB1.? -\u00a0", max_size=8), st.lists(ODD_TEXT, min_size=1, max_size=8))
@settings(deadline=None)
def test_a_chunk_has_the_tokens_of_its_embedded_text_whatever_stands_in_it(
    title: str, texts: list[str]
) -> None:
    document = _generated([("Paden", ["Een zin."] * len(texts))])
    given_texts = [texts, [text.strip() or "x" for text in texts]]
    count = token_counter()

    for chosen in given_texts:
        statements = tuple(
            replace(statement, text=text)
            for statement, text in zip(document.statements, chosen, strict=True)
        )
        for chunk in _chunks_of(replace(document, title=title, statements=statements), 30):
            assert chunk.token_count == count(chunk.embedded_text)


def test_ids_are_numbered_by_document_when_there_are_several() -> None:
    documents = [_document(name, sections) for name, sections in SMALL.items()]

    chunks = chunk_documents(documents, max_tokens=256)

    assert [chunk.id for chunk in chunks] == ["fietsen:001", "fietsen:002", "molens:001"]
    assert chunks[0].statement_ids == ("F-01", "F-02")
    assert chunks[0].embedded_text.startswith("Document over fietsen > Paden\nDe gemeente")


def test_sections_stay_apart_when_another_section_stands_between_them() -> None:
    text = document_text("proef", {"Kop": [("A-1", "Een zin.")], "Ander": [("A-2", "Zin.")]})
    text = text.replace("## Ander", "### Kop\n\nDiep.[^A-3]\n\n## Kop", 1)
    text += text[text.index("[^A-2]: ") :].replace("A-2", "A-3")

    document, findings = parse_markdown("proef.md", text)

    assert document is not None, findings
    assert [chunk.statement_ids for chunk in _chunks_of(document, 256)] == [
        ("A-1",),
        ("A-3",),
        ("A-2",),
    ]
