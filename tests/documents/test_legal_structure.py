"""Hoofdstuk, artikel, lid and bijlage as the path of a statement."""

from __future__ import annotations

import pytest

from assistant.documents.blocks import Block
from tests.documents.blocks_of import document_of, heading, item, paragraph


def _paths(*blocks: Block) -> list[tuple[tuple[str, ...], str]]:
    return [(s.heading_path, s.text) for s in document_of(*blocks).statements]


def test_parts_nest_by_what_they_are_when_all_are_paragraphs() -> None:
    found = _paths(
        paragraph("Hoofdstuk 1 Algemeen"),
        paragraph("Artikel 1 Begrippen"),
        paragraph("De stad is Breda."),
        paragraph("Artikel 2 Toekenning"),
        paragraph("1. Gemeenten vragen geld aan. Dat kan tot 1 mei 2022."),
        paragraph("2. De minister beslist."),
        paragraph("Hoofdstuk 2 Slot"),
        paragraph("Artikel 3 Einde"),
        paragraph("De regeling vervalt."),
        paragraph("Bijlage 1 Kaarten"),
        paragraph("Zie de kaart."),
    )

    algemeen, slot = "Hoofdstuk 1 Algemeen", "Hoofdstuk 2 Slot"
    assert found == [
        ((algemeen, "Artikel 1 Begrippen"), "De stad is Breda."),
        ((algemeen, "Artikel 2 Toekenning", "lid 1"), "Gemeenten vragen geld aan."),
        ((algemeen, "Artikel 2 Toekenning", "lid 1"), "Dat kan tot 1 mei 2022."),
        ((algemeen, "Artikel 2 Toekenning", "lid 2"), "De minister beslist."),
        ((slot, "Artikel 3 Einde"), "De regeling vervalt."),
        (("Bijlage 1 Kaarten",), "Zie de kaart."),
    ]


def test_an_article_stands_below_its_chapter_when_both_are_printed_alike() -> None:
    found = _paths(
        heading("Hoofdstuk 1", 1),
        heading("Algemeen", 1),
        heading("Artikel 1", 1),
        heading("Doel", 1),
        paragraph("De stad helpt."),
        heading("Toelichting", 1),
        paragraph("Meer uitleg."),
    )

    assert found == [
        (("Hoofdstuk 1 Algemeen", "Artikel 1 Doel"), "De stad helpt."),
        (("Toelichting",), "Meer uitleg."),
    ]


def test_a_title_on_its_own_line_is_the_articles_when_both_are_paragraphs() -> None:
    found = _paths(
        paragraph("Artikel 4."), paragraph("Subsidiabele kosten"), paragraph("Loon telt mee.")
    )

    assert found == [(("Artikel 4 Subsidiabele kosten",), "Loon telt mee.")]


@pytest.mark.parametrize(
    "text",
    [
        "Artikel 3 van de wet regelt dat.",
        "Artikel 107 VWEU verbiedt staatssteun.",
        "Artikel 4 Awb geldt niet.",
        "Hoofdstuk 2 gaat over winkels.",
        "Deel je ervaring met de gemeente.",
        "Titel van het project is Breda.",
        "Paragraaf 3 en verder gelden niet.",
    ],
)
def test_a_reference_is_a_sentence_and_no_heading_when_it_goes_on(text: str) -> None:
    assert _paths(paragraph(text)) == [((), text)]


def test_the_text_of_an_article_is_told_when_it_stands_on_the_same_line() -> None:
    found = _paths(
        paragraph("Artikel 1. De stad helpt winkels. Dat kost geld."),
        paragraph("Artikel 2 De minister betaalt dat uit het fonds."),
        heading("Artikel 3 In deze regeling wordt verstaan onder:", 3),
        item("a. stad: een gemeente;"),
        item("b. winkel: een zaak."),
    )

    assert found == [
        (("Artikel 1",), "De stad helpt winkels."),
        (("Artikel 1",), "Dat kost geld."),
        (("Artikel 2",), "De minister betaalt dat uit het fonds."),
        (
            ("Artikel 3",),
            "In deze regeling wordt verstaan onder: a. stad: een gemeente; b. winkel: een zaak.",
        ),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. De stad helpt.", "2. De minister ook."),
        ("1 De stad helpt.", "2 De minister ook."),
        ("(1) De stad helpt.", "(2) De minister ook."),
        ("Lid 1. De stad helpt.", "Lid 2. De minister ook."),
    ],
)
def test_leden_are_counted_when_they_are_numbered_in_any_way(first: str, second: str) -> None:
    found = _paths(heading("Artikel 5 Hulp", 2), paragraph(first), paragraph(second))

    assert [path[-1] for path, _ in found] == ["lid 1", "lid 2"]
    assert [text for _, text in found] == ["De stad helpt.", "De minister ook."]


def test_a_lid_is_named_as_printed_when_it_carries_the_articles_number() -> None:
    found = _paths(
        heading("Artikel 3 Looptijd", 2),
        paragraph("3.1 Dit convenant geldt vier jaar."),
        paragraph("3.2. Partijen evalueren het. Daarna beslissen zij."),
        paragraph("2.5 miljoen euro is er voor."),
    )

    assert [path[-1] for path, _ in found] == ["lid 3.1", "lid 3.2", "lid 3.2", "lid 3.2"]
    assert found[3][1] == "2.5 miljoen euro is er voor."


def test_onderdelen_stay_with_their_lid_and_a_new_article_counts_anew() -> None:
    found = _paths(
        heading("Artikel 1 Doel", 2),
        paragraph("1. De stad helpt."),
        paragraph("12 steden doen mee."),
        paragraph("2. Geld is er voor:"),
        item("a. winkels die open zijn. Dat geldt altijd."),
        item("b. cafés."),
        paragraph("3. De rest volgt."),
        heading("Artikel 2 Slot", 2),
        paragraph("1. Dit is het slot."),
    )

    assert [(path[0], path[1]) for path, _ in found] == [
        ("Artikel 1 Doel", "lid 1"),
        ("Artikel 1 Doel", "lid 1"),
        ("Artikel 1 Doel", "lid 2"),
        ("Artikel 1 Doel", "lid 2"),
        ("Artikel 1 Doel", "lid 2"),
        ("Artikel 1 Doel", "lid 3"),
        ("Artikel 2 Slot", "lid 1"),
    ]


def test_numbers_count_items_and_no_leden_when_a_colon_leads_them_in() -> None:
    found = _paths(
        heading("Artikel 1 Doel", 2),
        paragraph("De stad doet drie dingen:"),
        paragraph("1. helpen;"),
        paragraph("2. betalen;"),
        paragraph("3. vragen."),
    )

    assert found == [
        (("Artikel 1 Doel",), "De stad doet drie dingen: 1. helpen; 2. betalen; 3. vragen.")
    ]


def test_articles_count_anew_when_an_annex_begins() -> None:
    found = _paths(
        paragraph("Artikel 8. De stad helpt altijd en overal mee."),
        paragraph("Artikelsgewijze toelichting"),
        paragraph("Artikel 1 Doel"),
        paragraph("Dit legt het doel uit."),
    )

    assert found[-1] == (
        ("Artikelsgewijze toelichting", "Artikel 1 Doel"),
        "Dit legt het doel uit.",
    )


def test_numbers_outside_an_article_are_no_leden() -> None:
    found = _paths(heading("Plannen", 1), paragraph("1. De stad helpt."))

    assert found == [(("Plannen",), "1. De stad helpt.")]
