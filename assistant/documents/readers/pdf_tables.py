"""Tables of a PDF page: rows of cells that align in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.readers.hyphens import Joiner
from assistant.documents.readers.pdf_lines import Segment

_LINE_STEP = 1.55  # of the size: the next line of the same cell lies no deeper
_SAME_LEFT = 1.0  # of the size
_LEVEL = 0.6  # of the size: tops, middles or bottoms this close make a row
_TABLE_COLUMNS = 3
_PROSE_CELL = 25  # characters; columns of prose have longer lines than cells
_PROSE_ROWS = 4
_LABEL = re.compile(r"(?:[•‣◦▪●○\-–—*\uf0b7\uf0a7]|\(?\w{1,3}[.)]|\d+(?:\.\d+)*\.?|§|Artikel \d+)$")
_NUMBER = re.compile(r"(?:€|EUR|[+<>±-])?\s*\d[\d.,\s]*(?:%|euro|miljoen|mln\.?|m2|fte)?$", re.I)
_ENDS = (".", "!", "?", ":", ";")


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines drawn one below the other."""

    segments: tuple[Segment, ...]

    @property
    def x0(self) -> float:
        """Its left edge."""
        return min(segment.x0 for segment in self.segments)

    @property
    def x1(self) -> float:
        """Its right edge."""
        return max(segment.x1 for segment in self.segments)

    @property
    def top(self) -> float:
        """The baseline of its first line."""
        return self.segments[0].y

    @property
    def bottom(self) -> float:
        """The baseline of its last line."""
        return self.segments[-1].y

    @property
    def size(self) -> float:
        """The size of its text."""
        return self.segments[0].size

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(segment.bold for segment in self.segments)


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that align in columns, the column headings first."""

    rows: tuple[Row, ...]
    columns: tuple[tuple[float, float], ...]  # left and right edge of each

    def texts(self, joiner: Joiner) -> list[list[str]]:
        """Return the text of each cell, a row after a row, empty where there is none."""
        table = []
        for row in self.rows:
            texts = [""] * len(self.columns)
            for cell in row:
                column = column_of(cell, self.columns)
                text = joiner.join([segment.text for segment in cell.segments])
                texts[column] = f"{texts[column]} {text}".strip()
            table.append(texts)
        return table


def cells_of(segments: Sequence[Segment]) -> list[Cell]:
    """Return the cells or paragraphs of a page, in drawing order."""
    cells: list[list[Segment]] = []
    for segment in segments:
        if cells and _goes_on(cells[-1], segment):
            cells[-1].append(segment)
        else:
            cells.append([segment])
    return [Cell(tuple(cell)) for cell in cells]


def rows_of(cells: Sequence[Cell]) -> list[Row]:
    """Return runs of cells drawn side by side from left to right."""
    rows: list[list[Cell]] = []
    for cell in cells:
        if rows and _is_beside(rows[-1], cell):
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return [tuple(row) for row in rows]


def grid_at(rows: Sequence[Row], start: int) -> Grid | None:
    """Return the table or columns that begin with row `start`, or None when it is alone."""
    first = rows[start]
    if len(first) < 2 or is_labelled(first):
        return None
    columns = [(cell.x0, cell.x1) for cell in first]
    taken = [first]
    for row in rows[start + 1 :]:
        places = [_overlapped(cell, columns) for cell in row]
        if None in places or len(set(places)) < len(row) or is_labelled(row):
            break
        if len(row) < 2 and not _is_continued(row, taken[-1], len(columns)):
            break
        if row[0].top > taken[-1][0].bottom:
            break
        for cell, place in zip(row, places, strict=True):
            assert place is not None  # noqa: S101  # None ended the table above
            columns[place] = (min(columns[place][0], cell.x0), max(columns[place][1], cell.x1))
        taken.append(row)
    while taken and len(taken[-1]) < 2:
        taken.pop()
    full = [row for row in taken if len(row) == len(columns)]
    return Grid(tuple(taken), tuple(columns)) if len(full) > 1 else None


def is_table(grid: Grid, *, has_caption: bool) -> bool:
    """Return whether `grid` is a table rather than labels with their values.

    Three columns make one; two only with a caption, bold headings, or a column of numbers.
    """
    if len(grid.columns) >= _TABLE_COLUMNS or has_caption:
        return True
    first, rest = grid.rows[0], grid.rows[1:]
    if all(cell.bold for cell in first) and not all(cell.bold for row in rest for cell in row):
        return True
    last = [row[-1].segments[0].text for row in rest if len(row) == len(grid.columns)]
    return (
        len(last) > 1
        and all(_NUMBER.match(text) for text in last)
        and not _NUMBER.match(first[-1].segments[0].text)
    )


def is_prose(grid: Grid) -> bool:
    """Return whether `grid` is columns of running text that were drawn line by line."""
    if len(grid.rows) < _PROSE_ROWS or len(grid.columns) > _TABLE_COLUMNS:
        return False
    if any(len(cell.segments) > 1 for row in grid.rows for cell in row):
        return False
    going_on = steps = 0
    for column in grid.columns:
        texts = [
            cell.segments[0].text
            for row in grid.rows
            for cell in row
            if column_of(cell, grid.columns) == grid.columns.index(column)
        ]
        if sum(map(len, texts)) < _PROSE_CELL * len(texts):
            return False
        for text, following in pairwise(texts):
            steps += 1
            going_on += following[:1].islower() or text.endswith("-")
    return going_on * 2 >= steps


def column_of(cell: Cell, columns: Sequence[tuple[float, float]]) -> int:
    """Return the column a cell stands in: the one it shares most width with."""
    shared = [min(cell.x1, right) - max(cell.x0, left) for left, right in columns]
    return shared.index(max(shared))


def _overlapped(cell: Cell, columns: Sequence[tuple[float, float]]) -> int | None:
    """Return the only column that `cell` shares width with, or None."""
    shared = [
        number
        for number, (left, right) in enumerate(columns)
        if min(cell.x1, right) - max(cell.x0, left) > 0
    ]
    return shared[0] if len(shared) == 1 else None


def _is_continued(row: Row, above: Row, columns: int) -> bool:
    """Return whether one lone cell is a row of a table that has its other cells empty."""
    step = above[0].bottom - row[0].top
    return columns >= _TABLE_COLUMNS and 0 < step <= 2 * _LINE_STEP * row[0].size


def is_labelled(row: Row) -> bool:
    """Return whether a row is a bullet or number with the text that belongs to it."""
    if len(row) != 2 or len(row[0].segments) != 1:
        return False
    level = row[0].segments[0].on_line_with(row[1].segments[0])
    return level and _LABEL.match(row[0].segments[0].text) is not None


def _goes_on(cell: list[Segment], segment: Segment) -> bool:
    last = cell[-1]
    step = last.y - segment.y
    if not 0.3 * segment.size < step <= _LINE_STEP * max(segment.size, last.size):
        return False
    if abs(segment.size - last.size) > 1:
        return False
    overlaps = min(last.x1, segment.x1) - max(last.x0, segment.x0) > 0
    left = abs(last.x0 - segment.x0) <= _SAME_LEFT * segment.size
    centred = abs((last.x0 + last.x1) - (segment.x0 + segment.x1)) <= 2 * segment.size
    right = abs(last.x1 - segment.x1) <= _SAME_LEFT * segment.size
    return overlaps and (left or centred or right)


def _is_beside(row: list[Cell], cell: Cell) -> bool:
    last = row[-1]
    if cell.x0 < last.x1:
        return False
    near = _LEVEL * max(cell.size, last.size)
    middle = (cell.top + cell.bottom) / 2
    return any(
        abs(cell.top - other.top) <= near
        or abs(cell.bottom - other.bottom) <= near
        or abs(middle - (other.top + other.bottom) / 2) <= near
        for other in row
    )
