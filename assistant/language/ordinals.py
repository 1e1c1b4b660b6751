"""Ordinals, so that "de derde ronde", "the third" and "ronde 3" name one round."""

from __future__ import annotations

import re

_DUTCH = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NUMBER = {word: str(at + 1) for words in (_DUTCH, _ENGLISH) for at, word in enumerate(words)}
_IN_FIGURES = re.compile(r"(\d+)(?:e|de|ste|st|nd|rd|th)")


def as_number(word: str) -> str:
    """Return lower-case `word` as digits when it is an ordinal from one to ten or in figures."""
    written = _IN_FIGURES.fullmatch(word)
    return written.group(1) if written else _NUMBER.get(word, word)
