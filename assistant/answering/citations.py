"""Statements -> numbered citations, and sentences -> the Markdown text of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.domain import Citation, Document, Sentence, Statement, Table
from assistant.layout import blocks

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|!])")


def cite(statements: Iterable[Statement], documents: Mapping[str, Document]) -> list[Citation]:
    """Return one citation a statement, numbered from 1 in the given order."""
    return [
        _citation(marker, statement, documents[statement.document_id])
        for marker, statement in enumerate(statements, 1)
    ]


def _citation(marker: int, statement: Statement, document: Document) -> Citation:
    return Citation(
        marker=marker,
        statement_id=statement.id,
        document_id=document.id,
        document_title=document.title,
        heading_path=statement.heading_path,
        page=statement.page,
        start=statement.start,
        end=statement.end,
        quote=document.text[statement.start : statement.end],
        wording=document.wording,
        origin=document.origin,
        sources=statement.sources,
        page_label=statement.page_label,
        stale_since=document.stale_since,
    )


def render(
    sentences: Sequence[Sentence], table: Table | None = None, *, markdown: bool = True
) -> str:
    """Return an answer as Markdown, or as plain text, with markers.

    Each block stands apart, a list with a dash a point; the table comes last.
    """
    parts = []
    for block in blocks(sentences):
        lines = [marked(sentence, markdown=markdown) for sentence in block.sentences]
        parts.append("\n".join(f"- {line}" for line in lines) if block.is_list else " ".join(lines))
    if table:
        parts.append(_table(table, markdown=markdown))
    return "\n\n".join(parts)


def marked(sentence: Sentence, *, markdown: bool) -> str:
    """Return the text of `sentence` with its markers."""
    return _escaped(sentence.text, markdown=markdown) + "".join(
        f" [{marker}]" for marker in sentence.citations
    )


def _table(table: Table, *, markdown: bool) -> str:
    """Return `table` as a Markdown table, or one line a cell in plain text."""
    if not markdown:
        return "\n".join(
            f"- {row.label}, {column}: {marked(cell, markdown=False)}"
            for row in table.rows
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell
        )
    head = ["", *(_escaped(column, markdown=True) for column in table.columns)]
    lines = [head, ["---"] * len(head)]
    for row in table.rows:
        cells = [marked(cell, markdown=True) if cell else "-" for cell in row.cells]
        lines.append([_escaped(row.label, markdown=True), *cells])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _escaped(text: str, *, markdown: bool) -> str:
    return _MARKDOWN.sub(r"\\\1", text) if markdown else text
