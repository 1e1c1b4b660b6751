"""Means, intervals and n."""

from __future__ import annotations

import pytest

from eval.bootstrap import interval
from eval.fingerprints import Fingerprints
from eval.records import CaseRecord
from eval.scoring import Scores
from eval.summary import Summary, summarise

MADE_OF = Fingerprints(
    corpus="c", cases={"dev": "d"}, code="x", prompts="p", versions={}, settings={}
)


def _record(name: str, **fields: object) -> CaseRecord:
    base: dict[str, object] = {
        "id": name,
        "split": "dev",
        "kind": "fact",
        "audience": "civil_servant",
        "difficulty": "easy",
        "tags": ["demand"],
        "question": "Wat?",
        "as_of": "2022-10-01",
        "expected": ["answered"],
        "must_cite": ["A-1"],
        "must_tell": [],
        "status": "answered",
        "scores": {"recall_at_5": 1.0},
    }
    return CaseRecord.model_validate({**base, **fields})


def _summary(*records: CaseRecord) -> Summary:
    return summarise(records, [], metrics=["recall_at_5", "figures"], fingerprints=MADE_OF)


def test_a_mean_counts_only_cases_the_metric_applies_to() -> None:
    summary = _summary(
        _record("a", scores={"recall_at_5": 1.0, "figures": 0.0}),
        _record("b", scores={"recall_at_5": 0.5}),
    )

    recall, figures = summary.splits["dev"]["recall_at_5"], summary.splits["dev"]["figures"]
    assert (recall.mean, recall.n) == (0.75, 2)
    assert (figures.mean, figures.n) == (0.0, 1)


def test_a_metric_that_applies_to_no_case_has_no_figure() -> None:
    assert "figures" not in _summary(_record("a")).splits["dev"]


def test_splits_are_summed_up_apart_and_together() -> None:
    summary = _summary(_record("a"), _record("b", split="test", scores={"recall_at_5": 0.0}))

    means = {split: figures["recall_at_5"].mean for split, figures in summary.splits.items()}
    assert means == {"dev": 1.0, "test": 0.0, "all": 0.5}


def test_groups_are_summed_up_with_their_n() -> None:
    summary = _summary(
        _record("a", tags=["typo", "demand"], kind="date"),
        _record("b", scores={"recall_at_5": 0.0}),
    )

    def counted(group: str) -> dict[str, tuple[float, int]]:
        figures = {value: f["recall_at_5"] for value, f in summary.groups[group].items()}
        return {value: (figure.mean, figure.n) for value, figure in figures.items()}

    assert counted("tag") == {"demand": (0.5, 2), "typo": (1.0, 1)}
    assert counted("kind") == {"date": (1.0, 1), "fact": (0.0, 1)}
    assert counted("audience") == {"civil_servant": (0.5, 2)}
    assert counted("difficulty") == {"easy": (0.5, 2)}


def test_refusal_f1_is_over_all_cases_at_once() -> None:
    summary = _summary(
        _record("right", expected=["no_evidence"], status="out_of_scope"),
        _record("right too", expected=["no_evidence"], status="no_evidence"),
        _record("answered wrongly", expected=["no_evidence"]),
        _record("asked back wrongly", status="clarify"),
        _record("answered"),
        _record("either", expected=["clarify", "answered"], status="no_evidence"),
    )

    figure = summary.splits["dev"]["refusal_f1"]

    assert figure.mean == pytest.approx(4 / 6, abs=1e-6)
    assert figure.n == 5
    assert figure.low < figure.mean < figure.high


def test_without_a_case_to_refuse_there_is_no_refusal_f1() -> None:
    assert "refusal_f1" not in _summary(_record("a")).splits["dev"]


def test_false_refusals_and_false_answers_are_listed_apart() -> None:
    summary = _summary(
        _record("right"),
        _record("refused", status="no_evidence"),
        _record("broke", status="failed"),
        _record("right refusal", expected=["out_of_scope"], status="out_of_scope"),
        _record("answered", expected=["out_of_scope"]),
        _record("asked back", expected=["clarify", "answered"], status="clarify"),
    )

    assert summary.false_refusals == ("refused", "broke")
    assert summary.false_answers == ("answered",)
    assert summary.failed_cases == ("broke",)


def test_a_metric_that_broke_once_has_no_figure_at_all() -> None:
    scores = [Scores({}, {"figures": "case 'a'"}), Scores({"figures": 1.0}, {"figures": "late"})]

    summary = summarise(
        [_record("a"), _record("b", scores={"figures": 1.0})],
        scores,
        metrics=["recall_at_5", "figures"],
        fingerprints=MADE_OF,
    )

    assert "figures" not in summary.splits["dev"]
    assert summary.broken_metrics == {"figures": "case 'a'"}


def test_the_interval_is_the_same_every_time_and_holds_the_mean() -> None:
    scores = [1.0] * 30 + [0.0] * 10

    low, high = interval(scores)

    assert (low, high) == interval(scores)
    # The normal approximation gives 0.75 +- 1.96 * sqrt(0.75 * 0.25 / 40): 0.616 to 0.884.
    assert low == pytest.approx(0.616, abs=0.03)
    assert high == pytest.approx(0.884, abs=0.03)


def test_the_interval_of_equal_scores_is_a_point() -> None:
    assert interval([1.0, 1.0]) == (1.0, 1.0)


def test_no_scores_have_no_interval() -> None:
    with pytest.raises(ValueError, match="no scores"):
        interval([])
