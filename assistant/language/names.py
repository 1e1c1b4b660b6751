"""Names in a text, told by their capitals."""

from __future__ import annotations

import re

from assistant.language.terms import words

_CAPITALISED = r"(?:['’]s-|['’]t )?[^\W\d_a-zà-öø-ÿ][\w'’-]*"
_NAME = re.compile(rf"(?<![\w-]){_CAPITALISED}(?: {_CAPITALISED})*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"'“‘(]\s*)$")


def names(text: str) -> list[tuple[str, ...]]:
    """Return the names in `text` in order, each as its words in lower case.

    Capitalised words that follow each other are one name. The word that begins a sentence
    is none. A text in capitals throughout has no names that could be told apart.
    """
    if text.isupper():
        return []
    found = []
    for match in _NAME.finditer(text):
        name = match.group()
        if _SENTENCE_START.search(text[: match.start()]):
            _, _, name = name.partition(" ")
        if name:
            found.append(tuple(words(name)))
    return found
