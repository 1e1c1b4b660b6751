"""The least a run must reach, and what falls below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from eval.cases import Kind, Split
from eval.errors import EvalError
from eval.records import CaseRecord
from eval.summary import Summary, figures_of

_WORST = 5  # cases named for a fallen gate
Share = Field(default=None, ge=0, le=1)


class Gate(BaseModel):
    """A figure that may not be below a minimum, or not far below the same figure of others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figure: str
    split: Split
    tag: str = ""  # only cases with this tag count
    kind: Kind | None = None  # only cases of this kind count
    minimum: float | None = Share
    within: float | None = Share  # how far below it may be
    of: Literal["twins", "rest"] | None = None  # below what: those cases' twins, or all others
    aim: float | None = Share  # what `minimum` or `within` should be, when it is not yet
    note: str = ""  # why it is not yet

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        compares = self.within is not None
        if (self.minimum is None) is not compares or (self.of is not None) is not compares:
            raise ValueError("write minimum, or within and of")
        if compares and not (self.tag or self.kind):
            raise ValueError("name the tag or kind that is compared")
        if self.aim is not None and not self.note:
            raise ValueError("an aim that is not reached needs a note that says why")
        return self

    @property
    def name(self) -> str:
        """The figure with the cases it is over."""
        return " ".join(filter(None, [self.figure, self.kind, self.tag]))

    @property
    def wants(self) -> str:
        """What the figure must be, to read."""
        if self.within is not None:
            told = f"at most {self.within:.2f} below its {self.of}"
        else:
            told = f"minimum {self.minimum:.2f}"
        return told if self.aim is None else f"{told}, aim {self.aim:.2f}"

    def bound(self, other: float | None) -> float | None:
        """Return the least the figure may be, `other` being that of the cases compared with."""
        if self.within is None:
            return self.minimum
        return None if other is None else other - self.within


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run did at a gate."""

    gate: Gate
    reached: float | None  # None: not measured
    other: float | None  # the figure it is compared with, if it is
    worst: tuple[str, ...]  # ids of the cases that cost most, worst first

    @property
    def holds(self) -> bool:
        """Whether the gate was reached; one that nothing measures is not."""
        if self.reached is None:
            return False
        bound = self.gate.bound(self.other)
        return bound is not None and self.reached >= bound - 1e-9

    def __str__(self) -> str:
        """Return one line with figure, value, minimum and worst cases."""
        cases = f"; worst cases: {', '.join(self.worst)}" if self.worst else ""
        gate = self.gate
        return f"gate fell: {gate.name} on {gate.split} is {self.value}, {gate.wants}{cases}"

    @property
    def value(self) -> str:
        """What was reached, to read."""
        if self.reached is None:
            return "not measured"
        other = f" against {self.other:.3f}" if self.other is not None else ""
        return f"{self.reached:.3f}{other}"


def load_gates(path: Path, *, figures: Collection[str]) -> tuple[Gate, ...]:
    """Return the gates of `path`, in file order.

    Raises:
        EvalError: the file is not a list of gates, or a gate names a figure not in `figures`.
    """
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        gates = TypeAdapter(tuple[Gate, ...]).validate_python(loaded)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise EvalError(
            f"{path.name}: not a list of {{figure, split, minimum}}; correct the file: {error}"
        ) from error
    for gate in gates:
        if gate.figure not in figures:
            known = ", ".join(figures)
            raise EvalError(f"{path.name}: no figure {gate.figure!r}; write one of: {known}")
    return gates


def judged(
    gates: Sequence[Gate], summary: Summary, records: Sequence[CaseRecord]
) -> tuple[Verdict, ...]:
    """Return the verdict on every gate whose split was run, in order."""
    return tuple(
        Verdict(gate, None, None, ())
        if gate.figure in summary.broken_metrics
        else judge(gate, records)
        for gate in gates
        if gate.split in summary.splits
    )


def judge(gate: Gate, records: Sequence[CaseRecord]) -> Verdict:
    """Return the verdict on `gate` over those of `records` that are of its split."""
    records = [one for one in records if gate.split in (one.split, "all")]
    asked = [one for one in records if is_meant(gate, one)]
    others: list[CaseRecord] = []
    if gate.of == "rest":
        others = [one for one in records if not is_meant(gate, one)]
    if gate.of == "twins":
        by_id = {one.id: one for one in records}
        asked = [one for one in asked if one.twin in by_id]
        others = [by_id[one.twin] for one in asked]
    scored = [(one.scores[gate.figure], one.id) for one in asked if gate.figure in one.scores]
    return Verdict(
        gate,
        reached=_mean(gate.figure, asked),
        other=_mean(gate.figure, others),
        worst=tuple(case_id for score, case_id in sorted(scored) if score < 1)[:_WORST],
    )


def is_meant(gate: Gate, one: CaseRecord) -> bool:
    """Return whether `gate` is over the case of `one`, whatever its split."""
    return (not gate.tag or gate.tag in one.tags) and gate.kind in (None, one.kind)


def _mean(name: str, records: Sequence[CaseRecord]) -> float | None:
    figure = figures_of(records, [name]).get(name)
    return figure.mean if figure else None
