"""What decides the exit code: gates, broken metrics and the baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.cases import Case
from eval.metrics import METRICS, Metric
from eval.outcome import Outcome
from tests.eval.fakes import make_answer
from tests.eval.workshop import CHUNKS, DEV, REFUSAL, TEST, Workshop, contents


class BrokenMetric:
    """A metric with a bug."""

    NAME = "recall_at_5"

    def applies_to(self, case: Case) -> bool:
        """Return whether the case is one of test."""
        return case.id == "t-1"

    def score(self, outcome: Outcome) -> float:
        """Fail."""
        raise ZeroDivisionError(f"nothing in {outcome.case.id}")


class TooHighMetric(BrokenMetric):
    """A metric that leaves its range."""

    def score(self, outcome: Outcome) -> float:
        """Return a number that is no share."""
        return float(len(outcome.case.question))


def test_a_run_passes_when_every_gate_holds(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.run("--data-dir", "elders") == 0

    told = capsys.readouterr().out
    assert "| fact_precision | 1.000 | 1.000 to 1.000 | 1 | 1.000 | +0.000 | holds" in told
    assert workshop.product.data_dirs[-1] == Path("elders")


def test_a_fallen_gate_exits_1_and_names_figure_value_minimum_and_worst_cases(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.answers("Test?", make_answer("B-1", "A-2", text="41", evidence=CHUNKS[1:]))

    code = workshop.run()

    told = capsys.readouterr().out
    assert code == 1
    assert "gate fell: fact_precision on test is 0.500, minimum 0.95; worst cases: t-1" in told
    assert "refusals on test" not in told
    assert "t-1: fact_precision 1.000 -> 0.500, cited B-1 -> B-1 A-2" in told


@pytest.mark.parametrize(("minimum", "code"), [("0.5", 0), ("0.51", 1)])
def test_a_gate_holds_at_its_minimum(workshop: Workshop, minimum: str, code: int) -> None:
    workshop.write("gates.yaml", f"- {{figure: fact_precision, split: test, minimum: {minimum}}}")
    workshop.answers("Test?", make_answer("B-1", "A-2", text="41"))

    assert workshop.run() == code


def test_a_gate_on_test_does_not_judge_dev(workshop: Workshop) -> None:
    workshop.answers("Test?", REFUSAL)

    assert workshop.run("--split", "dev") == 0
    assert workshop.run("--split", "test") == 1


def test_a_fallen_gate_is_told_but_not_judged_with_no_gate(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.answers("Test?", REFUSAL)

    assert workshop.run("--no-gate") == 0
    assert "gate fell: fact_precision" in capsys.readouterr().out


def test_a_gate_that_no_case_measures_falls(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.write("cases/test.yaml", TEST[TEST.index("- {id: t-2") :])

    assert workshop.run() == 1
    assert "fact_precision on test is not measured" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("metric", "reason"),
    [
        (BrokenMetric(), "(ZeroDivisionError: nothing in t-1)"),
        (TooHighMetric(), "(ValueError: score 5.0 is not between 0 and 1)"),
    ],
)
def test_a_broken_metric_exits_1_with_its_name_and_no_number(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], metric: Metric, reason: str
) -> None:
    others = [other for other in METRICS if metric.NAME != other.NAME]
    before = contents(workshop.places.baseline)

    code = workshop.run("--no-gate", "--write-baseline", metrics=[metric, *others])

    told = capsys.readouterr().out
    summary = json.loads((workshop.output / "summary.json").read_text(encoding="utf-8"))
    assert code == 1
    assert f"metric broke: recall_at_5 on case 't-1' {reason}" in told
    assert "recall_at_5" not in summary["splits"]["test"]
    assert contents(workshop.places.baseline) == before


def test_without_a_baseline_the_test_cases_do_not_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop = Workshop(tmp_path)

    assert workshop.run() == 1
    assert (
        "there is no baseline yet; write it with: python -m eval run --write-baseline"
        in capsys.readouterr().out
    )
    assert workshop.run("--split", "dev") == 0


def test_another_corpus_makes_the_baseline_stale(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.product.digest = "corpus-2"

    code = workshop.run("--split", "test")

    told = capsys.readouterr().out
    assert code == 1
    assert (
        "the baseline is stale: the corpus changed since; "
        "write it with: python -m eval run --write-baseline" in told
    )
    assert "+0.000" not in told  # figures over another corpus are not compared


def test_other_cases_make_the_baseline_stale_for_their_split_only(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.write("cases/test.yaml", TEST.replace("Weer?", "Test?"))

    assert workshop.run("--no-gate") == 0
    assert "stale: the test cases changed" in capsys.readouterr().out
    assert workshop.run("--split", "dev") == 0
    assert "stale" not in capsys.readouterr().out


def test_a_note_or_the_layout_of_a_case_file_does_not_make_the_baseline_stale(
    workshop: Workshop,
) -> None:
    workshop.write("cases/dev.yaml", "# Ours\n" + DEV.replace("]}", '], note: "hoi"}'))

    assert workshop.run() == 0


def test_gates_still_apply_when_the_baseline_is_stale(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.product.digest = "corpus-2"
    workshop.answers("Test?", REFUSAL)

    assert workshop.run("--write-baseline") == 1
    told = capsys.readouterr().out
    assert "gate fell: fact_precision" in told
    assert workshop.run() == 1
    assert "stale" not in capsys.readouterr().out


def test_an_unreadable_baseline_is_told_and_can_be_renewed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    (workshop.places.baseline / "summary.json").write_text("{}", encoding="utf-8")

    assert workshop.run() == 1
    assert "the baseline cannot be read" in capsys.readouterr().out
    assert workshop.run("--write-baseline") == 0
    assert workshop.run() == 0
