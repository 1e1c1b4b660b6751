"""The rows of the registers: what was asked or agreed, and which support there is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """The part of the economic agenda a commitment belongs to."""

    INNER_CITIES = "inner_cities"
    WORKFORCE = "workforce"
    SME_FUTURE = "sme_future"
    REGION_STATE_EUROPE = "region_state_europe"


class Nature(StrEnum):
    """How firm a commitment is: what was asked is not what was agreed."""

    ASKED_BY_G40 = "asked_by_g40"
    SIGNED_DEAL = "signed_deal"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is known to have come of a commitment."""

    text: str  # one sentence in Dutch
    statement: str  # id


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something a party asked, signed or decided."""

    id: str
    who: tuple[str, ...]  # who is to do it
    theme: Theme
    what: str  # one sentence in Dutch
    year: int | None  # None when no source gives it
    instrument: str | None
    with_whom: tuple[str, ...]
    nature: Nature
    by_whom: str  # who asked, signed or decided
    outcome: Outcome | None  # None: not known in these sources
    document: str  # id
    statements: tuple[str, ...]  # ids, at least one


class SchemeKind(StrEnum):
    """What sort of support a scheme gives."""

    SUBSIDY = "subsidy"
    LOAN = "loan"
    GUARANTEE = "guarantee"
    TAX = "tax"
    ADVICE = "advice"
    COUNTER = "counter"


class Size(StrEnum):
    """How large a business is."""

    SELF_EMPLOYED = "self_employed"
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Goal(StrEnum):
    """What an entrepreneur wants support for."""

    HIRE = "hire"
    TRAIN = "train"
    DIGITALISE = "digitalise"
    INNOVATE = "innovate"
    GREEN = "green"
    FINANCE = "finance"
    DEBTS = "debts"
    PREMISES = "premises"
    START = "start"
    COOPERATE = "cooperate"
    ADVICE = "advice"
    EXPORT = "export"


class SchemeStatus(StrEnum):
    """Whether one can apply."""

    OPEN = "open"
    CLOSED = "gesloten"
    UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True)
class Scheme:
    """A support option, as the newest source tells it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: SchemeKind
    sizes: tuple[Size, ...]  # empty: not restricted, or not known
    sectors: tuple[str, ...]  # empty: all, or not known
    regions: tuple[str, ...]  # empty: the whole country
    situations: tuple[str, ...]
    goals: tuple[Goal, ...]
    amounts: str | None
    percentage: str | None
    opens: str | None  # YYYY-MM-DD, of the newest known window or of the scheme
    closes: str | None  # YYYY-MM-DD, the last day
    status: SchemeStatus  # what the newest source says at its date
    status_date: str | None  # YYYY[-MM[-DD]], of that source; None only when unknown
    superseded_by: str | None  # id of the scheme that replaced it
    apply_at: str | None
    apply_url: str | None
    checked_on: str  # YYYY-MM-DD
    short: str  # at most 20 words in Dutch: what, for whom, how much, until when, where
    document: str  # id
    rests_on: Mapping[str, tuple[str, ...]]  # statement ids, by field


class Ground(StrEnum):
    """Why a scheme has the status it has on a day."""

    WINDOW = "window"  # the day lies between opening and closing
    CLOSED_BEFORE = "closed_before"  # it closed before the day
    OPENS_LATER = "opens_later"
    SOURCE_SAYS_OPEN = "source_says_open"  # a source of at most 12 months before the day
    SOURCE_SAYS_CLOSED = "source_says_closed"  # a source of before the day, or of the day
    SOURCE_TOO_OLD = "source_too_old"  # the last source says open, but long ago
    NOT_KNOWN = "not_known"  # no source of before the day says it


@dataclass(frozen=True, slots=True)
class StatusOn:
    """The status of a scheme on a day, with what it rests on."""

    status: SchemeStatus
    ground: Ground
    day: str | None  # YYYY[-MM[-DD]]: closing, opening, or the date of the source

    @property
    def is_open(self) -> bool:
        """Whether one can apply, as far as can be said."""
        return self.status is SchemeStatus.OPEN


class RegisterName(StrEnum):
    """A register by the name of its file."""

    COMMITMENTS = "commitments"
    SCHEMES = "schemes"
    GLOSSARY = "glossary"


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of a register by their values, so that anyone can select them again.

    A row is selected when it holds, of every field, one of the values. A field is one of the
    row's, or `state`: the status of a scheme on the as-of day.
    """

    register: RegisterName
    where: tuple[tuple[str, tuple[str, ...]], ...]  # field -> accepted values; () selects all
    as_of: str  # YYYY-MM-DD


@dataclass(frozen=True, slots=True)
class Registers:
    """Both registers, each in order of its file."""

    commitments: tuple[Commitment, ...] = ()
    schemes: tuple[Scheme, ...] = ()

    def resting_on(self, statement_ids: Collection[str]) -> Registers:
        """Return the rows whose every statement is among `statement_ids`; others do not count."""
        return Registers(
            tuple(row for row in self.commitments if set(row.statements) <= set(statement_ids)),
            tuple(
                row
                for row in self.schemes
                if {name for names in row.rests_on.values() for name in names} <= set(statement_ids)
            ),
        )
