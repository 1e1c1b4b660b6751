"""Synonyms in a question lead to the terms of the documents."""

from __future__ import annotations

import pytest

from assistant.domain import GlossaryEntry
from assistant.retrieval.expansion import Expander


def entry(term: str, *synonyms: str, full: str | None = None) -> GlossaryEntry:
    return GlossaryEntry(term, full, "Uitleg.", synonyms)


EXPANDER = Expander(
    [
        entry("binnenstad", "stadshart", "hart van de stad"),
        entry("werkgever", "baas"),
        entry("voorzitter", "baas van de molens"),
        entry("molenbestuur", "baas van de molens"),
        entry("MKB", full="midden- en kleinbedrijf"),
        entry("stadsplan", "groot plan"),
        entry("planbureau", "plan van het land"),
    ]
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat gebeurt er in het Stadshart?", ("binnenstad",)),
        ("Wat gebeurt er met de stadsharten?", ("binnenstad",)),
        ("Wat zegt mijn baas van het hart van de stad?", ("werkgever", "binnenstad")),
        ("Wie is de baas van de molens?", ("voorzitter", "molenbestuur")),
        ("Is de baas van de molens ook mijn baas?", ("voorzitter", "molenbestuur", "werkgever")),
        ("Wie is de baas van de winkel?", ("werkgever",)),
        ("Wat doet het MKB?", ("midden- en kleinbedrijf",)),
        ("Wat doet het midden- en kleinbedrijf?", ("MKB",)),
        ("Is dit het groot plan van het land?", ("planbureau",)),
        ("Mijn baas is de baas.", ("werkgever",)),
        ("Wat is een binnenstad?", ()),
        ("", ()),
    ],
)
def test_the_term_of_the_longest_synonym_is_found_when_a_question_holds_it(
    question: str, expected: tuple[str, ...]
) -> None:
    assert EXPANDER.terms(question) == expected


def test_nothing_is_found_when_the_glossary_is_empty() -> None:
    assert Expander([]).terms("Wat gebeurt er in het stadshart?") == ()


def test_the_dutch_term_is_found_when_the_question_is_english() -> None:
    entry = GlossaryEntry("binnenstad", None, "Uitleg.", ("stadshart",), ("city centre",))

    assert Expander([entry]).terms("What about the city centre?") == ("binnenstad",)
