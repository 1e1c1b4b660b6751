"""Whether what a sentence tells of a row stands in the passages the row rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from assistant.answering.verification.marks import (
    all_stems,
    name_stems,
    negates,
    number_words,
    numbers,
)
from assistant.domain import Citation, Commitment, Scheme

# The row's own: an address, the day it was looked up, the day the answer holds for, and words
# for an enumerated value. They equal the row's, and no passage writes them.
_OWN = frozenset({"apply_url", "checked_on", "as_of", "kind", "nature", "theme", "goals", "sizes"})


# Words of the text file and days: of these only the figures are looked for.
_WRITTEN_OUT = frozenset({"state", "state_day", "opens", "closes", "status_date"})


def row_statements(row: Commitment | Scheme) -> frozenset[str]:
    """Return the ids of all statements that `row` rests on."""
    if isinstance(row, Scheme):
        return frozenset(name for names in row.rests_on.values() for name in names)
    outcome = {row.outcome.statement} if row.outcome else set[str]()
    return frozenset(row.statements) | outcome


def rests_on_passages(
    row: Commitment | Scheme, fields: Iterable[tuple[str, str]], cited: Collection[Citation]
) -> bool:
    """Return whether figures, names and negations of `fields` stand in `cited` passages.

    A figure may also stand in the date of a source, a name in a title or heading, or be the
    row's own name.
    """
    passages = " ".join(citation.quote for citation in cited)
    dates = " ".join(source.date or "" for one in cited for source in one.sources)
    headings = " ".join(text for one in cited for text in (one.document_title, *one.heading_path))
    around = f"{passages} {headings} {_own_names(row)}"
    told_numbers = numbers(around)
    known_numbers = told_numbers | numbers(dates.replace("-", " "))
    known_words, known_stems = number_words(around), all_stems(around)
    return all(
        numbers(value) <= known_numbers | _in_digits(known_words)
        and number_words(value) <= known_words | _in_words(told_numbers)
        and (
            name in _WRITTEN_OUT
            or (_known_names(value, known_stems) and (not negates(value) or negates(passages)))
        )
        for name, value in fields
        if name not in _OWN
    )


def _own_names(row: Commitment | Scheme) -> str:
    if isinstance(row, Scheme):
        return " ".join((row.name, *row.aliases))
    return " ".join((*row.who, *row.with_whom, row.by_whom, row.instrument or ""))


def _known_names(value: str, known: frozenset[str]) -> bool:
    """Return whether each name of `value` is known, whole or as a part of a longer word."""
    return all(
        part in known or any(part in word or word in part for word in known if len(word) > 3)
        for part in name_stems(value)
        if len(part) > 1
    )


_WORDS = (
    "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien "
    "zestien zeventien achttien negentien twintig"
).split()


def _in_digits(found: frozenset[str]) -> frozenset[str]:
    return frozenset(str(_WORDS.index(word)) for word in found if word in _WORDS)


def _in_words(found: frozenset[str]) -> frozenset[str]:
    return frozenset(
        _WORDS[int(number)] for number in found if number.isdigit() and int(number) < len(_WORDS)
    )
