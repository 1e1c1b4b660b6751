"""commitments.yaml and schemes.yaml -> rows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import (
    Commitment,
    Goal,
    Nature,
    Outcome,
    Registers,
    Scheme,
    SchemeKind,
    SchemeStatus,
    Size,
    Theme,
)
from assistant.errors import CorpusError, Finding
from assistant.language.dates import Day, PartialDate
from assistant.registers.rows import Row, read_rows

COMMITMENTS_FILE = "commitments.yaml"
SCHEMES_FILE = "schemes.yaml"


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, Field(min_length=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OutcomeRow(_Strict):
    """What came of a commitment."""

    text: Text
    statement: Text


class CommitmentRow(_Strict):
    """A row of commitments.yaml, as it is written."""

    id: Slug
    who: Annotated[tuple[Text, ...], Field(min_length=1)]
    theme: Theme
    what: Text
    year: Annotated[int, Field(ge=1990, le=2100)] | None
    instrument: Text | None
    with_whom: tuple[Text, ...]
    nature: Nature
    by_whom: Text
    outcome: OutcomeRow | None
    document: Slug
    statements: Annotated[tuple[Text, ...], Field(min_length=1)]


class SchemeRow(_Strict):
    """A row of schemes.yaml, as it is written."""

    id: Slug
    name: Text
    aliases: tuple[Text, ...]
    kind: SchemeKind
    sizes: tuple[Size, ...]
    sectors: tuple[Text, ...]
    regions: tuple[Text, ...]
    situations: tuple[Text, ...]
    goals: tuple[Goal, ...]
    amounts: Text | None
    percentage: Text | None
    opens: Day | None
    closes: Day | None
    status: SchemeStatus
    status_date: PartialDate | None
    superseded_by: Slug | None
    apply_at: Text | None
    apply_url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None
    checked_on: Day
    short: Text
    document: Slug
    rests_on: dict[str, tuple[Text, ...]]


@dataclass(frozen=True, slots=True)
class RegisterRows:
    """Both registers as they were read, with the lines they stand on."""

    commitments: list[Row[CommitmentRow]]
    schemes: list[Row[SchemeRow]]


def load_registers(corpus_dir: Path) -> Registers:
    """Return the registers of `corpus_dir`; a file that is not there holds no rows.

    Raises:
        CorpusError: a file is not as corpus/README.md says; it lists every mistake.
    """
    rows, findings = read_registers(corpus_dir)
    if findings:
        raise CorpusError(findings)
    return Registers(
        tuple(_commitment(row.values) for row in rows.commitments),
        tuple(_scheme(row.values) for row in rows.schemes),
    )


def read_registers(corpus_dir: Path) -> tuple[RegisterRows, list[Finding]]:
    """Return the rows of both registers, and what is wrong with their form."""
    commitments, findings = read_rows(corpus_dir, COMMITMENTS_FILE, CommitmentRow)
    schemes, problems = read_rows(corpus_dir, SCHEMES_FILE, SchemeRow)
    return RegisterRows(commitments, schemes), findings + problems


def _commitment(row: CommitmentRow) -> Commitment:
    fields = {name: getattr(row, name) for name in type(row).model_fields if name != "outcome"}
    outcome = Outcome(row.outcome.text, row.outcome.statement) if row.outcome else None
    return Commitment(**fields, outcome=outcome)


def _scheme(row: SchemeRow) -> Scheme:
    return Scheme(**{name: getattr(row, name) for name in type(row).model_fields})
