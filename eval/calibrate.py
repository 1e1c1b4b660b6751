"""`python -m eval calibrate`: tries fusion weights and score floors on dev, and changes nothing.

A case is right when its answer is whole (completeness) or, where none is expected, when it is
refused. Of choices that get as many right the one that finds best (nDCG@10) is taken. Dutch and
English questions have weights of their own, so that each is tried on its own questions; the floor
holds for both.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from pathlib import Path
from statistics import fmean

from assistant.build import Assistant, HybridSearch
from eval.asking import ask
from eval.bootstrap import interval
from eval.case_labels import PlacedCase
from eval.context import Context
from eval.errors import EvalError
from eval.metrics import completeness, ndcg_at_10, refusals
from eval.outcome import Failure, Outcome
from eval.protocols import EvaluatedAssistant
from eval.remembering import RememberingEmbedder
from eval.report import table
from eval.runner import Choice, choose_cases
from eval.sampling import stratified

_ENGLISH = "english"
_WEIGHTS = (0.2, 0.3, 0.35, 0.4, 0.5)
_OTHERS = (0.3, 0.5, 0.7)
_FLOORS = (0.82, 0.83, 0.84, 0.85, 0.86)
_CASES = 150  # Dutch ones; there are few others, and all of those are asked


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """A choice of the three."""

    dense_weight: float
    dense_weight_other: float
    score_floor: float

    def __str__(self) -> str:
        """Return the settings of this choice."""
        return (
            f"dense_weight {self.dense_weight}, dense_weight_other {self.dense_weight_other}, "
            f"score_floor {self.score_floor}"
        )


@dataclass(frozen=True, slots=True)
class Score:
    """How a case did with a choice."""

    right: float  # 0 or 1
    found: float | None  # nDCG@10; None for a case that nothing must be found for


@dataclass(frozen=True, slots=True)
class Grid:
    """What is tried, each list in ascending order."""

    weights: tuple[float, ...]
    others: tuple[float, ...]
    floors: tuple[float, ...]


class Tried:
    """How many cases each choice gets right; a choice of weight and floor is asked once."""

    def __init__(
        self,
        at: Callable[[Point], EvaluatedAssistant],
        cases: Sequence[PlacedCase],
        rests_on: Mapping[str, frozenset[str]],
    ) -> None:
        """Try `cases` with the product `at` a choice."""
        self._at = at
        self._dutch = [one for one in cases if _ENGLISH not in one.case.tags]
        self._english = [one for one in cases if _ENGLISH in one.case.tags]
        self._rests_on = rests_on
        self._known: dict[tuple[str, float, float], list[Score]] = {}

    def dutch(self, point: Point) -> list[Score]:
        """Return how each Dutch case did."""
        return self._asked("nl", point.dense_weight, point, self._dutch)

    def english(self, point: Point) -> list[Score]:
        """Return how each English case did."""
        return self._asked("en", point.dense_weight_other, point, self._english)

    def all(self, point: Point) -> list[Score]:
        """Return how each case did, the Dutch ones first."""
        return [*self.dutch(point), *self.english(point)]

    def _asked(
        self, language: str, weight: float, point: Point, cases: Sequence[PlacedCase]
    ) -> list[Score]:
        key = language, weight, point.score_floor
        if key not in self._known:
            assistant = self._at(point)
            outcomes = [ask(assistant, one.case, self._rests_on) for one in cases]
            self._known[key] = [_scored(outcome) for outcome in outcomes]
        return self._known[key]


def main(argv: Sequence[str], context: Context) -> int:
    """Print how each choice does on dev and which is best, and return 0.

    Raises:
        EvalError: the cases are not as they should be.
        AssistantError: the product does not open.
        SystemExit: the command line cannot be read (code 2), or asks for help (code 0).
    """
    options = _read(argv)
    shipped = context.open_product(options.data_dir)
    corpus = shipped.corpus()
    cases = choose_cases(Choice("dev"), context.places, corpus)
    dutch = [one for one in cases if _ENGLISH not in one.case.tags]
    asked = {id(one) for one in stratified(dutch, options.cases, kind=lambda one: one.case.kind)}
    chosen = [one for one in cases if _ENGLISH in one.case.tags or id(one) in asked]
    opened = shipped.assistant()
    if not isinstance(opened, Assistant):
        raise EvalError("this product cannot be set to other weights; calibrate the shipped one")
    search = _search(opened)
    opened = RememberingEmbedder(search).within(opened, search)
    now = _now(opened, float(shipped.settings()["score_floor"]))
    grid = Grid(
        weights=_with(options.weights, now.dense_weight),
        others=_with(options.others, now.dense_weight_other),
        floors=_with(options.floors, now.score_floor),
    )
    sys.stdout.write(calibration(Tried(partial(_at, opened), chosen, corpus.rows), grid, now))
    return 0


def calibration(tried: Tried, grid: Grid, now: Point) -> str:
    """Return a table for each language, the best choice, and how sure it is that it is better."""
    points = [Point(*one) for one in product(grid.weights, grid.others, grid.floors)]
    means = {point: _means(tried.all(point)) for point in points}
    # Of equals the one that changes least is the best.
    best = max(points, key=lambda point: (means[point], -_distance(point, now)))
    pairs = zip(tried.all(now), tried.all(best), strict=True)
    low, high = interval([after.right - before.right for before, after in pairs])
    sure = "the cases leave no doubt" if low > 0 else "the cases do not tell them apart"
    lines = [
        "Share of the dev cases that are right (and nDCG@10), by score floor and weight.",
        "",
        _table(
            "Dutch: dense_weight",
            grid.floors,
            grid.weights,
            lambda f, w: tried.dutch(replace(now, dense_weight=w, score_floor=f)),
        ),
        "",
        _table(
            "English: dense_weight_other",
            grid.floors,
            grid.others,
            lambda f, w: tried.english(replace(now, dense_weight_other=w, score_floor=f)),
        ),
        "",
        f"now:  {now}: {_told(means[now])}",
        f"best: {best}: {_told(means[best])}; {low:+.4f} to {high:+.4f} right: {sure}",
        "Nothing was changed: settings are in assistant/settings.py.",
    ]
    return "\n".join(lines) + "\n"


def _table(
    title: str,
    floors: Sequence[float],
    weights: Sequence[float],
    scores: Callable[[float, float], Sequence[Score]],
) -> str:
    rows = (
        (f"floor {floor}", *(_told(_means(scores(floor, weight))) for weight in weights))
        for floor in floors
    )
    return table((title, *(f"{weight}" for weight in weights)), rows)


def _means(scores: Sequence[Score]) -> tuple[float, float]:
    """Return the share that is right and the mean nDCG@10, each 0 over nothing."""
    found = [one.found for one in scores if one.found is not None]
    right = fmean(one.right for one in scores) if scores else 0.0
    return round(right, 9), round(fmean(found), 9) if found else 0.0


def _told(means: tuple[float, float]) -> str:
    right, found = means
    return f"{right:.4f} ({found:.4f})"


def _distance(point: Point, now: Point) -> float:
    return (
        abs(point.dense_weight - now.dense_weight)
        + abs(point.dense_weight_other - now.dense_weight_other)
        + abs(point.score_floor - now.score_floor)
    )


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m eval calibrate", description=__doc__)
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="where the index lives")
    parser.add_argument("--cases", type=int, default=_CASES, metavar="N", help="Dutch cases asked")
    for name, default in (("weights", _WEIGHTS), ("others", _OTHERS), ("floors", _FLOORS)):
        parser.add_argument(f"--{name}", nargs="+", type=float, default=default, metavar="X")
    return parser.parse_args(argv)


def _with(values: Sequence[float], now: float) -> tuple[float, ...]:
    return tuple(sorted({*values, now}))


def _now(assistant: Assistant, score_floor: float) -> Point:
    search = _search(assistant)
    return Point(search.dense_weight, search.dense_weight_other, score_floor)


def _at(assistant: Assistant, point: Point) -> Assistant:
    """Return `assistant` with the weights and the floor of `point`."""
    search = replace(
        _search(assistant),
        dense_weight=point.dense_weight,
        dense_weight_other=point.dense_weight_other,
    )
    extractor = copy(assistant.extractor)
    extractor.grounds = copy(extractor.grounds)
    extractor.grounds._floor = point.score_floor
    return replace(assistant, retriever=search, extractor=extractor)


def _search(assistant: Assistant) -> HybridSearch:
    retriever = assistant.retriever
    if not isinstance(retriever, HybridSearch):
        raise TypeError(f"weights are those of a HybridSearch, not a {type(retriever).__name__}")
    return retriever


def _scored(outcome: Outcome | Failure) -> Score:
    case = outcome.case
    finds = ndcg_at_10.applies_to(case)
    if isinstance(outcome, Failure):
        return Score(0.0, 0.0 if finds else None)
    whole = completeness.applies_to(case)
    right = completeness.score(outcome) if whole else refusals.score(outcome)
    return Score(right, ndcg_at_10.score(outcome) if finds else None)
