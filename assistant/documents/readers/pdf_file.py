"""Opening a PDF within limits: its pages, labels, outline and title."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, overwrite_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import Destination, DictionaryObject

from assistant.documents.readers.contents import CannotReadError, Source
from assistant.documents.readers.ocr import without_encryption
from assistant.documents.readers.pdf_headings import simplified

_MIB = 1024 * 1024
_MAX_STREAM = 30 * _MIB  # of one unpacked stream; a page of text has some kilobytes
_MAX_OPERATORS = 1_000_000  # of one page, their operands counted; a dense map has fewer
_DAMAGED = "open it in a PDF program and save or print it to a new PDF"
_PASSWORD = CannotReadError("is protected with a password", "save it without its password")
_JUNK_TITLES = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|naamloos|title|titel|layout|document|doc|"
    r"presentatie|print|scan|pdf)\b.{0,60}$|.*\.(?:docx?|pdf|indd|pptx?|odt|rtf|tmp)$|\W*\d*\W*$",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An opened PDF."""

    pages: tuple[PageObject, ...]
    labels: tuple[str, ...]  # one for each page
    outline: dict[tuple[int, str], int]  # (physical page, simplified title) -> level
    title: str  # empty when it tells none worth showing
    data: bytes  # without encryption


def open_pdf(source: Source) -> PdfFile:
    """Return the opened PDF.

    Raises:
        CannotReadError: it is damaged, protected, a bomb, or has too many pages.
    """
    overwrite_configuration(
        maximum_declared_stream_length=source.limits.max_bytes,
        array_based_stream_maximum_output_length=_MAX_STREAM,
        zlib_maximum_output_length=_MAX_STREAM,
        lzw_maximum_output_length=_MAX_STREAM,
        run_length_maximum_output_length=_MAX_STREAM,
        stream_parsing_work_maximum_count=_MAX_OPERATORS,
        page_tree_maximum_entries=4 * source.limits.max_pages + 100,
        disable_legacy_handling=True,
    )
    try:
        reader, data = _opened(source.data)
        _check_count(reader, source.limits.max_pages)
        pages = tuple(reader.pages)
    except LimitReachedError as error:
        raise CannotReadError(f"is built to exhaust its reader ({error})", _DAMAGED) from error
    except PyPdfError as error:
        raise CannotReadError(f"is a damaged PDF ({_shown(error)})", _DAMAGED) from error
    if not pages:
        raise CannotReadError("is a damaged PDF (it has no pages)", _DAMAGED)
    if len(pages) > source.limits.max_pages:
        raise _too_many(len(pages), source.limits.max_pages)
    return PdfFile(pages, _labels(reader, len(pages)), _outline(reader), _title(reader), data)


def _opened(data: bytes) -> tuple[PdfReader, bytes]:
    """Return a reader of `data` and the data it reads, both without encryption."""
    reader = PdfReader(io.BytesIO(data))
    if not reader.is_encrypted:
        return reader, data
    # A PDF that only its owner may change opens for everyone: its user password is empty.
    try:
        opened = bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        opened = False  # newer encryption: PDFium knows it
    if opened:
        return reader, without_encryption(data) or data
    plain = without_encryption(data)
    if plain is None:
        raise _PASSWORD
    return PdfReader(io.BytesIO(plain)), plain


def _check_count(reader: PdfReader, most: int) -> None:
    """Refuse by the count the file states: walking through 100,000 pages takes long."""
    root = reader.trailer["/Root"].get_object()
    tree = root.get("/Pages") if isinstance(root, DictionaryObject) else None
    tree = tree.get_object() if tree is not None else None
    stated = tree.get("/Count") if isinstance(tree, DictionaryObject) else None
    if isinstance(stated, int) and stated > most:
        raise _too_many(stated, most)


def _too_many(count: int, most: int) -> CannotReadError:
    return CannotReadError(
        f"has {count:,} pages, more than {most:,}", "split it into smaller files"
    )


def _labels(reader: PdfReader, count: int) -> tuple[str, ...]:
    plain = tuple(str(number) for number in range(1, count + 1))
    if "/PageLabels" not in reader.root_object:
        return plain
    try:
        labels = tuple(str(label) for label in reader.page_labels)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return plain
    return labels if len(labels) == count else plain


def _outline(reader: PdfReader) -> dict[tuple[int, str], int]:
    """Return the levels of the outline's entries; nothing when it is broken."""
    found: dict[tuple[int, str], int] = {}
    try:
        waiting: list[tuple[object, int]] = [(reader.outline, 0)]
        while waiting:
            entry, level = waiting.pop()
            if isinstance(entry, list):
                waiting += [(inner, level + 1) for inner in reversed(entry)]
            elif isinstance(entry, Destination) and entry.title:
                number = reader.get_destination_page_number(entry)
                if number is not None:
                    found.setdefault((number + 1, simplified(str(entry.title))), level)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return found


def _title(reader: PdfReader) -> str:
    try:
        title = reader.metadata.title if reader.metadata is not None else None
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError):
        return ""
    title = " ".join(str(title or "").split())
    return "" if _JUNK_TITLES.match(title) else title


def _shown(error: PyPdfError) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
