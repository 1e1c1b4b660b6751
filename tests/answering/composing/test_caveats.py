"""A closed scheme is never told as if it were open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.composing.caveats import Caveats
from assistant.domain import Entities, Intent, SchemeKind, SchemeStatus, SentenceKind
from tests.answering.builders import statement
from tests.answering.composing.small import (
    SCHEMES,
    STATEMENTS,
    TODAY,
    asked,
    register_of_rows,
)

CAVEATS = Caveats(register_of_rows())
CLOSED = "Leergeld is op 24 november 2026 gesloten. De laatste dag was 30 juni 2024."


def _after(
    *statements: str,
    question: str = "Hoeveel?",
    schemes: tuple[str, ...] = (),
    as_of: str = TODAY,
) -> list[str]:
    query = asked(question, Intent.AMOUNT, Entities(schemes=schemes), as_of=as_of)
    found = CAVEATS.after(query, statements)
    assert all(one.kind is SentenceKind.REGISTER for one in found)
    return [one.text for one in found]


def test_a_closed_scheme_is_told_when_a_statement_is_of_it() -> None:
    assert _after("LEER-1") == [CLOSED]


def test_a_closed_scheme_is_told_when_the_question_names_it() -> None:
    assert _after(schemes=("leergeld",)) == [CLOSED]


def test_a_scheme_that_was_last_open_long_ago_is_told_too() -> None:
    assert _after("BON-1")[0].startswith("Of Leerbon op 24 november 2026 open is, weet ik niet.")


def test_nothing_is_said_of_a_counter_or_of_a_state_that_no_source_tells() -> None:
    rests_on = dict(SCHEMES[3].rests_on) | {"status": ("VR-1",)}
    closed = replace(SCHEMES[3], status=SchemeStatus.CLOSED, status_date="2024", rests_on=rests_on)
    of_counter = Caveats(register_of_rows(schemes=[closed]))
    query = asked("Hoeveel?", Intent.AMOUNT, Entities())

    assert of_counter.after(query, ["RAAD-1"]) == ()
    unknown = replace(closed, kind=SchemeKind.SUBSIDY, status=SchemeStatus.UNKNOWN)
    assert Caveats(register_of_rows(schemes=[unknown])).after(query, ["RAAD-1"]) == ()
    subsidy = replace(closed, kind=SchemeKind.SUBSIDY)
    assert len(Caveats(register_of_rows(schemes=[subsidy])).after(query, ["RAAD-1"])) == 1


@pytest.mark.parametrize(
    "question", ["Hoeveel kreeg ik?", "Hoeveel geld in de derde ronde?", "How much did it give?"]
)
def test_nothing_is_said_to_who_asks_what_was(question: str) -> None:
    assert _after("LEER-1", question=question) == []


@pytest.mark.parametrize("intent", [Intent.COUNT, Intent.OUTCOME, Intent.COMPARISON])
def test_nothing_is_said_to_who_asks_for_figures(intent: Intent) -> None:
    assert CAVEATS.after(asked("Hoeveel?", intent, Entities()), ["LEER-1"]) == ()


def test_nothing_is_said_when_the_answer_says_that_it_ended() -> None:
    ended = STATEMENTS | {"LEER-1": statement("LEER-1", "Het Leergeld bestaat niet meer.")}
    told = Caveats(register_of_rows(statements=ended))

    assert told.after(asked("Hoeveel?", Intent.AMOUNT, Entities()), ["LEER-1"]) == ()


@pytest.mark.parametrize(
    "statements", [("LEEN-1",), ("GELD-1",), ("VR-1",), ("LEER-1", "LEER-2"), ()]
)
def test_nothing_is_said_when_it_is_open_or_no_scheme_or_told_already(
    statements: tuple[str, ...],
) -> None:
    assert _after(*statements) == []


def test_nothing_is_said_when_an_earlier_year_is_asked_about() -> None:
    assert _after("LEER-1", question="Hoeveel was het in 2023?") == []
    assert _after("LEER-1", question="Hoeveel is het in 2026?") == [CLOSED]


def test_it_was_open_on_an_earlier_day() -> None:
    assert _after("LEEN-1", as_of="2027-01-01")[0].startswith("Leenpot is op 1 januari 2027")


def test_at_most_two_are_told_and_those_named_alone_when_named() -> None:
    closed = [
        replace(SCHEMES[1], id=f"geld-{number}", name=f"Leergeld {number}") for number in range(3)
    ]
    many = Caveats(register_of_rows(schemes=closed))
    assert len(many.after(asked("Hoeveel?", Intent.AMOUNT, Entities()), ["LEER-1"])) == 2
    assert _after("RAAD-1", "BON-1", schemes=("leergeld",)) == [CLOSED]
