"""Figures, names and negations: what a sentence may not hold unless its passages do."""

from __future__ import annotations

import re

from assistant.language.figures import NUMBER_WORDS
from assistant.language.names import names
from assistant.language.terms import stem, words

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORD = re.compile(rf"\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
_NEGATION = re.compile(
    r"\b(?:niet|geen|nooit|niemand|zonder|not|no|never|without)\b", re.IGNORECASE
)


def numbers(text: str) -> frozenset[str]:
    """Return the numbers in `text` in digits, thousands unmarked: "1.700" is 1700, "08" is 8."""
    return frozenset(_plain(found) for found in _NUMBER.findall(text))


def number_words(text: str) -> frozenset[str]:
    """Return the numbers that `text` writes in words, in lower case."""
    return frozenset(found.lower() for found in _NUMBER_WORD.findall(text))


def name_stems(text: str) -> frozenset[str]:
    """Return the stems of the words of all names in `text` but one that begins a sentence."""
    return frozenset(stem(part) for name in names(text) for part in name)


def all_stems(text: str) -> frozenset[str]:
    """Return the stems of all words of `text`, hyphenated ones also in parts."""
    found = words(text)
    parts = [part for word in found for part in re.split(r"[-'’]", word)]
    return frozenset(stem(word) for word in (*found, *parts) if word)


def negates(text: str) -> bool:
    """Return whether `text` denies something."""
    return _NEGATION.search(text) is not None


def _plain(number: str) -> str:
    whole, comma, rest = number.partition(",")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", whole):
        whole = whole.replace(".", "")
    return (whole.lstrip("0") or "0") + comma + rest
