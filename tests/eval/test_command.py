"""The command from its line to its exit code, over a small product."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import IndexMismatchError
from tests.eval.fakes import FakeAssistant, FakeProduct, make_answer
from tests.eval.workshop import CHUNKS, DEV, REFUSAL, RIGHT, TEST, Workshop, contents


def test_a_failing_case_scores_0_and_is_listed(workshop: Workshop) -> None:
    answers = {question: answer for question, answer in RIGHT.items() if question != "Test?"}
    workshop.product = FakeProduct(FakeAssistant(answers, CHUNKS))

    code = workshop.run()

    lines = (workshop.output / "results.jsonl").read_text(encoding="utf-8").splitlines()
    failed = json.loads(lines[1])
    summary = json.loads((workshop.output / "summary.json").read_text(encoding="utf-8"))
    assert code == 1
    assert failed["status"] == "failed"
    assert failed["failure"] == "RuntimeError: the model fell over"
    assert set(failed["scores"].values()) == {0.0}
    assert summary["failed_cases"] == ["t-1"]
    assert summary["splits"]["test"]["refusals"] == {
        "mean": 0.5,
        "low": 0.0,
        "high": 1.0,
        "n": 2,
    }


def test_two_runs_agree_in_all_but_timings(workshop: Workshop, tmp_path: Path) -> None:
    workshop.run()
    first = contents(workshop.output)
    workshop.output = tmp_path / "again"
    for question, answer in RIGHT.items():
        slower = replace(answer, timings_ms={"total": 99.0}, id="another")
        workshop.answers(question, slower)

    workshop.run()

    second = contents(workshop.output)
    assert first.keys() == second.keys()
    changed = {name for name in first if first[name] != second[name]}
    assert changed == {"timings.jsonl", "latency.json"}


def test_latency_is_told_in_percentiles(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.run()

    told = json.loads((workshop.output / "latency.json").read_text(encoding="utf-8"))
    assert told == {"unit": "ms", "p50": 12.5, "p95": 12.5, "p99": 12.5}
    assert "p50 12 ms, p95 12 ms, p99 12 ms" in capsys.readouterr().out


def test_the_result_files_tell_all_of_a_case(workshop: Workshop) -> None:
    workshop.run()

    lines = (workshop.output / "results.jsonl").read_text(encoding="utf-8").splitlines()
    summary = json.loads((workshop.output / "summary.json").read_text(encoding="utf-8"))
    case = json.loads(lines[1])
    assert [json.loads(line)["id"] for line in lines] == ["d-1", "t-1", "t-2"]
    assert case["expected"] == [case["status"]] == ["answered"]
    assert case["cited"] == case["top_chunks"] == ["B-1"]
    assert case["text"] == "Het zijn er 41. [1]"
    assert case["scores"]["fact_recall"] == 1.0
    assert summary["fingerprints"]["versions"] == {"index": "1", "embedder": "fake"}
    assert summary["fingerprints"]["settings"] == {"embedder": "fake"}
    assert set(summary["fingerprints"]["cases"]) == {"dev", "test"}
    assert set(summary["groups"]["tag"]) == {"demand", "weather"}
    assert set(summary["groups"]["kind"]) == {"amount", "out_of_scope"}
    assert case["markers"] == ["B-1"]


def test_the_report_tells_question_expected_and_got_of_a_case_below_full_marks(
    workshop: Workshop,
) -> None:
    workshop.answers("Test?", make_answer("A-2", text="Zie <b>hier</b> | daar\nen ginds"))

    workshop.run()

    report = (workshop.output / "summary.md").read_text(encoding="utf-8")
    assert "### t-1 (test)" in report
    assert (
        "- question, on 2022-10-01: vraag" in report
    )  # as the answer has it, personal data blanked
    assert "- expected: answered, citing B-1" in report
    assert "- got: answered, citing A-2" in report
    assert "- text: Zie &lt;b>hier&lt;/b> \\| daar en ginds" in report
    assert "### d-1" not in report


def test_half_characters_in_an_answer_do_not_break_the_files(workshop: Workshop) -> None:
    workshop.answers("Weer?", replace(REFUSAL, text="half \ud800"))

    assert workshop.run() == 0
    last = (workshop.output / "results.jsonl").read_text(encoding="utf-8").splitlines()[-1]
    assert json.loads(last)["text"] == "half \ud800"


def test_own_cases_are_run_without_gates_and_baseline(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "test.yaml"
    own.write_text(TEST, encoding="utf-8")
    workshop.answers("Test?", REFUSAL)

    assert workshop.run("--cases", str(own)) == 0
    assert "baseline is stale" not in capsys.readouterr().out
    summary = json.loads((workshop.output / "summary.json").read_text(encoding="utf-8"))
    assert set(summary["splits"]) == {"all"}


def test_a_mistake_in_a_case_exits_2_and_overwrites_nothing(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(workshop.output), contents(workshop.places.baseline)
    workshop.write("cases/dev.yaml", DEV.replace("A-1", "Z-9"))
    workshop.product.opened.asked.clear()

    codes = workshop.run("--write-baseline", "--no-gate"), workshop.run("--split", "test")

    told = capsys.readouterr().err.splitlines()
    assert codes == (2, 2)
    assert len(told) == 2
    assert all("dev.yaml:2: must_cite names 'Z-9'" in line for line in told)
    assert workshop.product.opened.asked == []
    assert (contents(workshop.output), contents(workshop.places.baseline)) == before


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--write-baseline", "--split", "dev"], "leave out --split and --cases"),
        (["--write-baseline", "--cases", "x.yaml"], "leave out --split and --cases"),
        (["--cases", "x.yaml"], "x.yaml:1: cannot be read"),
    ],
)
def test_wrong_use_exits_2(
    workshop: Workshop,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    problem: str,
) -> None:
    assert workshop.run(*options) == 2
    assert problem in capsys.readouterr().err


def test_the_output_may_not_be_the_baseline_or_a_file(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (workshop.places.baseline, workshop.places.folder / "gates.yaml"):
        assert workshop.run("--output", str(place)) == 2
        assert "--output" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--split", "train"], ["--nonsense"], ["--split", "dev", "--cases", "x"]]
)
def test_a_command_line_that_cannot_be_read_exits_2(workshop: Workshop, options: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        workshop.run(*options)

    assert caught.value.code == 2


@pytest.mark.parametrize(
    ("gates", "problem"),
    [
        ("- {figure: recal, split: test, minimum: 0.9}", "no figure 'recal'"),
        ("- {figure: refusals, split: test, minimum: 95}", "correct the file"),
        ("figure: refusals", "correct the file"),
    ],
)
def test_a_mistake_in_the_gates_exits_2(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], gates: str, problem: str
) -> None:
    workshop.write("gates.yaml", gates)

    assert workshop.run() == 2
    assert problem in capsys.readouterr().err


def test_a_product_that_does_not_open_exits_1_with_its_message(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    class Shut(FakeProduct):
        def assistant(self) -> FakeAssistant:
            raise IndexMismatchError("the corpus changed; run: python -m assistant ingest")

    workshop.product = Shut(workshop.product.opened)

    assert workshop.run() == 1
    assert capsys.readouterr().err == "the corpus changed; run: python -m assistant ingest\n"
