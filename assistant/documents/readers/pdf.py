"""A PDF -> blocks: headings, paragraphs, list items and tables, page by page."""

from __future__ import annotations

from collections.abc import Container, Sequence

from pypdf.errors import LimitReachedError, PyPdfError

from assistant.documents.blocks import PageState
from assistant.documents.readers.contents import (
    CannotReadError,
    Collector,
    Contents,
    Place,
    Source,
)
from assistant.documents.readers.hyphens import Joiner
from assistant.documents.readers.ocr import INSTALL, Ocr, OcrError
from assistant.documents.readers.pdf_file import PdfFile, open_pdf
from assistant.documents.readers.pdf_fonts import Faces
from assistant.documents.readers.pdf_headings import heading_levels
from assistant.documents.readers.pdf_lines import Line, line_of
from assistant.documents.readers.pdf_order import Ordered, in_order
from assistant.documents.readers.pdf_page import SeenPage, see
from assistant.documents.readers.pdf_paragraphs import Paragraph, paragraphs_of, usual_style
from assistant.documents.readers.pdf_running import PageText, without_running
from assistant.documents.readers.pdf_tables import Grid
from assistant.documents.readers.plain_text import add_lines

# A page with less text than this, and an image on this share of it, is looked at as a scan.
_SCAN_BELOW = 50
_SCAN_SHARE = 0.15
_SHOWN_PAGES = 20


def read_pdf(source: Source, ocr: Ocr) -> Contents:
    """Return the blocks of a PDF, with the state of every page.

    Raises:
        CannotReadError: it is damaged, protected, a bomb, beyond its limits, or not one of its
            pages can be read.
    """
    file = open_pdf(source)
    ocr.use(file.data)
    seen = _see_all(file, source)
    collector = Collector(source.limits)
    places = [_place(number, label) for number, label in enumerate(file.labels, start=1)]
    ordered = _ordered(seen, file)
    recognised = _recognise(seen, ordered, ocr, collector)
    _check_any_read(seen, recognised)
    for number in recognised:
        ordered[number - 1] = Ordered((), unsure=False)
    _add_blocks(ordered, places, file, recognised, collector)
    for page in seen:
        for kind, characters in page.hidden.items():
            collector.hide(kind, characters, page.number)
    pages = [
        PageState(
            page.number,
            len(recognised.get(page.number, "").strip()) or _characters(order),
            ocr=page.was_scanned or bool(recognised.get(page.number, "").strip()),
            order_unsure=order.unsure,
        )
        for page, order in zip(seen, ordered, strict=True)
    ]
    _add_page_remarks(seen, pages, collector)
    return collector.contents(file.title, pages)


def _see_all(file: PdfFile, source: Source) -> list[SeenPage]:
    """Return every page; one that cannot be read says why."""
    faces = Faces()
    seen: list[SeenPage] = []
    for number, page in enumerate(file.pages, start=1):
        try:
            seen.append(see(page, number, faces, source.limits.max_chars_per_page))
        except LimitReachedError as error:
            seen.append(SeenPage(number, problem=f"is built to exhaust its reader ({error})"))
        except RecursionError:
            seen.append(SeenPage(number, problem="is nested too deeply"))
        except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
            shown = " ".join(str(error).split())[:100] or type(error).__name__
            seen.append(SeenPage(number, problem=f"is damaged ({shown})", is_damaged=True))
    return seen


def _check_any_read(seen: Sequence[SeenPage], recognised: Container[int]) -> None:
    if all(page.problem and page.number not in recognised for page in seen):
        remedy = "open it in a PDF program and save or print it to a new PDF"
        raise CannotReadError(f"has no page that can be read: page 1 {seen[0].problem}", remedy)


def _place(number: int, label: str) -> Place:
    return Place(number, label if label and label != str(number) else None)


def _ordered(seen: Sequence[SeenPage], file: PdfFile) -> list[Ordered]:
    """Return lines and tables of each page in reading order, without running lines."""
    texts = [
        PageText(
            page.number,
            file.labels[page.number - 1],
            page.width,
            page.height,
            page.segments,
            is_image=page.image_share >= _SCAN_SHARE,
        )
        for page in seen
    ]
    ordered = []
    for page, segments in zip(seen, without_running(texts), strict=True):
        order = in_order(segments)
        aside = tuple(line_of([segment]) for segment in page.aside if not segment.running)
        ordered.append(Ordered((*order.items, *aside), order.unsure))
    return ordered


def _recognise(
    seen: Sequence[SeenPage], ordered: Sequence[Ordered], ocr: Ocr, collector: Collector
) -> dict[int, str]:
    """Return the text of each scanned page by its number; what cannot be had is remarked."""
    scans = [
        page.number
        for page, order in zip(seen, ordered, strict=True)
        if _is_scan(page, _characters(order))
    ]
    if not scans:
        return {}
    lacking = ocr.why_not()
    if lacking:
        collector.remarks.append(f"{lacking}: {_listed(scans, 'without text')}; {INSTALL}")
        return {}
    texts: dict[int, str] = {}
    for number in scans:
        try:
            text = ocr.text(number)
        except OcrError as error:
            collector.remarks.append(f"page {number}: {error}")
            continue
        if text.strip():
            texts[number] = text
    if texts:
        collector.remarks.append(_listed(list(texts), "read with OCR"))
    return texts


def _is_scan(page: SeenPage, characters: int) -> bool:
    if page.is_blank or page.problem:
        return page.is_damaged
    if page.characters == 0:
        return True
    return characters < _SCAN_BELOW and page.image_share >= _SCAN_SHARE and not page.was_scanned


def _characters(page: Ordered) -> int:
    count = 0
    for item in page.items:
        if isinstance(item, Line):
            count += len(item.text)
        else:
            count += sum(len(s.text) for row in item.rows for cell in row for s in cell.segments)
    return count


def _add_blocks(
    ordered: Sequence[Ordered],
    places: Sequence[Place],
    file: PdfFile,
    recognised: dict[int, str],
    collector: Collector,
) -> None:
    style = usual_style(ordered)
    joiner = Joiner.of(
        item.text for page in ordered for item in page.items if isinstance(item, Line)
    )
    found, left_out = paragraphs_of(ordered, places, style)
    if left_out:
        collector.remarks.append(f"{left_out} lines of a table of contents were left out")
    texts = [
        (item, joiner.join([line.text for line in item.lines]))
        for item in found
        if isinstance(item, Paragraph)
    ]
    levels = heading_levels(texts, style, file.outline)
    waiting = dict(recognised)
    number = 0
    for item in found:
        place = item.place if isinstance(item, Paragraph) else item[1]
        _add_recognised(waiting, place.page or 0, places, collector)
        if isinstance(item, Paragraph):
            text = texts[number][1]
            if number in levels:
                collector.heading(text, levels[number], place)
            else:
                collector.paragraph(text, place)
            number += 1
        else:
            _add_table(item[0], place, joiner, collector)
    _add_recognised(waiting, len(places) + 1, places, collector)


def _add_recognised(
    waiting: dict[int, str], before: int, places: Sequence[Place], collector: Collector
) -> None:
    """Add the recognised pages that come before page `before`."""
    for number in [number for number in waiting if number < before]:
        add_lines(waiting.pop(number), collector, places[number - 1])


def _add_table(grid: Grid, place: Place, joiner: Joiner, collector: Collector) -> None:
    header, *rows = grid.texts(joiner)
    above = collector.blocks[-1] if collector.blocks else None
    # The table goes on over the end of a page, with or without its header once more.
    if above is not None and above.header and above.page == (place.page or 0) - 1:
        same = [" ".join(cell.split()) for cell in header] == list(above.header)
        if same:
            caption = above.caption
            collector.table(rows, header=header, caption=caption, places=[place] * len(rows))
            return
    caption = collector.caption_above()
    collector.table(rows, header=header, caption=caption, places=[place] * len(rows))


def _add_page_remarks(
    seen: Sequence[SeenPage], pages: Sequence[PageState], collector: Collector
) -> None:
    blank = [page.number for page in seen if page.is_blank and not page.problem]
    if blank:
        collector.remarks.append(_listed(blank, "with nothing on them"))
    for page in seen:
        if page.problem:
            collector.remarks.append(f"page {page.number} {page.problem}")
    earlier = [page.number for page in seen if page.was_scanned]
    if earlier:
        collector.remarks.append(_listed(earlier, "with the text of an earlier OCR"))
    unsure = [page.number for page in pages if page.order_unsure]
    if unsure:
        collector.remarks.append(_listed(unsure, "whose reading order is unsure"))


def _listed(numbers: Sequence[int], what: str) -> str:
    """Return "3 pages without text (2, 5, 6)"."""
    shown = ", ".join(map(str, numbers[:_SHOWN_PAGES]))
    more = ", ..." if len(numbers) > _SHOWN_PAGES else ""
    return f"{len(numbers)} page{'s' if len(numbers) > 1 else ''} {what} ({shown}{more})"
