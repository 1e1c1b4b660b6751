"""The least a run must reach, and what falls below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from eval.cases import Split
from eval.errors import EvalError
from eval.records import CaseRecord
from eval.summary import Summary

_WORST = 5  # cases named for a fallen gate


class Gate(BaseModel):
    """A figure that may not be below a minimum on a split."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figure: str
    split: Split
    minimum: float = Field(ge=0, le=1)


@dataclass(frozen=True, slots=True)
class FallenGate:
    """A gate that the run did not reach."""

    gate: Gate
    reached: str  # the value, or why there is none
    worst: tuple[str, ...]  # ids of the cases that cost most, worst first

    def __str__(self) -> str:
        """Return one line with figure, value, minimum and worst cases."""
        cases = f"; worst cases: {', '.join(self.worst)}" if self.worst else ""
        gate = self.gate
        return (
            f"gate fell: {gate.figure} on {gate.split} is {self.reached}, "
            f"minimum {gate.minimum:.2f}{cases}"
        )


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


def fallen(
    gates: Sequence[Gate], summary: Summary, records: Sequence[CaseRecord]
) -> tuple[FallenGate, ...]:
    """Return the gates of the splits that were run and that `summary` does not reach."""
    return tuple(
        FallenGate(gate, _reached(gate, summary), _worst(gate, records))
        for gate in gates
        if gate.split in summary.splits and not _holds(gate, summary)
    )


def _holds(gate: Gate, summary: Summary) -> bool:
    figure = summary.splits[gate.split].get(gate.figure)
    return figure is not None and figure.mean >= gate.minimum


def _reached(gate: Gate, summary: Summary) -> str:
    figure = summary.splits[gate.split].get(gate.figure)
    return f"{figure.mean:.3f}" if figure else "not measured"


def _worst(gate: Gate, records: Sequence[CaseRecord]) -> tuple[str, ...]:
    scored = [
        (one.scores[gate.figure], one.id)
        for one in records
        if gate.split in (one.split, "all") and gate.figure in one.scores
    ]
    return tuple(case_id for score, case_id in sorted(scored) if score < 1)[:_WORST]
