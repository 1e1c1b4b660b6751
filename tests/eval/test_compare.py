"""Two runs beside each other, figure by figure and case by case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.domain import AnswerStatus
from eval.differences import differences, paired
from eval.records import CaseRecord
from tests.eval.fakes import make_answer
from tests.eval.workshop import REFUSAL, Workshop


def _record(number: int, score: float, *, status: str = "answered", **fields: object) -> CaseRecord:
    base: dict[str, object] = {
        "id": f"case-{number}",
        "split": "test",
        "kind": "fact",
        "audience": "civil_servant",
        "difficulty": "easy",
        "tags": (),
        "question": "Wat?",
        "as_of": "2022-10-01",
        "expected": ["answered"],
        "must_cite": ["A-1"],
        "must_tell": [],
        "status": status,
        "scores": {"fact_recall": score},
    }
    return CaseRecord.model_validate({**base, **fields})


def _pairs(first: Sequence[float], second: Sequence[float]) -> list[tuple[CaseRecord, CaseRecord]]:
    scores = zip(first, second, strict=True)
    return [(_record(n, a), _record(n, b)) for n, (a, b) in enumerate(scores)]


def test_a_rise_of_nearly_all_cases_is_sure_and_of_one_is_not() -> None:
    many = differences(_pairs([0.0] * 20, [1.0] * 19 + [0.0]), ["fact_recall"])["fact_recall"]
    one = differences(_pairs([0.0] * 20, [1.0] + [0.0] * 19), ["fact_recall"])["fact_recall"]

    assert (many.first, many.second, many.change) == (0.0, 0.95, 0.95)
    assert 0.8 < many.low <= 0.95 <= many.high <= 1.0
    assert many.verdict == "higher"
    assert (one.low, one.verdict) == (0.0, "no clear difference")


def test_an_even_rise_is_sure_however_far_the_cases_lie_apart() -> None:
    # An interval around each mean by itself would be wide; the cases are paired.
    found = differences(_pairs([0.0, 0.9] * 10, [0.1, 1.0] * 10), ["fact_recall"])["fact_recall"]

    assert found.low == pytest.approx(0.1)
    assert found.high == pytest.approx(0.1)


def test_the_f1_of_refusing_is_compared_over_all_cases_at_once() -> None:
    refuse: dict[str, object] = {"expected": ["no_evidence"], "must_cite": [], "scores": {}}
    first = [_record(n, 0.0, status="answered", **refuse) for n in range(4)]
    second = [_record(n, 0.0, status="no_evidence", **refuse) for n in range(4)]
    wrongly = _record(9, 0.0, status="no_evidence")

    pairs = [*zip(first, second, strict=True), (wrongly, wrongly)]
    found = differences(pairs, ["refusal_f1"])["refusal_f1"]

    # First: nothing of four refused, one refused wrongly. Second: all four, and the same wrong one.
    assert (found.first, found.n) == (0.0, 5)
    assert found.second == pytest.approx(8 / 9)
    assert found.low > 0


def test_a_case_whose_labels_changed_is_another_case() -> None:
    first = [_record(1, 1.0), _record(2, 1.0), _record(3, 1.0)]
    second = [_record(3, 0.0), _record(1, 0.0, must_cite=["B-1"]), _record(4, 0.0)]

    assert [one.id for one, _ in paired(first, second)] == ["case-3"]


def _two_runs(workshop: Workshop) -> tuple[str, str]:
    """Return a folder of a right run, and one in which a case fell and a refusal was missed."""
    workshop.run()
    right, workshop.output = workshop.output, workshop.output.parent / "other"
    workshop.answers("Test?", make_answer("A-2", text="Het zijn er 41. [1]"))
    workshop.run()
    return str(right), str(workshop.output)


def test_the_command_tells_what_fell_and_what_rose(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    right, wrong = _two_runs(workshop)
    capsys.readouterr()

    assert workshop.command("compare", right, wrong) == 0
    down = capsys.readouterr().out
    assert workshop.command("compare", wrong, right) == 0
    up = capsys.readouterr().out

    assert "| fact_recall | 1.000 | 0.000 | -1.000 | -1.000 to -1.000 | 1 | lower |" in down
    assert "| figures | 1.000 | 1.000 | +0.000 | +0.000 to +0.000 | 1 | the same |" in down
    assert "| demand | fact_recall | 1.000 | 0.000 |" in down
    fallen = down.partition("## Cases that fell")[2].partition("## ")[0]
    assert fallen.count("\n- ") == 1
    assert "- t-1 (test): " in fallen
    assert "fact_recall 1.000 -> 0.000" in fallen
    assert "## Cases that rose\n\nNone." in down
    assert "## Cases that fell\n\nNone." in up
    assert "t-1 (test)" in up.partition("## Cases that rose")[2]


def test_other_code_and_settings_are_named(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.run()
    right, workshop.output = workshop.output, workshop.output.parent / "other"
    (workshop.places.code_dir / "pipeline.py").write_text("ANSWER = 2\n")
    workshop.answers("Weer?", make_answer(status=AnswerStatus.NO_EVIDENCE, text="Nee."))
    workshop.run("--split", "test")
    capsys.readouterr()

    assert workshop.command("compare", str(right), str(workshop.output)) == 0

    told = capsys.readouterr().out
    assert "- the code" in told
    assert "the cases: 2 that both asked alike count, of 3 in A and 2 in B" in told
    assert REFUSAL.status.value in told  # t-2 ended otherwise


def test_runs_over_other_corpora_are_not_compared(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.run()
    first, workshop.output = workshop.output, workshop.output.parent / "other"
    workshop.product.digest = "corpus-2"
    workshop.run()

    assert workshop.command("compare", str(first), str(workshop.output)) == 2
    assert "over other corpora" in capsys.readouterr().err


@pytest.mark.parametrize("broken", ["missing", "empty"])
def test_a_folder_without_a_run_exits_2(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str
) -> None:
    workshop.run()
    folder = tmp_path / broken
    if broken == "empty":
        folder.mkdir()
        (folder / "summary.json").write_text("{}")

    assert workshop.command("compare", str(workshop.output), str(folder)) == 2
    assert "name the --output folder of `python -m eval run`" in capsys.readouterr().err
