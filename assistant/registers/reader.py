"""The registers of one index version, selected by what their rows say."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from datetime import date

from assistant.domain import (
    Commitment,
    GlossaryEntry,
    Outcome,
    RegisterName,
    Registers,
    Scheme,
    Selection,
    Statement,
    StatusOn,
)
from assistant.errors import ConfigError
from assistant.language.amounts import amounts_in, read_bound
from assistant.language.dates import first_day
from assistant.language.terms import stem, words
from assistant.registers.rounds import rounds_of
from assistant.registers.status import status_on

_ALWAYS = "0001-01-01"  # before any day that is asked about
_NONE = "null"  # what a field without a value is selected by
_SHORTEST_PART = 4  # letters of a part of a compound
_PARTIES = ("who", "by_whom", "with_whom")
# Where a row tells what it is about, for those who ask by a word that is no value of a field.
_TELLING = {
    Commitment: ("what", "instrument", "who", "with_whom", "by_whom"),
    Scheme: ("name", "aliases", "short", "situations", "sectors", "regions", "apply_at"),
}
Row = Commitment | Scheme


class RegisterReader:
    """Selects rows by their values; rows and their states do not change."""

    def __init__(
        self,
        registers: Registers,
        glossary: Sequence[GlossaryEntry] = (),
        statements: Mapping[str, Statement] | None = None,
    ) -> None:
        """Keep the rows of `registers` and `glossary` by their names.

        Args:
            registers: the rows.
            glossary: the terms.
            statements: what rows rest on, by id; without them every row is known on every day.
        """
        self._statements = statements or {}
        self._registers: Mapping[RegisterName, tuple[Row, ...]] = {
            RegisterName.COMMITMENTS: registers.commitments,
            RegisterName.SCHEMES: registers.schemes,
        }
        self._rows: dict[str, Row | GlossaryEntry] = {
            f"{register}/{row.id}": row
            for register, rows in self._registers.items()
            for row in rows
        }
        self._rounds = rounds_of(registers.commitments, self._statements)
        self._known_from = {name: self._first_told(row) for name, row in self._rows.items()}
        self._rows |= {f"{RegisterName.GLOSSARY}/{entry.term}": entry for entry in glossary}

    def select(self, selection: Selection) -> tuple[Row, ...]:
        """Return the rows that hold, of every field, one of the values; in register order.

        Rows that did not exist on the as-of day are left out: a commitment of a later year, and a
        row that only sources of a later day tell.

        A value is compared whole: an enumerated one as its word, a year in digits, nothing as
        `null`; what came of a commitment is nothing as long as no source told it. Of a list one
        item must be equal. A field may stand twice, and then both must hold. Five names are no
        field of a row: `parties` (who, by_whom or with_whom), `state` (of a scheme, on the as-of
        day), `words` (the row tells of it by this word or a compound or inflection of it), and
        of a commitment `round` (its number) and `amount` (in euros, also ">20000000").

        Raises:
            ConfigError: the register has no rows to select, or no such field.
        """
        rows = self._registers.get(selection.register)
        if rows is None:
            raise ConfigError(
                f"register {selection.register.value!r} is not selected from; name one of "
                f"{', '.join(name.value for name in self._registers)}"
            )
        return tuple(
            row
            for row in rows
            if self._exists(selection.register, row, selection.as_of)
            and all(
                self._holds(row, name, accepted, selection.as_of)
                for name, accepted in selection.where
            )
        )

    def row(self, name: str) -> Row | GlossaryEntry | None:
        """Return the row called `schemes/slim-mkb` or `glossary/BIZ`; None when there is none."""
        return self._rows.get(name)

    def state(self, scheme: Scheme, as_of: str) -> StatusOn:
        """Return the status of `scheme` on the day `as_of` (YYYY-MM-DD)."""
        return status_on(scheme, date.fromisoformat(as_of))

    def _holds(self, row: Row, name: str, accepted: Collection[str], as_of: str) -> bool:
        if name == "words":
            return any(_tells_of(row, word) for word in accepted)
        if name == "state" and isinstance(row, Scheme):
            return self.state(row, as_of).status.value in accepted
        if isinstance(row, Commitment):
            if name == "round":
                return any(str(number) in accepted for number in self._rounds.get(row.id, ()))
            if name == "amount":
                return _has_amount(row, accepted)
            if name == "parties":
                return any(value in accepted for part in _PARTIES for value in _values(row, part))
            if name == "outcome" and row.outcome and self._told_from(row.outcome.statement) > as_of:
                return _NONE in accepted
        return any(value in accepted for value in _values(row, name))

    def _exists(self, register: RegisterName, row: Row, as_of: str) -> bool:
        if isinstance(row, Commitment) and row.year and str(row.year) > as_of[:4]:
            return False
        return self._known_from[f"{register}/{row.id}"] <= as_of

    def _first_told(self, row: Row | GlossaryEntry) -> str:
        """Return the day from which a source tells of `row`; the first of days when unknown."""
        if isinstance(row, Scheme):
            names = [name for names in row.rests_on.values() for name in names]
        else:
            names = list(row.statements) if isinstance(row, Commitment) else []
        return min(map(self._told_from, names), default=_ALWAYS)

    def _told_from(self, name: str) -> str:
        """Return the first day of the sources of the statement `name`; without a date, always."""
        statement = self._statements.get(name)
        dates = [source.date for source in statement.sources] if statement else []
        return min(
            (first_day(day).isoformat() if day else _ALWAYS for day in dates), default=_ALWAYS
        )


def _values(row: Row, name: str) -> tuple[str, ...]:
    """Return what the field called `name` holds, as it is selected by."""
    if name not in {field.name for field in fields(row)}:
        raise ConfigError(f"a row of {type(row).__name__} has no field {name!r}; select by another")
    value = getattr(row, name)
    if isinstance(value, Outcome):
        return (value.text,)
    if isinstance(value, Mapping):
        return tuple(value)
    if isinstance(value, tuple):
        return tuple(map(str, value)) or (_NONE,)
    return (_NONE if value is None else str(value),)


def _has_amount(row: Commitment, accepted: Collection[str]) -> bool:
    bounds = [bound for written in accepted if (bound := read_bound(written))]
    told = [amount.euros for amount in amounts_in(row.what)]
    return any(bound.holds(euros) for bound in bounds for euros in told)


def _tells_of(row: Row, wanted: str) -> bool:
    """Return whether `row` tells of the words of `wanted`, each whole or as a part of another."""
    told = [word for name in _TELLING[type(row)] for v in _values(row, name) for word in words(v)]
    return all(
        any(_is_in(part, word) for word in told) or _is_made_of(part, told)
        for part in words(wanted)
    )


def _is_made_of(compound: str, told: Sequence[str]) -> bool:
    """Return whether `compound` is two of the words `told` run together: "coronabelasting"."""
    starts = range(_SHORTEST_PART, len(compound) - _SHORTEST_PART + 1)
    known = {stem(word) for word in told if len(word) >= _SHORTEST_PART}
    return any(
        stem(compound[start:]) in known and {compound[:start], stem(compound[:start])} & known
        for start in starts
    )


def _is_in(part: str, word: str) -> bool:
    if part.isdigit() or len(part) <= 3:
        return part == word or part in word.split("-")
    return stem(part) in word or stem(word) == stem(part)
