"""Reads a scanned page: PDFium draws it, tesseract recognises its text."""

from __future__ import annotations

import io
import math
import shutil
import subprocess
from collections.abc import Callable
from typing import Protocol

from assistant.documents.readers.contents import Source

_DPI = 300
_POINTS_PER_INCH = 72
_MAX_PIXELS = 25_000_000  # A3 at 300 dpi has 17 million
_LIST_LIMIT_S = 10
INSTALL = "install tesseract with its Dutch data (Debian: tesseract-ocr tesseract-ocr-nld)"


class PageReader(Protocol):
    """Recognises the text of a page that has none."""

    def why_not(self) -> str:
        """Return why no page can be recognised, or an empty text when it can."""
        ...

    def text(self, page: int) -> str:
        """Return the text of physical page `page`, 1-based; empty when there is none.

        Raises:
            OcrError: this page could not be recognised.
        """
        ...


class OcrError(Exception):
    """One page could not be recognised."""


class Ocr:
    """Recognises the pages of one PDF with tesseract."""

    def __init__(self, source: Source, tell_page: Callable[[], None]) -> None:
        """Keep the file; `tell_page` is called before each page, which takes long."""
        self._source = source
        self._data = source.data
        self._tell_page = tell_page
        self._tesseract = shutil.which("tesseract")

    def use(self, data: bytes) -> None:
        """Draw pages from `data`, the same file without its encryption."""
        self._data = data

    def why_not(self) -> str:
        """Return why no page can be recognised, or an empty text when it can."""
        if self._tesseract is None:
            return "OCR is not installed"
        wanted = set(self._source.ocr_language.split("+"))
        if not wanted <= _languages(self._tesseract):
            return f"OCR has no data for {self._source.ocr_language!r}"
        return ""

    def text(self, page: int) -> str:
        """Return the text of physical page `page`, 1-based; empty when there is none.

        Raises:
            OcrError: it could not be drawn, or tesseract failed or took too long.
        """
        self._tell_page()
        image = _draw(self._data, page)
        language = self._source.ocr_language
        try:
            done = subprocess.run(  # noqa: S603  # no word of a user's among the arguments
                [str(self._tesseract), "stdin", "stdout", "-l", language, "--dpi", str(_DPI)],
                input=image,
                capture_output=True,
                check=True,
                timeout=self._source.limits.seconds_per_ocr_page,
            )
        except subprocess.TimeoutExpired as error:
            raise OcrError("OCR took too long") from error
        except (OSError, subprocess.CalledProcessError) as error:
            raise OcrError(f"OCR failed ({type(error).__name__})") from error
        return done.stdout.decode("utf-8", "replace")


def _languages(tesseract: str) -> set[str]:
    try:
        shown = subprocess.run(  # noqa: S603
            [tesseract, "--list-langs"],
            capture_output=True,
            check=True,
            timeout=_LIST_LIMIT_S,
        )
    except (OSError, subprocess.SubprocessError):
        return set()
    return set(shown.stdout.decode("utf-8", "replace").split())


def _draw(data: bytes, page: int) -> bytes:
    """Return physical page `page` as a grey PNG at 300 dpi, or coarser when it is very large."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            drawn = document[page - 1]
            width, height = drawn.get_size()
            scale = _DPI / _POINTS_PER_INCH
            pixels = width * height * scale * scale
            if pixels > _MAX_PIXELS:
                scale *= math.sqrt(_MAX_PIXELS / pixels)
            image = drawn.render(scale=scale, grayscale=True).to_pil()
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError) as error:
        raise OcrError(f"the page cannot be drawn ({error})") from error
    written = io.BytesIO()
    image.save(written, format="PNG", compress_level=1)
    return written.getvalue()


def without_encryption(data: bytes) -> bytes | None:
    """Return the PDF `data` without encryption, or None when it opens with a password only.

    pypdf needs a further package for newer encryption; PDFium has it built in.
    """
    import pypdfium2
    import pypdfium2.raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return None
    written = io.BytesIO()
    document.save(written, flags=pypdfium2.raw.FPDF_REMOVE_SECURITY)
    document.close()
    return written.getvalue()
