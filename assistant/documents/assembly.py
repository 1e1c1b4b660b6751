"""A file as it was read -> a Document with statements, offsets, headings and pages.

The document's text is made here: one line a heading, paragraph, list or table row. Offsets
count in it, and a quote is found in it letter by letter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from assistant.documents.blocks import Block, BlockKind, RawDocument, Unreadable
from assistant.documents.deals import is_deal
from assistant.documents.lines import Line, lines_of
from assistant.documents.outline import place
from assistant.domain import (
    Audience,
    Document,
    DocumentKind,
    Origin,
    Source,
    SourceKind,
    Statement,
    Wording,
)

TOPIC = "eigen"
_PUBLISHER = "eigen document"
_UNDATED = "datum niet uit het bestand gelezen"
_FIRST_PAGE_CHARS = 3_000  # that count as the first page of a text without pages


def assemble(
    raw: RawDocument, *, document_id: str, file: str, read_on: str
) -> Document | Unreadable:
    """Return `raw` as a document, or why it holds nothing that could be cited.

    Statement ids are `<document id>/<number from 00001>`, in text order. Every statement's text
    equals the document's text from its start to its end.

    Args:
        raw: the file as it was read.
        document_id: unique in the index.
        file: its name, as reports and citations carry it.
        read_on: YYYY-MM-DD.
    """
    blocks = [cleaned for block in raw.blocks if (cleaned := _clean(block)).text]
    lines = list(lines_of(list(place(blocks, raw.title))))
    publisher = f"{_PUBLISHER} {file}"
    source = Source(raw.title, publisher, "", None, SourceKind.PRIMARY, read_on, _UNDATED)
    text = "\n".join(line.text for line in lines)
    statements = _statements(document_id, lines, (source,))
    if not statements:
        return _without_text(raw, file)
    return Document(
        id=document_id,
        title=raw.title,
        kind=_kind(raw.title, blocks),
        topic=TOPIC,
        audience=Audience.BOTH,
        date=None,
        file=file,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        statements=tuple(statements),
        wording=Wording.ORIGINAL,
        origin=Origin.OWN,
    )


def _statements(
    document_id: str, lines: Iterable[Line], sources: tuple[Source, ...]
) -> list[Statement]:
    statements: list[Statement] = []
    offset = 0
    for line in lines:
        for start, end in line.spans:
            statements.append(
                Statement(
                    id=f"{document_id}/{len(statements) + 1:05d}",
                    document_id=document_id,
                    text=line.text[start:end],
                    start=offset + start,
                    end=offset + end,
                    heading_path=line.path,
                    sources=sources,
                    page=line.page,
                    page_label=line.page_label,
                )
            )
        offset += len(line.text) + 1
    return statements


def _clean(block: Block) -> Block:
    """Return `block` without line breaks, whatever its reader left in it."""
    return replace(
        block,
        text=_one_line(block.text),
        header=tuple(map(_one_line, block.header)),
        cells=tuple(map(_one_line, block.cells)),
        caption=_one_line(block.caption),
    )


def _one_line(text: str) -> str:
    # A lone surrogate could be neither hashed nor stored.
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def _kind(title: str, blocks: Iterable[Block]) -> DocumentKind:
    first: list[Block] = []
    size = 0
    for block in blocks:
        if size > _FIRST_PAGE_CHARS or (block.page or 1) > 1:
            break
        first.append(block)
        size += len(block.text)
    headings = "\n".join(block.text for block in first if block.kind is BlockKind.HEADING)
    page = "\n".join(block.text for block in first)
    return DocumentKind.DEAL if is_deal(title, headings, page) else DocumentKind.BACKGROUND


def _without_text(raw: RawDocument, file: str) -> Unreadable:
    empty = sum(page.characters == 0 for page in raw.pages)
    if not empty:
        remedy = "check that it is the right file, or remove it"
        return Unreadable(file, "holds no text that could be cited", remedy)
    cause = f"holds no text that could be cited: {empty} of {len(raw.pages)} pages have none"
    remedy = "for a scan, install tesseract with its Dutch data (see docs/documents.md)"
    return Unreadable(file, cause, remedy)
