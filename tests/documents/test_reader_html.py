"""Web pages: the main text, its structure and its tables, and nothing of what is around it."""

from __future__ import annotations

import pytest

from assistant.documents.blocks import BlockKind, HiddenKind, HiddenText
from tests.documents.conftest import ReadGood

LONG = (
    "Het college stelt jaarlijks vast welke winkels in aanmerking komen voor de regeling, en "
    "maakt dat bekend op de website van de gemeente, zodat ondernemers zich kunnen melden. " * 2
).strip()


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_only_the_main_text_is_read(read_good: ReadGood) -> None:
    document = read_good(
        "a.html",
        _page(
            f"""<header>Gemeente</header><nav><a>Home</a></nav>
            <div class="cookie-melding">Wij gebruiken cookies</div>
            <main><header><h1>Winkelregeling</h1></header><p>{LONG}</p>
            <form><label>Uw mening</label></form><div role="dialog">Let op</div></main>
            <aside>Zie ook</aside><footer>Contact</footer><script>x = 1</script>"""
        ),
    )

    assert [block.text for block in document.blocks] == ["Winkelregeling", LONG]
    assert document.title == "Winkelregeling"


def test_a_page_without_main_is_read_without_its_furniture(read_good: ReadGood) -> None:
    document = read_good(
        "a.htm",
        _page(
            f"""<div id="header" role="banner">Kop</div><ul class="menu"><li>Home</li></ul>
            <div class="breadcrumb">Home</div><div class="content has-sidebar"><h1>Regeling</h1>
            <p>{LONG}</p></div><div class="sidebar">Meer</div><footer>Contact</footer>""",
            head="<title>Regeling | Gemeente</title>",
        ),
    )

    assert [block.text for block in document.blocks] == ["Regeling", LONG]


def test_a_page_that_is_one_form_is_read(read_good: ReadGood) -> None:
    document = read_good("a.html", _page(f"<form><h1>Regeling</h1><p>{LONG}</p></form>"))

    assert [block.text for block in document.blocks] == ["Regeling", LONG]


def test_structure_is_kept(read_good: ReadGood) -> None:
    document = read_good(
        "a.html",
        _page(
            """<main><h1>Regeling</h1><h2>Artikel 2 <em>Doel</em></h2>
            <ol start="3"><li>Een <b>derde</b> lid.</li><li>Een vierde lid.</li></ol>
            <ul><li>punt<ul><li>dieper</li></ul></li></ul>
            <p>Regel een<br>regel twee</p><div>Los <span>blok</span></div></main>"""
        ),
    )

    assert [(block.kind.value, block.level, block.text) for block in document.blocks] == [
        ("heading", 1, "Regeling"),
        ("heading", 3, "Artikel 2 Doel"),
        ("paragraph", 0, "3. Een derde lid."),
        ("paragraph", 0, "4. Een vierde lid."),
        ("list_item", 0, "punt"),
        ("list_item", 0, "dieper"),
        ("paragraph", 0, "Regel een regel twee"),
        ("paragraph", 0, "Los blok"),
    ]


def test_a_table_gives_rows_with_header_and_caption(read_good: ReadGood) -> None:
    document = read_good(
        "a.html",
        _page(
            """<table><caption>Tabel 1: Bedragen</caption>
            <tr><th>Soort</th><th>Bedrag</th></tr>
            <tr><td rowspan="2">Lening</td><td>5</td></tr><tr><td>6</td></tr>
            <tr><td colspan="2">Samen elf</td></tr></table>"""
        ),
    )

    assert [block.text for block in document.blocks] == [
        "Soort: Lening; Bedrag: 5",
        "Soort: Lening; Bedrag: 6",
        "Soort: Samen elf",
    ]
    assert {block.caption for block in document.blocks} == {"Tabel 1: Bedragen"}
    assert document.blocks[0].header == ("Soort", "Bedrag")


def test_a_table_of_labels_reads_as_label_and_value(read_good: ReadGood) -> None:
    document = read_good(
        "a.html",
        _page(
            "<table><tr><th>Loket</th><td>KVK</td></tr><tr><th>Open</th><td>ja</td></tr></table>"
        ),
    )

    assert [block.text for block in document.blocks] == ["Loket: KVK", "Open: ja"]


def test_a_table_that_lays_out_the_page_is_no_table(read_good: ReadGood) -> None:
    document = read_good(
        "a.html",
        _page(f"<table><tr><td><h1>Kop</h1><p>{LONG}</p></td><td>Zij</td></tr></table>"),
    )

    assert not [block for block in document.blocks if block.kind is BlockKind.TABLE_ROW]
    assert [block.text for block in document.blocks] == ["Kop", LONG, "Zij"]


@pytest.mark.parametrize(
    ("attribute", "kind"),
    [
        ("hidden", HiddenKind.MARKUP),
        ('style="display: none"', HiddenKind.MARKUP),
        ('style="color:red; visibility:hidden"', HiddenKind.MARKUP),
        ('style="opacity:0"', HiddenKind.MARKUP),
        ('style="font-size:0px"', HiddenKind.ZERO_SIZE),
        ('style="position:absolute;left:-9999px"', HiddenKind.OFF_PAGE),
        ('style="color:#fff"', HiddenKind.WHITE),
    ],
)
def test_hidden_parts_are_counted_and_left_out(
    attribute: str, kind: HiddenKind, read_good: ReadGood
) -> None:
    document = read_good("a.html", _page(f"<p>Zichtbaar.</p><p {attribute}>Geheim <b>x</b></p>"))

    assert [block.text for block in document.blocks] == ["Zichtbaar."]
    assert document.hidden == (HiddenText(kind, None, 7),)


@pytest.mark.parametrize(
    "markup",
    [
        '<div style="background:#003"><p style="color:white">Wit op blauw</p></div>',
        '<p style="opacity: 0.9">Wit op blauw</p>',
        '<p style="font-size:0.9em">Wit op blauw</p>',
        '<p style="background-color:#fff;color:#003">Wit op blauw</p>',
    ],
)
def test_what_is_seen_is_not_taken_for_hidden(markup: str, read_good: ReadGood) -> None:
    document = read_good("a.html", _page(markup))

    assert [block.text for block in document.blocks] == ["Wit op blauw"]
    assert document.hidden == ()


def test_the_encoding_that_the_page_names_is_used(read_good: ReadGood) -> None:
    head = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">'
    page = _page("<p>Coördinatie kost € 5</p>", head).decode().encode("cp1252")

    document = read_good("a.html", page)

    assert document.blocks[0].text == "Coördinatie kost € 5"
    assert document.remarks == ()


def test_a_page_nested_without_end_is_read(read_good: ReadGood) -> None:
    document = read_good("a.html", _page("<div>" * 5000 + "Diep in de bladzijde."))

    assert [block.text for block in document.blocks] == ["Diep in de bladzijde."]
