"""The segments of one page -> its lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.documents.readers.contents import is_table_caption
from assistant.documents.readers.pdf_lines import Line, Segment, line_of
from assistant.documents.readers.pdf_tables import (
    Grid,
    Row,
    cells_of,
    column_of,
    grid_at,
    is_labelled,
    is_prose,
    is_table,
    rows_of,
)

_JUMP = 1.5  # of the size: a line this much higher than the one before it begins elsewhere
_MAX_JUMPS = 3  # columns and a box aside make some; more show that the drawing order is another
_GUTTER = 8.0  # points
_WIDE = 0.6  # of the page's text: a line this wide stands over both columns
_MIN_COLUMN = 3  # segments


@dataclass(frozen=True, slots=True)
class Ordered:
    """What one page holds, in reading order."""

    items: tuple[Line | Grid, ...]
    unsure: bool  # the order was not that of drawing, or the drawing jumps about


def in_order(segments: Sequence[Segment]) -> Ordered:
    """Return lines and tables of a page.

    Programs draw in reading order, as a rule. Where the drawing jumps up and down the page, or
    goes across columns line by line, the places decide and the order is told to be unsure.
    """
    jumps = _jumps(segments)
    if jumps > _MAX_JUMPS and not _is_cell_by_cell(segments):
        return Ordered(_items(_by_place(segments))[0], unsure=True)
    items, across = _items(segments)
    return Ordered(items, unsure=across)


def _items(segments: Sequence[Segment]) -> tuple[tuple[Line | Grid, ...], bool]:
    """Return lines and tables, and whether columns were drawn across, line by line."""
    rows = rows_of(cells_of(segments))
    items: list[Line | Grid] = []
    across = False
    number = 0
    while number < len(rows):
        grid = grid_at(rows, number)
        if grid is not None and is_prose(grid):
            taken = _prose_rows(rows, number, grid)
            items += _columns(rows[number : number + taken], grid)
            across = True
            number += taken
        elif grid is not None and is_table(grid, has_caption=_ends_in_caption(items)):
            items.append(grid)
            number += len(grid.rows)
        else:
            items += _lines(rows[number])
            number += 1
    return tuple(items), across


def _lines(row: Row) -> list[Line]:
    """Return the lines of cells that make no table."""
    if is_labelled(row):
        label, text = row
        first = replace(line_of([label.segments[0], text.segments[0]]), apart=False)
        return [first, *(line_of([segment]) for segment in text.segments[1:])]
    if len(row) == 1 or any(len(cell.segments) > 1 for cell in row):
        return [line_of([segment]) for cell in row for segment in cell.segments]
    return [line_of(cell.segments[0] for cell in row)]


def _prose_rows(rows: Sequence[Row], start: int, grid: Grid) -> int:
    """Return how many rows belong to the columns: its own, and what is left of the longest."""
    end = start + len(grid.rows)
    while end < len(rows) and len(rows[end]) == 1:
        cell = rows[end][0]
        left, right = grid.columns[column_of(cell, grid.columns)]
        if cell.x0 < left - cell.size or cell.x1 > right + cell.size:
            break
        end += 1
    return end - start


def _columns(rows: Sequence[Row], grid: Grid) -> list[Line]:
    """Return the lines column by column."""
    columns: list[list[Line]] = [[] for _ in grid.columns]
    for row in rows:
        for cell in row:
            lines = [line_of([segment]) for segment in cell.segments]
            columns[column_of(cell, grid.columns)] += lines
    return [line for column in columns for line in column]


def _ends_in_caption(items: Sequence[Line | Grid]) -> bool:
    """Return whether the last line, or the one that it goes on from, is a table's caption."""
    last = items[-2:]
    return any(isinstance(item, Line) and is_table_caption(item.text) for item in last)


def _jumps(segments: Sequence[Segment]) -> int:
    """Return how often the next segment stands clearly higher than the one before it."""
    pairs = pairwise(segments)
    return sum(1 for last, following in pairs if following.y > last.y + _JUMP * following.size)


def _is_cell_by_cell(segments: Sequence[Segment]) -> bool:
    """Return whether the jumps are those of tables whose cells hold several lines."""
    firsts = [row[0] for row in rows_of(cells_of(segments))]
    pairs = pairwise(firsts)
    return (
        sum(1 for last, following in pairs if following.top > last.top + _JUMP * following.size)
        <= _MAX_JUMPS
    )


def _by_place(segments: Sequence[Segment]) -> list[Segment]:
    """Return the segments from top to bottom, and column by column where there are columns."""
    ordered = sorted(segments, key=lambda segment: (-segment.y, segment.x0))
    gutter = _gutter(ordered)
    if gutter is None:
        return _line_by_line(ordered)
    placed: list[Segment] = []
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in ordered:
        if segment.x0 < gutter < segment.x1:
            placed += [*left, *right, segment]
            left, right = [], []
        elif segment.x1 <= gutter:
            left.append(segment)
        else:
            right.append(segment)
    return [*placed, *left, *right]


def _line_by_line(ordered: Sequence[Segment]) -> list[Segment]:
    """Return segments, already from top to bottom, with those of one line from left to right."""
    lines: list[list[Segment]] = []
    for segment in ordered:
        if lines and lines[-1][0].on_line_with(segment):
            lines[-1].append(segment)
        else:
            lines.append([segment])
    return [segment for line in lines for segment in sorted(line, key=lambda s: s.x0)]


def _gutter(segments: Sequence[Segment]) -> float | None:
    """Return the middle of the empty strip between two columns, or None when there is none."""
    if not segments:
        return None
    left = min(segment.x0 for segment in segments)
    width = max(segment.x1 for segment in segments) - left
    narrow = [segment for segment in segments if segment.x1 - segment.x0 < _WIDE * width]
    edge, best, middle = left, _GUTTER, None
    for segment in sorted(narrow, key=lambda segment: segment.x0):
        if segment.x0 - edge >= best and edge > left:
            best, middle = segment.x0 - edge, (segment.x0 + edge) / 2
        edge = max(edge, segment.x1)
    if middle is None:
        return None
    before = sum(1 for segment in narrow if segment.x1 <= middle)
    columns = before >= _MIN_COLUMN and len(narrow) - before >= _MIN_COLUMN
    return middle if columns and 0.25 * width < middle - left < 0.75 * width else None
