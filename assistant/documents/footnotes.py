"""Footnote definitions: the public sources behind each statement.

A definition is `[^SEED-04]: title: … | publisher: … | url: … | date: … | kind: … | read_on: …`;
each further source of the same statement stands on a line of its own, indented by four spaces.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.domain import Source, SourceKind
from assistant.errors import Finding
from assistant.language.dates import Day, PartialDate

DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_SOURCE_ORDER = (SourceKind.PRIMARY, SourceKind.COPY, SourceKind.PRESS, SourceKind.ADVISER)


class _SourceFields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = Field(min_length=1)
    publisher: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://[^\s<>\"]+$")
    date: PartialDate | None = None
    kind: SourceKind
    read_on: Day
    note: str | None = None
    superseded_by: str | None = None  # of the statement, not of the source; on its first line

    @model_validator(mode="after")
    def _explains_a_missing_date(self) -> _SourceFields:
        if self.date is None and not self.note:
            raise ValueError("a source without a date needs a note that says why")
        return self


@dataclass(frozen=True, slots=True)
class Footnote:
    """The definition of one statement's sources."""

    statement_id: str
    line: int  # 1-based, of the definition
    sources: tuple[Source, ...]  # primary ones first
    superseded_by: str | None = None  # id of the statement that tells the newer state


def read_footnotes(
    file: str, lines: Sequence[str], first_line: int
) -> tuple[dict[str, Footnote], set[int], list[Finding]]:
    """Return the footnotes by statement id, the line numbers they take, and what is wrong.

    Args:
        file: the name that findings carry.
        lines: the lines of the body.
        first_line: the number of `lines[0]` in the file, 1-based.
    """
    footnotes: dict[str, Footnote] = {}
    taken: set[int] = set()
    findings: list[Finding] = []
    index = 0
    while index < len(lines):
        match = DEFINITION.match(lines[index])
        if match is None:
            index += 1
            continue
        start, rows = index, [match.group(2)]
        index += 1
        while index < len(lines) and re.match(r"^(?: {4}|\t)\S", lines[index]):
            rows.append(lines[index].strip())
            index += 1
        number = start + first_line
        taken.update(range(number, index + first_line))
        sources, superseded_by, problems = _read_sources(file, number, rows)
        findings += problems
        if match.group(1) in footnotes:
            findings.append(
                Finding(
                    file,
                    number,
                    f"footnote {match.group(1)!r} is defined twice",
                    "keep one definition",
                )
            )
        else:
            footnotes[match.group(1)] = Footnote(match.group(1), number, sources, superseded_by)
    return footnotes, taken, findings


def _read_sources(
    file: str, line: int, rows: Sequence[str]
) -> tuple[tuple[Source, ...], str | None, list[Finding]]:
    sources: list[Source] = []
    superseded_by: str | None = None
    findings: list[Finding] = []
    for number, row in enumerate(rows, line):
        if not row.strip():
            remedy = "write title, publisher, url, date, kind and read_on after the colon"
            findings.append(Finding(file, number, "footnote without a source", remedy))
            continue
        try:
            read = _read_source(row)
            sources.append(_source(read))
            superseded_by = superseded_by or read.superseded_by
        except ValidationError as error:
            detail = error.errors()[0]
            key = ".".join(str(part) for part in detail["loc"]) or "source"
            problem = f"footnote source: {key}: {detail['msg']}"
            findings.append(Finding(file, number, problem, "correct it as corpus/README.md says"))
        except ValueError as error:
            findings.append(
                Finding(file, number, str(error), "write the source as key: value | key: value")
            )
    sources.sort(key=lambda source: _SOURCE_ORDER.index(source.kind))
    return tuple(sources), superseded_by, findings


def _read_source(row: str) -> _SourceFields:
    fields: dict[str, str] = {}
    for part in row.split(" | "):
        key, colon, value = part.partition(":")
        if not colon:
            raise ValueError(f"footnote source: no 'key:' in {part.strip()!r}")
        if key.strip() in fields:
            raise ValueError(f"footnote source: key {key.strip()!r} stands twice")
        fields[key.strip()] = value.strip()
    return _SourceFields.model_validate(fields)


def _source(read: _SourceFields) -> Source:
    return Source(
        title=read.title,
        publisher=read.publisher,
        url=read.url,
        date=read.date,
        kind=read.kind,
        read_on=read.read_on,
        note=read.note,
    )
