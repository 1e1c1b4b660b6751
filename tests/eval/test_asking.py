"""A case is asked as a user would ask it."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from assistant.domain import AnswerStatus, Turn
from eval.asking import ask
from eval.metrics import METRICS
from eval.outcome import Failure, Outcome
from eval.scoring import score
from tests.eval.fakes import (
    DAY,
    ROWS,
    FakeAssistant,
    make_answer,
    make_case,
    make_chunk,
    make_outcome,
    make_refusal_case,
)

# A case with every label there is for an answer.
WHOLE = make_case(
    figures=["70"],
    rows=["wens"],
    states={"lening": "open"},
    must_not_cite=["B-1"],
    standalone=["G40"],
)


def test_earlier_turns_are_asked_in_order_and_passed_on() -> None:
    first = replace(make_answer("A-1"), standalone_question="eerste heel")
    second = replace(make_answer(status=AnswerStatus.CLARIFY), standalone_question="tweede heel")
    assistant = FakeAssistant({"eerste": first, "tweede": second, "derde": make_answer("A-2")})

    ask(assistant, make_case(id="c-7", history=["eerste", "tweede"], question="derde"), ROWS)

    one = Turn("vraag", "eerste heel", AnswerStatus.ANSWERED, ("A-1",))
    two = Turn("vraag", "tweede heel", AnswerStatus.CLARIFY)
    assert assistant.asked == [
        ("eerste", (), DAY, "c-7"),
        ("tweede", (one,), DAY, "c-7"),
        ("derde", (one, two), DAY, "c-7"),
    ]


def test_the_ranking_is_what_the_search_of_the_turn_found() -> None:
    chunks = [make_chunk("B-1"), make_chunk("A-1")]
    case = make_case()
    assistant = FakeAssistant({case.question: make_answer(evidence=chunks[1:])}, chunks)

    outcome = ask(assistant, case, ROWS)

    assert isinstance(outcome, Outcome)
    assert outcome.ranking == (chunks[1],)
    assert assistant.searched == []


def test_a_case_that_expects_no_answer_is_not_searched() -> None:
    case = make_refusal_case()
    assistant = FakeAssistant({case.question: make_answer(status=AnswerStatus.NO_EVIDENCE)})

    ask(assistant, case, ROWS)

    assert assistant.searched == []


def test_a_case_that_breaks_is_logged_and_scores_zero(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        outcome = ask(FakeAssistant({}), WHOLE, ROWS)

    assert isinstance(outcome, Failure)
    assert outcome.reason == "RuntimeError: the model fell over"
    assert caplog.records[0].exc_info is not None
    measured = [metric.NAME for metric in METRICS if metric.applies_to(WHOLE)]
    assert len(measured) == len(METRICS) - 1  # the other one is for cases without an answer
    assert score(outcome, METRICS).values == dict.fromkeys(measured, 0.0)


def test_a_turn_that_ended_in_an_error_scores_zero() -> None:
    answer = make_answer("A-1", text="70", status=AnswerStatus.ERROR_MODEL)

    scores = score(make_outcome(make_refusal_case(figures_not=["41"]), answer), METRICS)

    assert scores.values == {
        "figures": 0.0,
        "refusals": 0.0,
        "in_topic_refusals": 0.0,
        "status_accuracy": 0.0,
    }


def test_a_turn_that_needed_no_search_is_ranked_by_its_standalone_question() -> None:
    cited = make_answer("A-1", evidence=[make_chunk("A-1")])
    by_register = replace(cited.evidence[0], dense_score=0.0, lexical_score=0.0)
    case = make_case()
    assistant = FakeAssistant(
        {case.question: replace(cited, evidence=(by_register,))}, [make_chunk("B-1")]
    )

    outcome = ask(assistant, case, ROWS)

    assert isinstance(outcome, Outcome)
    assert assistant.searched == [("hele vraag", 10)]
    assert outcome.ranking == (make_chunk("B-1"),)
