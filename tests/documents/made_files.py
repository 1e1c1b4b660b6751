"""Files that tests make: PDFs drawn with reportlab, broken PDFs by hand, Word documents."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import reportlab
from docx import Document as new_word_document
from docx.document import Document as WordDocument
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent.parent
WIDTH, HEIGHT = A4
# A font that is inside reportlab, so that every machine draws the same page.
FONT = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
SENTENCE = (
    "De gemeenten vragen het Rijk om een voorziening voor ondernemers in de binnensteden, "
    "zodat winkels en bedrijven daar ook in de komende jaren kunnen blijven bestaan."
)


def pdf(*pages: Callable[[Canvas], None], **options: object) -> bytes:
    """Return a PDF of one page for each function that draws one; `options` are the canvas's."""
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def lines(
    texts: Iterable[str], *, x: float = 70, top: float = 760, size: float = 10, bold: bool = False
) -> Callable[[Canvas], None]:
    """Return what draws `texts` below each other."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        for number, text in enumerate(texts):
            canvas.drawString(x, top - number * 1.2 * size, text)

    return draw


def together(*parts: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    """Return what draws all `parts` on one page, in order."""

    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def table(
    rows: Sequence[Sequence[str]], *, x: Sequence[float], top: float, size: float = 10
) -> Callable[[Canvas], None]:
    """Return what draws `rows` cell by cell, each column beginning at its own x."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, row in enumerate(rows):
            for left, cell in zip(x, row, strict=True):
                canvas.drawString(left, top - number * 1.6 * size, cell)

    return draw


def wrapped(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` characters."""
    found: list[str] = []
    for word in text.split():
        if found and len(found[-1]) + len(word) < width:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


def scan(texts: Sequence[str], *, inline: bool = False) -> Callable[[Canvas], None]:
    """Return what draws `texts` as one image over the whole page, as a scanner does.

    An `inline` image stands among the page's operators, where pypdf loses its way.
    """

    def draw(canvas: Canvas) -> None:
        image = Image.new("L", (1654, 2339), 255)
        font = ImageFont.truetype(str(FONT), 36)
        pen = ImageDraw.Draw(image)
        for number, text in enumerate(texts):
            pen.text((180, 200 + 60 * number), text, font=font, fill=0)
        written = io.BytesIO()
        image.save(written, format="PNG")
        written.seek(0)
        if inline:
            canvas.drawInlineImage(Image.open(written), 0, 0, WIDTH, HEIGHT)
        else:
            canvas.drawImage(ImageReader(written), 0, 0, WIDTH, HEIGHT)

    return draw


def raw_pdf(objects: Sequence[bytes], *, root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1, with a right cross-reference table."""
    parts = [b"%PDF-1.7\n"]
    start = len(parts[0])
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(start)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        start += len(parts[-1])
    table_lines = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table_lines))
    trailer = b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return b"".join([*parts, trailer % (size, root, start)])


def one_page_pdf(content: bytes) -> bytes:
    """Return a PDF with one page that has `content` as its stream object."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>",
            content,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        ]
    )


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def flate_bomb() -> bytes:
    """Return a PDF of 200 kB whose only page unpacks to 200 MB."""
    squeeze = zlib.compressobj(9)
    packed = b"".join(squeeze.compress(b" " * 1_000_000) for _ in range(200)) + squeeze.flush()
    return one_page_pdf(stream(packed, b"/Filter/FlateDecode"))


def many_operators(count: int) -> bytes:
    """Return a PDF whose only page has `count` operators, which take long to go through."""
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * (count // 3), 9)
    return one_page_pdf(stream(packed, b"/Filter/FlateDecode"))


def slow_pdf() -> bytes:
    """Return a PDF that takes a reader many seconds: pages that each have much to go through."""
    packed = zlib.compress(b"0 0 m 1 1 l S\n" * 180_000, 9)
    pages = 40
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<<>>>>"
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
            stream(packed, b"/Filter/FlateDecode"),
            *[page] * pages,
        ]
    )


def page_tree_loop() -> bytes:
    """Return a PDF whose page tree holds itself."""
    return raw_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
            b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 1>>",
        ]
    )


def deep_nesting() -> bytes:
    """Return a PDF whose page has an array in an array, 50,000 deep."""
    return one_page_pdf(stream(b"[" * 50_000 + b"]" * 50_000 + b" TJ"))


def many_pages(count: int) -> bytes:
    """Return a PDF with `count` empty pages."""
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return raw_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, *[page] * count])


def random_bytes(size: int) -> bytes:
    """Return bytes that look like nothing, the same each time."""
    return random.Random(7).randbytes(size)  # noqa: S311  # no secret: a test's file


def word(fill: Callable[[WordDocument], object]) -> bytes:
    """Return a Word document filled by `fill`."""
    document = new_word_document()
    fill(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def zip_bomb() -> bytes:
    """Return a .docx of some 100 kB that unpacks to 120 MB."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 120_000_000)
    return written.getvalue()
