"""All that came of a run, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from eval.baseline import Comparison
from eval.gates import Gate, Verdict, judged
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
        return (*(str(one) for one in self.verdicts if not one.holds), *self.stale)

    @property
    def stale(self) -> tuple[str, ...]:
        """One line for each reason why the baseline cannot be compared, when that matters."""
        return self.comparison.stale if "test" in self.summary.splits else ()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """How the run did at each gate whose split was run, in order of the file."""
        return judged(self.gates, self.summary, self.records)
