"""Gates over a part of the cases, and gates that compare."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.cases import Split
from eval.errors import EvalError
from eval.fingerprints import Fingerprints
from eval.gates import Gate, Verdict, judged, load_gates
from eval.metrics import METRICS
from eval.records import CaseRecord
from eval.summary import figure_names, summarise

SHIPPED = Path(__file__).resolve().parents[2] / "eval" / "gates.yaml"
MADE_OF = Fingerprints(
    corpus="c", cases={"test": "t"}, code="x", prompts="p", versions={}, settings={}
)


def _record(name: str, score: float, *tags: str, kind: str = "fact", twin: str = "") -> CaseRecord:
    return CaseRecord.model_validate(
        {
            "id": name,
            "split": "test",
            "kind": kind,
            "audience": "civil_servant",
            "difficulty": "easy",
            "tags": tags,
            "twin": twin,
            "question": "Wat?",
            "as_of": "2022-10-01",
            "expected": ["answered"],
            "must_cite": ["A-1"],
            "must_tell": [],
            "status": "answered",
            "scores": {"fact_recall": score},
        }
    )


RECORDS = (
    _record("clean", 1.0),
    _record("clean too", 0.5, kind="date"),
    _record("typo", 0.9, "typo", twin="clean"),
    _record("typo by hand", 0.0, "typo"),
    _record("english", 0.4, "english"),
)


def _verdict(split: Split = "test", **fields: object) -> Verdict:
    gate = Gate.model_validate({"figure": "fact_recall", "split": split, **fields})
    summary = summarise(RECORDS, [], metrics=["fact_recall"], fingerprints=MADE_OF)
    (verdict,) = judged([gate], summary, RECORDS)
    return verdict


def test_a_gate_may_be_over_the_cases_with_a_tag_or_of_a_kind() -> None:
    assert _verdict(tag="english", minimum=0.4).reached == 0.4
    assert _verdict(kind="date", minimum=0.4).reached == 0.5
    assert _verdict(minimum=0.4).reached == pytest.approx(0.56)


@pytest.mark.parametrize(("within", "holds"), [(0.1, True), (0.05, False)])
def test_typing_errors_are_compared_with_their_twins(within: float, holds: bool) -> None:
    verdict = _verdict(tag="typo", within=within, of="twins")

    assert (verdict.reached, verdict.other) == (0.9, 1.0)
    assert verdict.holds is holds


def test_a_language_is_compared_with_all_other_cases() -> None:
    verdict = _verdict(tag="english", within=0.12, of="rest")

    assert verdict.reached == 0.4
    assert verdict.other == pytest.approx(0.6)
    assert str(verdict) == (
        "gate fell: fact_recall english on test is 0.400 against 0.600, "
        "at most 0.12 below its rest; worst cases: english"
    )


def test_a_gate_over_no_case_falls() -> None:
    assert not _verdict(tag="informal", minimum=0.0).holds
    assert not _verdict(tag="informal", within=1.0, of="twins").holds


def test_a_gate_that_was_lowered_still_tells_its_aim() -> None:
    verdict = _verdict(minimum=0.9, aim=0.95, note="lists come from extracts so far")

    assert str(verdict).startswith(
        "gate fell: fact_recall on test is 0.560, minimum 0.90, aim 0.95"
    )


@pytest.mark.parametrize(
    "fields",
    [
        "",
        "minimum: 0.9, within: 0.1, of: rest, tag: x",
        "within: 0.1, tag: x",
        "of: rest, tag: x",
        "within: 0.1, of: rest",
        "minimum: 0.9, aim: 0.95",
        "minimum: 0.9, of: rest",
        "minimum: 0.9, kind: feit",
    ],
)
def test_a_gate_that_says_nothing_or_two_things_is_a_mistake(fields: str, tmp_path: Path) -> None:
    path = tmp_path / "gates.yaml"
    path.write_text(f"- {{figure: fact_recall, split: test, {fields}}}", encoding="utf-8")

    with pytest.raises(EvalError, match="correct the file"):
        load_gates(path, figures=["fact_recall"])


def test_the_shipped_gates_name_figures_that_exist() -> None:
    names = figure_names([metric.NAME for metric in METRICS])

    assert load_gates(SHIPPED, figures=names)
