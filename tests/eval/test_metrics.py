"""Every metric against numbers worked out by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from math import log2

import pytest

from assistant.domain import AnswerStatus, Sentence, SentenceKind
from eval.metrics import (
    METRICS,
    Metric,
    citation_precision,
    citation_recall,
    completeness,
    figures,
    mrr_at_10,
    ndcg_at_10,
    recall_at_5,
    refusals,
    status_accuracy,
)
from tests.eval.fakes import (
    make_answer,
    make_case,
    make_chunk,
    make_outcome,
    make_refusal_case,
)

TWO = make_case(must_cite=["A-1", "A-2"])
OTHERS = [make_chunk(f"X-{n}") for n in range(10)]
REFUSED = AnswerStatus.NO_EVIDENCE


def test_recall_counts_statements_in_the_first_five_chunks_of_evidence() -> None:
    fifth = [*OTHERS[:4], make_chunk("A-1"), make_chunk("A-2")]

    assert recall_at_5.score(make_outcome(TWO, evidence=fifth)) == 1 / 2
    assert recall_at_5.score(make_outcome(TWO, evidence=[make_chunk("A-1", "A-2")])) == 1


def test_recall_uses_the_ranking_when_there_is_no_evidence() -> None:
    found = [make_chunk("A-2")]

    assert recall_at_5.score(make_outcome(TWO, ranking=found)) == 1 / 2
    assert recall_at_5.score(make_outcome(TWO, evidence=OTHERS, ranking=found)) == 0


@pytest.mark.parametrize(("before", "expected"), [(0, 1.0), (3, 0.25), (9, 0.1), (10, 0.0)])
def test_mrr_is_one_over_the_first_relevant_rank(before: int, expected: float) -> None:
    ranking = [*OTHERS[:before], make_chunk("A-1"), make_chunk("A-2")]

    assert mrr_at_10.score(make_outcome(TWO, ranking=ranking)) == expected


def test_ndcg_is_one_when_all_relevant_chunks_come_first() -> None:
    ranking = [make_chunk("A-1"), make_chunk("A-2"), *OTHERS]

    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == 1


def test_ndcg_discounts_by_rank() -> None:
    ranking = [OTHERS[0], make_chunk("A-1"), OTHERS[1], make_chunk("A-2")]

    gain = 1 / log2(3) + 1 / log2(5)
    best = 1 / log2(2) + 1 / log2(3)
    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == pytest.approx(gain / best)


def test_ndcg_counts_a_statement_that_was_not_found() -> None:
    ranking = [make_chunk("A-1")]

    best = 1 + 1 / log2(3)
    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == pytest.approx(1 / best)


def test_ndcg_needs_one_chunk_when_it_holds_all_statements() -> None:
    ranking = [OTHERS[0], make_chunk("A-1", "A-2")]

    assert ndcg_at_10.score(make_outcome(TWO, ranking=ranking)) == pytest.approx(1 / log2(3))


def test_citation_precision_counts_only_labelled_statements() -> None:
    case = make_case(must_cite=["A-1"], may_cite=["B-1"])

    score = citation_precision.score(make_outcome(case, make_answer("A-1", "B-1", "X-1")))

    assert score == pytest.approx(2 / 3)


def test_citation_recall_counts_only_must_cite() -> None:
    case = make_case(must_cite=["A-1", "A-2"], may_cite=["B-1"])

    assert citation_recall.score(make_outcome(case, make_answer("A-1", "B-1"))) == 1 / 2


def test_a_statement_cited_twice_counts_once() -> None:
    answer = make_answer("A-1", "A-1", "X-1")

    assert citation_precision.score(make_outcome(answer=answer)) == 1 / 2


def test_a_citation_that_no_sentence_uses_does_not_count() -> None:
    answer = replace(
        make_answer("A-1", "X-1"), sentences=(Sentence("Zin.", (2,), SentenceKind.QUOTE),)
    )

    assert citation_recall.score(make_outcome(answer=answer)) == 0
    assert citation_precision.score(make_outcome(answer=answer)) == 0


def test_a_citation_of_a_notice_does_not_count() -> None:
    answer = make_answer("A-1", kind=SentenceKind.NOTICE)

    assert citation_recall.score(make_outcome(answer=answer)) == 0


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
    ("answerable", "status", "score"),
    [
        (True, AnswerStatus.ANSWERED_PARTIAL, 1),
        (True, AnswerStatus.CLARIFY, 0),
        (False, AnswerStatus.OUT_OF_SCOPE, 1),
        (False, AnswerStatus.ANSWERED, 0),
    ],
)
def test_refusals_compare_answering_with_answerable(
    answerable: bool, status: AnswerStatus, score: float
) -> None:
    case = make_case() if answerable else make_refusal_case()

    assert refusals.score(make_outcome(case, make_answer(status=status))) == score


@pytest.mark.parametrize(
    ("cited", "text", "status", "score"),
    [
        (("A-1", "A-2"), "70 procent", AnswerStatus.ANSWERED, 1),
        (("A-1", "A-2", "X-1"), "70 procent", AnswerStatus.ANSWERED, 1),
        (("A-1",), "70 procent", AnswerStatus.ANSWERED, 0),
        (("A-1", "A-2"), "80 procent", AnswerStatus.ANSWERED, 0),
        (("A-1", "A-2"), "70 procent", REFUSED, 0),
    ],
)
def test_completeness_needs_all_citations_and_figures(
    cited: tuple[str, ...], text: str, status: AnswerStatus, score: float
) -> None:
    case = make_case(must_cite=["A-1", "A-2"], figures=["70"])

    outcome = make_outcome(case, make_answer(*cited, text=text, status=status))

    assert completeness.score(outcome) == score


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.NAME)
def test_an_empty_answer_to_an_answerable_case_scores_zero(metric: Metric) -> None:
    case = make_case(figures=["70"])

    empty = make_outcome(case, make_answer(status=REFUSED))

    assert metric.applies_to(case)
    assert metric.score(empty) == 0


def test_an_unanswerable_case_is_measured_on_its_refusal_alone() -> None:
    case = make_refusal_case()

    names = [metric.NAME for metric in METRICS if metric.applies_to(case)]

    assert names == ["refusals", "status_accuracy"]


def test_every_metric_tells_formula_literature_range_and_empty_input() -> None:
    for metric in METRICS:
        told = metric.__doc__ or ""

        assert "\n    " in told, f"{metric.NAME}: no formula"
        assert re.search(r"(19|20)\d\d", told), f"{metric.NAME}: no literature"
        assert "Range 0" in " ".join(told.split()), f"{metric.NAME}: no range"
        assert "Empty input:" in " ".join(told.split()), f"{metric.NAME}: no empty input"
