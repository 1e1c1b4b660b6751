"""The lines of all pages -> paragraphs, with what tells a heading from the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from assistant.documents.readers.contents import Place, is_table_caption, list_item_text
from assistant.documents.readers.pdf_lines import Line
from assistant.documents.readers.pdf_order import Ordered
from assistant.documents.readers.pdf_tables import Grid
from assistant.documents.readers.structure import legal_level

_USUAL_LEADING = 1.2  # of the size
_WIDE_STEP = 1.35  # of the usual step: a wider one begins a paragraph
_OTHER_SIZE = 0.6  # points
_SAME_LINE = 0.35  # of the size
_SHORT = 0.85  # of the column: a line that ends before it may be a paragraph's last
_VERY_SHORT = 0.6  # a line that ends here was ended on purpose
_SMALL = 0.92  # of the body's size: notes and small print
_ENDS = (".", "!", "?", ":", ";")
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?\s+\S")
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]+)?$|…{2,}\s*\d*$")
_ENDS_IN_PAGE = re.compile(r"\S\s+\d{1,4}$")
_CONTENTS = re.compile(r"(?:inhoud|inhoudsopgave|(?:table of )?contents)\.?$", re.I)


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, on the page where they begin."""

    lines: list[Line]
    place: Place
    texts: list[str] = field(default_factory=list)

    @property
    def size(self) -> float:
        """The size of its first line."""
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in one file."""

    size: float  # of most text, in points
    bold: bool  # most text is bold
    leading: float  # from line to line, in sizes


def usual_style(pages: Sequence[Ordered]) -> Style:
    """Return the style of most of the text; ordinary values when there is none."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    steps: list[float] = []
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line)]
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
            bold[line.bold] += len(line.text)
        for last, line in pairwise(lines):
            step = (last.y - line.y) / max(line.size, 1)
            if 0.8 < step < 2.5 and abs(last.size - line.size) < _OTHER_SIZE:
                steps.append(step)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    return Style(size, bold[True] > bold[False], median(steps) if steps else _USUAL_LEADING)


def paragraphs_of(
    pages: Sequence[Ordered], places: Sequence[Place], style: Style
) -> tuple[list[Paragraph | tuple[Grid, Place]], int]:
    """Return paragraphs and tables in order, and how many lines of a contents list were left out.

    A paragraph that goes on over the end of a page is one.
    """
    found: list[Paragraph | tuple[Grid, Place]] = []
    left_out = 0
    for page, place in zip(pages, places, strict=True):
        on_page: list[Paragraph | tuple[Grid, Place]] = []
        items, dropped = _without_contents_list(page.items)
        left_out += dropped
        for group in _groups(items, style):
            if isinstance(group, Grid):
                on_page.append((group, place))
            else:
                on_page.append(Paragraph(group, place))
        if found and on_page:
            _join_over_pages(found, on_page, style)
        found += on_page
    return found, left_out


def _groups(items: Sequence[Line | Grid], style: Style) -> Iterator[list[Line] | Grid]:
    rights = _right_edges([item for item in items if isinstance(item, Line)])
    group: list[Line] = []
    for item in items:
        if isinstance(item, Grid):
            if group:
                yield group
                group = []
            yield item
        elif group and (item.apart or _begins_anew(group, item, style, rights)):
            yield group
            group = [item]
        else:
            group.append(item)
    if group:
        yield group


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Return how far lines reach, by where they begin (in steps of 20 points)."""
    edges: dict[int, float] = {}
    for line in lines:
        for key in (round(line.x0 / 20) - 1, round(line.x0 / 20), round(line.x0 / 20) + 1):
            edges[key] = max(edges.get(key, 0.0), line.x1)
    return edges


def _begins_anew(group: Sequence[Line], line: Line, style: Style, rights: dict[int, float]) -> bool:
    last = group[-1]
    if abs(line.size - last.size) > _OTHER_SIZE or line.bold != last.bold or last.apart:
        return True
    ended = last.text.endswith(_ENDS)
    step = last.y - line.y
    if abs(step) < _SAME_LINE * line.size and line.x0 >= last.x1:
        return False
    if step <= 0:
        # The next column, or a box: it goes on when the sentence does.
        return ended or not line.text[:1].islower()
    if step > _WIDE_STEP * style.leading * line.size:
        return True
    if _opens(line, last.text, ended=ended) or _follows_a_heading(group, line, style):
        return True
    right = rights.get(round(last.x0 / 20), last.x1)
    share = (last.x1 - last.x0) / max(1.0, right - last.x0)
    indented = line.x0 - last.x0 > line.size and len(group) > 1
    if share < _SHORT and list_item_text(group[0].text) is not None:
        return line.x0 <= group[0].x0 + line.size / 2
    if share < _VERY_SHORT and line.text[:1].isupper():
        return True
    return ended and (share < _SHORT or indented)


def _opens(line: Line, before: str, *, ended: bool) -> bool:
    """Return whether the words of `line` open a list item, a lid or a part of a law."""
    if list_item_text(line.text) is not None or is_table_caption(line.text):
        return True
    if _NUMBERED.match(line.text):
        return ended
    return legal_level(line.text, before=before) > 0


def _follows_a_heading(group: Sequence[Line], line: Line, style: Style) -> bool:
    """Return whether a lone "Artikel 3 Doel" in the style of the text stands above `line`."""
    plain = group[0].bold == style.bold and group[0].size <= style.size + _OTHER_SIZE
    if len(group) != 1 or not plain or line.text[:1].islower():
        return False
    return legal_level(group[0].text) > 0


def _without_contents_list(
    items: Sequence[Line | Grid],
) -> tuple[list[Line | Grid], int]:
    """Return `items` without the lines of a table of contents, and how many those were."""
    lines = [item for item in items if isinstance(item, Line)]
    listed = any(_CONTENTS.match(line.text) for line in lines)
    dropped = {
        id(line)
        for line in lines
        if _LEADERS.search(line.text)
        or (listed and _ENDS_IN_PAGE.search(line.text) and not line.text.endswith(_ENDS))
    }
    if len(dropped) < 2:
        return list(items), 0
    kept: list[Line | Grid] = []
    grids = 0
    for item in items:
        if isinstance(item, Grid) and listed and _is_contents_grid(item):
            grids += len(item.rows)
        elif id(item) not in dropped and not (
            isinstance(item, Line) and _CONTENTS.match(item.text)
        ):
            kept.append(item)
    return kept, len(dropped) + grids


def _is_contents_grid(grid: Grid) -> bool:
    return all(row[-1].segments[0].text.strip().isdigit() for row in grid.rows)


def _join_over_pages(
    before: Sequence[Paragraph | tuple[Grid, Place]],
    after: list[Paragraph | tuple[Grid, Place]],
    style: Style,
) -> None:
    """Move the first paragraph of a page to the end of the one that goes on there.

    Notes at the foot of the page stand between the two.
    """
    first = after[0]
    for last in reversed(before):
        if not isinstance(last, Paragraph) or not isinstance(first, Paragraph):
            return
        if last.size >= _SMALL * style.size:
            break
    else:
        return
    alike = abs(last.size - first.size) <= _OTHER_SIZE and last.bold == first.bold
    goes_on = first.lines[0].text[:1].islower() or last.lines[-1].text.endswith("-")
    open_end = not last.lines[-1].text.endswith(_ENDS)
    if alike and goes_on and open_end and list_item_text(first.lines[0].text) is None:
        last.lines += first.lines
        del after[0]
