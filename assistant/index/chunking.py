"""Documents -> chunks: runs of whole statements under one heading, within a token budget."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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
            _chunk(document, f"{document.id}:{number:03d}", statements, tokens)
            for number, (statements, tokens) in enumerate(groups, 1)
        ]
    return tuple(chunks)


def _pack(
    document: Document,
    section: list[Statement],
    max_tokens: int,
    count: Callable[[str], int],
) -> Iterator[tuple[list[Statement], int]]:
    """Yield the statements of each chunk of `section`, with the tokens of its embedded text."""
    head = count(replace(_chunk(document, "", section, 0), text="").embedded_text)
    # A token never reaches over the space between two statements, so that each is counted by
    # itself; but white space at their ends would join with it.
    apart = all(s.text and s.text == s.text.strip() for s in section)

    def counted(group: list[Statement], tokens: int, further: Statement) -> int:
        if not apart:
            return count(_chunk(document, "", [*group, further], 0).embedded_text)
        return tokens + count(f" {further.text}") if group else head + count(further.text)

    group: list[Statement] = []
    tokens = 0
    for statement in section:
        longer = counted(group, tokens, statement)
        if group and longer > max_tokens:
            yield group, tokens
            group, longer = [], counted([], 0, statement)
        group, tokens = [*group, statement], longer
    yield group, tokens


def _chunk(document: Document, chunk_id: str, group: list[Statement], tokens: int) -> Chunk:
    return Chunk(
        id=chunk_id,
        document_id=document.id,
        document_title=document.title,
        heading_path=group[0].heading_path,
        statement_ids=tuple(statement.id for statement in group),
        text=" ".join(statement.text for statement in group),
        token_count=tokens,
    )
