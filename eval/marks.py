"""The parts of a sentence that may not be made up: quantities, months, names and denials.

Read by this evaluation's own rules, apart from those the product proves itself with.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.terms import STOP_WORDS, stem

_LETTERS = 4  # of a content word, at least
_MONTHS = (
    "januari|january februari|february maart|march april|april mei|may juni|june juli|july "
    "augustus|august september|september oktober|october november|november december|december"
)
_MONTH = {name: n for n, names in enumerate(_MONTHS.split(), 1) for name in names.split("|")}
_COUNTED = (
    "nul|zero één|one twee|two drie|three vier|four vijf|five zes|six zeven|seven acht|eight "
    "negen|nine tien|ten elf|eleven twaalf|twelve dertien|thirteen veertien|fourteen "
    "vijftien|fifteen zestien|sixteen zeventien|seventeen achttien|eighteen negentien|nineteen "
    "twintig|twenty"
)
_NUMBER_WORD = {name: n for n, names in enumerate(_COUNTED.split()) for name in names.split("|")}
_DENIALS = frozenset("niet geen niets nooit niemand nergens zonder not no never without".split())
_SCALES = {
    "%": "procent",
    "percent": "procent",
    "mln": "miljoen",
    "million": "miljoen",
    "mld": "miljard",
    "billion": "miljard",
    "thousand": "duizend",
}
_UNITS = frozenset({"procent", "miljoen", "miljard", "duizend"})
_TOKEN = re.compile(r"%|[^\W_]+(?:[.,]\d+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s+|[\"'“‘(]\s*)$")
_NAME = re.compile(r"(?<![\w-])[^\W\d_a-zß-öø-ÿ][\w'’-]*")


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a text must stand in what it rests on."""

    quantities: frozenset[tuple[str, str]]  # number and unit, "" without one
    months: frozenset[int]
    names: frozenset[str]  # stems of capitalised words that begin no sentence
    words: frozenset[str]  # stems of content words
    stems: frozenset[str]  # of all words
    denies: bool


def marks_of(text: str) -> Marks:
    """Return the marks of `text`."""
    plain = unicodedata.normalize("NFKC", text)
    tokens = [_SCALES.get(token, token) for token in _TOKEN.findall(plain.lower())]
    return Marks(
        quantities=frozenset(_quantities(tokens)),
        months=frozenset(_MONTH[token] for token in tokens if token in _MONTH),
        names=frozenset(_names(plain)),
        words=frozenset(stem(token) for token in tokens if _is_content(token)),
        stems=frozenset(map(stem, tokens)),
        denies=not _DENIALS.isdisjoint(tokens),
    )


def _quantities(tokens: list[str]) -> list[tuple[str, str]]:
    return [
        (number, following if following in _UNITS else "")
        for token, following in pairwise([*tokens, ""])
        if (number := _number(token))
    ]


def _number(token: str) -> str:
    """Return the number that `token` is, in digits and without marks of thousands, else ""."""
    if token in _NUMBER_WORD:
        return str(_NUMBER_WORD[token])
    if not _FIGURE.fullmatch(token):
        return ""
    whole, comma, rest = token.partition(",")
    if _THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    return (whole.lstrip("0") or "0") + comma + rest


def _names(text: str) -> list[str]:
    if text.isupper():
        return []
    found = [m[0] for m in _NAME.finditer(text) if not _SENTENCE_START.search(text[: m.start()])]
    parts = [part.lower() for name in found for part in re.split(r"[-'’]", name)]
    return [stem(part) for part in parts if len(part) > 1 and part not in _MONTH]


def _is_content(token: str) -> bool:
    return len(token) >= _LETTERS and token.isalpha() and token not in STOP_WORDS
