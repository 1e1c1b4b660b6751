"""Records -> figures with n and interval, by split and by tag, and the cases that went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from pydantic import BaseModel, ConfigDict

from eval.bootstrap import interval
from eval.cases import Split
from eval.fingerprints import Fingerprints
from eval.records import CaseRecord
from eval.scoring import Scores


class Figure(BaseModel):
    """The mean of a metric over the cases it applies to."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mean: float  # 0 to 1, higher is better
    low: float  # ends of the 95 % bootstrap interval
    high: float
    n: int  # cases, at least 1


Figures = dict[str, Figure]  # by metric; a metric that applies to no case is absent


class Summary(BaseModel):
    """A whole run, in figures."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fingerprints: Fingerprints
    splits: dict[Split, Figures]  # every split run, and `all` when that is more than one
    tags: dict[str, Figures]  # over all cases run, by tag in alphabetical order
    false_refusals: tuple[str, ...]  # ids of answerable cases without an answer
    false_answers: tuple[str, ...]  # ids of other cases with one
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
        split: _figures([one for one in records if one.split == split], sound)
        for split in dict.fromkeys(one.split for one in records)
    }
    if len(splits) > 1:
        splits["all"] = _figures(records, sound)
    tags = sorted({tag for one in records for tag in one.tags})
    return Summary(
        fingerprints=fingerprints,
        splits=splits,
        tags={tag: _figures([one for one in records if tag in one.tags], sound) for tag in tags},
        false_refusals=tuple(one.id for one in records if one.answerable and not one.answered),
        false_answers=tuple(one.id for one in records if one.answered and not one.answerable),
        failed_cases=tuple(one.id for one in records if one.status == "failed"),
        broken_metrics=broken,
    )


def _figures(records: Sequence[CaseRecord], metrics: Sequence[str]) -> Figures:
    scores = {name: [r.scores[name] for r in records if name in r.scores] for name in metrics}
    return {name: _figure(values) for name, values in scores.items() if values}


def _figure(scores: Sequence[float]) -> Figure:
    low, high = interval(scores)
    return Figure(
        mean=round(fmean(scores), 6), low=round(low, 6), high=round(high, 6), n=len(scores)
    )
