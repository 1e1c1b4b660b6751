"""The sentences of a question, and those of them that ask."""

from __future__ import annotations

import re

_SENTENCE = re.compile(r"(?<=[.?!])\s+|;\s+")
_CLAUSE = re.compile(r"[,:]\s+|\s+[-–]\s+|\s+(?:en dan|maar|but)\s+")
_OPENING = re.compile(
    r"^(?:(?:en|maar|dus|hoi|hallo|hi|hello|goedemorgen|goedemiddag|ok|oké|oke|please|nou|zeg|eh"
    r"|and|but|so|dan|graag|even|ik vraag me af|ik wil weten|ik wil graag weten|kunt u zeggen"
    r"|kun je zeggen|weet je|weet u|weet iemand|do you know|can you tell me)\b[,!.]?\s+)+"
)


def sentences(text: str) -> list[str]:
    """Return the sentences of lower-case `text`, without greetings and the like before them."""
    return [_OPENING.sub("", part) for part in _SENTENCE.split(text.strip()) if part.strip()]


def asking(text: str) -> str:
    """Return the last sentence with a question mark, else the last; empty for empty text."""
    parts = sentences(text)
    asked = [part for part in parts if part.rstrip().endswith("?")]
    return (asked or parts or [""])[-1]


def clauses(text: str) -> list[str]:
    """Return the parts of every sentence between commas, without words like "en" before them."""
    return [
        _OPENING.sub("", clause)
        for part in sentences(text)
        for clause in _CLAUSE.split(part)
        if clause.strip()
    ]
