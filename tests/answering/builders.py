"""Hand-made documents, statements and evidence for the tests of retrieval and answering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.domain import (
    Audience,
    Chunk,
    Document,
    DocumentKind,
    Evidence,
    EvidenceItem,
    Query,
    ScoredStatement,
    Source,
    SourceKind,
    Statement,
)

SOURCE = Source(
    title="Bron",
    publisher="Uitgever",
    url="https://example.org/bron",
    date="2022-03-04",
    kind=SourceKind.PRIMARY,
    read_on="2026-11-24",
)


def statement(name: str, text: str, *questions: str, headings: tuple[str, ...] = ()) -> Statement:
    """Return a statement that is not placed in a document yet, with one source of 2022."""
    return Statement(
        id=name,
        document_id="doc",
        text=text,
        start=0,
        end=len(text),
        heading_path=headings,
        sources=(SOURCE,),
        questions=questions,
    )


def document(
    *statements: Statement,
    name: str = "doc",
    title: str = "Titel",
    kind: DocumentKind = DocumentKind.BACKGROUND,
) -> Document:
    """Return a document of `statements`, each placed where its text stands."""
    text, placed = f"# {title}\n\n", []
    for each in statements:
        start = len(text)
        text += f"{each.text}[^{each.id}] "
        placed.append(replace(each, document_id=name, start=start, end=start + len(each.text)))
    return Document(
        id=name,
        title=title,
        kind=kind,
        topic="mkb",
        audience=Audience.BOTH,
        date=None,
        file=f"documents/{name}.md",
        text=text,
        text_hash="",
        statements=tuple(placed),
    )


def chunk_of(name: str, *statements: Statement, title: str = "Titel") -> Chunk:
    """Return a chunk called `name` of `statements`."""
    return Chunk(
        id=name,
        document_id=statements[0].document_id,
        document_title=title,
        heading_path=(),
        statement_ids=tuple(each.id for each in statements),
        text=" ".join(each.text for each in statements),
        token_count=1,
    )


def query(question: str, **fields: object) -> Query:
    """Return `question` as a Dutch query that stands by itself, `fields` changed."""
    plain = Query(
        question=question,
        standalone=question,
        search_text=question,
        previous="",
        presumes_agreement=False,
        told=(),
        language="nl",
        as_of="2026-01-01",
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def scored(each: Statement, score: float, *, closeness: float = 0.9) -> ScoredStatement:
    """Return `each` as found with `score` in a chunk of its own."""
    return ScoredStatement(
        statement=each,
        chunk_id=f"chunk-{each.id}",
        score=score,
        own_score=score,
        closeness=closeness,
    )


def item(name: str, title: str = "Titel", *, dense_score: float = 0.0) -> EvidenceItem:
    """Return the chunk `chunk-<name>` of the document with `title`, as found."""
    return EvidenceItem(
        document_id="doc",
        document_title=title,
        chunk_id=f"chunk-{name}",
        statement_ids=(name,),
        score=0.9,
        dense_score=dense_score,
        lexical_score=0.0,
        text="",
    )


def evidence(found: Sequence[ScoredStatement], *, dense_score: float = 0.0) -> Evidence:
    """Return `found`, best first, with a chunk for each."""
    items = tuple(item(each.statement.id, dense_score=dense_score) for each in found)
    return Evidence(items=items, statements=tuple(found))
