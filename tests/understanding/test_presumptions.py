"""What a question takes for granted, and what is searched in its place."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.understanding.understander import QuestionReader
from tests.understanding.registers_of import GLOSSARY, REGISTERS

DAY = date(2026, 3, 4)
understand = QuestionReader([], GLOSSARY, REGISTERS)


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
