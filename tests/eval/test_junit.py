"""What CI is shown of a run: red exactly when the command exits 1."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.eval.fakes import make_answer
from tests.eval.workshop import Workshop


def _run(workshop: Workshop, *options: str) -> tuple[int, ET.Element]:
    """Run with --junit and return the exit code and what was written."""
    path = workshop.output.parent / "ci" / "junit.xml"
    code = workshop.run("--junit", str(path), *options)
    return code, ET.fromstring(path.read_bytes())  # noqa: S314 - we wrote it ourselves


def _names(root: ET.Element, outcome: str) -> list[str]:
    return [
        test.get("name", "") for test in root.iter("testcase") if test.find(outcome) is not None
    ]


def test_a_run_that_passes_is_green_and_holds_every_gate_and_case(workshop: Workshop) -> None:
    code, root = _run(workshop)

    assert code == 0
    assert _names(root, "failure") == _names(root, "skipped") == []
    assert [(s.get("name"), s.get("tests")) for s in root] == [
        ("gates", "2"),
        ("cases (dev)", "1"),
        ("cases (test)", "2"),
    ]
    case = next(test for test in root.iter("testcase") if test.get("name") == "t-1")
    assert (case.get("classname"), case.get("time")) == ("test.amount", "0.013")
    assert "fact_recall 1.000" in (case.findtext("system-out") or "")


def test_a_fallen_gate_is_red_and_a_case_is_not(workshop: Workshop) -> None:
    workshop.answers("Test?", make_answer("A-2", text="Het zijn er 41. [1]"))

    code, root = _run(workshop)

    assert code == 1
    assert _names(root, "failure") == ["fact_precision, minimum 0.95"]
    assert root[0].get("failures") == "1"


def test_a_stale_baseline_is_red(workshop: Workshop) -> None:
    workshop.product.digest = "corpus-2"

    code, root = _run(workshop)

    assert code == 1
    assert _names(root, "failure") == ["baseline"]


def test_without_gates_what_fell_is_told_as_skipped(workshop: Workshop) -> None:
    workshop.answers("Test?", make_answer("A-2", text="Het zijn er 41. [1]"))

    code, root = _run(workshop, "--no-gate")

    assert code == 0
    assert _names(root, "failure") == []
    assert _names(root, "skipped") == ["fact_precision, minimum 0.95"]


def test_what_xml_cannot_hold_does_not_break_it(workshop: Workshop) -> None:
    workshop.answers("Dev?", make_answer("A-1", text="Het is 70.\0 \x1b <b> ]]> \ud800 [1]"))

    _, root = _run(workshop)

    told = [test.findtext("system-out") or "" for test in root.iter("testcase")]
    assert any("Het is 70.\ufffd \ufffd <b> ]]> \ufffd [1]" in text for text in told)


def test_the_brief_report_tells_gates_figures_and_changes_but_no_case(
    workshop: Workshop, tmp_path: Path
) -> None:
    workshop.answers("Test?", make_answer("A-2", text="Het zijn er 41. [1]"))

    workshop.run("--markdown", str(tmp_path / "brief.md"))

    brief = (tmp_path / "brief.md").read_text(encoding="utf-8")
    assert "gate fell: fact_precision on test is 0.000, minimum 0.95" in brief
    assert "| figure (test) | value |" in brief
    assert "## Changed since the baseline (1 cases)" in brief
    assert "### t-1" not in brief


@pytest.mark.parametrize("option", ["--junit", "--markdown"])
def test_a_folder_is_refused_before_anything_is_asked(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str
) -> None:
    asked = len(workshop.product.opened.asked)

    assert workshop.run(option, str(tmp_path)) == 2
    assert "is a folder; name a file to write" in capsys.readouterr().err
    assert len(workshop.product.opened.asked) == asked
