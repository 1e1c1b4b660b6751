"""The quality report as a table for the terminal, at most 100 columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from assistant.documents.quality import FileQuality, QualityReport

WIDTH = 100
_FILE_WIDTH = 34
# Heading and width of each column of numbers.
_COLUMNS = (
    ("pages", 5),
    ("empty", 5),
    ("OCR", 4),
    ("order?", 6),
    ("tables", 6),
    ("heads", 5),
    ("stmts", 6),
)
_LEGEND = (
    "empty: pages without text; order?: pages whose reading order is unsure; stmts: statements",
    "notes: H hidden text, M addresses a language model, P personal data, = same as another file,",
    "       ~ nearly the same, S stale (last good text kept), R remark",
)


def report_table(report: QualityReport) -> str:
    """Return `report` as text: a line a file, totals, then what could not be read or is serious."""
    rows = [
        _line(_shortened(f.file), f.format, _numbers(f), f.language, notes_of(f))
        for f in report.files
    ]
    totals = [sum(column) for column in zip(*map(_numbers, report.files), strict=True)]
    heading = _line("file", "kind", [name for name, _ in _COLUMNS], "lang", "notes")
    count = f"{len(report.files)} files" if len(report.files) != 1 else "1 file"
    lines = [heading, "-" * len(heading), *rows]
    if report.files:
        lines += ["-" * len(heading), _line(count, "", totals, "", ""), "", *_LEGEND]
    else:
        lines.append("no files")
    remarks = [f"{f.file}: {text}" for f in report.files for text in _remarks(f)]
    lines += _section("Remarks", remarks) + _section("Serious", report.serious())
    return "\n".join(_safe(line).rstrip() for line in lines)


def notes_of(quality: FileQuality) -> str:
    """Return one sign for each thing to know of a file, in the order of the legend."""
    signs = {
        "H": quality.hidden,
        "M": quality.instructions,
        "P": quality.personal_data,
        "=": quality.exact_duplicate_of,
        "~": quality.near_duplicate_of,
        "S": quality.stale_since,
        "R": quality.remarks,
    }
    return "".join(sign for sign, found in signs.items() if found)


def _remarks(quality: FileQuality) -> Iterator[str]:
    if quality.exact_duplicate_of:
        yield f"holds the same words as {quality.exact_duplicate_of}"
    if quality.near_duplicate_of:
        yield f"is nearly the same as {quality.near_duplicate_of}"
    if quality.stale_since:
        yield f"cannot be read since {quality.stale_since}; its last good text is kept"
    yield from quality.remarks


def _numbers(quality: FileQuality) -> list[int]:
    return [
        quality.pages,
        len(quality.pages_without_text),
        len(quality.pages_ocr),
        len(quality.pages_order_unsure),
        quality.tables,
        quality.headings,
        quality.statements,
    ]


def _line(file: str, kind: str, numbers: Iterable[int | str], language: str, notes: str) -> str:
    cells = [f"{number:>{width}}" for number, (_, width) in zip(numbers, _COLUMNS, strict=True)]
    padding = " " * (_FILE_WIDTH - _columns(file))
    return f"{file}{padding} {kind:<8} {' '.join(cells)} {language:<4} {notes}".ljust(WIDTH - 4)


def _shortened(file: str) -> str:
    """Return `file`, its beginning cut when it is too wide."""
    shown = _safe(file)
    if _columns(shown) <= _FILE_WIDTH:
        return shown
    while _columns(shown) > _FILE_WIDTH - 3:
        shown = shown[1:]
    return f"...{shown}"


def _safe(line: str) -> str:
    """Return `line` without what a terminal would obey: names of files can hold anything."""
    return "".join(
        character if unicodedata.category(character)[0] != "C" else "?" for character in line
    )


def _columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", f"{title} ({len(found)}):", *(f"  {line}" for line in found)] if found else []
