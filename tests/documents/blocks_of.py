"""Blocks and raw documents as a reader would make them, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.assembly import assemble
from assistant.documents.blocks import Block, BlockKind, HiddenText, PageState, RawDocument
from assistant.domain import Document

READ_ON = "2026-11-24"


def heading(text: str, level: int = 1, page: int | None = None) -> Block:
    return Block(BlockKind.HEADING, text, level, page)


def paragraph(text: str, page: int | None = None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page=page)


def item(text: str, page: int | None = None) -> Block:
    return Block(BlockKind.LIST_ITEM, text, page=page)


def row(
    header: Sequence[str], cells: Sequence[str], caption: str = "", page: int | None = None
) -> Block:
    pairs = zip(header, cells, strict=True)
    text = "; ".join(f"{name}: {cell}" for name, cell in pairs if cell)
    return Block(
        BlockKind.TABLE_ROW,
        text,
        page=page,
        header=tuple(header),
        cells=tuple(cells),
        caption=caption,
    )


def raw_of(
    *blocks: Block,
    title: str = "Proef",
    pages: Sequence[PageState] = (),
    hidden: Sequence[HiddenText] = (),
    remarks: Sequence[str] = (),
) -> RawDocument:
    return RawDocument(
        title=title,
        format="pdf" if pages else "text",
        blocks=tuple(blocks),
        pages=tuple(pages),
        hidden=tuple(hidden),
        remarks=tuple(remarks),
        file_hash="0" * 64,
    )


def document_of(*blocks: Block, title: str = "Proef") -> Document:
    document = assemble(
        raw_of(*blocks, title=title), document_id="eigen", file="eigen.txt", read_on=READ_ON
    )
    assert isinstance(document, Document)
    return document


def told(*blocks: Block) -> list[str]:
    """Return the texts of the statements in `blocks`."""
    return [statement.text for statement in document_of(*blocks).statements]
