"""Questions without the characters that nobody can see."""

from __future__ import annotations

import re
import unicodedata

# Marks and letters that have no shape: variation selectors, fillers, joiners, a blank.
_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def strip_invisible(text: str) -> str:
    """Return `text` in NFC without control, format, private, surrogate and tag characters.

    Characters without a shape go too. Line breaks and tabs become spaces, runs of white space
    one space. What is left can be encoded as UTF-8 and is what a reader would see.
    """
    visible = [
        " " if character.isspace() else character
        for character in _SHAPELESS.sub("", text)
        if character.isspace() or unicodedata.category(character)[0] != "C"
    ]
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())
