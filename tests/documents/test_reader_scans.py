"""Scanned pages: recognised where tesseract is, told where it is not, never passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.blocks import PageState, RawDocument
from assistant.documents.reading import FileReader, ReadLimits
from scripts.tesseract import has_tesseract
from tests.documents.conftest import ReadGood
from tests.documents.made_files import SENTENCE, lines, pdf, scan, together, wrapped

PRINTED = [
    "Artikel 3 Bijdrage van het Rijk",
    "",
    "1. Het Rijk stelt in totaal 12 miljoen euro beschikbaar",
    "voor de herinrichting van de binnensteden.",
    "",
    "2. De gemeenten leggen jaarlijks verantwoording af.",
]
needs_tesseract = pytest.mark.skipif(not has_tesseract(), reason="tesseract is not installed")


@pytest.fixture
def without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no program be found, as on a machine without tesseract."""
    monkeypatch.setattr(os, "get_exec_path", lambda: [str(tmp_path)])


def _read(folder: Path, data: bytes, limits: ReadLimits | None = None) -> RawDocument:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    with FileReader(limits or ReadLimits()) as reader:
        outcome = reader.read(path, "scan.pdf")
    assert isinstance(outcome, RawDocument), str(outcome)
    return outcome


@needs_tesseract
@pytest.mark.slow
def test_a_scanned_page_is_read_with_its_paragraphs_and_articles(read_good: ReadGood) -> None:
    document = read_good("a.pdf", pdf(lines(wrapped(SENTENCE, 80)), scan(PRINTED)))

    assert [(block.kind.value, block.page) for block in document.blocks] == [
        ("paragraph", 1),
        ("heading", 2),
        ("paragraph", 2),
        ("paragraph", 2),
    ]
    assert [block.text for block in document.blocks] == [
        SENTENCE,
        "Artikel 3 Bijdrage van het Rijk",
        "1. Het Rijk stelt in totaal 12 miljoen euro beschikbaar voor de herinrichting van de "
        "binnensteden.",
        "2. De gemeenten leggen jaarlijks verantwoording af.",
    ]
    assert [page.ocr for page in document.pages] == [False, True]
    assert document.pages[1].characters > 150
    assert "1 page read with OCR (2)" in document.remarks


@needs_tesseract
@pytest.mark.slow
def test_scans_get_time_of_their_own_beside_that_of_the_file(tmp_path: Path) -> None:
    # OCR of three pages takes seconds; the file itself may take hardly any.
    data = pdf(*[scan(PRINTED)] * 3)

    document = _read(tmp_path, data, ReadLimits(seconds_per_file=1.0))

    assert [page.ocr for page in document.pages] == [True, True, True]


@needs_tesseract
@pytest.mark.slow
def test_a_page_that_takes_tesseract_too_long_is_told(tmp_path: Path) -> None:
    data = pdf(lines(wrapped(SENTENCE, 80)), scan(PRINTED))

    document = _read(tmp_path, data, ReadLimits(seconds_per_ocr_page=0.05))

    assert document.pages[1] == PageState(2, 0, ocr=False, order_unsure=False)
    assert "page 2: OCR took too long" in document.remarks


@needs_tesseract
@pytest.mark.slow
def test_a_damaged_page_is_drawn_and_recognised(read_good: ReadGood) -> None:
    document = read_good("a.pdf", pdf(scan(PRINTED, inline=True)))

    assert document.blocks[0].text == "Artikel 3 Bijdrage van het Rijk"
    assert document.pages[0].ocr
    assert any(remark.startswith("page 1 is damaged") for remark in document.remarks)


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_the_pages_without_text_are_told(tmp_path: Path) -> None:
    data = pdf(lines(wrapped(SENTENCE, 80)), scan(PRINTED), scan(PRINTED))

    document = _read(tmp_path, data)

    assert [block.page for block in document.blocks] == [1]
    assert [(page.characters, page.ocr) for page in document.pages[1:]] == [(0, False)] * 2
    assert document.remarks == (
        "OCR is not installed: 2 pages without text (2, 3); install tesseract with its Dutch "
        "data (Debian: tesseract-ocr tesseract-ocr-nld)",
    )


def test_without_data_for_the_language_that_is_told(tmp_path: Path) -> None:
    fake = tmp_path / "tesseract"
    fake.write_text("#!/bin/sh\necho eng\n", encoding="utf-8")
    fake.chmod(0o755)
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(scan(PRINTED)))

    with pytest.MonkeyPatch.context() as patch, FileReader(ReadLimits()) as reader:
        patch.setattr(os, "get_exec_path", lambda: [str(tmp_path), "/usr/bin", "/bin"])
        outcome = reader.read(path, "scan.pdf")

    assert isinstance(outcome, RawDocument)
    assert outcome.remarks[0].startswith("OCR has no data for 'nld': 1 page without text (1);")


def test_the_text_that_an_earlier_ocr_laid_under_a_scan_is_used(read_good: ReadGood) -> None:
    def layered(canvas: Canvas) -> None:
        text = canvas.beginText(70, 700)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        for line in wrapped(SENTENCE, 80):
            text.textLine(line)
        canvas.drawText(text)

    document = read_good("a.pdf", pdf(together(scan(PRINTED), layered)))

    assert [block.text for block in document.blocks] == [SENTENCE]
    assert document.pages[0].ocr
    assert document.hidden == ()
    assert "1 page with the text of an earlier OCR (1)" in document.remarks


def test_a_page_with_nothing_on_it_is_told(read_good: ReadGood) -> None:
    document = read_good("a.pdf", pdf(lines(wrapped(SENTENCE, 80)), lines([])))

    assert document.pages[1] == PageState(2, 0, ocr=False, order_unsure=False)
    assert document.remarks == ("1 page with nothing on them (2)",)


def test_a_logo_does_not_make_a_short_page_a_scan(read_good: ReadGood) -> None:
    def short(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(450, 750)
        canvas.scale(0.1, 0.1)
        scan(["logo"])(canvas)
        canvas.restoreState()
        lines(["Bijlage bij de brief"], top=500)(canvas)

    document = read_good("a.pdf", pdf(short))

    assert [block.text for block in document.blocks] == ["Bijlage bij de brief"]
    assert not document.pages[0].ocr
