"""What the register tells of a scheme when no statement answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.composing.facts import AmountComposer, FactComposer
from assistant.domain import Entities, Goal, Intent, SchemeKind
from tests.answering.composing.small import (
    SCHEMES,
    TODAY,
    asked,
    proven,
    register_of_rows,
    texts_of,
)

REGISTER = register_of_rows()
FACTS = FactComposer(REGISTER)
OPEN = "Leenpot is op 24 november 2026 open, tot en met 31 december 2026."
APPLY = "Vraag Leenpot aan bij: Stadsbank."
CLOSED = "Leergeld is op 24 november 2026 gesloten. De laatste dag was 30 juni 2024."


def _told(
    question: str, intent: Intent, *schemes: str, as_of: str = TODAY, years: tuple[int, ...] = ()
) -> list[str] | None:
    named = Entities(schemes=schemes, years=years)
    draft = FACTS.compose(asked(question, intent, named, as_of=as_of), ())
    return texts_of(proven(draft, REGISTER, as_of=as_of)) if draft else None


def test_an_amount_is_told_before_the_state() -> None:
    assert _told("Hoeveel krijg ik van de Leenpot?", Intent.AMOUNT, "leenpot") == [
        "Leenpot, bedrag: Tot 9.000 euro.",
        OPEN,
        APPLY,
    ]


@pytest.mark.parametrize(
    ("question", "is_bare"),
    [
        ("Hoeveel krijg ik bij de Leenpot?", True),
        ("Hoeveel euro krijg ik van Leenpot precies?", True),
        ("Hoeveel krijg ik van de Leenpot voor een tweede molen?", False),
        ("Hoeveel bedrijven krijgen de Leenpot?", False),
    ],
)
def test_a_question_that_asks_no_more_than_how_much_is_answered_from_the_row(
    question: str, is_bare: bool
) -> None:
    named = Entities(schemes=("leenpot",))

    draft = AmountComposer(REGISTER).compose(asked(question, Intent.AMOUNT, named), ())

    assert (draft is not None) == is_bare


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel bedrijven krijgen geld van de Leenpot?",
        "Hoeveel zit er in totaal in de pot?",
        "Hoe vaak is de Leenpot gegeven?",
        "Wat is het telefoonnummer van de Leenpot?",
    ],
)
def test_another_figure_is_not_taken_for_the_amount(question: str) -> None:
    assert _told(question, Intent.AMOUNT, "leenpot") is None


def test_an_amount_of_a_year_that_the_register_does_not_name_is_not_told() -> None:
    question = "Hoeveel kreeg ik hoogstens van de Leenpot in 2015?"

    assert _told(question, Intent.AMOUNT, "leenpot", years=(2015,)) is None


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (
            "leenpot",
            ["Leenpot is aan te vragen van 1 maart 2026 tot en met 31 december 2026.", OPEN, APPLY],
        ),
        ("leergeld", ["Leergeld: de laatste dag is 30 juni 2024.", CLOSED]),
        ("raadbalie", None),
    ],
)
def test_a_date_is_that_of_the_window(scheme: str, expected: list[str] | None) -> None:
    assert _told("Tot wanneer kan ik dit aanvragen?", Intent.DATE, scheme) == expected


def test_no_date_is_told_of_something_else() -> None:
    assert _told("Wanneer besloot de minister hiertoe?", Intent.DATE, "leenpot") is None


def test_for_whom_it_is_is_told_to_who_asks_that() -> None:
    told = _told("Voor wie is de Leenpot?", Intent.FACT, "leenpot")

    assert told is not None
    assert told[0] == "Leenpot is voor kleine bedrijven."
    assert _told("Wie bedacht de naam van de Leenpot?", Intent.FACT, "leenpot") is None


def test_a_region_and_a_situation_tell_for_whom_it_is() -> None:
    row = replace(SCHEMES[3], situations=("wil advies over scholing",))
    register = register_of_rows(schemes=[row])
    named = Entities(schemes=("raadbalie",))

    draft = FactComposer(register).compose(asked("Voor wie is dit?", Intent.FACT, named), ())

    assert texts_of(proven(draft, register))[:2] == [
        "Raadbalie is voor wie dit zegt: wil advies over scholing.",
        "Raadbalie is voor deze regio: Friesland.",
    ]


def test_what_it_is_is_told_to_who_asks_for_a_definition() -> None:
    assert _told("Wat is de Leenpot?", Intent.DEFINITION, "leenpot") == [
        "Leenpot: Leent kleine bedrijven tot 9.000 euro.",
        OPEN,
        APPLY,
    ]


def test_several_are_points_of_one_list_without_those_of_which_nothing_is_told() -> None:
    assert _told("Hoeveel krijg ik?", Intent.AMOUNT, "leergeld", "leenpot") == [
        "Dit staat in mijn lijst:",
        "Leenpot, bedrag: Tot 9.000 euro.",
        OPEN,
    ]


def test_an_overview_of_a_scheme_tells_all_that_is_known() -> None:
    assert _told("Vertel over de Leenpot", Intent.OVERVIEW, "leenpot") == [
        "Leenpot: Leent kleine bedrijven tot 9.000 euro.",
        "Leenpot, bedrag: Tot 9.000 euro.",
        "Leenpot is voor kleine bedrijven.",
        "Leenpot is aan te vragen van 1 maart 2026 tot en met 31 december 2026.",
        OPEN,
        APPLY,
    ]


def test_an_overview_without_a_scheme_is_a_list() -> None:
    named = Entities(kinds=(SchemeKind.LOAN,), goals=(Goal.FINANCE,))

    draft = FACTS.compose(asked("Vertel over leningen", Intent.OVERVIEW, named), ())

    assert texts_of(proven(draft, REGISTER))[0].startswith("In mijn lijst staat 1 lening.")


def test_another_must_answer_when_no_scheme_is_named() -> None:
    assert _told("Hoeveel krijg ik?", Intent.AMOUNT) is None
    assert _told("Hoeveel krijg ik?", Intent.AMOUNT, "nergens") is None
    assert _told("Welke zijn er?", Intent.LIST, "leenpot") is None
