"""Documents -> chunks: runs of whole statements under one heading, within a token budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

import tiktoken

from assistant.domain import Chunk, Document, Statement

CHUNKER_VERSION = "2"
_ENCODING = "cl100k_base"


def token_counter() -> Callable[[str], int]:
    """Return a function that counts the cl100k_base tokens of a text."""
    encoding = tiktoken.get_encoding(_ENCODING)
    return lambda text: len(encoding.encode_ordinary(text))


def chunk_documents(documents: Iterable[Document], *, max_tokens: int) -> tuple[Chunk, ...]:
    """Return the chunks of `documents`, in order of document and text.

    A chunk never crosses a heading and never splits a statement. Its embedded text (title,
    headings, statements) has at most `max_tokens` tokens, unless one statement alone has more:
    that statement is then a chunk of its own. Ids are `<document id>:<number from 001>`.
    """
    count = token_counter()
    chunks: list[Chunk] = []
    for document in documents:
        groups = [
            group
            for _, section in groupby(document.statements, key=lambda s: s.heading_path)
            for group in _pack(document, list(section), max_tokens, count)
        ]
        chunks += [
            _chunk(document, f"{document.id}:{number:03d}", group, count)
            for number, group in enumerate(groups, 1)
        ]
    return tuple(chunks)


def _pack(
    document: Document,
    section: list[Statement],
    max_tokens: int,
    count: Callable[[str], int],
) -> Iterator[list[Statement]]:
    group: list[Statement] = []
    for statement in section:
        candidate = [*group, statement]
        if group and _chunk(document, "", candidate, count).token_count > max_tokens:
            yield group
            candidate = [statement]
        group = candidate
    yield group


def _chunk(
    document: Document, chunk_id: str, group: list[Statement], count: Callable[[str], int]
) -> Chunk:
    unmeasured = Chunk(
        id=chunk_id,
        document_id=document.id,
        document_title=document.title,
        heading_path=group[0].heading_path,
        statement_ids=tuple(statement.id for statement in group),
        text=" ".join(statement.text for statement in group),
        token_count=0,
    )
    return Chunk(
        id=unmeasured.id,
        document_id=unmeasured.document_id,
        document_title=unmeasured.document_title,
        heading_path=unmeasured.heading_path,
        statement_ids=unmeasured.statement_ids,
        text=unmeasured.text,
        token_count=count(unmeasured.embedded_text),
    )
