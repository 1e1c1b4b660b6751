"""Statements -> numbered citations, and sentences -> the Markdown text of an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from assistant.domain import Citation, Document, Sentence, SentenceKind, Statement

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


def render(sentences: Sequence[Sentence], *, markdown: bool = True) -> str:
    """Return `sentences` as Markdown, or as plain text, with markers.

    What comes after a lead-in is a list; all else is running text.
    """
    blocks: list[str] = []
    in_list = False
    for sentence in sentences:
        line = _marked(sentence, markdown=markdown)
        if sentence.kind is SentenceKind.LEAD_IN:
            blocks.append(f"\n\n{line}\n")
            in_list = True
        elif in_list:
            blocks.append(f"\n- {line}")
        else:
            blocks.append(f" {line}")
    return "".join(blocks).strip()


def _marked(sentence: Sentence, *, markdown: bool) -> str:
    text = _MARKDOWN.sub(r"\\\1", sentence.text) if markdown else sentence.text
    return text + "".join(f" [{marker}]" for marker in sentence.citations)
