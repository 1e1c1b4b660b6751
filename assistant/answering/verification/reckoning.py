"""Figures that follow from rows, reckoned anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from assistant.answering.protocols import RegisterRows
from assistant.domain import Commitment, Operation, Reckoned, Scheme, Source, Statement
from assistant.texts import Texts


@dataclass(frozen=True, slots=True)
class Reckoner:
    """Reckons what a derived sentence says of a selection of rows."""

    rows: RegisterRows
    statements: Mapping[str, Statement]  # by id

    def value(self, reckoned: Reckoned, texts: Texts, as_of: str) -> str | None:
        """Return what the field of `reckoned` must say; None when it cannot be reckoned."""
        if reckoned.operation is Operation.AS_OF:
            return self.day(as_of, texts)
        if reckoned.selection is None or reckoned.selection.as_of != as_of:
            return None
        rows = self.rows.select(reckoned.selection)
        match reckoned.operation:
            case Operation.COUNT:
                return str(len(rows))
            case Operation.WITHOUT_YEAR:
                return str(sum(isinstance(row, Commitment) and row.year is None for row in rows))
            case Operation.SOURCES:
                return str(len({one.url or one.title for one in self._sources(rows, as_of)}))
            case Operation.FIRST_YEAR:
                return min(self._years(rows, as_of), default=None)
            case Operation.LAST_YEAR:
                return max(self._years(rows, as_of), default=None)

    @staticmethod
    def day(iso: str, texts: Texts) -> str:
        """Return YYYY-MM-DD as it is written: "24 november 2026"."""
        day = date.fromisoformat(iso)
        return f"{day.day} {texts.get('dates.months').split()[day.month - 1]} {day.year}"

    def _sources(self, rows: tuple[Commitment | Scheme, ...], as_of: str) -> list[Source]:
        names = [name for row in rows for name in _told_statements(row)]
        return [
            source
            for name in dict.fromkeys(names)
            if name in self.statements
            for source in self.statements[name].sources
            if not source.date or source.date <= as_of[: len(source.date)]
        ]

    def _years(self, rows: tuple[Commitment | Scheme, ...], as_of: str) -> list[str]:
        return [source.date[:4] for source in self._sources(rows, as_of) if source.date]


def _told_statements(row: Commitment | Scheme) -> list[str]:
    if isinstance(row, Scheme):
        return [name for names in row.rests_on.values() for name in names]
    return list(row.statements)
