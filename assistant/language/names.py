"""Names in a text, told by their capitals."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"'“‘(]\s*)$")


def names(text: str) -> list[str]:
    """Return the capitalised words of `text` that do not begin a sentence, in order.

    A text in capitals throughout has no names that could be told apart.
    """
    if text.isupper():
        return []
    return [
        match.group()
        for match in _WORD.finditer(text)
        if match.group()[0].isupper() and not _SENTENCE_START.search(text[: match.start()])
    ]
