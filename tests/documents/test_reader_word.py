"""Word documents: headings by style, numbers that Word keeps, tables, and what is hidden."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from assistant.documents.blocks import Block, BlockKind, HiddenKind, HiddenText
from tests.documents.conftest import ReadGood
from tests.documents.made_files import word


def _shown(blocks: tuple[Block, ...]) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in blocks]


def test_headings_lists_and_paragraphs_follow_from_their_styles(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("Visie op de stad", style="Title")
        document.add_heading("Economie", level=1)
        document.add_paragraph("Een gewone alinea.")
        document.add_heading("Winkels", level=2)
        document.add_paragraph("een punt", style="List Bullet")
        document.add_paragraph("Artikel 4 Looptijd")
        document.add_paragraph("Artikel 4 is van toepassing.")

    document = read_good("a.docx", word(fill))

    assert document.title == "Visie op de stad"
    assert document.format == "docx"
    assert document.pages == ()
    assert _shown(document.blocks) == [
        ("heading", 1, "Visie op de stad"),
        ("heading", 1, "Economie"),
        ("paragraph", 0, "Een gewone alinea."),
        ("heading", 2, "Winkels"),
        ("list_item", 0, "een punt"),
        ("heading", 3, "Artikel 4 Looptijd"),
        ("paragraph", 0, "Artikel 4 is van toepassing."),
    ]


def test_dutch_styles_and_styles_of_ones_own_are_headings_too(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        dutch = document.styles.add_style("Kop 2", WD_STYLE_TYPE.PARAGRAPH)
        own = document.styles.add_style("Huisstijl kop", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = document.styles["Heading 3"]
        document.add_paragraph("Nederlands", style=dutch)
        document.add_paragraph("Eigen huisstijl", style=own)

    document = read_good("a.docx", word(fill))

    assert _shown(document.blocks) == [
        ("heading", 2, "Nederlands"),
        ("heading", 3, "Eigen huisstijl"),
    ]


def test_numbers_that_word_keeps_out_of_the_text_are_put_back(read_good: ReadGood) -> None:
    numbering = f"""
      <w:abstractNum {nsdecls("w")} w:abstractNumId="77">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
          <w:lvlText w:val="Artikel %1"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
          <w:lvlText w:val="%2."/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
          <w:lvlText w:val="%3."/></w:lvl>
      </w:abstractNum>"""

    def fill(document: WordDocument) -> None:
        root = document.part.numbering_part.element
        root.insert(0, parse_xml(numbering))
        root.append(
            parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
        )
        for depth, text in (
            (0, "Begrippen"),
            (1, "Onder deal verstaan partijen dit convenant."),
            (1, "Partijen zijn:"),
            (2, "de gemeenten;"),
            (2, "het Rijk."),
            (0, "Looptijd"),
            (1, "De looptijd is vier jaar."),
        ):
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/>'
                    '<w:numId w:val="77"/></w:numPr>'
                )
            )

    document = read_good("a.docx", word(fill))

    assert _shown(document.blocks) == [
        ("heading", 3, "Artikel 1 Begrippen"),
        ("paragraph", 0, "1. Onder deal verstaan partijen dit convenant."),
        ("paragraph", 0, "2. Partijen zijn:"),
        ("list_item", 0, "a. de gemeenten;"),
        ("list_item", 0, "b. het Rijk."),
        ("heading", 3, "Artikel 2 Looptijd"),
        ("paragraph", 0, "1. De looptijd is vier jaar."),
    ]


def test_a_table_gives_rows_with_header_and_caption(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("Tabel 1: Bedragen")
        table = document.add_table(rows=3, cols=3)
        for row, texts in zip(
            table.rows,
            (("Soort", "Bedrag", "Jaar"), ("Lening", "5.000", "2024"), ("Gift", "", "2025")),
            strict=True,
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph("Daarna gaat de tekst verder.")

    document = read_good("a.docx", word(fill))

    rows = [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [row.text for row in rows] == [
        "Soort: Lening; Bedrag: 5.000; Jaar: 2024",
        "Soort: Gift; Jaar: 2025",
    ]
    assert {row.caption for row in rows} == {"Tabel 1: Bedragen"}
    assert rows[1].cells == ("Gift", "", "2025")
    assert document.blocks[-1].text == "Daarna gaat de tekst verder."


def test_merged_cells_count_for_every_row_they_reach_over(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        table = document.add_table(rows=3, cols=2)
        for row, texts in zip(
            table.rows, (("Soort", "Bedrag"), ("Lening", "5"), ("", "6")), strict=True
        ):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        table.cell(1, 0).merge(table.cell(2, 0))

    document = read_good("a.docx", word(fill))

    assert [block.text for block in document.blocks] == [
        "Soort: Lening; Bedrag: 5",
        "Soort: Lening; Bedrag: 6",
    ]


def test_a_frame_of_one_cell_holds_ordinary_paragraphs(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "Samenvatting in een kader."

    document = read_good("a.docx", word(fill))

    assert _shown(document.blocks) == [("paragraph", 0, "Samenvatting in een kader.")]


def test_hidden_and_white_text_is_counted_and_left_out(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        paragraph = document.add_paragraph("Dit ziet iedereen. ")
        paragraph.add_run("verborgen").font.hidden = True
        paragraph.add_run("wit").font.color.rgb = RGBColor(255, 255, 255)
        paragraph.add_run("mini").font.size = Pt(1)
        paragraph.add_run("Dit ook.")

    document = read_good("a.docx", word(fill))

    assert [block.text for block in document.blocks] == ["Dit ziet iedereen. Dit ook."]
    assert set(document.hidden) == {
        HiddenText(HiddenKind.MARKUP, None, 9),
        HiddenText(HiddenKind.WHITE, None, 3),
        HiddenText(HiddenKind.ZERO_SIZE, None, 4),
    }


def test_white_text_on_a_dark_ground_is_read(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        paragraph = document.add_paragraph()
        run = paragraph.add_run("Witte letters op blauw.")
        run.font.color.rgb = RGBColor(255, 255, 255)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:fill"), "00305B")
        paragraph._p.get_or_add_pPr().append(shade)

    document = read_good("a.docx", word(fill))

    assert [block.text for block in document.blocks] == ["Witte letters op blauw."]
    assert document.hidden == ()


def test_tracked_changes_are_read_as_accepted(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        paragraph = document.add_paragraph("De bijdrage is ")._p
        for tag, name, text in (("w:del", "w:delText", "tien"), ("w:ins", "w:t", "twaalf")):
            paragraph.append(
                parse_xml(
                    f'<{tag} {nsdecls("w")} w:id="1" w:author="x">'
                    f"<w:r><{name}>{text}</{name}></w:r></{tag}>"
                )
            )
        document.paragraphs[0].add_run(" miljoen euro.")

    document = read_good("a.docx", word(fill))

    assert [block.text for block in document.blocks] == ["De bijdrage is twaalf miljoen euro."]
    assert document.remarks == ("1 tracked deletions were left out",)


def test_content_controls_are_read_and_a_table_of_contents_is_not(read_good: ReadGood) -> None:
    def fill(document: WordDocument) -> None:
        for gallery, text in (("Table of Contents", "1 Inleiding 3"), ("Other", "In een vak.")):
            document.element.body.insert(
                0,
                parse_xml(
                    f"<w:sdt {nsdecls('w')}><w:sdtPr><w:docPartObj>"
                    f'<w:docPartGallery w:val="{gallery}"/></w:docPartObj></w:sdtPr>'
                    f"<w:sdtContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
                ),
            )

    document = read_good("a.docx", word(fill))

    assert [block.text for block in document.blocks] == ["In een vak."]
