"""What is odd about the files of an ingest: the quality report.

It holds no text of the documents besides excerpts of text that addresses a language model.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from assistant.documents.blocks import Block, BlockKind, HiddenText, RawDocument, Unreadable
from assistant.documents.duplicates import Fingerprint, find_duplicates, fingerprint
from assistant.documents.instructions import find_instructions
from assistant.domain import Document
from assistant.language.detect import detect_language
from assistant.language.personal_data import find_personal_data, redact

_SAMPLE = 50_000  # characters that tell the language of a document
_LONGEST_EXCERPT = 80
_MOST_EXCERPTS = 20  # a document; one suffices to look at the file
_MOST_NUMBERS = 10  # page numbers that a line names


@dataclass(frozen=True, slots=True)
class FileQuality:
    """How one file was read; page numbers are physical, 1-based and ascending."""

    file: str
    document_id: str
    format: str  # pdf, docx, html, markdown or text
    pages: int  # 0 for texts without pages
    pages_without_text: tuple[int, ...]
    pages_ocr: tuple[int, ...]
    pages_order_unsure: tuple[int, ...]
    tables: int
    headings: int
    statements: int
    language: str  # nl, en or und
    hidden: tuple[HiddenText, ...]
    instructions: tuple[tuple[int | None, str], ...]  # page and excerpt, in text order
    personal_data: Mapping[str, int]  # kind -> how often it stands there; kinds not found aside
    exact_duplicate_of: str | None  # id of a document with the same words
    near_duplicate_of: str | None  # id of a document that is nearly the same
    remarks: tuple[str, ...]
    fingerprint: Fingerprint  # to tell duplicates by; not in the report
    stale_since: str | None = None  # YYYY-MM-DD from when its file could not be read


def assess(raw: RawDocument, document: Document) -> FileQuality:
    """Return how `document` came out of `raw`; duplicates are told by `QualityReport.of`."""
    kinds = Counter(block.kind for block in raw.blocks)
    return FileQuality(
        file=document.file,
        document_id=document.id,
        format=raw.format,
        pages=len(raw.pages),
        pages_without_text=tuple(page.number for page in raw.pages if page.characters == 0),
        pages_ocr=tuple(page.number for page in raw.pages if page.ocr),
        pages_order_unsure=tuple(page.number for page in raw.pages if page.order_unsure),
        tables=_tables(raw.blocks),
        headings=kinds[BlockKind.HEADING],
        statements=len(document.statements),
        language=detect_language(document.text[:_SAMPLE]),
        hidden=raw.hidden,
        instructions=_instructions(raw),
        personal_data=_personal_data(raw.blocks),
        exact_duplicate_of=None,
        near_duplicate_of=None,
        remarks=raw.remarks,
        fingerprint=fingerprint("\n".join(block.text for block in raw.blocks)),
        stale_since=document.stale_since,
    )


@dataclass(frozen=True, slots=True)
class QualityReport:
    """What is to be known of all files of an ingest."""

    files: tuple[FileQuality, ...]  # in order of name
    unreadable: tuple[Unreadable, ...]  # in order of name
    created_at: str  # YYYY-MM-DD, or with the time, as ISO 8601 has it

    @classmethod
    def of(
        cls,
        files: Iterable[FileQuality],
        unreadable: Iterable[Unreadable] = (),
        *,
        created_at: str,
    ) -> QualityReport:
        """Return the report on `files`, in order, with duplicates found among all of them."""
        ordered = sorted(files, key=lambda quality: quality.file)
        reasons = sorted(unreadable, key=lambda reason: reason.file)
        return cls(_with_duplicates(ordered), tuple(reasons), created_at)

    def serious(self) -> tuple[str, ...]:
        """Return one line for each thing that `--strict` fails on, unreadable files first.

        Serious are: a file that cannot be read, a page without text, hidden text, text that
        addresses a language model, personal data.
        """
        lines = [str(reason) for reason in self.unreadable]
        return (*lines, *(line for quality in self.files for line in _serious(quality)))

    def to_json(self) -> str:
        """Return the report as JSON, indented.

        Keys: `created_at`; `files`, in order of name, each with `file`, `document_id`, `format`,
        `pages`, `pages_without_text`, `pages_ocr`, `pages_order_unsure` (page numbers),
        `tables`, `headings`, `statements` (counts), `language`, `hidden` (kind, page,
        characters), `instructions` (page, excerpt of at most 80 characters), `personal_data`
        (count by kind), `exact_duplicate_of`, `near_duplicate_of` (ids or null), `remarks`,
        `stale_since` (date or null); `unreadable` (file, cause, remedy); `serious` (lines).
        """
        report = {
            "created_at": self.created_at,
            "files": [_row(quality) for quality in self.files],
            "unreadable": [
                {"file": reason.file, "cause": reason.cause, "remedy": reason.remedy}
                for reason in self.unreadable
            ],
            "serious": self.serious(),
        }
        return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def page_list(pages: Sequence[int]) -> str:
    """Return page numbers as a person writes them, the first ten of many: "2, 5, 6"."""
    shown = ", ".join(map(str, pages[:_MOST_NUMBERS]))
    return f"{shown}, ..." if len(pages) > _MOST_NUMBERS else shown


def _with_duplicates(files: Sequence[FileQuality]) -> tuple[FileQuality, ...]:
    # A copy, byte for byte, was told when it was read: another file's text is indexed for it.
    own = [(f.document_id, f.fingerprint) for f in files if f.exact_duplicate_of is None]
    found = find_duplicates(own)
    return tuple(
        replace(
            quality,
            exact_duplicate_of=found[quality.document_id].exact_of,
            near_duplicate_of=found[quality.document_id].near_of,
        )
        if quality.exact_duplicate_of is None and quality.document_id in found
        else quality
        for quality in files
    )


def _tables(blocks: Iterable[Block]) -> int:
    """Return the number of tables: runs of rows under one caption and the same headings."""
    count = 0
    before: tuple[str, tuple[str, ...]] | None = None
    for block in blocks:
        this = (block.caption, block.header) if block.kind is BlockKind.TABLE_ROW else None
        count += this is not None and this != before
        before = this
    return count


def _instructions(raw: RawDocument) -> tuple[tuple[int | None, str], ...]:
    found: list[tuple[int | None, str]] = []
    for page, text in [(None, raw.title), *((block.page, block.text) for block in raw.blocks)]:
        for start, _ in find_instructions(text):
            if len(found) == _MOST_EXCERPTS:
                return tuple(found)
            # Redacted before it is cut, or half a number would stay.
            excerpt = redact(text[start : start + 2 * _LONGEST_EXCERPT])[:_LONGEST_EXCERPT]
            found.append((page, excerpt.rstrip()))
    return tuple(found)


def _personal_data(blocks: Iterable[Block]) -> dict[str, int]:
    kinds = Counter(
        piece.kind.value for block in blocks for piece in find_personal_data(block.text)
    )
    return dict(sorted(kinds.items()))


def _serious(quality: FileQuality) -> Iterator[str]:
    name = quality.file
    if quality.pages_without_text:
        pages = page_list(quality.pages_without_text)
        yield (
            f"{name}: pages without text: {pages}; install tesseract with its Dutch data if they "
            "are scans"
        )
    for hidden in quality.hidden:
        place = f" on page {hidden.page}" if hidden.page else ""
        yield (
            f"{name}: hidden text ({hidden.kind.value}), {hidden.characters} characters{place}, "
            "left out; look at what it says"
        )
    for page, excerpt in quality.instructions:
        place = f" on page {page}" if page else ""
        yield (
            f"{name}: text that addresses a language model{place}: {excerpt!r}; it is shown as "
            "text and never obeyed, remove the file if you do not trust it"
        )
    if quality.personal_data:
        counts = ", ".join(f"{count} {kind}" for kind, count in quality.personal_data.items())
        yield f"{name}: personal data ({counts}); remove it from the file if it must not be shown"


def _row(quality: FileQuality) -> dict[str, object]:
    shown = {
        field.name: getattr(quality, field.name)
        for field in fields(quality)
        if field.name != "fingerprint"
    }
    shown["hidden"] = [
        {"kind": hidden.kind.value, "page": hidden.page, "characters": hidden.characters}
        for hidden in quality.hidden
    ]
    shown["instructions"] = [
        {"page": page, "excerpt": excerpt} for page, excerpt in quality.instructions
    ]
    shown["personal_data"] = dict(quality.personal_data)
    return shown
