"""What a reader makes of a file: blocks of text in reading order, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item or table row."""

    kind: BlockKind
    text: str  # plain, white space collapsed, hyphenation joined; never empty
    level: int = 0  # of a heading, 1 = outermost; 0 for the other kinds
    page: int | None = None  # physical, 1-based; where the block begins
    page_label: str | None = None  # as printed, when it differs from `page`
    header: tuple[str, ...] = ()  # of a table row: the column headings
    cells: tuple[str, ...] = ()  # of a table row; `text` is then "heading: cell; heading: cell"
    caption: str = ""  # of a table row: the caption of its table


@dataclass(frozen=True, slots=True)
class PageState:
    """How one page was read."""

    number: int  # physical, 1-based
    characters: int  # of its text, hidden text excluded; 0 when none could be had
    ocr: bool  # its text was recognised from an image
    order_unsure: bool  # its reading order may be wrong


class HiddenKind(StrEnum):
    """Why a reader of the file would not see a text that is in it."""

    WHITE = "white"
    ZERO_SIZE = "zero_size"
    OFF_PAGE = "off_page"
    INVISIBLE = "invisible"  # drawn with PDF's invisible mode, not over a scanned image
    TAG_CHARACTERS = "tag_characters"
    MARKUP = "markup"  # hidden by HTML or Word


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that was left out because nobody would see it."""

    kind: HiddenKind
    page: int | None  # physical, 1-based; None for texts without pages
    characters: int  # 1 and up


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as it was read, before sentences and ids are made of it."""

    title: str  # of its metadata or first heading, else the file's name made readable
    format: str  # pdf, docx, html, markdown or text
    blocks: tuple[Block, ...]  # in reading order, no running headers or footers, nothing hidden
    pages: tuple[PageState, ...]  # in order; () for texts without pages
    hidden: tuple[HiddenText, ...]
    remarks: tuple[str, ...]  # English, for the quality report
    file_hash: str  # sha256 of the bytes read, hexadecimal


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file could not be read: an expected outcome, told on one line."""

    file: str
    cause: str
    remedy: str

    def __str__(self) -> str:
        """Return `file: cause; remedy`."""
        return f"{self.file}: {self.cause}; {self.remedy}"
