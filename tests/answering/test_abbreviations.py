"""Which of several schemes is meant, told by its abbreviation."""

from __future__ import annotations

import pytest

from assistant.answering.abbreviations import Abbreviations
from assistant.answering.demands import DemandReader
from assistant.domain import GlossaryEntry, Statement
from tests.answering.builders import document, statement

STATEMENTS = [
    statement("A", "MoBo gaf 5 miljoen aan molens."),
    statement("B", "WIEK! gaf 2 miljoen aan wieken."),
    *(statement(f"C-{n}", "De RMD geeft geld aan molens.") for n in range(98)),
]
GLOSSARY = [GlossaryEntry("MoBo", "Molenbouwregeling", "Uitleg.", ("molenregeling",))]
ABBREVIATIONS = Abbreviations(STATEMENTS, GLOSSARY)


def passed_over(question: str, one: Statement) -> bool:
    """Return whether `one` is about another scheme than `question`."""
    asked = ABBREVIATIONS.read(question)
    return asked is not None and asked.is_passed_over_by(one)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("Wat gaf MoBo?", "WIEK! gaf 2 miljoen.", True),
        ("Wat gaf WIEK!?", "MoBo gaf 5 miljoen.", True),
        ("Wat gaf MoBo?", "MoBo gaf 5 miljoen.", False),
        ("Wat gaf MoBo?", "MoBo gaf meer dan WIEK!.", False),
        ("Wat gaven MoBo en WIEK!?", "WIEK! gaf 2 miljoen.", False),
        # The glossary calls it the same.
        ("Wat gaf MoBo?", "De molenregeling gaf meer dan WIEK!.", False),
        ("Wat gaf MoBo?", "De Molenbouwregeling gaf meer dan WIEK!.", False),
        # Nothing is named that it could be mistaken for.
        ("Wat gaf MoBo?", "De provincie gaf 2 miljoen.", False),
        ("Wat gaf MoBo?", "De RMD gaf 2 miljoen.", False),  # all over the documents
        # Unknown to the documents, or no abbreviation.
        ("Wat gaf KAP?", "WIEK! gaf 2 miljoen.", False),
        ("Wat gaf de Mobo?", "WIEK! gaf 2 miljoen.", False),
    ],
)
def test_a_statement_is_passed_over_when_it_names_another_scheme(
    question: str, text: str, expected: bool
) -> None:
    assert passed_over(question, statement("X", text)) is expected


def test_headings_tell_which_scheme_a_statement_is_about_and_questions_that_it_is_the_same() -> (
    None
):
    other = statement("X", "Er was 2 miljoen.", headings=("WIEK!, subsidie voor wieken",))
    same = statement("Y", "WIEK! gaf 2 miljoen.", "Hoeveel gaf WIEK! na MoBo?")

    assert passed_over("Wat gaf MoBo?", other)
    assert not passed_over("Wat gaf MoBo?", same)


def test_the_scheme_asked_before_is_meant_when_a_later_question_names_none() -> None:
    made = document(statement("X", "WIEK! gaf 2 miljoen euro."))
    reader = DemandReader(STATEMENTS, GLOSSARY)

    def met(previous: str) -> bool:
        return reader.read("En hoeveel geld?", previous=previous).met_by(made.statements[0], made)

    assert met("Wat is WIEK!?")
    assert not met("Wat is MoBo?")
