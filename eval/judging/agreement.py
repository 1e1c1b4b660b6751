"""How far the metric of support agrees with a reader.

    kappa = (observed - expected) / (1 - expected)

Observed is the share of sentences on which both agree, expected that share by chance, given how
often each says yes. Cohen (1960), A Coefficient of Agreement for Nominal Scales. 1 is whole
agreement, 0 is chance. When both always say the same word chance explains all, and kappa is 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from eval.errors import EvalError
from eval.judging.sheet import Judged, Told

_SHOWN = 120  # characters of a sentence


@dataclass(frozen=True, slots=True)
class Agreement:
    """Verdicts of reader and metric on the same sentences."""

    verdicts: tuple[tuple[bool, bool], ...]  # reader, metric; at least one

    @property
    def observed(self) -> float:
        """The share of sentences on which both agree."""
        return sum(reader is metric for reader, metric in self.verdicts) / len(self.verdicts)

    @property
    def kappa(self) -> float:
        """Cohen's kappa, at most 1."""
        reader, metric = (
            sum(side) / len(self.verdicts) for side in zip(*self.verdicts, strict=True)
        )
        expected = reader * metric + (1 - reader) * (1 - metric)
        return 1.0 if expected == 1 else (self.observed - expected) / (1 - expected)


def agreement_report(sheet: Sequence[Judged]) -> str:
    """Return how far reader and metric agree on `sheet`, and where they do not.

    Raises:
        EvalError: nobody judged any sentence yet.
    """
    every = [(answer, one) for answer in sheet for one in answer.sentences]
    judged = [(answer, one, one.supported) for answer, one in every if one.supported is not None]
    if not judged:
        raise EvalError("no sentence is judged yet; write `supported: true` or `false` under each")
    found = Agreement(tuple((verdict, one.measured) for _, one, verdict in judged))
    counts = Counter(found.verdicts)
    lines = [
        f"{len(judged)} of {len(every)} sentences are judged, in {len(sheet)} answers.",
        f"supported, says the reader: {counts[True, True] + counts[True, False]}; "
        f"says the metric: {counts[True, True] + counts[False, True]}",
        f"both: {counts[True, True]}; reader alone: {counts[True, False]}; "
        f"metric alone: {counts[False, True]}; neither: {counts[False, False]}",
        f"agreement {found.observed:.3f}, Cohen's kappa {found.kappa:.3f}",
        *(
            _difference(answer, one)
            for answer, one, verdict in judged
            if verdict is not one.measured
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def _difference(answer: Judged, one: Told) -> str:
    who = "reader" if one.supported else "metric"
    return f"- {answer.case}: supported by the {who} alone: {one.text[:_SHOWN]}"
