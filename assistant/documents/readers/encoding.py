"""Bytes of a text -> its characters, whatever program saved it."""

from __future__ import annotations

import codecs
import re

from assistant.documents.readers.contents import CannotReadError, is_binary

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
# What a page says is often this family's old name; browsers read all of them as cp1252.
_LATIN = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "us-ascii", "ascii"}
# Letters, marks and signs that Dutch texts of Western Europe hold.
_WESTERN = re.compile("[\u00a0-\u00ff€‘’“”–—…•„\u201a™œŒšŠžŽŸ]")
_REMEDY = "save it as plain text in UTF-8"


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """Return the text of `data` and a remark when its encoding was guessed.

    Line ends become a line feed. A byte order mark decides, then `declared`, then UTF-8; only
    then it is guessed, cp1252 before others.

    Raises:
        CannotReadError: it is no text.
    """
    text, remark = _decoded(data, declared)
    if is_binary(text):
        raise CannotReadError("holds no readable text but binary data", _REMEDY)
    return text.replace("\r\n", "\n").replace("\r", "\n"), remark


def declared_charset(data: bytes) -> str:
    """Return the encoding that an HTML page names in its first bytes, or an empty text."""
    found = _META.search(data[:_SAMPLE])
    name = found.group(1).decode("ascii").lower() if found else ""
    return "cp1252" if name in _LATIN else name


def _decoded(data: bytes, declared: str) -> tuple[str, str]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), ""
    wide = _wide_without_mark(data)
    for name in (wide, declared, "utf-8"):
        text = _strictly(data, name)
        if text is not None:
            remark = f"encoding guessed: {name}" if name == wide else ""
            return text, remark
    return _guessed(data)


def _wide_without_mark(data: bytes) -> str:
    """Return UTF-16's name when every second byte of Latin text is zero, else an empty text."""
    sample = data[:_SAMPLE]
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half // 2 and even < half // 20:
        return "utf-16-le"
    if even > half // 2 and odd < half // 20:
        return "utf-16-be"
    return ""


def _strictly(data: bytes, name: str) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(data: bytes) -> tuple[str, str]:
    western = _strictly(data, "cp1252")
    if western is not None:
        strange = [character for character in western if ord(character) > 127]
        if all(_WESTERN.match(character) for character in strange):
            return western, "encoding guessed: cp1252"
    from charset_normalizer import from_bytes

    # A sample is enough to tell, and its cost does not grow with the file.
    best = from_bytes(data[: 1 << 18]).best()
    if best is None:
        raise CannotReadError("holds no readable text in a known encoding", _REMEDY)
    return data.decode(best.encoding, "replace"), f"encoding guessed: {best.encoding}"
