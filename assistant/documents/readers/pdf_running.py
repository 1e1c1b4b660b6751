"""Running headers, footers and page numbers: found over all pages, and left out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.readers.pdf_lines import Segment
from assistant.documents.readers.structure import legal_level

_BAND = 0.15  # of the page's height, above and below: where running lines stand
_CLOSE = 1.6  # of the size: lines this close make a group; a paragraph is no running line
_LEVEL = 0.35  # of the size: text this close in height stands on one line
_MOST_ROWS = 3
_NEAR = 12.0  # points: on each page at about the same height
_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|blz\.?|bladzijde|page|p\.)\s*)?[-–|\[(]?\s*(\d{1,4}|[ivxlc]{1,7})\s*[-–|\])]?"
    r"(?:\s*(?:van|/|of|-)\s*\d{1,4})?$",
    re.IGNORECASE,
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class PageText:
    """The segments of one page."""

    number: int  # physical, 1-based
    label: str
    width: float
    height: float
    segments: tuple[Segment, ...]  # in drawing order
    is_image: bool = False  # much of the page is one


@dataclass(frozen=True, slots=True)
class _Seen:
    page: int  # index
    segment: int  # index on that page
    y: float
    text: str


def without_running(pages: Sequence[PageText]) -> list[list[Segment]]:
    """Return the segments of each page without what only runs along.

    That is what a program marked so; a line that stands at the same height at the top or bottom
    of more than half of the pages, or of the even or the odd ones, whatever its page number, or
    in the very same words on three; and a page number by itself.
    """
    certain: set[tuple[int, int]] = set()
    groups: dict[str, list[_Seen]] = defaultdict(list)
    for index, page in enumerate(pages):
        edges = _edges(page)
        for place, segment in enumerate(page.segments):
            if segment.running or _is_page_number(segment, page):
                certain.add((index, place))
            elif place in edges:
                seen = _Seen(index, place, segment.y, segment.text)
                groups[_pattern(segment.text)].append(seen)
    dropped = set(certain)
    for seen_together in groups.values():
        for repeated in _at_one_height(seen_together):
            if _runs_along(repeated, pages):
                dropped.update((seen.page, seen.segment) for seen in repeated)
    return [_kept(page, index, certain, dropped) for index, page in enumerate(pages)]


def _kept(
    page: PageText, index: int, certain: set[tuple[int, int]], dropped: set[tuple[int, int]]
) -> list[Segment]:
    """Return what stays of a page: not nothing, unless the page is an image besides."""
    kept = [s for place, s in enumerate(page.segments) if (index, place) not in dropped]
    if kept or page.is_image:
        return kept
    # Pages that hold the same few lines and no more: those lines are their text.
    return [s for place, s in enumerate(page.segments) if (index, place) not in certain]


def _pattern(text: str) -> str:
    """Return `text` with every number alike."""
    return _NUMBER.sub("#", " ".join(text.lower().split()))


def _is_at_the_edge(segment: Segment, page: PageText) -> bool:
    return not _BAND * page.height < segment.y < (1 - _BAND) * page.height


def _edges(page: PageText) -> set[int]:
    """Return which segments stand at the top or bottom, in a group of few lines."""
    found: set[int] = set()
    places = sorted(range(len(page.segments)), key=lambda place: -page.segments[place].y)
    for order in (places, places[::-1]):
        group: list[int] = []
        rows = 0
        for place in order:
            segment = page.segments[place]
            if not _is_at_the_edge(segment, page):
                break
            step = abs(page.segments[group[-1]].y - segment.y) if group else 0.0
            if step > _CLOSE * segment.size:
                found.update(group if rows <= _MOST_ROWS else ())
                group, rows = [], 0
            rows += not group or step > _LEVEL * segment.size
            group.append(place)
        found.update(group if rows <= _MOST_ROWS else ())
    return found


def _is_page_number(segment: Segment, page: PageText) -> bool:
    """Return whether a segment at the edge is this page's own number and nothing more."""
    found = _PAGE_NUMBER.match(segment.text) if _is_at_the_edge(segment, page) else None
    return found is not None and found.group(1).lower() in (str(page.number), page.label.lower())


def _at_one_height(group: Sequence[_Seen]) -> list[list[_Seen]]:
    heights: list[list[_Seen]] = []
    for seen in sorted(group, key=lambda seen: seen.y):
        if heights and seen.y - heights[-1][0].y <= _NEAR:
            heights[-1].append(seen)
        else:
            heights.append([seen])
    return heights


def _runs_along(repeated: Sequence[_Seen], pages: Sequence[PageText]) -> bool:
    on = {seen.page for seen in repeated}
    if len(on) < _FEWEST:
        return False
    even = [index for index in on if index % 2]
    often = (
        len(on) * 2 > len(pages)
        or (len(even) > _FEWEST and len(even) * 2 > len(pages) // 2)
        or (len(on) - len(even) > _FEWEST and (len(on) - len(even)) * 2 > (len(pages) + 1) // 2)
    )
    texts = {" ".join(seen.text.split()) for seen in repeated}
    # The title of a chapter runs along on the pages of that chapter alone.
    if len(texts) == 1:
        return often or len(on) > _FEWEST
    if not often:
        return False
    # "Artikel 1", "Artikel 2" at the head of each page are headings, however alike they look.
    return not any(legal_level(text) for text in texts) and _counts_pages(repeated, pages)


def _counts_pages(repeated: Sequence[_Seen], pages: Sequence[PageText]) -> bool:
    """Return whether the numbers that differ are page numbers, perhaps with an offset."""
    rows = [(seen.page, _NUMBER.findall(seen.text.lower())) for seen in repeated]
    columns = len(rows[0][1])
    for column in range(columns):
        values = [(page, numbers[column]) for page, numbers in rows]
        if len({value for _, value in values}) == 1:
            continue
        labelled = all(value == pages[page].label.lower() for page, value in values)
        offsets = {int(value) - page for page, value in values if value.isdigit()}
        if not labelled and (len(offsets) != 1 or not all(value.isdigit() for _, value in values)):
            return False
    return True
