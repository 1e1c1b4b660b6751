"""Blocks of a file -> a document whose statements can be cited."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.assembly import assemble
from assistant.documents.blocks import Block, BlockKind, PageState, Unreadable
from assistant.domain import Audience, Document, DocumentKind, Origin, SourceKind, Wording
from tests.documents.blocks_of import READ_ON, document_of, heading, item, paragraph, raw_of, row


def test_the_document_says_what_it_is_when_a_file_was_read() -> None:
    document = document_of(paragraph("De stad helpt. Winkels ook."), title="Nota winkels")

    assert (document.id, document.file, document.title) == ("eigen", "eigen.txt", "Nota winkels")
    assert (document.topic, document.audience) == ("eigen", Audience.BOTH)
    assert (document.wording, document.origin) == (Wording.ORIGINAL, Origin.OWN)
    assert (document.kind, document.date) == (DocumentKind.BACKGROUND, None)
    assert document.text == "De stad helpt. Winkels ook."
    assert document.text_hash == hashlib.sha256(document.text.encode()).hexdigest()
    (source,) = document.statements[0].sources
    assert (source.title, source.url) == ("Nota winkels", "")
    assert source.publisher == "eigen document eigen.txt"
    assert (source.kind, source.read_on, source.date) == (SourceKind.PRIMARY, READ_ON, None)


def test_statements_carry_id_page_and_label_when_pages_are_numbered() -> None:
    labelled = replace(paragraph("De derde zin.", page=5), page_label="iii")
    document = document_of(paragraph("De eerste zin. De tweede zin.", page=1), labelled)

    shown = [(s.id, s.text, s.page, s.page_label) for s in document.statements]

    assert shown == [
        ("eigen/00001", "De eerste zin.", 1, None),
        ("eigen/00002", "De tweede zin.", 1, None),
        ("eigen/00003", "De derde zin.", 5, "iii"),
    ]


def test_headings_make_the_path_by_level_and_the_title_is_left_out() -> None:
    document = document_of(
        heading("Proef", 1),
        paragraph("Vooraf."),
        heading("Deelgebied", 2),
        heading("Winkels", 3),
        paragraph("Over winkels."),
        heading("Wonen", 2),
        paragraph("Over wonen."),
    )

    assert [(s.heading_path, s.text) for s in document.statements] == [
        ((), "Vooraf."),
        (("Deelgebied", "Winkels"), "Over winkels."),
        (("Wonen",), "Over wonen."),
    ]
    assert document.text.split("\n")[:3] == ["Proef", "Vooraf.", "Deelgebied"]


def test_what_says_nothing_makes_no_statement_when_it_has_no_letters_or_is_a_contents_list() -> (
    None
):
    document = document_of(
        paragraph("Inleiding ........ 3"),
        paragraph("1.1 Aanleiding . . . . . . . 4"),
        paragraph("12"),
        paragraph("* * *"),
        paragraph("De stad helpt."),
    )

    assert [statement.text for statement in document.statements] == ["De stad helpt."]
    assert "Inleiding ........ 3" in document.text


def test_a_heading_is_told_as_text_when_it_is_too_long_to_be_one() -> None:
    text = "De stad helpt winkels die open zijn en geld nodig hebben. " * 5

    assert len(document_of(heading(text.strip())).statements) == 5


def test_every_row_stands_by_itself_when_a_table_is_read() -> None:
    header = ("Stad", "Bedrag")
    document = document_of(
        row(header, ("Breda", "3 miljoen"), caption="Tabel 1. Bedragen per stad."),
        row(header, ("Emmen", ""), caption="Tabel 1. Bedragen per stad."),
        row(header, ("Goes", "1")),
    )

    assert [statement.text for statement in document.statements] == [
        "Tabel 1. Bedragen per stad: Stad: Breda; Bedrag: 3 miljoen",
        "Tabel 1. Bedragen per stad: Stad: Emmen",
        "Stad: Goes; Bedrag: 1",
    ]


def test_every_part_carries_caption_and_first_cell_when_a_row_is_long() -> None:
    sentence = "De stad geeft geld aan winkels. "
    document = document_of(
        row(
            ("Stad", "Doel", "Voorwaarden"),
            ("Breda", sentence * 20, sentence * 40),
            caption="Afspraken",
        )
    )

    texts = [statement.text for statement in document.statements]
    assert len(texts) >= 2
    assert all(text.startswith("Afspraken: Stad: Breda; ") for text in texts)
    assert all(len(text) <= 1_000 for text in texts)
    assert sum(text.count(sentence.strip()) for text in texts) == 60
    assert all("Doel: De stad" in text or "Voorwaarden: De stad" in text for text in texts)


@pytest.mark.parametrize(
    ("title", "first", "kind"),
    [
        ("Convenant binnensteden 2022", "Tekst.", DocumentKind.DEAL),
        ("City Deal Dynamische binnensteden", "Tekst.", DocumentKind.DEAL),
        ("Dealtekst", "Tekst.", DocumentKind.DEAL),
        ("Regio Deal Foodvalley", "Tekst.", DocumentKind.DEAL),
        ("Samenwerkingsovereenkomst winkels", "Tekst.", DocumentKind.DEAL),
        ("Binnensteden", "Dit convenant: partijen komen het volgende overeen.", DocumentKind.DEAL),
        ("Position paper over de City Deal", "Tekst.", DocumentKind.BACKGROUND),
        ("Evaluatie convenant binnensteden", "Tekst.", DocumentKind.BACKGROUND),
        (
            "Brief aan de Kamer",
            "De partijen komen in het akkoord overeen.",
            DocumentKind.BACKGROUND,
        ),
        ("Nota economie", "Het klimaatakkoord vraagt veel van winkels.", DocumentKind.BACKGROUND),
        ("Nota economie", "Overeenkomstig de wet helpt de stad.", DocumentKind.BACKGROUND),
    ],
)
def test_a_document_is_a_deal_only_when_it_calls_itself_one(
    title: str, first: str, kind: DocumentKind
) -> None:
    assert document_of(paragraph(first), title=title).kind is kind


def test_a_deal_is_not_told_from_a_later_page() -> None:
    document = document_of(
        paragraph("Nota over winkels.", page=1),
        paragraph("In het convenant komen partijen overeen dat zij betalen.", page=2),
    )

    assert document.kind is DocumentKind.BACKGROUND


@pytest.mark.parametrize("blocks", [(), (heading("Kop"),), (paragraph("12 34"),)])
def test_a_file_is_unreadable_when_it_holds_no_statement(blocks: tuple[Block, ...]) -> None:
    outcome = assemble(raw_of(*blocks), document_id="eigen", file="leeg.txt", read_on=READ_ON)

    assert isinstance(outcome, Unreadable)
    assert str(outcome) == (
        "leeg.txt: holds no text that could be cited; check that it is the right file, or remove it"
    )


def test_ocr_is_the_remedy_when_pages_have_no_text() -> None:
    pages = [PageState(number, 0, ocr=False, order_unsure=False) for number in (1, 2)]

    outcome = assemble(raw_of(pages=pages), document_id="scan", file="scan.pdf", read_on=READ_ON)

    assert isinstance(outcome, Unreadable)
    assert "2 of 2 pages have none" in outcome.cause
    assert "tesseract" in outcome.remedy


_TEXTS = st.sampled_from(
    [
        "Artikel 1 Doel", "Artikel 1", "Artikel 2. De stad helpt.", "Hoofdstuk 1", "Bijlage",
        "1. De stad helpt. Winkels ook.", "2. Niet voor:", "a. winkels;", "b. cafés:", "1°. kleine",
        "De stad helpt bij:", "wonen", "Een zin. En nog een.", "12", "x" * 1200,
        "\u00e9\u00e9n\u2028twee", "Inhoud ..... 3", "\ud800 kapot",
    ]
)  # fmt: skip
_BLOCKS = st.one_of(
    st.builds(heading, _TEXTS, st.integers(1, 4)),
    st.builds(paragraph, _TEXTS, st.integers(1, 3)),
    st.builds(item, _TEXTS),
    st.builds(lambda a, b: row(("Stad", "Doel"), (a, b), "Tabel"), _TEXTS, _TEXTS),
)


@given(st.lists(_BLOCKS, max_size=14))
def test_every_statement_is_its_span_of_the_text_whatever_the_blocks(blocks: list[Block]) -> None:
    outcome = assemble(raw_of(*blocks), document_id="eigen", file="e.txt", read_on=READ_ON)

    if not isinstance(outcome, Document):
        return
    ends = [0, *(statement.end for statement in outcome.statements)]
    for number, statement in enumerate(outcome.statements, 1):
        assert outcome.text[statement.start : statement.end] == statement.text
        assert statement.start >= ends[number - 1]
        assert statement.id == f"eigen/{number:05d}"
        assert any(map(str.isalpha, statement.text))
        assert "\n" not in statement.text
    lines = outcome.text.split("\n")
    for block in blocks:  # nothing that was read is lost
        if block.kind is not BlockKind.TABLE_ROW:
            words = block.text.encode("utf-8", "replace").decode().split()
            assert any(" ".join(words) in line for line in lines)
