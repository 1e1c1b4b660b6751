"""Placed blocks -> the lines of a document's text, with the statements in each.

A statement is cited by itself, so it must be true and readable by itself:

- a sentence is one statement;
- a table row is one, with the caption and the heading of every cell;
- an item of a list is told with the sentence that leads it in, for "horecabedrijven" below
  "Niet in aanmerking komen:" would else say the contrary. Short items that are no sentences
  make one statement with their lead-in; other items get a statement each, the lead-in repeated
  and " … " where items between are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.documents.blocks import Block, BlockKind
from assistant.documents.lists import is_item, lead_of, list_lines
from assistant.documents.outline import Placed
from assistant.documents.sentences import MAX_SENTENCE, split_sentences

_LEADER_DOTS = re.compile(r"(?:\.{4,}|(?:\. ?){4,}|…{2,}|_{4,})\s*\w{0,5}$")
_LONGEST_ROW_NAME = 200  # characters of a first cell that every part of a long row repeats


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the canonical text."""

    text: str  # holds no line break
    spans: tuple[tuple[int, int], ...]  # of its statements, in order
    path: tuple[str, ...]
    page: int | None
    page_label: str | None


def lines_of(placed: Sequence[Placed]) -> Iterator[Line]:
    """Yield the lines of the text in order; headings and contents lists hold no statement."""
    number = 0
    while number < len(placed):
        this = placed[number]
        number += 1
        lead = lead_of(this, placed[number : number + 1])
        if this.block.kind is BlockKind.TABLE_ROW:
            yield from (_line(this, text, [(0, len(text))]) for text in row_texts(this.block))
        elif this.is_heading or _LEADER_DOTS.search(this.block.text):
            yield _line(this, this.block.text, [])
        elif lead is None:
            yield _line(this, this.block.text, _sentences(this.block.text, this.begins))
        else:
            items = _items(this, placed, number)
            number += len(items)
            for owner, text, spans in list_lines(this, lead, items):
                yield _line(owner, text, spans)


def _items(lead: Placed, placed: Sequence[Placed], number: int) -> list[Placed]:
    """Return the run of items from `number` that stand under the same headings as `lead`."""
    end = number
    while end < len(placed) and is_item(placed[end]) and placed[end].path == lead.path:
        end += 1
    return list(placed[number:end])


def _line(placed: Placed, text: str, spans: Sequence[tuple[int, int]]) -> Line:
    kept = tuple((start, end) for start, end in spans if any(map(str.isalpha, text[start:end])))
    return Line(text, kept, placed.path, placed.block.page, placed.block.page_label)


def _sentences(text: str, begins: int) -> list[tuple[int, int]]:
    return [(begins + start, begins + end) for start, end in split_sentences(text[begins:])]


def row_texts(block: Block) -> list[str]:
    """Return a table row as texts that can be read by themselves, in order of its cells.

    A row is one text, "caption: heading: cell; heading: cell". One of more than
    `MAX_SENTENCE` characters is several, each with the caption and, unless it is long itself,
    the row's first cell.
    """
    caption = block.caption.rstrip(" .:;")
    before = f"{caption}: " if caption else ""
    if len(before) + len(block.text) <= MAX_SENTENCE:
        return [before + block.text]
    cells = _cells(block) or [block.text]
    if len(cells[0]) <= _LONGEST_ROW_NAME and len(cells) > 1:
        before += f"{cells.pop(0)}; "
    texts: list[str] = []
    for cell in chain.from_iterable(map(_parts, cells)):
        if texts and len(texts[-1]) + len(cell) + 2 <= MAX_SENTENCE:
            texts[-1] += f"; {cell}"
        else:
            texts.append(before + cell)
    return texts


def _cells(block: Block) -> list[str]:
    headings = [*block.header, *[""] * len(block.cells)]
    return [
        f"{heading}: {cell}" if heading and heading != cell else cell
        for heading, cell in zip(headings, block.cells, strict=False)
        if cell
    ]


def _parts(cell: str) -> list[str]:
    """Return `cell`, or its sentences with its heading when it is too long for one text."""
    if len(cell) <= MAX_SENTENCE // 2:
        return [cell]
    heading, colon, rest = cell.partition(": ")
    if not colon or len(heading) > _LONGEST_ROW_NAME:
        heading, rest = "", cell
    found = [rest[start:end] for start, end in split_sentences(rest)]
    return [f"{heading}: {text}" if heading else text for text in found]
