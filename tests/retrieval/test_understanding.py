"""Whether a question leans on the turn before it, and what it takes for granted."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain import AnswerStatus, Query, Turn
from assistant.retrieval.understanding import understand

DAY = date(2026, 3, 4)


def after(previous: str, question: str, *, told: tuple[str, ...] = ()) -> Query:
    """Return `question` as understood after the turn whose standalone question is `previous`."""
    turns = [
        Turn("Hoe oud is de molen?", "Hoe oud is de molen?", AnswerStatus.ANSWERED),
        Turn("zoals gevraagd", previous, AnswerStatus.ANSWERED, told),
    ]
    return understand(question, turns, DAY)


PREVIOUS = "Wat vroeg de stad aan het Rijk?"


@pytest.mark.parametrize(
    "question",
    [
        "En de molens in het noorden van de provincie dan?",
        "maar waarom bouwt de provincie nieuwe molens?",
        "And how will the province pay all those new mills?",
        "Waarom is dat zo?",
        "Wie betaalt het daarvoor?",
        "What did they want?",
        "Bij welke molens?",
        "Waarom?",
        "De molens?",
    ],
)
def test_a_question_takes_the_one_before_along_when_it_leans_back(question: str) -> None:
    understood = after(PREVIOUS, question, told=("S-01",))

    assert understood.previous == PREVIOUS
    assert understood.standalone == f"{PREVIOUS} {question}"
    assert understood.search_text == understood.standalone
    assert understood.told == ("S-01",)
    assert understood.question == question


@pytest.mark.parametrize(
    "question",
    [
        "Hoeveel nieuwe fietspaden bouwt de provincie?",
        "Wie betaalt de nieuwe fietspaden die de provincie bouwt?",
        "Wie betaalt de nieuwe stalling?",
        "Wie betaalt die nieuwe stalling?",
        "Bij welke nieuwe molens bouwt de provincie fietspaden?",
    ],
)
def test_a_question_stands_by_itself_when_it_names_its_subject(question: str) -> None:
    understood = after(PREVIOUS, question, told=("S-01",))

    assert (understood.previous, understood.told) == ("", ())
    assert understood.standalone == question
    assert understood.search_text == question


def test_a_question_stands_by_itself_when_it_is_the_first() -> None:
    understood = understand("En daarna?", [], DAY)

    assert (understood.previous, understood.standalone) == ("", "En daarna?")
    assert understood.as_of == "2026-03-04"


@pytest.mark.parametrize(
    ("previous", "question", "expected"),
    [
        (
            "Wat vroeg de stad voor de molens?",
            "en voor de arbeidsmarkt?",
            "Wat vroeg de stad voor de arbeidsmarkt?",
        ),
        (
            "Wat vroeg de stad voor 2022 voor de molens?",
            "En voor de arbeidsmarkt?",
            "Wat vroeg de stad voor 2022 voor de arbeidsmarkt?",
        ),
        (
            "Wat vroeg de stad voor molens voor 2022?",
            "En voor de arbeidsmarkt?",
            "Wat vroeg de stad voor de arbeidsmarkt?",
        ),
        (
            "Wat bleef voor de molens over voor de paden?",
            "en voor de arbeidsmarkt?",
            "Wat bleef voor de molens over voor de arbeidsmarkt?",
        ),
        (
            "Hoeveel geld kwam er begin 2022 bij?",
            "en in 2023?",
            "Hoeveel geld kwam er bij? en in 2023?",
        ),
        (
            "Wat deed de stad van 2018 tot en met 2020 voor molens?",
            "En vanaf februari 2024?",
            "Wat deed de stad voor molens? En vanaf februari 2024?",
        ),
        (
            "Wat deed de stad in 2022 voor molens?",
            "en voor fietsen?",
            "Wat deed de stad in 2022 voor fietsen?",
        ),
        (
            "Wat deed de stad voor molens?",
            "en met fietsen?",
            "Wat deed de stad voor molens? en met fietsen?",
        ),
    ],
)
def test_what_is_new_replaces_what_it_is_put_for_when_a_question_leans_back(
    previous: str, question: str, expected: str
) -> None:
    assert after(previous, question).standalone == expected


def test_the_oldest_part_is_let_go_when_a_chain_grows() -> None:
    standalone = "Wat vroeg de stad aan het Rijk? "
    for turn in range(60):
        understood = after(standalone, f"en waarom {turn}?")
        standalone = understood.standalone
        assert len(understood.previous) <= 300

    assert len(standalone) <= 300 + len(" en waarom 59?")
    assert standalone.endswith("en waarom 58? en waarom 59?")
    assert "Rijk" not in standalone


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("Welke afspraken zijn er over molens?", "Welke vragen zijn er over molens?"),
        ("Welke toezegging kreeg de stad?", "Welke vragen kreeg de stad?"),
        ("Wat is er afgesproken over molens?", "Wat is er gevraagd over molens?"),
        ("Wat is er Toegezegd aan de stad?", "Wat is er gevraagd aan de stad?"),
        ("Is het regioarrangement ondertekend?", "Is het regioarrangement gevraagd?"),
        ("Wat staat in de ondertekende regiodeal?", "Wat staat in de gevraagd regiodeal?"),
        ("Wie sloten er een regiodeal?", "Wie vroegen er een regiodeal?"),
        ("Is de city deal gesloten?", "Is de city deal gevraagd?"),
        ("Wat is vastgelegd met het Rijk?", "Wat is gevraagd met het Rijk?"),
        ("What agreements were signed?", "What requests were asked?"),
    ],
)
def test_an_agreement_is_presumed_when_words_take_it_for_granted(
    question: str, searched: str
) -> None:
    understood = understand(question, [], DAY)

    assert understood.presumes_agreement
    assert understood.search_text == searched
    assert understood.standalone == question


@pytest.mark.parametrize(
    "question",
    [
        "Wat moet worden afgesproken over molens?",
        "Wat moet nog afgesproken worden over molens?",
        "Wat staat in het convenant over molens?",
        "Sloten vraag en aanbod op elkaar aan?",
        "Waar is dat vastgelegd in de wet?",
        "Wat vroeg de stad voor molens?",
    ],
)
def test_no_agreement_is_presumed_when_it_is_yet_to_be_made_or_an_instrument(question: str) -> None:
    understood = understand(question, [], DAY)

    assert not understood.presumes_agreement
    assert understood.search_text == question


def test_the_language_is_that_of_the_turn_before_when_a_question_does_not_tell() -> None:
    assert after("What did the province ask for?", "Molens?").language == "en"
    assert after("Wat wil de provincie voor het land?", "Molens?").language == "nl"
    assert understand("Molens?", [], DAY).language == "und"
