"""The fonts of a PDF: bytes of a drawn string -> characters and their width."""

from __future__ import annotations

from dataclasses import dataclass

from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject
from pypdf.generic._font import Font

_FORCE_BOLD = 1 << 18
_BOLD_FROM = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")


@dataclass(frozen=True, slots=True)
class Face:
    """One font, ready to decode."""

    font: Font | None  # None when it cannot be read: its bytes are taken as Latin text
    bold: bool

    def decode(self, raw: bytes) -> tuple[str, float, int, int]:
        """Return the text of `raw`, its width at size 1, its number of glyphs and of spaces."""
        if self.font is None:
            text = raw.decode("latin-1")
            return text, 0.5 * len(text), len(text), text.count(" ")
        encoding = self.font.encoding
        if isinstance(encoding, str):
            try:
                codes = raw.decode(encoding, "surrogatepass")
            except (UnicodeDecodeError, LookupError):
                codes = raw.decode("utf-16-be", "replace")
            characters = codes
        else:
            codes = raw.decode("latin-1")
            characters = "".join(encoding.get(byte, chr(byte)) for byte in raw)
        mapped = self.font.character_map
        text = "".join(str(mapped.get(character, character)) for character in characters)
        # The codes that WinAnsi leaves free draw a bullet.
        text = text.replace("\x7f", "•")
        space = self.font.space_char
        width = sum(
            self.font.space_width if code == space else self.font.get_text_width(code)
            for code in codes
        )
        return text, float(width) / 1000, len(codes), codes.count(space)


UNKNOWN = Face(None, bold=False)


class Faces:
    """The fonts of one file, each read once."""

    def __init__(self) -> None:
        """Start empty."""
        self._known: dict[int, Face] = {}
        self._kept: list[PdfObject] = []  # so that no id below is given out again

    def of(self, resources: DictionaryObject, name: object) -> Face:
        """Return the font that `resources` call `name`."""
        fonts = resources.get("/Font")
        fonts = fonts.get_object() if isinstance(fonts, PdfObject) else None
        if not isinstance(fonts, DictionaryObject) or str(name) not in fonts:
            return UNKNOWN
        raw = fonts.raw_get(str(name))
        key = raw.idnum if isinstance(raw, IndirectObject) else -id(raw)
        if key not in self._known:
            self._kept.append(raw)
            self._known[key] = _face(raw.get_object())
        return self._known[key]


def _face(found: object) -> Face:
    if not isinstance(found, DictionaryObject):
        return UNKNOWN
    try:
        font = Font.from_font_resource(found)
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, LookupError):
        return UNKNOWN
    name = font.name.rpartition("+")[2].lower()
    descriptor = font.font_descriptor
    weight = _number(descriptor.weight)
    flags = int(_number(descriptor.flags))
    bold = any(word in name for word in _BOLD_NAMES)
    return Face(font, bold or weight >= _BOLD_FROM or bool(flags & _FORCE_BOLD))


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
