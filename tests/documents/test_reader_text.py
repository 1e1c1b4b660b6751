"""Markdown and plain text: structure, encodings, and words made whole."""

from __future__ import annotations

import pytest

from assistant.documents.blocks import BlockKind
from assistant.documents.readers.hyphens import Joiner
from assistant.documents.readers.structure import legal_level
from tests.documents.conftest import ReadGood


def test_markdown_keeps_headings_lists_and_tables(read_good: ReadGood) -> None:
    text = """---
title: "Visie op de stad"
---
# Economie

Een *gewone* alinea over
twee regels met [een link](https://voorbeeld.nl).

## Artikel 2 Doel

1. Eerste lid.
2. Tweede lid.

- punt een
- punt twee

<div onclick="x()">weg</div>

Tabel 1: Bedragen

| Soort | Bedrag |
|-------|-------:|
| Lening | 5 |
| Gift | 6 |
"""
    document = read_good("a.md", text.encode())

    assert document.title == "Visie op de stad"
    assert document.format == "markdown"
    assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "Economie"),
        ("paragraph", 0, "Een gewone alinea over twee regels met een link."),
        ("heading", 3, "Artikel 2 Doel"),
        ("paragraph", 0, "1. Eerste lid."),
        ("paragraph", 0, "2. Tweede lid."),
        ("list_item", 0, "punt een"),
        ("list_item", 0, "punt twee"),
        ("table_row", 0, "Soort: Lening; Bedrag: 5"),
        ("table_row", 0, "Soort: Gift; Bedrag: 6"),
    ]
    assert document.blocks[-1].caption == "Tabel 1: Bedragen"
    assert document.remarks == ("raw HTML in the Markdown was left out",)


def test_plain_text_gets_paragraphs_and_headings_by_its_shape(read_good: ReadGood) -> None:
    text = """VISIE OP DE STAD

De gemeente wil dat winkels in het centrum open blijven en
vraagt het Rijk om een ondersteunings-
voorziening.
Daarna volgt een evaluatie.

2.1 Winkels en horeca

Artikel 3 Looptijd
1. De looptijd is vier jaar.
2. Verlenging is mogelijk.

- een punt
- nog een punt
"""
    document = read_good("notitie.txt", text.encode())

    assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "VISIE OP DE STAD"),
        (
            "paragraph",
            0,
            "De gemeente wil dat winkels in het centrum open blijven en vraagt het Rijk om een "
            "ondersteuningsvoorziening.",
        ),
        ("paragraph", 0, "Daarna volgt een evaluatie."),
        ("heading", 2, "2.1 Winkels en horeca"),
        ("heading", 3, "Artikel 3 Looptijd"),
        ("paragraph", 0, "1. De looptijd is vier jaar."),
        ("paragraph", 0, "2. Verlenging is mogelijk."),
        ("list_item", 0, "een punt"),
        ("list_item", 0, "nog een punt"),
    ]


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ()),
        ("utf-16-le", ("encoding guessed: utf-16-le",)),
        ("utf-16-be", ("encoding guessed: utf-16-be",)),
        ("cp1252", ("encoding guessed: cp1252",)),
    ],
)
def test_text_is_read_however_it_was_saved(
    encoding: str, remarks: tuple[str, ...], read_good: ReadGood
) -> None:
    text = "De coördinatie kost € 5 per inwoner, één keer per jaar."

    document = read_good("a.txt", text.encode(encoding))

    assert document.blocks[0].text == text
    assert document.remarks == remarks


def test_line_ends_of_any_kind_part_paragraphs(read_good: ReadGood) -> None:
    for end in ("\n", "\r\n", "\r"):
        document = read_good("a.txt", f"Eerste alinea.{end}{end}Tweede alinea.".encode())

        assert [block.text for block in document.blocks] == ["Eerste alinea.", "Tweede alinea."]
        assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("line", "before", "level"),
    [
        ("Hoofdstuk 2 Economie", "", 1),
        ("HOOFDSTUK II", "", 1),
        ("Afdeling 3.1 Subsidies", "", 2),
        ("§ 2.1 Begrippen", "", 2),
        ("Paragraaf 4", "", 2),
        ("Artikel 3", "", 3),
        ("Artikel 3.", "", 3),
        ("Artikel 3a: de looptijd", "", 3),
        ("Artikel 1.2 (begrippen)", "", 3),
        ("Bijlage 1", "", 1),
        ("Bijlage: Bedragen", "", 1),
        ("Artikel 3 is van toepassing.", "", 0),
        ("Artikel 3 van de wet", "", 0),
        ("Artikel 5 Subsidie wordt verleend.", "", 0),
        ("artikel 3 Looptijd", "", 0),
        ("Artikel 3", "zoals bedoeld in", 0),
        ("Artikel 3", "Dat was het vorige artikel.", 3),
        ("Titel: Convenant", "", 0),
        ("Deel 2 van het programma loopt door", "", 0),
        ("Bijlagenboek", "", 0),
    ],
)
def test_lines_that_open_a_part_of_a_law_are_known(line: str, before: str, level: int) -> None:
    assert legal_level(line, before=before) == level


def test_a_list_of_two_words_after_a_hyphen_keeps_it() -> None:
    joiner = Joiner("onder meer deze woorden")

    assert joiner.join(["winkel-", "en woongebied"]) == "winkel- en woongebied"
    assert joiner.join(["2024-", "2028"]) == "2024-2028"
    assert joiner.join(["Noord-", "Brabant"]) == "Noord-Brabant"
    assert joiner.join(["bin\u00adnen\u00ad", "stad"]) == "binnenstad"
