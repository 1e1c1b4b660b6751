"""Collecting the blocks of one file, cleaned and within its limits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.blocks import Block, BlockKind, HiddenKind, HiddenText, PageState
from assistant.documents.limits import ReadLimits
from assistant.documents.readers.structure import legal_level
from assistant.language.cleaning import strip_invisible

# Every block costs about this much more than its text: a million empty ones are many too.
_BLOCK_COST = 64
# Tags, zero widths, direction marks and the selectors that can carry a hidden message. Soft
# hyphens and the selectors of emoji are left out: they are everyday and say nothing.
_SMUGGLERS = re.compile(
    "[\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE_TABLE = str.maketrans(_LIGATURES)
# Glyphs that office programs use as bullets, some in the private area of their symbol fonts.
_BULLETS = "•‣◦\u2043∙▪▫●○■□◆◇➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf06f\uf02d\uf076\u00b7"
_BULLET = re.compile(rf"\s*(?:[{_BULLETS}]\s*|[-–—*]\s+)(?=\S)")
_LETTERED = re.compile(r"\s*(?:[a-z]|[ivx]{1,4}|\d{1,2}°)[.)]\s+(?=\S)|\s*\d{1,2}\)\s+(?=\S)")
_TABLE_CAPTION = re.compile(r"(?:Tabel|TABEL|Table)\s+(?:\d+|[A-Z]|[IVX]+)\b", re.ASCII)


class CannotReadError(Exception):
    """This file cannot be read; the worker makes an Unreadable of it."""

    def __init__(self, cause: str, remedy: str) -> None:
        """Keep why, and what the owner of the file can do."""
        super().__init__(f"{cause}; {remedy}")
        self.cause = cause
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Source:
    """One file as its reader gets it."""

    data: bytes
    format: str
    stem: str  # the file's name without its suffix
    limits: ReadLimits
    ocr_language: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a reader found in one file."""

    title: str  # empty when the file tells none
    blocks: tuple[Block, ...]
    pages: tuple[PageState, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The page a block begins on."""

    page: int | None = None
    label: str | None = None  # as printed, when it differs from `page`


NOWHERE = Place()


class Collector:
    """Collects blocks in reading order; counts and drops what nobody can see."""

    def __init__(self, limits: ReadLimits) -> None:
        """Start empty."""
        self.blocks: list[Block] = []
        self.remarks: list[str] = []
        self._limits = limits
        self._hidden: Counter[tuple[HiddenKind, int | None]] = Counter()
        self._cost = 0

    def heading(self, text: str, level: int, place: Place = NOWHERE) -> None:
        """Add a heading; legal structure keeps its own level."""
        cleaned = self._clean(text, place)
        level = legal_level(cleaned) or max(1, min(level, 6))
        self._add(BlockKind.HEADING, cleaned, place, level=level)

    def paragraph(self, text: str, place: Place = NOWHERE) -> None:
        """Add a paragraph, as a heading or list item where its first words show that."""
        item = list_item_text(text)
        if item is not None:
            self.list_item(item, place)
            return
        cleaned = self._clean(text, place)
        level = legal_level(cleaned)
        kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
        self._add(kind, cleaned, place, level=level)

    def list_item(self, text: str, place: Place = NOWHERE) -> None:
        """Add one item of a list; a letter or number before it stays, a bullet goes."""
        bullet = _BULLET.match(text)
        self._add(
            BlockKind.LIST_ITEM, self._clean(text[bullet.end() if bullet else 0 :], place), place
        )

    def table(
        self,
        rows: Sequence[Sequence[str]],
        *,
        header: Sequence[str] = (),
        caption: str = "",
        places: Sequence[Place] = (),
    ) -> None:
        """Add the rows of one table; empty rows are left out.

        The caption stands in every row, so a paragraph right above that is it goes.

        Args:
            rows: the cells of each row, without the header's own row.
            header: the column headings; shorter or empty when the table has none.
            caption: of the table.
            places: one for each row; none when the text has no pages.
        """
        heading = tuple(self._clean(cell, NOWHERE) for cell in header)
        title = self._clean(caption, NOWHERE)
        if rows and title and title == self.caption_above():
            self.blocks.pop()
        for number, row in enumerate(rows):
            place = places[number] if places else NOWHERE
            cells = tuple(self._clean(cell, place) for cell in row)
            text = row_text(heading, cells)
            if text:
                self._pay(text, heading, cells, title)
                self.blocks.append(
                    Block(
                        BlockKind.TABLE_ROW,
                        text,
                        page=place.page,
                        page_label=place.label,
                        header=heading,
                        cells=cells,
                        caption=title,
                    )
                )

    def caption_above(self) -> str:
        """Return the last block's text when it is a table's caption, else an empty text."""
        if not self.blocks or self.blocks[-1].kind is BlockKind.TABLE_ROW:
            return ""
        text = self.blocks[-1].text
        return text if is_table_caption(text) else ""

    def hide(self, kind: HiddenKind, characters: int, page: int | None = None) -> None:
        """Count text that was left out."""
        if characters > 0:
            self._hidden[kind, page] += characters

    def hidden(self) -> tuple[HiddenText, ...]:
        """Return what was left out, by page and kind."""
        ordered = sorted(self._hidden.items(), key=lambda item: (item[0][1] or 0, item[0][0]))
        return tuple(HiddenText(kind, page, count) for (kind, page), count in ordered)

    def contents(self, title: str, pages: Sequence[PageState] = ()) -> Contents:
        """Return everything collected; without a title the first heading serves as one.

        "Artikel 1" or "Hoofdstuk 1" is no title: then there is none.
        """
        headings = (block.text for block in self.blocks if block.kind is BlockKind.HEADING)
        first = next(headings, "")
        found = clean_text(title) or ("" if legal_level(first) else first)
        remarks = tuple(self.remarks)
        return Contents(found, tuple(self.blocks), tuple(pages), self.hidden(), remarks)

    def _clean(self, text: str, place: Place) -> str:
        self.hide(HiddenKind.TAG_CHARACTERS, len(_SMUGGLERS.findall(text)), place.page)
        return clean_text(text)

    def _add(self, kind: BlockKind, text: str, place: Place, *, level: int = 0) -> None:
        if text:
            self._pay(text)
            self.blocks.append(Block(kind, text, level, place.page, place.label))

    def _pay(self, text: str, *rows: Sequence[str]) -> None:
        """Count one block.

        Raises:
            CannotReadError: the file holds more text than its limits allow.
        """
        self._cost += _BLOCK_COST + len(text) + sum(len(cell) for row in rows for cell in row)
        if self._cost > self._limits.max_chars:
            raise CannotReadError(
                f"holds more than {self._limits.max_chars:,} characters of text",
                "split it into smaller files",
            )


def clean_text(text: str) -> str:
    """Return `text` as a reader would see it, white space collapsed, ligatures written out."""
    return strip_invisible(text.translate(_LIGATURE_TABLE))


def list_item_text(text: str) -> str | None:
    """Return `text` when it opens with a bullet or a letter as lists do, else None.

    A number with a dot ("1.") is none: in an article it counts a lid, elsewhere a section.
    """
    return text if _BULLET.match(text) or _LETTERED.match(text) else None


def is_table_caption(text: str) -> bool:
    """Return whether `text` reads as the caption of a table: "Tabel 3: ..."."""
    return len(text) <= 300 and _TABLE_CAPTION.match(text) is not None


def row_text(header: Sequence[str], cells: Sequence[str]) -> str:
    """Return "heading: cell; heading: cell" of the cells that hold something.

    Without a header a row of two is a label with its value; a longer one a run of cells.
    """
    if not header and len(cells) == 2 and all(cells):
        return f"{cells[0].rstrip(':')}: {cells[1]}"
    parts = []
    for number, cell in enumerate(cells):
        if cell:
            name = header[number].rstrip(":") if number < len(header) else ""
            parts.append(f"{name}: {cell}" if name and name != cell else cell)
    return "; ".join(parts)


def is_binary(text: str) -> bool:
    """Return whether `text` is more likely bytes decoded by chance than something to read."""
    sample = text[:100_000]
    odd = sum(
        1
        for character in sample
        if character == "\ufffd"
        or (unicodedata.category(character) in ("Cc", "Cn") and character not in "\t\n\r\f\x0b")
    )
    return odd > len(sample) // 100
