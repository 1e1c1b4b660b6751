"""PDFs: paragraphs, headings, pages, running lines, hyphens and lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.blocks import BlockKind, RawDocument
from tests.documents import made_files
from tests.documents.conftest import ReadGood
from tests.documents.made_files import SENTENCE, lines, pdf, together, wrapped

LEFT = (
    "In de linker kolom staat eerst waarom de gemeenten samen met het Rijk willen werken aan "
    "vitale binnensteden, en daarna wat zij daarvoor van elkaar nodig hebben in de jaren die komen."
)


def _texts(document: RawDocument, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def _headings(document: RawDocument) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING]


def test_lines_become_one_paragraph_with_words_made_whole(read_good: ReadGood) -> None:
    page = lines(
        [
            "De gemeente vraagt om een ondersteunings-",
            "voorziening voor het midden-",
            "en kleinbedrijf, samen met het G40-",
            "Stedennetwerk en de mkb-",
            "ondernemers in de stad. Dat staat in het werk\u00ad",
            "plan, naast het sociaal-economisch beleid en de sociaal-",
            "economische agenda.",
        ]
    )

    document = read_good("a.pdf", pdf(page))

    assert _texts(document, BlockKind.PARAGRAPH) == [
        "De gemeente vraagt om een ondersteuningsvoorziening voor het midden- en kleinbedrijf, "
        "samen met het G40-Stedennetwerk en de mkb-ondernemers in de stad. Dat staat in het "
        "werkplan, naast het sociaal-economisch beleid en de sociaaleconomische agenda."
    ]


def test_a_hyphen_stays_where_the_text_writes_it_elsewhere(read_good: ReadGood) -> None:
    page = lines(["De sociaal-", "culturele agenda volgt de sociaal-culturele visie."])

    document = read_good("a.pdf", pdf(page))

    assert document.blocks[0].text == (
        "De sociaal-culturele agenda volgt de sociaal-culturele visie."
    )


def test_headings_follow_from_type_that_is_larger_or_bold(read_good: ReadGood) -> None:
    page = together(
        lines(["Visie op de stad"], top=790, size=20, bold=True),
        lines(["Economie en werk"], top=750, size=14),
        lines(wrapped(SENTENCE, 80), top=720),
        lines(["Winkels"], top=680, bold=True),
        lines(wrapped(SENTENCE, 80), top=665),
    )

    document = read_good("a.pdf", pdf(page))

    assert _headings(document) == [
        (1, "Visie op de stad"),
        (2, "Economie en werk"),
        (3, "Winkels"),
    ]
    assert _texts(document, BlockKind.PARAGRAPH) == [SENTENCE, SENTENCE]
    assert document.title == "Visie op de stad"


def test_the_outline_decides_how_deep_a_heading_is(read_good: ReadGood) -> None:
    def outlined(canvas: Canvas) -> None:
        for key, level, top, title in (
            ("a", 0, 790, "Inleiding"),
            ("b", 1, 730, "Aanleiding"),
            ("c", 2, 670, "Eerdere afspraken"),
        ):
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(title, key, level)
            lines([title], top=top)(canvas)
            lines(wrapped(SENTENCE, 80), top=top - 18)(canvas)

    document = read_good("a.pdf", pdf(outlined))

    assert _headings(document) == [(1, "Inleiding"), (2, "Aanleiding"), (3, "Eerdere afspraken")]


def test_structure_of_a_deal_makes_headings_whatever_the_type(read_good: ReadGood) -> None:
    page = lines(
        [
            "Hoofdstuk 2 Economie",
            "Artikel 3 Inspanning van partijen",
            "1. Partijen spannen zich in voor het doel van dit convenant.",
            "2. Zij melden de voortgang, zoals bedoeld in",
            "Artikel 5 van deze overeenkomst.",
            "Artikel 4",
            "De looptijd is vier jaar. Artikel 3 is van toepassing.",
            "Bijlage 1 Verdeling van middelen",
        ]
    )

    document = read_good("a.pdf", pdf(page))

    assert _headings(document) == [
        (1, "Hoofdstuk 2 Economie"),
        (3, "Artikel 3 Inspanning van partijen"),
        (3, "Artikel 4"),
        (1, "Bijlage 1 Verdeling van middelen"),
    ]
    assert _texts(document, BlockKind.PARAGRAPH) == [
        "1. Partijen spannen zich in voor het doel van dit convenant.",
        "2. Zij melden de voortgang, zoals bedoeld in Artikel 5 van deze overeenkomst.",
        "De looptijd is vier jaar. Artikel 3 is van toepassing.",
    ]


def test_running_lines_and_page_numbers_are_left_out(read_good: ReadGood) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return together(
            lines(["Gemeente Voorbeeld | Actieplan"], top=815, size=8),
            lines(wrapped(f"Bladzijde {number} begint zo. {LEFT} {SENTENCE}", 80), top=760),
            lines([f"Pagina {number} van 4"], x=270, top=30, size=8),
        )

    document = read_good("a.pdf", pdf(*(page(number) for number in range(1, 5))))

    assert [block.text for block in document.blocks] == [
        f"Bladzijde {number} begint zo. {LEFT} {SENTENCE}" for number in range(1, 5)
    ]
    assert [block.page for block in document.blocks] == [1, 2, 3, 4]


def test_an_article_at_the_head_of_each_page_is_no_running_line(read_good: ReadGood) -> None:
    def page(number: int) -> Callable[[Canvas], None]:
        return together(
            lines([f"Artikel {number}"], top=800),
            lines(wrapped(SENTENCE, 80), top=780),
        )

    document = read_good("a.pdf", pdf(*(page(number) for number in range(1, 4))))

    assert _headings(document) == [(3, "Artikel 1"), (3, "Artikel 2"), (3, "Artikel 3")]


def test_pages_carry_the_label_printed_on_them(read_good: ReadGood) -> None:
    def labelled(canvas: Canvas) -> None:
        canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
        canvas.addPageLabel(2, style="ARABIC", start=1)

    pages = [lines([f"Dit is bladzijde {word} van dit stuk."]) for word in ("een", "twee", "drie")]

    document = read_good("a.pdf", pdf(together(labelled, pages[0]), *pages[1:]))

    assert [(block.page, block.page_label) for block in document.blocks] == [
        (1, "i"),
        (2, "ii"),
        (3, "1"),
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page(read_good: ReadGood) -> None:
    first = together(
        lines(["De gemeenten vragen om een voorziening die"], top=100),
        lines(["1 Zie de brief van 2023."], top=60, size=7),
    )
    second = lines(["ook na dit jaar blijft. Daarna volgt een evaluatie."], top=790)
    filler = lines(wrapped(SENTENCE, 80), top=500)

    document = read_good("a.pdf", pdf(together(filler, first), second))

    assert _texts(document, BlockKind.PARAGRAPH) == [
        SENTENCE,
        "De gemeenten vragen om een voorziening die ook na dit jaar blijft. Daarna volgt een "
        "evaluatie.",
        "1 Zie de brief van 2023.",
    ]
    assert document.blocks[1].page == 1


def test_list_items_are_apart_without_their_bullets(read_good: ReadGood) -> None:
    page = lines(
        [
            "Het plan heeft drie delen:",
            "• winkels en horeca;",
            "• wonen boven winkels, met steun van",
            "de provincie;",
            "a. een fonds voor panden;",
            "b. een loket.",
        ]
    )

    document = read_good("a.pdf", pdf(page))

    assert _texts(document, BlockKind.LIST_ITEM) == [
        "winkels en horeca;",
        "wonen boven winkels, met steun van de provincie;",
        "a. een fonds voor panden;",
        "b. een loket.",
    ]


def test_raised_note_numbers_do_not_join_the_figures(read_good: ReadGood) -> None:
    def noted(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(70, 700, "Het fonds telt 500")
        end = 70 + canvas.stringWidth("Het fonds telt 500")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 704, "3")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(end + 4, 700, " miljoen euro voor winkels van 80 m")
        end += 4 + canvas.stringWidth(" miljoen euro voor winkels van 80 m")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 704, "2")

    document = read_good("a.pdf", pdf(noted))

    assert document.blocks[0].text == "Het fonds telt 500 miljoen euro voor winkels van 80 m2"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_turned_are_read(turn: int, read_good: ReadGood) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.saveState()
        # reportlab swaps the sides of a page that is turned by a quarter.
        shift = {90: (made_files.HEIGHT, 0), 180: (made_files.WIDTH, made_files.HEIGHT)}
        canvas.translate(*shift.get(turn, (0, made_files.WIDTH)))
        canvas.rotate(turn)
        lines(wrapped(SENTENCE, 80), top=400)(canvas)
        canvas.restoreState()

    document = read_good("a.pdf", pdf(turned))

    assert [block.text for block in document.blocks] == [SENTENCE]
    assert document.pages[0].characters == len("".join(wrapped(SENTENCE, 80)))


def test_text_in_a_form_of_the_page_is_read_where_it_stands(read_good: ReadGood) -> None:
    def formed(canvas: Canvas) -> None:
        canvas.beginForm("blok")
        lines(["Dit staat in een los deel van de bladzijde."], x=0, top=0)(canvas)
        canvas.endForm()
        lines(["Dit staat erboven."], top=700)(canvas)
        canvas.saveState()
        canvas.translate(70, 600)
        canvas.doForm("blok")
        canvas.restoreState()

    document = read_good("a.pdf", pdf(formed))

    assert [block.text for block in document.blocks] == [
        "Dit staat erboven.",
        "Dit staat in een los deel van de bladzijde.",
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Actieplan binnensteden", "Actieplan binnensteden"),
        ("Microsoft Word - plan_v3.docx", "Kop van het stuk"),
        ("untitled", "Kop van het stuk"),
    ],
)
def test_the_title_is_that_of_the_file_unless_it_says_nothing(
    title: str, shown: str, read_good: ReadGood
) -> None:
    def titled(canvas: Canvas) -> None:
        canvas.setTitle(title)
        lines(["Kop van het stuk"], top=790, size=18)(canvas)
        lines(wrapped(SENTENCE, 80))(canvas)

    assert read_good("bestand.pdf", pdf(titled)).title == shown


def test_without_any_title_the_name_of_the_file_is_one(read_good: ReadGood) -> None:
    document = read_good("visie_mkb-2024.pdf", pdf(lines(wrapped(SENTENCE, 80))))

    assert document.title == "Visie mkb 2024"
