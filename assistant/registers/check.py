"""Whether the registers say only what the documents say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.domain import Document, DocumentKind, SchemeStatus, Statement
from assistant.errors import Finding
from assistant.language.dates import in_words
from assistant.registers.loading import (
    COMMITMENTS_FILE,
    SCHEMES_FILE,
    CommitmentRow,
    RegisterRows,
    SchemeRow,
)
from assistant.registers.rows import Row, RowT

_SHORT_WORDS = 20
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_AUDIENCE = ("sizes", "sectors", "regions", "situations", "goals")
# Which statements each field of a scheme rests on: the key of rests_on.
GROUND_OF = {
    "name": "name",
    "aliases": "name",
    "kind": "name",
    **dict.fromkeys(_AUDIENCE, "audience"),
    "amounts": "amounts",
    "percentage": "percentage",
    "opens": "dates",
    "closes": "dates",
    "status": "status",
    "status_date": "status",
    "superseded_by": "superseded_by",
    "apply_at": "apply",
    "apply_url": "apply",
}


def check_registers(rows: RegisterRows, documents: Sequence[Document]) -> list[Finding]:
    """Return what the registers say that `documents` do not, in order of file and row.

    Every row is unique and rests on statements that exist, its document holds one of them, and
    every figure, year and date of it stands in them. What no row covers is told too.
    """
    statements = {s.id: s for document in documents for s in document.statements}
    check = _Check({document.id: document for document in documents}, statements)
    findings = _doubled(rows.commitments) + _doubled(rows.schemes)
    for commitment in rows.commitments:
        findings += check.commitment(commitment)
    known = {row.values.id for row in rows.schemes}
    for scheme in rows.schemes:
        findings += check.scheme(scheme, known)
    return findings + _uncovered(rows, documents)


class _Check:
    def __init__(
        self, documents: Mapping[str, Document], statements: Mapping[str, Statement]
    ) -> None:
        self._documents = documents
        self._statements = statements

    def commitment(self, row: Row[CommitmentRow]) -> Iterator[Finding]:
        values = row.values
        yield from self._references(row, "statements", values.statements)
        outcome = (values.outcome.statement,) if values.outcome else ()
        yield from self._covered(row, values.document, (*values.statements, *outcome))
        yield from self._figures(row, "what", values.what, values.statements)
        if values.year is not None:
            yield from self._figures(row, "year", str(values.year), values.statements)
        if values.outcome:
            yield from self._references(row, "outcome", outcome)
            yield from self._figures(row, "outcome", values.outcome.text, outcome)

    def scheme(self, row: Row[SchemeRow], known: set[str]) -> Iterator[Finding]:
        values = row.values
        everything = tuple(name for names in values.rests_on.values() for name in names)
        yield from self._references(row, "rests_on", everything)
        yield from self._covered(row, values.document, everything)
        yield from _grounds(row)
        for key in ("amounts", "percentage"):
            text = getattr(values, key) or ""
            yield from self._figures(row, key, text, values.rests_on.get(key, ()))
        yield from self._figures(row, "short", values.short, everything)
        yield from self._dates(row)
        if len(values.short.split()) > _SHORT_WORDS:
            problem = f"short has {len(values.short.split())} words"
            yield row.finding("short", problem, f"say it in at most {_SHORT_WORDS}")
        if values.superseded_by and values.superseded_by not in known - {values.id}:
            problem = f"superseded_by {values.superseded_by!r} is no other scheme"
            yield row.finding("superseded_by", problem, "name the id of a row, or null")

    def _references(self, row: Row[RowT], key: str, names: Iterable[str]) -> Iterator[Finding]:
        for name in names:
            if name not in self._statements:
                yield row.finding(key, f"{name!r} is no statement", "mend the id or remove it")

    def _covered(self, row: Row[RowT], document: str, names: Iterable[str]) -> Iterator[Finding]:
        if document not in self._documents:
            yield row.finding("document", f"there is no document {document!r}", "mend the id")
        elif not {s.id for s in self._documents[document].statements} & set(names):
            problem = f"document {document!r} holds no statement of this row"
            yield row.finding("document", problem, "name the document that tells of it")

    def _figures(
        self, row: Row[RowT], key: str, text: str, names: Iterable[str]
    ) -> Iterator[Finding]:
        found = {figure for s in self._known(names) for figure in _FIGURE.findall(s.text)}
        for figure in dict.fromkeys(_FIGURE.findall(text)):
            if figure not in found:
                problem = f"{key}: {figure!r} stands in none of its statements"
                yield row.finding(key, problem, "correct it, or name the statement that holds it")

    def _dates(self, row: Row[SchemeRow]) -> Iterator[Finding]:
        values = row.values
        if values.opens and values.closes and values.opens > values.closes:
            yield row.finding("closes", "it closes before it opens", "correct one of the dates")
        for key in ("opens", "closes"):
            written = getattr(values, key)
            texts = [s.text for s in self._known(values.rests_on.get("dates", ()))]
            if written and not any(_tells(text, written) for text in texts):
                problem = f"{key}: {in_words(written)} stands in none of its statements"
                yield row.finding(key, problem, "correct it, or name the statement that holds it")
        if values.status is not SchemeStatus.UNKNOWN and values.status_date is None:
            problem = f"status {values.status.value} without status_date"
            yield row.finding("status", problem, "give the date of the source that says so")
        if values.status_date and not self._is_dated(values):
            problem = f"status_date {values.status_date} is that of none of its statements"
            yield row.finding("status_date", problem, "give the date of the source that says so")

    def _is_dated(self, values: SchemeRow) -> bool:
        """Return whether a source of the status is of that date, or its text names it."""
        written = str(values.status_date)
        return any(
            _tells(s.text, written)
            or any((src.date or "").startswith(written) for src in s.sources)
            for s in self._known(values.rests_on.get("status", ()))
        )

    def _known(self, names: Iterable[str]) -> Iterator[Statement]:
        return (self._statements[name] for name in names if name in self._statements)


def _tells(text: str, written: str) -> bool:
    """Return whether `text` names the date: also the first of a range, "1 tot en met 5 mei"."""
    day, *month_and_year = in_words(written).split()
    return all(re.search(rf"\b{word}\b", text) for word in (day, *month_and_year))


def _grounds(row: Row[SchemeRow]) -> Iterator[Finding]:
    values = row.values
    wanted = {"name"} | {GROUND_OF[key] for key in GROUND_OF if _is_given(values, key)}
    for key in sorted(wanted - set(values.rests_on)):
        yield row.finding("rests_on", f"no statements for {key!r}", "name what it rests on")
    # Why a status is unknown may rest on a statement too.
    for key in sorted(set(values.rests_on) - wanted - {"status"}):
        yield row.finding("rests_on", f"statements for {key!r}, which is empty", "remove them")
    for key, names in values.rests_on.items():
        if not names:
            yield row.finding("rests_on", f"no statements for {key!r}", "name what it rests on")


def _is_given(values: SchemeRow, key: str) -> bool:
    value = getattr(values, key)
    return value is not SchemeStatus.UNKNOWN if key == "status" else bool(value)


def _doubled(rows: Sequence[Row[CommitmentRow]] | Sequence[Row[SchemeRow]]) -> list[Finding]:
    seen: dict[str, int] = {}
    findings: list[Finding] = []
    for row in rows:
        if row.values.id in seen:
            problem = f"row {row.values.id!r} already stands on line {seen[row.values.id]}"
            findings.append(row.finding("id", problem, "give one of them a new id"))
        seen.setdefault(row.values.id, row.line)
    return findings


def _uncovered(rows: RegisterRows, documents: Iterable[Document]) -> list[Finding]:
    """Return the documents of kind scheme or deal of which no register has a row."""
    covered = {
        DocumentKind.SCHEME: ({row.values.document for row in rows.schemes}, SCHEMES_FILE),
        DocumentKind.DEAL: ({row.values.document for row in rows.commitments}, COMMITMENTS_FILE),
    }
    return [
        Finding(
            document.file,
            0,
            f"kind {document.kind.value}, but no row of {covered[document.kind][1]} names it",
            "add the row, or give it another kind",
        )
        for document in documents
        if document.kind in covered and document.id not in covered[document.kind][0]
    ]
