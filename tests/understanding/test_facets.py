from __future__ import annotations

import pytest

from assistant.understanding.facets import facets


def _texts(question: str, language: str = "nl") -> list[str]:
    return [facet.text for facet in facets(question, language)]


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Wie betaalt de brug, en hoeveel kost die?",
            ["Wie betaalt de brug?", "hoeveel kost die?"],
        ),
        (
            "Wanneer begon het plan? En tot wanneer loopt het?",
            ["Wanneer begon het plan?", "tot wanneer loopt het?"],
        ),
        (
            "Wat is een haven, wie beheert hem en waarom?",
            [],  # "waarom" alone asks nothing that could be found
        ),
    ],
)
def test_clauses_that_ask_are_parts(question: str, parts: list[str]) -> None:
    assert _texts(question) == parts


def test_a_clause_leans_on_the_one_that_has_the_subject() -> None:
    first, second = facets("Hoeveel uur les en hoeveel uur werk hoort bij de opleiding?", "nl")

    assert (first.after, second.after) == (second.text, "")


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("Hoeveel bomen waren er in 2019 en in 2023?", ["2019", "2023"]),
        ("Wie kreeg meer, Assen of Emmen?", ["assen", "emmen"]),
        ("Vergelijk Assen, Emmen en Hoogeveen.", ["assen", "emmen", "hoogeveen"]),
        ("Was de haven in 2023 groter dan in 2019?", ["2023", "2019"]),
        ("Hoeveel krijgen kleine en grote havens?", ["kleine", "grote"]),
        ("Wat scheidt een Groene Deal en een Blauwe Deal?", ["groene deal", "blauwe deal"]),
    ],
)  # fmt: skip
def test_things_side_by_side_are_values(question: str, values: list[str]) -> None:
    assert [facet.value for facet in facets(question, "nl")] == values


def test_the_question_about_one_value_lacks_the_other() -> None:
    assert _texts("Hoeveel bomen waren er in 2019 en in 2023 in het park?") == [
        "Hoeveel bomen waren er in 2019 in het park?",
        "Hoeveel bomen waren er in 2023 in het park?",
    ]


def test_values_of_two_sorts_are_not_side_by_side() -> None:
    assert _texts("Wat kost de brug in 2019 en wordt die gebouwd?") == []


def test_of_joins_nothing_in_english() -> None:
    assert _texts("How many trees of oak stand in Assen?", "en") == []
    assert [f.value for f in facets("Compare the ports in 2019 and in 2023.", "en")] == [
        "2019",
        "2023",
    ]


def test_a_question_for_one_thing_has_no_parts() -> None:
    assert _texts("Hoeveel bomen staan er in het park?") == []
