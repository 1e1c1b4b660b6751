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
    FakeAssistant,
    make_answer,
    make_case,
    make_chunk,
    make_outcome,
    make_refusal_case,
)


def test_earlier_turns_are_asked_in_order_and_passed_on() -> None:
    first = replace(make_answer("A-1"), standalone_question="eerste heel")
    second = replace(make_answer(status=AnswerStatus.CLARIFY), standalone_question="tweede heel")
    assistant = FakeAssistant({"eerste": first, "tweede": second, "derde": make_answer("A-2")})

    ask(assistant, make_case(id="c-7", history=["eerste", "tweede"], question="derde"))

    one = Turn("vraag", "eerste heel", AnswerStatus.ANSWERED, ("A-1",))
    two = Turn("vraag", "tweede heel", AnswerStatus.CLARIFY)
    assert assistant.asked == [
        ("eerste", (), DAY, "c-7"),
        ("tweede", (one,), DAY, "c-7"),
        ("derde", (one, two), DAY, "c-7"),
    ]


def test_the_ranking_is_that_of_the_standalone_question() -> None:
    chunks = [make_chunk("B-1"), make_chunk("A-1")]
    case = make_case()
    assistant = FakeAssistant({case.question: make_answer(evidence=chunks[1:])}, chunks)

    outcome = ask(assistant, case)

    assert isinstance(outcome, Outcome)
    assert assistant.searched == [("hele vraag", 10)]
    assert outcome.ranking == tuple(chunks)
    assert outcome.evidence == (chunks[1],)


def test_a_case_that_expects_no_answer_is_not_searched() -> None:
    case = make_refusal_case()
    assistant = FakeAssistant({case.question: make_answer(status=AnswerStatus.NO_EVIDENCE)})

    ask(assistant, case)

    assert assistant.searched == []


def test_a_case_that_breaks_is_logged_and_scores_zero(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        outcome = ask(FakeAssistant({}), make_case(figures=["70"]))

    assert isinstance(outcome, Failure)
    assert outcome.reason == "RuntimeError: the model fell over"
    assert caplog.records[0].exc_info is not None
    assert score(outcome, METRICS).values == {metric.NAME: 0.0 for metric in METRICS}


def test_a_turn_that_ended_in_an_error_scores_zero() -> None:
    answer = make_answer("A-1", text="70", status=AnswerStatus.ERROR_MODEL)

    scores = score(make_outcome(make_refusal_case(figures_not=["41"]), answer), METRICS)

    assert scores.values == {"figures": 0.0, "refusals": 0.0, "status_accuracy": 0.0}
