"""Which round each commitment belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.domain import Commitment, Statement
from assistant.language.rounds import rounds_in
from assistant.language.terms import words

_ENOUGH = 2  # rows of one year that tell a round before others of that year belong to it


def rounds_of(
    commitments: Sequence[Commitment], statements: Mapping[str, Statement]
) -> Mapping[str, frozenset[int]]:
    """Return the rounds of each of `commitments` that has any, by id.

    A row tells its round itself, or its statements do. Else a row that was made with someone is
    of the round that the other rows of its instrument and year tell, if they tell one alone.
    """
    own = {row.id: _told(row, statements) for row in commitments if row.instrument}
    of_year: dict[tuple[str | None, int | None], list[frozenset[int]]] = {}
    for row in commitments:
        if own.get(row.id):
            of_year.setdefault((row.instrument, row.year), []).append(own[row.id])
    found = {name: rounds for name, rounds in own.items() if rounds}
    for row in commitments:
        told = of_year.get((row.instrument, row.year), [])
        tells_none = row.id in own and not own[row.id] and row.with_whom and row.year
        if tells_none and len(told) >= _ENOUGH and len(set(told)) == 1:
            found[row.id] = told[0]
    return found


def _told(row: Commitment, statements: Mapping[str, Statement]) -> frozenset[int]:
    """Return the rounds that `row` tells, else those that its statements tell alone."""
    own = _in(row.what)
    if own:
        return own
    told = {_in(statements[name].text) for name in row.statements if name in statements} - {
        frozenset[int]()
    }
    return next(iter(told)) if len(told) == 1 else frozenset()


def _in(text: str) -> frozenset[int]:
    return frozenset(number for _, number in rounds_in(words(text)))
