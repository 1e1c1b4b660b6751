"""Bad files: each gives one clear line with file, cause and remedy, and the next is read."""

from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.documents.blocks import RawDocument, Unreadable
from assistant.documents.reading import FileReader
from tests.documents import made_files
from tests.documents.conftest import Read

_GOOD = made_files.lines(made_files.wrapped(made_files.SENTENCE, 90))


def _good_pdf(**options: object) -> bytes:
    return made_files.pdf(_GOOD, **options)


def _encrypted(user: str, owner: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return _good_pdf(encrypt=StandardEncryption(user, owner, strength=128))


def _other_zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return written.getvalue()


def _with_entities() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><w>&f;</w>',
        )
    return written.getvalue()


_BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "password": ("a.pdf", lambda: _encrypted("geheim", "baas"), "protected with a password"),
    "truncated": ("a.pdf", lambda: _good_pdf()[:700], "damaged PDF"),
    "random": ("a.pdf", lambda: made_files.random_bytes(20_000), "its contents are something"),
    "random pdf": ("a.pdf", lambda: b"%PDF-1.7\n" + made_files.random_bytes(9000), "damaged PDF"),
    "page-tree loop": ("a.pdf", made_files.page_tree_loop, "damaged PDF"),
    "flate bomb": ("a.pdf", made_files.flate_bomb, "built to exhaust its reader"),
    "many operators": (
        "a.pdf",
        lambda: made_files.many_operators(1_050_000),
        "built to exhaust its reader",
    ),
    "deep nesting": ("a.pdf", made_files.deep_nesting, "has no page that can be read"),
    "100,000 pages": (
        "a.pdf",
        lambda: made_files.many_pages(100_000),
        "has 100,000 pages, more than 2,000",
    ),
    "no pages": (
        "a.pdf",
        lambda: made_files.raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]>>"]),
        "it has no pages",
    ),
    "zip bomb": ("a.docx", made_files.zip_bomb, "zip bomb"),
    "entities": ("a.docx", _with_entities, "declares XML entities"),
    "a workbook": ("a.docx", _other_zip, "not a Word document"),
    "half a docx": (
        "a.docx",
        lambda: made_files.word(lambda document: document.add_paragraph("x"))[:9000],
        "damaged Word document",
    ),
    "old Word": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
        "old or encrypted office document",
    ),
    "PDF named txt": ("a.txt", _good_pdf, "its contents are a PDF; rename it to end in .pdf"),
    "PDF named docx": ("a.docx", _good_pdf, "its contents are a PDF; rename it to end in .pdf"),
    "Word named pdf": (
        "a.pdf",
        lambda: made_files.word(lambda document: document.add_paragraph("x")),
        "rename it to end in .docx",
    ),
    "image named html": ("a.html", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "an image"),
    "binary text": ("a.txt", lambda: made_files.random_bytes(5000), "no readable text"),
    "binary markdown": ("a.md", lambda: b"tekst \x00\x01\x02\x03" * 50, "binary data"),
    "empty": ("a.txt", lambda: b"", "is empty"),
    "white space only": ("a.html", lambda: b" \n\t \r\n", "is empty"),
    "no text": ("a.html", lambda: b"<html><body><script>x()</script></body>", "holds no text"),
    "unsupported": ("a.xlsx", lambda: b"PK\x03\x04", "of type '.xlsx', which is not supported"),
    "no suffix": ("LEESMIJ", lambda: b"tekst", "type that its name does not tell"),
}


@pytest.mark.parametrize("case", _BAD)
def test_a_bad_file_is_told_on_one_line_and_the_next_is_read(case: str, read: Read) -> None:
    name, make, cause = _BAD[case]

    outcome = read(name, make())
    following = read("goed.txt", b"Een gewone zin.")

    assert isinstance(outcome, Unreadable)
    line = str(outcome)
    assert line.startswith(f"{name}: ")
    assert cause in line
    assert "\n" not in line
    assert outcome.remedy
    assert len(line) < 300
    assert isinstance(following, RawDocument)
    assert following.blocks[0].text == "Een gewone zin."


def test_100_000_pages_are_refused_quickly(read: Read) -> None:
    data = made_files.many_pages(100_000)

    started = time.monotonic()
    outcome = read("dik.pdf", data)

    assert isinstance(outcome, Unreadable)
    assert time.monotonic() - started < 10


def test_a_pdf_that_only_its_owner_may_change_is_read(read: Read) -> None:
    outcome = read("eigenaar.pdf", _encrypted("", "baas"))

    assert isinstance(outcome, RawDocument)
    assert outcome.blocks[0].text == made_files.SENTENCE


def test_one_bad_page_leaves_the_others(read: Read) -> None:
    good = b"BT /F1 11 Tf 70 700 Td (Deze bladzijde is gewoon goed te lezen.) Tj ET"
    bad = b"\x00" * 50
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>"
    )
    data = made_files.raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2>>",
            page % 6,
            page % 7,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            made_files.stream(bad, b"/Filter/FlateDecode"),
            made_files.stream(good),
        ]
    )

    outcome = read("half.pdf", data)

    assert isinstance(outcome, RawDocument)
    assert [block.text for block in outcome.blocks] == ["Deze bladzijde is gewoon goed te lezen."]
    assert [page.characters for page in outcome.pages] == [0, 39]
    assert any("page" in remark and "1" in remark for remark in outcome.remarks)


@pytest.mark.slow
def test_html_of_50_mb_with_scripts_is_read_within_its_limits(read: Read) -> None:
    script = b"<script>var x = '" + b"a" * 1000 + b"';</script><p>Een zin.</p>"
    page = b"<html><body><main>" + script * 49_000 + b"</main></body></html>"

    outcome = read("groot.html", page)

    assert len(page) > 50_000_000
    assert isinstance(outcome, RawDocument)
    assert len(outcome.blocks) == 49_000
    assert {block.text for block in outcome.blocks} == {"Een zin."}


def test_a_file_beyond_the_largest_size_is_not_even_opened(
    tmp_path: Path, file_reader: FileReader
) -> None:
    path = tmp_path / "enorm.txt"
    with path.open("wb") as file:
        file.truncate(51 * 1024 * 1024)

    outcome = file_reader.read(path, path.name)

    assert outcome == Unreadable(
        "enorm.txt", "is larger than 50 MiB", "split it into smaller files"
    )


@pytest.mark.parametrize("kind", ["folder", "pipe", "gone", "dangling link"])
def test_what_is_no_regular_file_is_told(
    kind: str, tmp_path: Path, file_reader: FileReader
) -> None:
    path = tmp_path / "iets.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "dangling link":
        path.symlink_to(tmp_path / "nergens.txt")

    outcome = file_reader.read(path, path.name)

    assert isinstance(outcome, Unreadable)
    expected = "no regular file" if kind in ("folder", "pipe") else "No such file or directory"
    assert expected in outcome.cause


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path, file_reader: FileReader) -> None:
    path = tmp_path / "dicht.txt"
    path.write_text("tekst", encoding="utf-8")
    path.chmod(0)

    outcome = file_reader.read(path, path.name)

    assert isinstance(outcome, Unreadable)
    assert "Permission denied" in outcome.cause


def test_names_with_odd_characters_are_read(tmp_path: Path, file_reader: FileReader) -> None:
    for name in ("twee woorden.txt", "één “visie”.txt", "regel\neinde.txt", "-rf.txt", "💶.txt"):
        path = tmp_path / name
        path.write_text("Een gewone zin.", encoding="utf-8")

        outcome = file_reader.read(path, name)

        assert isinstance(outcome, RawDocument), name
        assert outcome.title.isprintable()


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there only")
def test_a_name_that_is_no_utf_8_is_read(tmp_path: Path, file_reader: FileReader) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("Een gewone zin.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")

    outcome = file_reader.read(path, path.name)

    assert isinstance(outcome, RawDocument)
