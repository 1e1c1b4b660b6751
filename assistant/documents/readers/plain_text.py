"""Plain text -> blocks: paragraphs, list items, and the headings that its shape shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.documents.readers.contents import Collector, Contents, Place, Source, list_item_text
from assistant.documents.readers.encoding import decode
from assistant.documents.readers.hyphens import Joiner
from assistant.documents.readers.structure import legal_level

_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*$")
_NUMBERED_HEADING = re.compile(r"\d+(\.\d+)*\.?\s+[A-Z][^.;:,]{2,80}$")
_LID = re.compile(r"\s*\d{1,2}\.?\s+\S")
_MAX_HEADING = 100
# A line at least this long was probably broken by its program, not by its writer.
_WRAPPED_FROM = 45
_ENDS = (".", "!", "?", ":", ";")


def read_plain_text(source: Source) -> Contents:
    """Return the blocks of a plain text.

    Raises:
        CannotReadError: it is no text, or too much.
    """
    text, remark = decode(source.data)
    collector = Collector(source.limits)
    if remark:
        collector.remarks.append(remark)
    joiner = Joiner(text)
    for lines in _groups(text):
        _add_group(lines, collector, joiner)
    return collector.contents("")


def add_lines(text: str, collector: Collector, place: Place) -> None:
    """Add the paragraphs of plain `text`, such as OCR gives, without looking for headings."""
    joiner = Joiner(text)
    for lines in _groups(text):
        for paragraph in paragraphs_of(lines):
            collector.paragraph(joiner.join(paragraph), place)


def _groups(text: str) -> Iterator[list[str]]:
    """Yield the runs of lines between blank ones."""
    group: list[str] = []
    for line in text.replace("\f", "\n\n").split("\n"):
        if line.strip():
            group.append(line.strip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _add_group(lines: list[str], collector: Collector, joiner: Joiner) -> None:
    if len(lines) > 1 and len(lines[0]) <= _MAX_HEADING and _UNDERLINE.match(lines[1]):
        collector.heading(lines[0], 1 if lines[1].lstrip().startswith("=") else 2)
        lines = lines[2:]
    elif len(lines) == 1 and _is_heading(lines[0]):
        collector.heading(lines[0], _level(lines[0]))
        return
    for paragraph in paragraphs_of(lines):
        if _UNDERLINE.match(paragraph[0]) and len(paragraph) == 1:
            continue
        collector.paragraph(joiner.join(paragraph))


def paragraphs_of(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph in a run of lines without a blank one.

    A line goes on where the line before it was broken for its length, or where it begins with
    a small letter.
    """
    paragraph: list[str] = []
    for line in lines:
        if paragraph and not _goes_on(paragraph, line):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    if paragraph:
        yield paragraph


def _goes_on(paragraph: list[str], line: str) -> bool:
    last = paragraph[-1]
    if list_item_text(line) is not None or legal_level(last) or legal_level(line, before=last):
        return False
    if _LID.match(line) and last.endswith(_ENDS):
        return False
    if line[:1].islower() or last.endswith(("-", "\u00ad")):
        return True
    # The last line of a paragraph is short; a full one that ends a sentence says nothing.
    return len(last) >= _WRAPPED_FROM


def _is_heading(line: str) -> bool:
    if len(line) > _MAX_HEADING or line.endswith(_ENDS) or list_item_text(line) is not None:
        return False
    letters = [character for character in line if character.isalpha()]
    shouted = len(letters) > 3 and line.isupper()
    return shouted or _NUMBERED_HEADING.match(line) is not None


def _level(line: str) -> int:
    number = re.match(r"\d+(?:\.\d+)*", line)
    return number.group().count(".") + 1 if number else 1
