"""Figures that follow from rows: how many there are, and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain import Commitment, Operation, Scheme, Source, Statement


def figure(
    operation: Operation,
    rows: Sequence[Commitment | Scheme],
    statements: Mapping[str, Statement],
    *,
    as_of: str,
) -> str | None:
    """Return what `operation` gives for `rows`; None when they hold nothing to reckon it from.

    Sources are told apart by their address, or their title where they have none. Those dated
    after `as_of` (YYYY-MM-DD) do not count.
    """
    if operation is Operation.COUNT:
        return str(len(rows))
    if operation is Operation.WITHOUT_YEAR:
        return str(sum(isinstance(row, Commitment) and row.year is None for row in rows))
    known = _sources(rows, statements)
    sources = [one for one in known if not one.date or one.date <= as_of[: len(one.date)]]
    if operation is Operation.SOURCES:
        return str(len({source.url or source.title for source in sources}))
    years = sorted(source.date[:4] for source in sources if source.date)
    if not years or operation not in (Operation.FIRST_YEAR, Operation.LAST_YEAR):
        return None
    return years[0] if operation is Operation.FIRST_YEAR else years[-1]


def _sources(
    rows: Sequence[Commitment | Scheme], statements: Mapping[str, Statement]
) -> list[Source]:
    names = dict.fromkeys(name for row in rows for name in _statements(row))
    return [s for name in names if name in statements for s in statements[name].sources]


def _statements(row: Commitment | Scheme) -> list[str]:
    if isinstance(row, Commitment):
        return list(row.statements)
    return [name for names in row.rests_on.values() for name in names]
