"""Every metric of an answer against numbers worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from assistant.domain import (
    AnswerStatus,
    Basis,
    Sentence,
    SentenceKind,
)
from eval.metrics import (
    METRICS,
    Metric,
    citation_precision,
    citation_recall,
    figures,
    latency,
    no_false_refusals,
    refusal_f1,
    refusals,
    standalone,
    status_accuracy,
)
from tests.eval.fakes import (
    make_answer,
    make_case,
    make_outcome,
    make_refusal_case,
)

REFUSED = AnswerStatus.NO_EVIDENCE
TWO = make_case(must_cite=["A-1", "A-2"])
ROWS = make_case(kind="list", must_cite=[], rows=["wens", "dienst"], may_rows=["lening"])


def test_the_explanation_of_a_term_needs_no_citation() -> None:
    answer = make_answer("A-1")
    term = Basis("explain.term", (), ("glossary/BIZ",))
    explained = (*answer.sentences, Sentence("Een BIZ is ...", (), SentenceKind.REGISTER, term))

    outcome = make_outcome(answer=replace(answer, sentences=explained))

    assert citation_recall.score(outcome) == 1
    assert outcome.told_rows == ()


def test_citation_precision_counts_the_citations_that_support() -> None:
    answer = make_answer("A-1", "A-2")
    unsupported = replace(answer.sentences[1], text="Bloemen bloeien.")
    answer = replace(answer, sentences=(answer.sentences[0], unsupported))

    outcome = make_outcome(answer=answer)

    assert citation_precision.score(outcome) == 1 / 2
    assert citation_recall.score(outcome) == 1 / 2


def test_a_marker_of_nothing_supports_nothing() -> None:
    answer = replace(make_answer("A-1"), citations=())

    assert citation_precision.score(make_outcome(answer=answer)) == 0


def test_a_count_over_a_selection_needs_no_citation() -> None:
    answer = make_answer("A-1")
    count = Sentence("Het zijn er 41.", (), SentenceKind.DERIVED, Basis("derived.count"))
    of_row = replace(count, basis=Basis("derived.count", (), ("commitments/wens",)))

    counted = replace(answer, sentences=(count, *answer.sentences))
    uncited = replace(answer, sentences=(of_row, *answer.sentences))

    assert citation_recall.score(make_outcome(answer=counted)) == 1
    assert citation_recall.score(make_outcome(answer=uncited)) == 1 / 2


@pytest.mark.parametrize(
    ("asked", "score"),
    [
        ("Hoeveel kreeg de Regio Deal Foodvalley in 2018?", 1),
        ("En in 2018?", 1 / 3),
        ("En voor Foodvalley?", 1 / 3),
        ("", 0),
    ],
)
def test_standalone_counts_the_words_that_were_needed(asked: str, score: float) -> None:
    case = make_case(standalone=["Foodvalley", "Regio Deals", "2018"])

    answer = replace(make_answer("A-1"), standalone_question=asked)

    assert standalone.score(make_outcome(case, answer)) == pytest.approx(score)


def test_latency_is_the_nearest_rank() -> None:
    timings = {str(n): {"total": float(n), "embed": 0.0} for n in range(1, 21)}

    assert latency.percentiles(timings) == {50: 10.0, 95: 19.0, 99: 20.0}
    assert latency.percentiles({"a": {"total": 7.0}}) == {50: 7.0, 95: 7.0, 99: 7.0}
    assert latency.percentiles({}) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zij bieden 70 procent van de banen. [1]", 1),
        ("Zij bieden 70\u00a0procent van de banen.", 1),
        ("Zij bieden **70 procent** van de banen.", 1),
        ("Zij bieden 1.170 procent.", 0),
        ("Zij bieden 70 procent, niet 41 steden.", 0),
        ("Zij bieden 70 procent, niet 1.041 steden.", 1),
        ("Geen getal.", 0),
        ("", 0),
    ],
)
def test_figures_are_all_there_and_no_wrong_one(text: str, expected: float) -> None:
    case = make_case(figures=["70 procent"], figures_not=["41"])

    assert figures.score(make_outcome(case, make_answer("A-1", text=text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2,5 miljoen", 0), ("12 miljoen", 0), ("2 miljoen, 5 jaar", 1), ("2\u202fmiljoen", 1)],
)
def test_a_figure_is_whole(text: str, expected: float) -> None:
    case = make_case(figures=["2 miljoen"])

    assert figures.score(make_outcome(case, make_answer(text=text))) == expected


def test_a_decimal_does_not_show_its_whole_part() -> None:
    case = make_case(figures=["70"])

    assert figures.score(make_outcome(case, make_answer(text="70,5 of 1.70 of 3,70"))) == 0


def test_a_marker_is_no_figure() -> None:
    case = make_refusal_case(figures_not=["1"])

    assert figures.score(make_outcome(case, make_answer(text="Zin. [1]"))) == 1


@pytest.mark.parametrize(
    ("expected_status", "status", "score"),
    [
        (["answered"], AnswerStatus.ANSWERED, 1),
        (["answered", "answered_partial"], AnswerStatus.ANSWERED_PARTIAL, 1),
        (["answered"], AnswerStatus.ANSWERED_PARTIAL, 0),
    ],
)
def test_status_accuracy_takes_any_expected_status(
    expected_status: list[str], status: AnswerStatus, score: float
) -> None:
    outcome = make_outcome(make_case(status=expected_status), make_answer(status=status))

    assert status_accuracy.score(outcome) == score


@pytest.mark.parametrize(
    ("expected", "status", "score"),
    [
        ("answered", AnswerStatus.ANSWERED_PARTIAL, 1),
        ("answered", AnswerStatus.CLARIFY, 0),
        ("answered", AnswerStatus.NO_EVIDENCE, 0),
        ("no_evidence", AnswerStatus.OUT_OF_SCOPE, 1),
        ("no_evidence", AnswerStatus.ANSWERED, 0),
        ("no_evidence", AnswerStatus.CLARIFY, 0),
        (["clarify", "answered"], AnswerStatus.CLARIFY, 1),
        (["clarify", "answered"], AnswerStatus.ANSWERED, 1),
        (["clarify", "answered"], AnswerStatus.NO_EVIDENCE, 0),
    ],
)
def test_refusals_compare_what_the_turn_did_with_what_it_should(
    expected: str | list[str], status: AnswerStatus, score: float
) -> None:
    case = make_case(status=expected, must_cite=["A-1"] if "answered" in expected else [])

    assert refusals.score(make_outcome(case, make_answer(status=status))) == score


def test_a_false_refusal_is_any_answerable_question_without_an_answer() -> None:
    talk = make_case(kind="small_talk", must_cite=[])

    assert no_false_refusals.score(make_outcome(talk, make_answer())) == 1
    assert no_false_refusals.score(make_outcome(talk, make_answer(status=REFUSED))) == 0
    assert not no_false_refusals.applies_to(make_refusal_case())


def test_refusal_f1_is_that_of_the_summed_counts() -> None:
    # 3 refused rightly, 1 refused wrongly, 2 answered wrongly: 2 * 3 / (2 * 3 + 1 + 2).
    assert refusal_f1.f1(3, 1, 2) == pytest.approx(6 / 9)
    assert refusal_f1.f1(0, 0, 3) == 0
    assert refusal_f1.f1(0, 0, 0) == 1


EVERYTHING = make_case(
    figures=["70"],
    rows=["wens"],
    states={"lening": "open"},
    must_not_cite=["B-1"],
    standalone=["Foodvalley"],
)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.NAME)
def test_an_empty_answer_scores_zero(metric: Metric) -> None:
    case = EVERYTHING if metric.applies_to(EVERYTHING) else make_refusal_case()
    status = REFUSED if case is EVERYTHING else AnswerStatus.ANSWERED

    empty = make_outcome(case, make_answer(status=status))

    assert metric.applies_to(case)
    assert metric.score(empty) == 0


def test_an_unanswerable_case_is_measured_on_its_refusal_alone() -> None:
    case = make_refusal_case()

    names = [metric.NAME for metric in METRICS if metric.applies_to(case)]

    assert names == ["refusals", "in_topic_refusals", "status_accuracy"]


def test_what_may_be_refused_or_answered_is_not_measured_on_its_content() -> None:
    case = make_case(status=["answered", "blocked_rules"], kind="injection")

    names = [metric.NAME for metric in METRICS if metric.applies_to(case)]

    assert names == ["refusals", "status_accuracy"]


def test_every_metric_tells_formula_literature_range_and_empty_input() -> None:
    for metric in (*METRICS, refusal_f1, latency):
        told = metric.__doc__ or ""

        assert "\n    " in told, f"{metric}: no formula"
        assert re.search(r"(19|20)\d\d", told), f"{metric}: no literature"
        assert re.search("Range 0|Unit ", " ".join(told.split())), f"{metric}: no range"
        assert "Empty input:" in " ".join(told.split()), f"{metric}: no empty input"
