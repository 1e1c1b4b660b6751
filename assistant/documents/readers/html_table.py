"""A table of a web page -> header, rows and caption, with merged cells laid out."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_MAX_SPAN = 100
_MAX_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data."""

    header: tuple[str, ...]  # empty when the table has none
    rows: tuple[tuple[str, ...], ...]
    caption: str


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    all_headings: bool


def read_table(node: LexborNode) -> Table | None:
    """Return the table of data that `node` is, or None when it only lays out other blocks."""
    if node.css_first("table table, table h1, table h2, table form") is not None:
        return None
    if (node.attributes.get("role") or "").lower() in ("presentation", "none"):
        return None
    rows = _rows(node)
    if len(rows) < 2 or max(len(row.cells) for row in rows) < 2:
        return None
    caption = node.css_first("caption")
    title = caption.text(separator=" ") if caption is not None else ""
    headed = rows[0].all_headings or node.css_first("thead") is not None
    has_headings = node.css_first("th") is not None
    if headed or not has_headings:
        # Without a single heading cell the first row is the best there is.
        return Table(rows[0].cells, tuple(row.cells for row in rows[1:]), title)
    return Table((), tuple(row.cells for row in rows), title)


def _rows(node: LexborNode) -> list[_Row]:
    """Return the rows with merged cells repeated down and left empty to the right."""
    rows: list[_Row] = []
    pending: dict[int, tuple[int, str]] = {}  # column -> rows still to fill, text
    total = 0
    for row in node.css("tr"):
        cells: list[str] = []
        headings = True
        for cell in row.iter():
            if cell.tag not in ("td", "th"):
                continue
            _fill(cells, pending)
            headings = headings and cell.tag == "th"
            text = " ".join((cell.text(separator=" ") or "").split())
            column, span = len(cells), _span(cell, "colspan")
            for offset in range(span):
                cells.append(text if offset == 0 else "")
                down = _span(cell, "rowspan") - 1
                if down > 0:
                    pending[column + offset] = (down, text if offset == 0 else "")
        _fill(cells, pending)
        total += len(cells)
        if any(cells) and total <= _MAX_CELLS:
            rows.append(_Row(tuple(cells), headings))
    return rows


def _fill(cells: list[str], pending: dict[int, tuple[int, str]]) -> None:
    """Add the cells that reach down from rows above at the place where the row now is."""
    while len(cells) in pending:
        column = len(cells)
        left, text = pending.pop(column)
        if left > 1:
            pending[column] = (left - 1, text)
        cells.append(text)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return max(1, min(int(value), _MAX_SPAN)) if value.isascii() and value.isdigit() else 1
