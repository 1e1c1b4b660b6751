"""Blocks in reading order -> each block with the headings it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.documents.blocks import Block, BlockKind
from assistant.documents.legal import (
    ANNEX,
    ARTICLE,
    LID,
    Part,
    article_number,
    lid_of,
    part_of_heading,
    part_of_paragraph,
)

_LONGEST_HEADING = 200  # characters; what is longer was only printed like a heading
_LONGEST_TITLE = 60  # characters of a paragraph that may be the title of "Artikel 3" above it
_SHORTEST_SENTENCE = 60  # characters, of a numbered heading that is a lid in bold


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and where it stands."""

    block: Block
    path: tuple[str, ...]  # outermost first, without the document's title
    is_heading: bool = False
    begins: int = 0  # offset in the block's text behind "2. " or "Artikel 3. "
    is_lid: bool = False  # it begins a lid


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int  # 1 = outermost
    text: str
    part: Part | None = None


def place(blocks: Iterable[Block], title: str) -> Iterator[Placed]:
    """Yield every block of `blocks`, in order, with its headings.

    A heading of level n ends all headings of level n and deeper. The parts of a regulation or
    deal nest by what they are instead (Hoofdstuk, Artikel, lid), also when all are printed
    alike or as paragraphs. A first heading that repeats `title` is no part of any path.
    """
    outline = _Outline(title)
    for block in blocks:
        yield outline.place(block)


class _Outline:
    """The headings above the place that was reached."""

    def __init__(self, title: str) -> None:
        self._title = _plain(title)
        self._entries: list[_Entry] = []
        self._last_article = 0
        self._last_lid = 0
        self._before: Block | None = None  # the block before this one

    def place(self, block: Block) -> Placed:
        """Return `block` with its headings, and remember it when it is one."""
        placed = self._heading(block) if block.kind is BlockKind.HEADING else None
        if placed is None and block.kind is not BlockKind.TABLE_ROW:
            placed = self._part_in_text(block) or self._lid(block)
        self._before = block
        return placed or Placed(block, self._path())

    def _heading(self, block: Block) -> Placed | None:
        level = max(block.level, 1)
        part = part_of_heading(block.text)
        if len(block.text) > _LONGEST_HEADING or (part is None and self._is_bold_lid(block)):
            return None
        if part is not None:
            self._enter_part(part, level)
        elif self._follows_bare_part():
            self._name_part(block.text)
        else:
            self._enter_heading(block.text, level)
        body = part.body if part else None
        return Placed(block, self._path(), is_heading=body is None, begins=body or 0)

    def _part_in_text(self, block: Block) -> Placed | None:
        if block.kind is not BlockKind.PARAGRAPH:
            return None
        part = part_of_paragraph(block.text, self._last_article)
        is_title = len(block.text) <= _LONGEST_TITLE and block.text[-1].isalnum()
        if part is None and is_title and self._follows_bare_part():
            self._name_part(block.text)
            return Placed(block, self._path(), is_heading=True)
        if part is None:
            return None
        self._enter_part(part, None)
        return Placed(block, self._path(), is_heading=part.body is None, begins=part.body or 0)

    def _lid(self, block: Block) -> Placed | None:
        article = self._article()
        # After a colon, numbers count the items of a list.
        if article is None or (self._before and self._before.text.endswith(":")):
            return None
        found = lid_of(block.text, article.number, self._last_lid)
        if found is None:
            return None
        name, begins = found
        self._last_lid += 1
        self._entries = [e for e in self._entries if e.part is None or e.part.rank < LID]
        level = self._entries[-1].level + 1
        self._entries.append(_Entry(level, name, Part(LID, name, "", bare=False)))
        return Placed(block, self._path(), begins=begins, is_lid=True)

    def _is_bold_lid(self, block: Block) -> bool:
        article = self._article()
        return (
            article is not None
            and len(block.text) >= _SHORTEST_SENTENCE
            and lid_of(block.text, article.number, self._last_lid) is not None
        )

    def _follows_bare_part(self) -> bool:
        """Return whether the block before was "Artikel 3" and no more."""
        last = self._entries[-1].part if self._entries else None
        before = self._before.text.rstrip(" .:") if self._before else ""
        return last is not None and last.bare and before == last.name

    def _name_part(self, title: str) -> None:
        last = self._entries.pop()
        self._entries.append(replace(last, text=f"{last.text} {title}"))

    def _enter_part(self, part: Part, level: int | None) -> None:
        for number, entry in enumerate(self._entries):
            ends_part = entry.part is not None and entry.part.rank >= part.rank
            ends_heading = entry.part is None and level is not None and entry.level >= level
            if ends_part or ends_heading:
                self._entries = self._entries[:number]
                break
        below = self._entries[-1].level + 1 if self._entries else 1
        self._entries.append(_Entry(max(level or 1, below), part.name, part))
        self._last_lid = 0
        if part.rank == ARTICLE and part.number:
            self._last_article = article_number(part)
        elif part.rank == ANNEX:  # may count its articles anew; chapters go on counting
            self._last_article = 0

    def _enter_heading(self, text: str, level: int) -> None:
        self._entries = [entry for entry in self._entries if entry.level < level]
        if self._article() is None:
            self._last_lid = 0
        if self._entries or _plain(text) != self._title:
            self._entries.append(_Entry(level, text))

    def _article(self) -> Part | None:
        parts = [e.part for e in self._entries if e.part and e.part.rank == ARTICLE]
        return parts[-1] if parts else None

    def _path(self) -> tuple[str, ...]:
        return tuple(entry.text for entry in self._entries)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
