"""Which cases a mutant is tried on, and what they tell of the whole split."""

from __future__ import annotations

from collections.abc import Sequence

from eval.gates import Gate, Verdict, is_meant, judge
from eval.metrics import refusal_f1
from eval.records import CaseRecord
from eval.sampling import stratified


def sample(gate: Gate, records: Sequence[CaseRecord], count: int) -> list[CaseRecord]:
    """Return about `count` of those of `records` that `gate` is over, with what they need.

    Every kind in proportion, in the order of `records`; with their twins where the gate compares
    with those.
    """
    meant = [one for one in records if one.split == gate.split and is_meant(gate, one)]
    pooled = gate.figure == refusal_f1.NAME
    measured = [one for one in meant if pooled or gate.figure in one.scores]
    chosen = stratified(measured, count, kind=lambda one: one.kind)
    return with_twins(chosen, records) if gate.of == "twins" else chosen


def with_twins(chosen: Sequence[CaseRecord], records: Sequence[CaseRecord]) -> list[CaseRecord]:
    """Return `chosen` and those of `records` that are their twins, in order of `records`."""
    names = {one.id for one in chosen} | {one.twin for one in chosen}
    return [one for one in records if one.id in names]


def estimate(
    gate: Gate,
    every: Sequence[CaseRecord],
    part: Sequence[CaseRecord],
    part_again: Sequence[CaseRecord],
) -> Verdict:
    """Return the verdict on `gate` over all cases, when only a part of them was asked again.

    The figure over all, plus how much it changed over the part: the difference estimator
    (Cochran 1977, Sampling Techniques, chapter 7). Exact when the part is all.

    Args:
        gate: the gate.
        every: how the sound product did on all cases.
        part: those of `every` that were asked again.
        part_again: how the changed product did on them.
    """
    whole, before, after = judge(gate, every), judge(gate, part), judge(gate, part_again)
    return Verdict(
        gate,
        reached=_moved(whole.reached, before.reached, after.reached),
        other=_moved(whole.other, before.other, after.other),
        worst=(),
    )


def _moved(whole: float | None, before: float | None, after: float | None) -> float | None:
    if whole is None or before is None or after is None:
        return None
    return min(1.0, max(0.0, whole + after - before))
