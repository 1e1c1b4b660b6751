"""The numbers that Word prints before a paragraph but keeps out of its text: "Artikel 3", "2."."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

_PLACE = re.compile(r"%([1-9])")
_ROMANS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    format: str
    pattern: str  # "%1." or "Artikel %1"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a numbered paragraph."""

    text: str  # empty for a bullet
    is_bullet: bool


class Numbering:
    """Counts along with the paragraphs of one document, in their order."""

    def __init__(self, document: WordDocument) -> None:
        """Read the list definitions of `document`."""
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, PackageNotFoundError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            levels = {_int(level, "w:ilvl"): _level(level) for level in _all(abstract, "w:lvl")}
            self._levels[abstract.get(qn("w:abstractNumId"), "")] = levels
        for number in root.findall(qn("w:num")):
            base = number.find(qn("w:abstractNumId"))
            if base is not None:
                self._abstract[number.get(qn("w:numId"), "")] = base.get(qn("w:val"), "")

    def label(self, number_id: str, depth: int) -> Label | None:
        """Return the label of the next paragraph in list `number_id`, or None when it has none."""
        abstract = self._abstract.get(number_id)
        levels = self._levels.get(abstract or "", {})
        if abstract is None or depth not in levels:
            return None
        counters = self._counters[abstract]
        level = levels[depth]
        counters[depth] = counters.get(depth, level.start - 1) + 1
        for deeper in [known for known in counters if known > depth]:
            del counters[deeper]
        if level.format == "bullet":
            return Label("", is_bullet=True)
        if level.format == "none":
            return Label(level.pattern.strip(), is_bullet=False)

        def shown(match: re.Match[str]) -> str:
            place = int(match.group(1)) - 1
            known = levels.get(place, level)
            return _number(counters.get(place, known.start), known.format)

        return Label(_PLACE.sub(shown, level.pattern).strip(), is_bullet=False)


def _all(element: BaseOxmlElement, name: str) -> list[BaseOxmlElement]:
    return list(element.findall(qn(name)))


def _level(element: BaseOxmlElement) -> _Level:
    return _Level(
        start=int(_value(element, "w:start") or 1),
        format=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText"),
    )


def _value(element: BaseOxmlElement, name: str) -> str:
    child = element.find(qn(name))
    return str(child.get(qn("w:val"), "")) if child is not None else ""


def _int(element: BaseOxmlElement, name: str) -> int:
    value = str(element.get(qn(name), "0"))
    return int(value) if value.isdigit() else 0


def _number(number: int, style: str) -> str:
    """Return `number` as a list of this style shows it."""
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman"):
        roman, left = "", number
        for value, sign in _ROMANS:
            while left >= value:
                roman, left = roman + sign, left - value
        return roman if style == "lowerRoman" else roman.upper()
    return str(number)
