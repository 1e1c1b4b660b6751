"""Difficult terms of an answer are explained once."""

from __future__ import annotations

from assistant.answering.explanations import Explainer
from assistant.domain import GlossaryEntry, Sentence, SentenceKind
from tests.answering.builders import query, statement
from tests.answering.fakes import EN, NL

GLOSSARY = [
    GlossaryEntry("BIZ", "bedrijveninvesteringszone", "Samen betalen voor de straat.", ()),
    GlossaryEntry("EZ", "Economische Zaken", "Een ministerie.", ()),
    GlossaryEntry("ROM", "regionale ontwikkelingsmaatschappij", "Helpt bedrijven.", ()),
    GlossaryEntry("WW", "Werkloosheidswet", "Een uitkering.", ()),
    GlossaryEntry("mkb", "midden- en kleinbedrijf", "Kleine bedrijven.", ()),
    GlossaryEntry("dekking", None, "Geld voor een plan.", ()),
]


def explained(text: str, question: str = "Wat is er?") -> list[str]:
    """Return the terms of `text` that are explained to who asks `question`."""
    told = [Sentence(text, (1,), SentenceKind.QUOTE)]
    found = Explainer(GLOSSARY, []).explain(query(question), told, NL)
    return [dict(one.basis.fields)["term"] for one in found[1:]]


def test_an_abbreviation_is_explained_once_in_order_of_use() -> None:
    assert explained("De ROM werkt met de BIZ; de ROM betaalt.") == ["ROM", "BIZ"]


def test_what_the_asker_knows_or_the_answer_writes_out_is_not_explained() -> None:
    assert explained("De BIZ is er.", "Wat is een biz?") == []
    assert explained("De BIZ (bedrijveninvesteringszone) is er.") == []
    assert explained("De MKB-ROMMEL, de dekking, het mkb en BIZZ.") == []


def test_no_more_than_three_terms_are_explained() -> None:
    assert explained("De WW, de ROM, EZ en de BIZ.") == ["WW", "ROM", "EZ"]


def test_the_explanation_names_its_row_and_the_language_leads_in() -> None:
    told = [Sentence("De BIZ is er.", (1,), SentenceKind.QUOTE)]

    lead, term = Explainer(GLOSSARY, []).explain(query("What?", language="en"), told, EN)

    assert lead.text == EN.get("terms.lead")
    assert term.basis.rows == ("glossary/BIZ",)
    assert term.text == "BIZ (bedrijveninvesteringszone): Samen betalen voor de straat."


def test_nothing_is_explained_without_a_glossary() -> None:
    assert Explainer([], []).explain(query("Wat?"), [], NL) == ()


def test_an_abbreviation_that_every_document_uses_is_not_difficult() -> None:
    others = [statement(f"S{n}", "Hier staat niets.") for n in range(17)]
    used = [statement(f"B{n}", "De BIZ is er.") for n in range(2)]
    told = [Sentence("De BIZ en de ROM.", (1,), SentenceKind.QUOTE)]

    found = Explainer(GLOSSARY, [*others, *used]).explain(query("Wat?"), told, NL)

    assert [one.basis.rows for one in found[1:]] == [("glossary/ROM",)]
