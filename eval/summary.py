"""Records -> figures with n and interval, by split and by group, and the cases that went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import fmean

from pydantic import BaseModel, ConfigDict

from eval.bootstrap import Numbers, interval, pooled_interval
from eval.cases import Expectation, Split
from eval.fingerprints import Fingerprints
from eval.metrics import refusal_f1
from eval.records import CaseRecord
from eval.scoring import Scores


class Figure(BaseModel):
    """The mean of a metric over the cases it applies to, or a figure over them all at once."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mean: float  # 0 to 1, higher is better
    low: float  # ends of the 95 % bootstrap interval
    high: float
    n: int  # cases, at least 1


Figures = dict[str, Figure]  # by name; a figure that no case has is absent
Groups = dict[str, dict[str, Figures]]  # kind, audience, difficulty, tag -> its values


class Summary(BaseModel):
    """A whole run, in figures."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprints: Fingerprints
    splits: dict[Split, Figures]  # every split run, and `all` when that is more than one
    groups: Groups  # over all cases run, values in alphabetical order
    false_refusals: tuple[str, ...]  # ids of cases that expect an answer and got none
    false_answers: tuple[str, ...]  # ids of cases that expect a refusal and were answered
    failed_cases: tuple[str, ...]  # ids of cases that broke the assistant
    broken_metrics: dict[str, str]  # by metric, the first case it broke on and why


def summarise(
    records: Sequence[CaseRecord],
    scores: Sequence[Scores],
    *,
    metrics: Sequence[str],
    fingerprints: Fingerprints,
) -> Summary:
    """Return the summary of `records`, figures in the order of the names in `metrics`.

    A metric that broke on any case gets no figure: half of one would mislead.
    """
    broken: dict[str, str] = {}
    for one_case in scores:
        broken = {**one_case.broken, **broken}
    sound = [name for name in metrics if name not in broken]
    splits: dict[Split, Figures] = {
        split: figures_of([one for one in records if one.split == split], sound)
        for split in dict.fromkeys(one.split for one in records)
    }
    if len(splits) > 1:
        splits["all"] = figures_of(records, sound)
    return Summary(
        fingerprints=fingerprints,
        splits=splits,
        groups={
            name: {value: figures_of(members, sound) for value, members in values.items()}
            for name, values in grouped(records).items()
        },
        false_refusals=_ids(records, expects=Expectation.ANSWER, answered=False),
        false_answers=_ids(records, expects=Expectation.REFUSE, answered=True),
        failed_cases=tuple(one.id for one in records if one.status == "failed"),
        broken_metrics=broken,
    )


def grouped(records: Sequence[CaseRecord]) -> Mapping[str, Mapping[str, Sequence[CaseRecord]]]:
    """Return `records` by kind, audience, difficulty and tag, values in alphabetical order."""
    of_one: dict[str, list[tuple[str, ...]]] = {
        "kind": [(one.kind.value,) for one in records],
        "audience": [(one.audience,) for one in records],
        "difficulty": [(one.difficulty,) for one in records],
        "tag": [one.tags for one in records],
    }
    return {
        name: {
            value: [one for one, held in zip(records, values, strict=True) if value in held]
            for value in sorted({value for held in values for value in held})
        }
        for name, values in of_one.items()
    }


def figures_of(records: Sequence[CaseRecord], names: Sequence[str]) -> Figures:
    """Return the figures called `names` over `records`, in that order, then refusal F1."""
    scores = {name: [r.scores[name] for r in records if name in r.scores] for name in names}
    figures = {name: _mean(values) for name, values in scores.items() if values}
    counts = refusal_f1.counts(records)
    return figures | ({refusal_f1.NAME: _pooled(counts)} if counts else {})


def figure_names(metrics: Sequence[str]) -> tuple[str, ...]:
    """Return the names of all figures of a run that measures `metrics`."""
    return (*metrics, refusal_f1.NAME)


def _mean(scores: Sequence[float]) -> Figure:
    return _figure(fmean(scores), interval(scores), len(scores))


def _pooled(counts: Sequence[refusal_f1.Counts]) -> Figure:
    def f1(sums: Numbers) -> float:
        return refusal_f1.f1(*(round(value) for value in sums))

    totals = (sum(column) for column in zip(*counts, strict=True))
    return _figure(refusal_f1.f1(*totals), pooled_interval(counts, f1), len(counts))


def _figure(mean: float, ends: tuple[float, float], n: int) -> Figure:
    low, high = ends
    return Figure(mean=round(mean, 6), low=round(low, 6), high=round(high, 6), n=n)


def _ids(records: Sequence[CaseRecord], *, expects: Expectation, answered: bool) -> tuple[str, ...]:
    return tuple(one.id for one in records if one.expects is expects and one.answered is answered)
