"""Rows of a register, filtered and as plain values, for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date

from assistant.domain import Commitment, GlossaryEntry, Scheme, Source, Statement
from assistant.registers.status import status_on

Fields = dict[str, object]


def commitment_fields(row: Commitment, statements: Mapping[str, Statement]) -> Fields:
    """Return the fields of `row` in order, with its citations."""
    names = [*row.statements, *([row.outcome.statement] if row.outcome else [])]
    return {**asdict(row), "citations": _citations(names, statements)}


def scheme_fields(row: Scheme, statements: Mapping[str, Statement], as_of: date) -> Fields:
    """Return the fields of `row` in order, its status on `as_of`, and its citations."""
    on = status_on(row, as_of)
    names = [name for names in row.rests_on.values() for name in names]
    return {
        **asdict(row),
        "as_of": as_of.isoformat(),
        "status_as_of": on.status.value,
        "status_ground": on.ground.value,
        "status_day": on.day,
        "citations": _citations(names, statements),
    }


def glossary_fields(row: GlossaryEntry) -> Fields:
    """Return the fields of `row` in order."""
    return asdict(row)


def filtered(rows: Iterable[Fields], filters: Sequence[tuple[str, str]]) -> list[Fields]:
    """Return the rows that hold every filter's value under its key, in the given order.

    A value is compared whole, without regard to capitals; of a list one item must be equal.
    `null` finds what is empty.

    Raises:
        KeyError: no row has such a key; it carries the key.
    """
    rows = list(rows)
    for key, _ in filters:
        if rows and key not in rows[0]:
            raise KeyError(key)
    return [row for row in rows if all(_holds(row[key], value) for key, value in filters)]


def _holds(found: object, wanted: str) -> bool:
    if isinstance(found, list | tuple):
        return wanted == "null" if not found else any(_holds(item, wanted) for item in found)
    written = "null" if found is None else str(found)
    return written.casefold() == wanted.casefold()


def _citations(names: Iterable[str], statements: Mapping[str, Statement]) -> list[Fields]:
    return [
        {
            "statement": name,
            "document": statements[name].document_id,
            "quote": statements[name].text,
            "sources": [_source(source) for source in statements[name].sources],
        }
        for name in dict.fromkeys(names)
        if name in statements
    ]


def _source(source: Source) -> Fields:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }
