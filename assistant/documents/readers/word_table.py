"""A table of a Word document -> header and rows, with merged cells laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_MAX_SPAN = 100
_ROW, _CELL, _TABLE, _PARAGRAPH = qn("w:tr"), qn("w:tc"), qn("w:tbl"), qn("w:p")


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of data."""

    header: tuple[str, ...]  # empty when the table says that it has none
    rows: tuple[tuple[str, ...], ...]


def read_table(
    table: BaseOxmlElement, text_of: Callable[[BaseOxmlElement], str]
) -> WordTable | None:
    """Return the table of data that `table` is, or None when it only lays out other blocks.

    Args:
        table: a w:tbl element.
        text_of: gives the seen text of a paragraph, and counts what is hidden in it.
    """
    rows = [row for row in _children(table, _ROW) if _is_kept(row)]
    widths = [sum(_span(cell) for cell in _children(row, _CELL)) for row in rows]
    # One row or one column is a frame around text.
    if len(rows) < 2 or max(widths) < 2:
        return None
    above: dict[int, str] = {}
    filled = [tuple(_cells(row, above, text_of)) for row in rows]
    filled = [cells for cells in filled if any(cells)]
    if len(filled) < 2:
        return WordTable((), tuple(filled))
    if _has_header(table, rows[0]):
        return WordTable(filled[0], tuple(filled[1:]))
    return WordTable((), tuple(filled))


def _cells(
    row: BaseOxmlElement, above: dict[int, str], text_of: Callable[[BaseOxmlElement], str]
) -> Iterator[str]:
    """Yield a text for each column; a merged cell is repeated down and left empty rightwards."""
    column = 0
    for cell in _children(row, _CELL):
        properties = cell.find(qn("w:tcPr"))
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
        paragraphs = (" ".join(text_of(p).split()) for p in cell.iter(_PARAGRAPH))
        text = above.get(column, "") if goes_on else " ".join(filter(None, paragraphs))
        above[column] = text
        yield text
        for offset in range(1, _span(cell)):
            above[column + offset] = ""
            yield ""
        column += _span(cell)


def _has_header(table: BaseOxmlElement, first: BaseOxmlElement) -> bool:
    """Return whether the first row holds the column headings, as it does unless told otherwise."""
    properties = first.find(qn("w:trPr"))
    if properties is not None and properties.find(qn("w:tblHeader")) is not None:
        return True
    look = table.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}")
    told = look.get(qn("w:firstRow"), "1") if look is not None else "1"
    if told not in ("0", "false"):
        return True
    runs = [run for run in first.iter(qn("w:r")) if next(run.iter(qn("w:t")), None) is not None]
    return bool(runs) and all(run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None for run in runs)


def _is_kept(row: BaseOxmlElement) -> bool:
    """Return whether a row is not a tracked deletion."""
    properties = row.find(qn("w:trPr"))
    return properties is None or properties.find(qn("w:del")) is None


def _span(cell: BaseOxmlElement) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = found.get(qn("w:val"), "1") if found is not None else "1"
    return max(1, min(int(value), _MAX_SPAN)) if value.isdigit() else 1


def _children(parent: BaseOxmlElement, tag: str) -> Iterator[BaseOxmlElement]:
    """Yield the children with `tag`, those inside content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == qn("w:sdt"):
            contents = child.find(qn("w:sdtContent"))
            if contents is not None:
                yield from _children(contents, tag)
