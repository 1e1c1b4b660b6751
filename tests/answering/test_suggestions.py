"""Which of a statement's questions is suggested."""

from __future__ import annotations

import pytest

from assistant.answering.suggestions import suggest
from assistant.domain import Statement
from tests.answering.builders import evidence, query, scored, statement


def suggested(*statements: Statement, language: str = "nl") -> tuple[str, ...]:
    """Return what is suggested when `statements` were found and none is cited."""
    found = [scored(one, 1.0 - place / 10) for place, one in enumerate(statements)]
    return suggest(query("vraag", language=language), evidence(found), set())


@pytest.mark.parametrize(
    ("questions", "expected"),
    [
        (
            ("Wat zegt de waakhond van de schatkist?", "Wat schrijft de Rekenkamer over molens?"),
            "Wat schrijft de Rekenkamer over molens?",
        ),
        # One known word tells less of the subject than three.
        (("Wat doet de Rekenkamer?", "Telde de Rekenkamer alle molens?"), None),
        (("wat telde de rekenkamer aan molens?", "Wie telde er?"), "Wie telde er?"),
        (("Rekenkamer telde molens", "Wie is de waakhond?"), "Wie is de waakhond?"),
        # An inflected or compound word is known as well.
        (("Wie zoekt wieken?", "Wie is de Rekenkamervoorzitter?"), None),
        # Words of the headings are words of the documents.
        (("Wat zegt de waakhond?", "Wat zegt het verslag?"), "Wat zegt het verslag?"),
        # Those that are as plain stand in the order they were written.
        (("Wie zijn het?", "Waar zijn ze?"), "Wie zijn het?"),
    ],
)
def test_the_question_in_words_of_the_document_is_suggested(
    questions: tuple[str, ...], expected: str | None
) -> None:
    text = "De Rekenkamer telde 1.200 molens."

    found = suggested(statement("A", text, *questions, headings=("Verslag",)))

    assert found == (expected or questions[-1],)


def test_a_statement_without_a_whole_question_suggests_nothing() -> None:
    first = statement("A", "De molen maalt.", "molen maalt", "maalt de molen?")
    second = statement("B", "De weg is breed.", "Hoe breed is de weg?")

    assert suggested(first, second) == ("Hoe breed is de weg?",)


def test_a_question_is_suggested_once_when_two_statements_answer_it() -> None:
    twins = [statement(name, "De molen maalt.", "Wat maalt de molen?") for name in "AB"]

    assert suggested(*twins) == ("Wat maalt de molen?",)


def test_the_plainest_english_question_is_suggested_when_asked_in_english() -> None:
    asked = ("Wie maalt er?", "What does the giant do?", "Where is the Bonkmolen?")

    found = suggested(statement("A", "De Bonkmolen maalt.", *asked), language="en")

    assert found == ("Where is the Bonkmolen?",)
