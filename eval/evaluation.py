"""All that came of a run, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.baseline import Comparison
from eval.gates import Gate, fallen
from eval.records import CaseRecord
from eval.summary import Summary


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A run, scored, summed up and compared."""

    records: tuple[CaseRecord, ...]  # in the order of the cases
    timings_ms: Mapping[str, Mapping[str, float]]  # by case id, then by step
    summary: Summary
    comparison: Comparison
    gates: tuple[Gate, ...]

    @property
    def broken(self) -> tuple[str, ...]:
        """One line for each metric that broke."""
        return tuple(
            f"metric broke: {name} on {reason}; mend eval/metrics/{name}.py"
            for name, reason in self.summary.broken_metrics.items()
        )

    @property
    def below(self) -> tuple[str, ...]:
        """One line for each fallen gate and each reason why the baseline is stale.

        A stale baseline counts only on the test cases, for there the figures are promised.
        """
        gates = fallen(self.gates, self.summary, self.records)
        stale = self.comparison.stale if "test" in self.summary.splits else ()
        return (*(str(gate) for gate in gates), *stale)
