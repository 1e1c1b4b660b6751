"""PDFs: columns, tables, and lines that are drawn in another order than they are read."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from assistant.documents.blocks import Block, BlockKind, RawDocument
from tests.documents.conftest import ReadGood
from tests.documents.made_files import SENTENCE, lines, pdf, table, together, wrapped

LEFT = (
    "In de linker kolom staat eerst waarom de gemeenten samen met het Rijk willen werken aan "
    "vitale binnensteden, en daarna wat zij daarvoor van elkaar nodig hebben in de jaren die komen."
)
RIGHT = (
    "Rechts staat hoe de uitvoering is geregeld, welke organisaties daaraan meewerken, en ook "
    "wanneer de voortgang aan de raad en aan de ministers wordt gemeld in een openbaar verslag."
)


def _texts(document: RawDocument, kind: BlockKind) -> list[str]:
    return [block.text for block in document.blocks if block.kind is kind]


def _headings(document: RawDocument) -> list[tuple[int, str]]:
    return [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING]


def _rows(document: RawDocument) -> list[Block]:
    return [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]


def test_two_columns_drawn_one_after_the_other_are_read_so(read_good: ReadGood) -> None:
    page = together(
        lines(wrapped(LEFT, 45), x=50, top=740), lines(wrapped(RIGHT, 45), x=310, top=740)
    )

    document = read_good("a.pdf", pdf(page))

    assert _texts(document, BlockKind.PARAGRAPH) == [LEFT, RIGHT]
    assert not document.pages[0].order_unsure


def test_two_columns_drawn_line_by_line_are_told_apart_and_reported(read_good: ReadGood) -> None:
    left, right = wrapped(LEFT, 45), wrapped(RIGHT, 45)

    def across(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number, (one, other) in enumerate(zip(left, right, strict=True)):
            canvas.drawString(50, 740 - 12 * number, one)
            canvas.drawString(310, 740 - 12 * number, other)

    document = read_good("a.pdf", pdf(across))

    assert _texts(document, BlockKind.PARAGRAPH) == [LEFT, RIGHT]
    assert document.pages[0].order_unsure
    assert "1 page whose reading order is unsure (1)" in document.remarks


def test_lines_drawn_in_any_order_are_read_by_their_place(read_good: ReadGood) -> None:
    texts = [f"Regel {word} van dit stuk staat hier." for word in "een twee drie vier vijf".split()]
    texts += [f"Alinea {word} staat daaronder." for word in "zes zeven acht negen tien".split()]

    def shuffled(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for number in (7, 2, 9, 0, 5, 3, 8, 1, 6, 4):
            canvas.drawString(70, 760 - 30 * number, texts[number])

    document = read_good("a.pdf", pdf(shuffled))

    assert [block.text for block in document.blocks] == texts
    assert document.pages[0].order_unsure


def test_a_table_gives_rows_with_header_and_caption(read_good: ReadGood) -> None:
    rows = [
        ("Regeling", "Bedrag", "Jaar"),
        ("MIT", "€ 350.000", "2024"),
        ("SLIM", "€ 25.000", "2025"),
        ("Groeifonds", "", "2026"),
    ]
    page = together(
        lines(["Tabel 2: Bedragen per regeling"], top=760),
        table(rows, x=(70, 200, 320), top=735),
        lines(wrapped(SENTENCE, 80), top=650),
    )

    document = read_good("a.pdf", pdf(page))

    found = _rows(document)
    assert [row.text for row in found] == [
        "Regeling: MIT; Bedrag: € 350.000; Jaar: 2024",
        "Regeling: SLIM; Bedrag: € 25.000; Jaar: 2025",
        "Regeling: Groeifonds; Jaar: 2026",
    ]
    assert found[0].header == ("Regeling", "Bedrag", "Jaar")
    assert found[0].cells == ("MIT", "€ 350.000", "2024")
    assert found[2].cells == ("Groeifonds", "", "2026")
    assert {row.caption for row in found} == {"Tabel 2: Bedragen per regeling"}
    assert {row.page for row in found} == {1}
    assert document.blocks[-1].text == SENTENCE


def test_cells_of_several_lines_stay_in_their_row(read_good: ReadGood) -> None:
    def cells(canvas: Canvas) -> None:
        for top, row in (
            (760, (["Soort"], ["Wat het is"], ["Bedrag"])),
            (730, (["Lening"], wrapped(LEFT, 40), ["5.000"])),
            (600, (["Subsidie", "van het Rijk"], wrapped(RIGHT, 40), ["7.500"])),
        ):
            for x, cell in zip((60, 150, 400), row, strict=True):
                lines(cell, x=x, top=top)(canvas)

    document = read_good("a.pdf", pdf(cells))

    assert [row.cells for row in _rows(document)] == [
        ("Lening", LEFT, "5.000"),
        ("Subsidie van het Rijk", RIGHT, "7.500"),
    ]


def test_a_table_goes_on_at_the_next_page_under_its_repeated_header(read_good: ReadGood) -> None:
    header = ("Gemeente", "Bedrag", "Jaar")
    first = together(
        lines(["Tabel 1: Verdeling"], top=200),
        table([header, ("Almere", "100", "2024")], x=(70, 200, 320), top=180),
    )
    second = table([header, ("Breda", "200", "2025")], x=(70, 200, 320), top=700)

    document = read_good("a.pdf", pdf(first, second))

    assert [(row.cells[0], row.page, row.caption) for row in _rows(document)] == [
        ("Almere", 1, "Tabel 1: Verdeling"),
        ("Breda", 2, "Tabel 1: Verdeling"),
    ]


def test_labels_with_their_values_are_no_table(read_good: ReadGood) -> None:
    page = table([("Datum", "12 mei 2024"), ("Ons kenmerk", "ABC-12")], x=(70, 200), top=700)

    document = read_good("a.pdf", pdf(page))

    assert _rows(document) == []
    assert [block.text for block in document.blocks] == ["Datum 12 mei 2024", "Ons kenmerk ABC-12"]


def test_a_table_of_contents_is_left_out_and_told(read_good: ReadGood) -> None:
    contents = lines(
        [
            "Inhoud",
            "Hoofdstuk 1 Inleiding .......................... 3",
            "Hoofdstuk 2 Economie ........................ 7",
            "Bijlage 1 Bedragen ............................. 12",
        ]
    )
    body = together(lines(["Hoofdstuk 1 Inleiding"], top=790), lines(wrapped(SENTENCE, 80)))

    document = read_good("a.pdf", pdf(contents, body))

    assert _headings(document) == [(1, "Hoofdstuk 1 Inleiding")]
    assert document.blocks[0].page == 2
    assert "3 lines of a table of contents were left out" in document.remarks
