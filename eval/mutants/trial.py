"""A mutant, or a harmless change, tried on cases and judged at the gates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic

from eval.asking import ask
from eval.case_labels import PlacedCase
from eval.errors import EvalError
from eval.gates import Gate, Verdict, judge
from eval.metrics import Metric
from eval.mutants.mutant import Mutant, Sound, Target
from eval.mutants.sampling import estimate, sample, with_twins
from eval.protocols import EvaluatedAssistant
from eval.records import CaseRecord, record
from eval.sampling import stratified
from eval.scoring import score

_CASES = 100  # that a mutant is tried on, at most, twins apart
_CASES_OF_ALL = 100  # that a harmless change is tried on


@dataclass(frozen=True, slots=True)
class Trial:
    """How a mutant did."""

    name: str
    sound: Verdict  # at its gate
    broken: Verdict  # over the whole split, as far as the cases asked tell
    n: int  # cases asked, twins included
    by: float  # below what the gate asks, at least
    errors: int  # cases that ended in one: a mutant must answer wrongly, not break

    @property
    def passed(self) -> bool:
        """Whether a gate that held fell as far as it must, without an error."""
        bound = self.broken.gate.bound(self.broken.other)
        reached = self.broken.reached
        if not self.sound.holds or self.errors or reached is None or bound is None:
            return False
        return reached <= bound - self.by + 1e-9

    def __str__(self) -> str:
        """Return what came of it, on one line."""
        gate = self.broken.gate
        return (
            f"{self._word}: {self.name}: {gate.name} on {gate.split} {self.sound.value} -> "
            f"{self.broken.value}; must be {self.by:g} or more beyond the gate ({gate.wants}); "
            f"{self.n} cases"
        )

    @property
    def _word(self) -> str:
        if self.errors:
            return f"BROKE ON {self.errors} CASES"
        if not self.sound.holds:
            return "CANNOT BE TOLD, THE GATE IS DOWN ALREADY"
        return "fell" if self.passed else "DID NOT FALL"


@dataclass(frozen=True, slots=True)
class HarmlessTrial:
    """How a harmless change did."""

    name: str
    fallen: tuple[Verdict, ...]
    gates: int  # that were judged
    n: int  # cases asked
    changed: int  # cases whose answer has another text

    @property
    def passed(self) -> bool:
        """Whether every gate held, and any was judged."""
        return bool(self.gates) and not self.fallen

    def __str__(self) -> str:
        """Return what came of it, on one line."""
        told = f"{self.gates} gates, {self.n} cases, {self.changed} answers differ"
        if not self.fallen:
            return f"held: {self.name}: {told}"
        gates = "; ".join(f"{one.gate.name} is {one.value}" for one in self.fallen)
        return f"FELL, AND MUST NOT: {self.name}: {told}; {gates}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench(Generic[Sound]):
    """The cases, how the sound product did, and the gates."""

    sound: Sound
    cases: Mapping[str, PlacedCase]  # by id
    records: Sequence[CaseRecord]  # of the sound product
    gates: Sequence[Gate]
    metrics: Sequence[Metric]
    rests_on: Mapping[str, frozenset[str]]  # statement ids, by register row id

    def try_mutant(self, mutant: Mutant[Sound]) -> Trial:
        """Return how `mutant` did at the gate it is aimed at.

        Raises:
            EvalError: gates.yaml holds no such gate.
        """
        gate = gate_of(mutant.target, self.gates)
        asked = sample(gate, self.records, _CASES)
        cases = [self.cases[one.id] for one in asked]
        came = self._ask(mutant.breaks(self.sound), cases, self.rests_on)
        return Trial(
            mutant.name,
            sound=judge(gate, self.records),
            broken=estimate(gate, self.records, asked, came),
            n=len(asked),
            by=mutant.target.by,
            errors=sum(one.status == "failed" or one.status.is_error for one in came),
        )

    def try_harmless(
        self,
        name: str,
        changed: EvaluatedAssistant,
        *,
        renamed: Mapping[str, str],
        rests_on: Mapping[str, frozenset[str]],
    ) -> HarmlessTrial:
        """Return how a product that was changed without harm did at all gates.

        Gates that are down already, or that no case asked tells of, are left out.

        Args:
            name: what was changed.
            changed: the changed product.
            renamed: labels that are called otherwise in it.
            rests_on: the statements of its register rows.
        """
        chosen = stratified(self.records, _CASES_OF_ALL, kind=lambda one: one.kind)
        asked = with_twins(chosen, self.records)
        cases = [relabelled(self.cases[one.id], renamed) for one in asked]
        came = self._ask(changed, cases, rests_on)
        gates = [gate for gate in self.gates if judge(gate, self.records).holds]
        verdicts = [estimate(gate, self.records, asked, came) for gate in gates]
        texts = zip(asked, came, strict=True)
        return HarmlessTrial(
            name,
            fallen=tuple(one for one in verdicts if one.reached is not None and not one.holds),
            gates=len(gates),
            n=len(asked),
            changed=sum(one.text != other.text for one, other in texts),
        )

    def _ask(
        self,
        assistant: EvaluatedAssistant,
        cases: Sequence[PlacedCase],
        rests_on: Mapping[str, frozenset[str]],
    ) -> list[CaseRecord]:
        return ask_all(assistant, cases, metrics=self.metrics, rests_on=rests_on)


def ask_all(
    assistant: EvaluatedAssistant,
    cases: Sequence[PlacedCase],
    *,
    metrics: Sequence[Metric],
    rests_on: Mapping[str, frozenset[str]],
) -> list[CaseRecord]:
    """Return the record of each of `cases`, asked of `assistant`."""
    outcomes = [ask(assistant, placed.case, rests_on) for placed in cases]
    scored = zip(cases, outcomes, strict=True)
    return [record(placed, outcome, score(outcome, metrics)) for placed, outcome in scored]


def gate_of(target: Target, gates: Sequence[Gate]) -> Gate:
    """Return the gate that `target` names.

    Raises:
        EvalError: there is none.
    """
    for gate in gates:
        if (gate.figure, gate.tag, gate.kind) == (target.figure, target.tag, target.kind):
            return gate
    named = " ".join(filter(None, [target.figure, target.kind, target.tag]))
    raise EvalError(f"gates.yaml: no gate {named!r}, which a mutant must fell; add it again")


def relabelled(placed: PlacedCase, renamed: Mapping[str, str]) -> PlacedCase:
    """Return `placed` with its labels as `renamed` calls them; others stay."""
    case = placed.case

    def new(names: Sequence[str]) -> tuple[str, ...]:
        return tuple(renamed.get(name, name) for name in names)

    labels = {
        "must_cite": new(case.must_cite),
        "facts": tuple(map(new, case.facts)),
        "may_cite": new(case.may_cite),
        "must_not_cite": new(case.must_not_cite),
        "rows": new(case.rows),
        "may_rows": new(case.may_rows),
        "states": {renamed.get(name, name): state for name, state in case.states.items()},
    }
    return PlacedCase(case.model_copy(update=labels), placed.split, placed.file, placed.node)
