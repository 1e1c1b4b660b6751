"""The committed run that a new run is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eval.cases import Split
from eval.records import CaseRecord
from eval.results import read_run
from eval.summary import Summary

RENEW = "write it with: python -m eval run --write-baseline"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a run differs from the baseline; empty when the two cannot be compared."""

    stale: tuple[str, ...] = ()  # why they cannot be compared, one line a reason
    means: Mapping[Split, Mapping[str, float]] = field(default_factory=dict)  # of the baseline
    changed: tuple[str, ...] = ()  # one line for each case that ended otherwise


def compare_with_baseline(
    folder: Path, summary: Summary, records: Sequence[CaseRecord]
) -> Comparison:
    """Return how a run differs from the baseline in `folder`.

    Figures over another corpus or over other cases say nothing about the code, so a baseline
    made with those is stale and not compared at all.
    """
    try:
        base, base_records = read_run(folder)
    except FileNotFoundError:
        return Comparison(stale=(f"there is no baseline yet; {RENEW}",))
    except (OSError, ValueError):
        return Comparison(stale=(f"the baseline cannot be read; {RENEW}",))
    stale = _stale(base, summary)
    if stale:
        return Comparison(stale=stale)
    means = {
        split: {name: figure.mean for name, figure in base.splits[split].items()}
        for split in summary.splits
        if split in base.splits
    }
    return Comparison(means=means, changed=_changed(base_records, records))


def _stale(base: Summary, summary: Summary) -> tuple[str, ...]:
    old, new = base.fingerprints, summary.fingerprints
    reasons = [
        f"the {split} cases" for split in new.cases if new.cases[split] != old.cases.get(split)
    ]
    if new.corpus != old.corpus:
        reasons.insert(0, "the corpus")
    return tuple(f"the baseline is stale: {reason} changed since; {RENEW}" for reason in reasons)


def _changed(base: Sequence[CaseRecord], records: Sequence[CaseRecord]) -> tuple[str, ...]:
    before = {one.id: one for one in base}
    pairs = [(before[one.id], one) for one in records if one.id in before]
    return tuple(f"{new.id}: {what}" for old, new in pairs if (what := difference(old, new)))


def difference(old: CaseRecord, new: CaseRecord) -> str:
    """Return in what `new` ended otherwise than `old`, on one line; "" when in nothing."""
    parts = [f"status {old.status} -> {new.status}"] if old.status != new.status else []
    for name in dict.fromkeys((*old.scores, *new.scores)):
        was, now = _score(old, name), _score(new, name)
        if was != now:
            parts.append(f"{name} {was} -> {now}")
    if old.cited != new.cited:
        parts.append(f"cited {_names(old.cited)} -> {_names(new.cited)}")
    if old.told != new.told:
        parts.append(f"told {_names(old.told)} -> {_names(new.told)}")
    return ", ".join(parts)


def _score(one: CaseRecord, metric: str) -> str:
    return f"{one.scores[metric]:.3f}" if metric in one.scores else "not measured"


def _names(cited: Sequence[str]) -> str:
    return " ".join(cited) or "nothing"
