"""Which paragraphs of a PDF are headings, and how deep."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.documents.readers.pdf_paragraphs import Paragraph, Style
from assistant.documents.readers.structure import legal_level

_LARGER = 0.8  # points above the usual size
_LONGEST = 160
_MOST_LINES = 3
_DEEPEST = 6
_NO_END = (".", ";", ",", ":")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")

Outline = Mapping[tuple[int, str], int]  # (physical page, simplified title) -> level


def heading_levels(
    paragraphs: Sequence[tuple[Paragraph, str]], style: Style, outline: Outline
) -> dict[int, int]:
    """Return the level of each paragraph that is a heading, by its index.

    The file's own outline decides, then the words of legal structure, then the size of the
    type (the largest is the outermost), bold type of the usual size last.

    Args:
        paragraphs: with their joined texts.
        style: what is usual in the file.
        outline: what the file's own outline says.
    """
    by_type: list[int] = []
    levels: dict[int, int] = {}
    for index, (paragraph, text) in enumerate(paragraphs):
        listed = _listed(paragraph, text, outline)
        if listed:
            levels[index] = listed
        elif _looks_like_one(paragraph, text, style):
            by_type.append(index)
    sizes = sorted(
        {
            round(paragraphs[index][0].size)
            for index in by_type
            if _is_larger(paragraphs[index][0], style)
        },
        reverse=True,
    )
    for index in by_type:
        paragraph, text = paragraphs[index]
        if _is_larger(paragraph, style):
            level = sizes.index(round(paragraph.size)) + 1
        else:
            numbered = _SECTION.match(text)
            depth = numbered.group(1).count(".") + 1 if numbered else 1
            level = len(sizes) + depth
        levels[index] = min(legal_level(text) or level, _DEEPEST)
    return levels


def simplified(title: str) -> str:
    """Return a title without what outline and page may write differently."""
    return "".join(character for character in title.lower() if character.isalnum())


def _listed(paragraph: Paragraph, text: str, outline: Outline) -> int:
    if len(text) > _LONGEST:
        return 0
    return outline.get((paragraph.place.page or 0, simplified(text)), 0)


def _looks_like_one(paragraph: Paragraph, text: str, style: Style) -> bool:
    if len(text) > _LONGEST or len(paragraph.lines) > _MOST_LINES or not _LETTERS.search(text):
        return False
    if text.endswith(_NO_END) or text[:1].islower():
        return False
    return _is_larger(paragraph, style) or (paragraph.bold and not style.bold)


def _is_larger(paragraph: Paragraph, style: Style) -> bool:
    return paragraph.size >= style.size + _LARGER
