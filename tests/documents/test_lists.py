"""Items of lists that can be cited by themselves."""

from __future__ import annotations

from tests.documents.blocks_of import document_of, heading, item, paragraph, row, told

LONG = "de aanvrager niet binnen vier weken de stukken stuurt waarom de gemeente heeft gevraagd"


def test_short_items_make_one_statement_with_what_leads_them_in() -> None:
    assert told(
        paragraph("De stad helpt. Niet in aanmerking komen:"),
        item("horecabedrijven"),
        item("ketens;"),
        item("banken."),
        paragraph("Daarna volgt de rest."),
    ) == [
        "De stad helpt.",
        "Niet in aanmerking komen: horecabedrijven; ketens; banken.",
        "Daarna volgt de rest.",
    ]


def test_each_item_carries_its_lead_in_when_the_list_is_long() -> None:
    lead = "De aanvraag wordt geweigerd als:"
    items = [f"{letter}. {LONG}, geval {letter};" for letter in "abcdefgh"]

    found = told(paragraph(f"De stad beslist. {lead}"), *map(item, items))

    assert found == ["De stad beslist.", f"{lead} {items[0]}"] + [
        f"{lead} … {text}" for text in items[1:]
    ]


def test_each_item_carries_its_lead_in_when_items_are_sentences() -> None:
    found = told(
        paragraph("Het volgende is niet toegestaan:"),
        item("Geld vragen na 1 juli. Dat kan echt niet."),
        item("Geld doorgeven aan anderen."),
    )

    assert found == [
        "Het volgende is niet toegestaan: Geld vragen na 1 juli.",
        "Dat kan echt niet.",
        "Het volgende is niet toegestaan: … Geld doorgeven aan anderen.",
    ]


def test_a_lead_in_inside_a_list_goes_with_its_own_items() -> None:
    found = told(
        paragraph("De stad weigert als:"),
        paragraph("a. het geld op is;"),
        paragraph("b. er sprake is van:"),
        paragraph("1°. fraude;"),
        paragraph("2°. schulden;"),
        paragraph("c. het te laat is."),
    )

    assert found == [
        "De stad weigert als: a. het geld op is;",
        "De stad weigert als: … b. er sprake is van: 1°. fraude;",
        "De stad weigert als: … b. er sprake is van: … 2°. schulden;",
        "De stad weigert als: … c. het te laat is.",
    ]


def test_an_open_clause_leads_in_when_it_has_no_colon() -> None:
    assert told(paragraph("Geld is er voor"), item("winkels"), item("cafés")) == [
        "Geld is er voor winkels; cafés"
    ]


def test_items_stand_alone_when_nothing_leads_them_in() -> None:
    assert told(
        heading("Plannen"),
        item("De stad helpt winkels."),
        item("De stad helpt cafés."),
        paragraph("Dit is een zin."),
        item("Nog een punt"),
    ) == [
        "De stad helpt winkels.",
        "De stad helpt cafés.",
        "Dit is een zin.",
        "Nog een punt",
    ]


def test_a_lead_in_keeps_to_its_heading_when_a_list_follows_another() -> None:
    assert told(paragraph("De stad helpt:"), heading("Winkels"), item("met geld")) == [
        "De stad helpt:",
        "met geld",
    ]


def test_a_lead_in_is_told_by_itself_when_a_table_follows() -> None:
    assert told(paragraph("De bedragen zijn:"), row(("Stad",), ("Breda",))) == [
        "De bedragen zijn:",
        "Stad: Breda",
    ]


def test_items_keep_their_own_page_when_a_list_runs_over_pages() -> None:
    document = document_of(
        paragraph("De stad weigert als:", page=1),
        item(f"a. {LONG}. Altijd.", page=1),
        item(f"b. {LONG}. Altijd.", page=2),
    )

    assert [statement.page for statement in document.statements] == [1, 1, 2, 2]


def test_an_item_stands_alone_when_its_lead_in_is_too_long_to_repeat() -> None:
    lead = "De stad, " + "die er al lang is en er lang zal blijven, " * 12 + "weigert als:"

    found = told(paragraph(lead), item("Het geld op is. Dat is zo."), item("Het te laat is."))

    assert found == [f"{lead} Het geld op is.", "Dat is zo.", "Het te laat is."]


def test_a_long_lead_in_and_item_are_two_statements_when_together_too_long() -> None:
    lead = "De stad weigert, " + "ook al is er geld, " * 40 + "als:"
    words = "De aanvrager " + "te laat was en " * 25 + "niets stuurde."

    assert told(paragraph(lead), item(words)) == [lead, words]
