"""Questions without the characters that nobody can see."""

from __future__ import annotations

import unicodedata

_KEPT_CONTROLS = "\n\t"


def strip_invisible(text: str) -> str:
    """Return `text` in NFC without control, format, private, surrogate and tag characters.

    Line breaks and tabs become spaces, runs of white space one space. What is left can be
    encoded as UTF-8 and is what a reader would see.
    """
    visible = [
        " " if character in _KEPT_CONTROLS else character
        for character in text
        if character in _KEPT_CONTROLS or unicodedata.category(character)[0] != "C"
    ]
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())
