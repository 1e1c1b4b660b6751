"""A reader's verdicts beside those of the metric."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from assistant.domain import AnswerStatus
from eval.judging.agreement import agreement_report
from eval.judging.sheet import Judged, Told, read_sheet, write_sheet
from tests.eval.fakes import make_answer
from tests.eval.workshop import Workshop


def _drawn(workshop: Workshop) -> tuple[Judged, ...]:
    workshop.run()
    assert workshop.command("judge", str(workshop.output)) == 0
    return read_sheet(workshop.places.folder / "judgements" / "sheet.yaml")


def _judged(workshop: Workshop, sheet: tuple[Judged, ...], verdict: bool) -> None:
    """Write `sheet` again, with one verdict for all of its sentences."""
    filled = [
        one.model_copy(
            update={
                "sentences": tuple(
                    told.model_copy(update={"supported": verdict}) for told in one.sentences
                )
            }
        )
        for one in sheet
    ]
    write_sheet(workshop.places.folder / "judgements" / "sheet.yaml", filled)


def test_the_sheet_holds_every_cited_sentence_with_its_passage(workshop: Workshop) -> None:
    sheet = _drawn(workshop)

    assert [one.case for one in sheet] == ["d-1", "t-1"]  # a refusal cites nothing
    (told,) = sheet[1].sentences
    assert told.text == "De steden vroegen om geld."
    assert [one.statement for one in told.passages] == ["B-1"]
    assert told.supported is None
    assert told.measured


def test_a_reader_finds_a_place_for_each_verdict_and_none_of_the_metric(
    workshop: Workshop,
) -> None:
    _drawn(workshop)

    text = (workshop.places.folder / "judgements" / "sheet.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Answers drawn at random by `python -m eval judge`")
    assert text.count("supported: null") == 2
    assert "measured" not in text


def test_two_draws_are_equal(workshop: Workshop) -> None:
    assert _drawn(workshop) == _drawn(workshop)


def test_the_metric_is_compared_with_the_verdicts(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = _drawn(workshop)
    _judged(workshop, sheet, verdict=False)
    capsys.readouterr()

    assert workshop.command("judge", "--compare") == 0

    told = capsys.readouterr().out
    assert "2 of 2 sentences are judged, in 2 answers." in told
    assert "both: 0; reader alone: 0; metric alone: 2; neither: 0" in told
    assert "agreement 0.000, Cohen's kappa 0.000" in told
    assert "- t-1: supported by the metric alone: De steden vroegen om geld." in told


def test_the_metric_reads_figures_and_names_from_the_sheet(workshop: Workshop) -> None:
    sheet = _drawn(workshop)
    (told,) = sheet[0].sentences

    wrong = told.model_copy(update={"text": "De 41 steden vroegen om geld."})
    other = told.model_copy(update={"text": "De steden vroegen Rotterdam om geld."})

    assert told.measured
    assert not wrong.measured
    assert not other.measured


def test_a_sentence_that_nobody_judged_does_not_count(workshop: Workshop) -> None:
    sheet = _drawn(workshop)
    first: Told = sheet[0].sentences[0].model_copy(update={"supported": True})
    half = (sheet[0].model_copy(update={"sentences": (first,)}), sheet[1])

    assert "1 of 2 sentences are judged" in agreement_report(half)


def test_without_any_verdict_there_is_nothing_to_compare(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    _drawn(workshop)

    assert workshop.command("judge", "--compare") == 2
    assert "no sentence is judged yet" in capsys.readouterr().err


def test_verdicts_are_not_drawn_over_by_mistake(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    _judged(workshop, _drawn(workshop), verdict=True)

    assert workshop.command("judge", str(workshop.output)) == 2
    assert "--renew draws another over it" in capsys.readouterr().err
    assert workshop.command("judge", str(workshop.output), "--renew") == 0


def test_results_of_another_product_are_refused(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.run()
    workshop.answers("Test?", make_answer("B-1", text="Iets anders. [1]"))

    assert workshop.command("judge", str(workshop.output)) == 2
    assert "case 't-1' ends otherwise than in these results" in capsys.readouterr().err
    assert not (workshop.places.folder / "judgements").exists()


def test_results_without_an_answer_are_refused(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal = replace(make_answer(status=AnswerStatus.NO_EVIDENCE), text="Nee.")
    for question in ("Dev?", "Test?"):
        workshop.answers(question, refusal)
        workshop.product.opened.answers = dict.fromkeys(("Dev?", "Test?", "Weer?"), refusal)
    workshop.run()

    assert workshop.command("judge", str(workshop.output)) == 2
    assert "no answer of these results cites anything" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("- case: [", "sheet.yaml:"),
        (yaml.safe_dump([{"case": "a"}]), "field required; write true, false or null"),
    ],
)
def test_a_sheet_that_was_spoiled_exits_2(
    workshop: Workshop, capsys: pytest.CaptureFixture[str], text: str, problem: str
) -> None:
    (workshop.places.folder / "judgements").mkdir()
    workshop.write("judgements/sheet.yaml", text)

    assert workshop.command("judge", "--compare") == 2
    assert problem in capsys.readouterr().err


def test_a_missing_sheet_is_told_with_the_command_that_draws_one(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.command("judge", "--compare") == 2
    assert "draw one: python -m eval judge" in capsys.readouterr().err
