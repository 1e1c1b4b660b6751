"""From measured parts to a grade, by thresholds that are ours.

How they were set: on the twelve `tune` texts of tests/eval/readability_texts.yaml, with an eye
on the documents of the corpus, and on what Dutch guidance on plain writing asks. No reader has
validated them. Each part is B1, B2 or C1 by its own two bounds. A grade
is more than its worst part, because every text has one odd side:

    points = sum over the parts of 0 (B1), 1 (B2) or 2 (C1)
    B1 when points <= 1;  C1 when points >= 6;  else B2

So a B1 text may have one side of B2, and none of C1. This is what lets a sourced text through
whose sentences are 16 words long on average, above the guidance of 10 to 15, because each names
its scheme and its year: only when everything else about it is B1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How hard the form of a text is, after the levels of the CEFR."""

    B1 = "B1 or lower"
    B2 = "B2"
    C1 = "C1"


class Part(StrEnum):
    """What is measured of a text."""

    MEAN_LENGTH = "mean_length"
    LONGEST = "longest"
    LONG_WORDS = "long_words"
    UNKNOWN_WORDS = "unknown_words"
    CLAUSES = "clauses"
    PASSIVES = "passives"
    ABBREVIATIONS = "abbreviations"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The highest values of a part at B1 and at B2."""

    b1: float
    b2: float


BOUNDS: Mapping[Part, Bounds] = {
    Part.MEAN_LENGTH: Bounds(15, 18),  # words; 15 is the top of what B1 guidance advises
    Part.LONGEST: Bounds(25, 35),  # words
    Part.LONG_WORDS: Bounds(0.05, 0.15),  # share of words
    Part.UNKNOWN_WORDS: Bounds(0.02, 0.05),  # share of words
    Part.CLAUSES: Bounds(0.40, 1.00),  # a sentence
    Part.PASSIVES: Bounds(0.25, 0.75),  # a sentence
    Part.ABBREVIATIONS: Bounds(0.05, 0.20),  # unexplained ones, a sentence
}
FEWEST = 3  # a share or rate counts from so many finds on: in a short text one is chance
_RATES = (Part.LONG_WORDS, Part.UNKNOWN_WORDS, Part.CLAUSES, Part.PASSIVES)
_POINTS = {Grade.B1: 0, Grade.B2: 1, Grade.C1: 2}
_MOST_AT_B1, _FEWEST_AT_C1 = 1, 6


def level(part: Part, value: float, finds: int) -> Grade:
    """Return the grade of one part.

    Args:
        part: what was measured.
        value: its value, in the unit of `BOUNDS`.
        finds: how many words, clauses or abbreviations the value rests on.
    """
    bounds = BOUNDS[part]
    if value <= bounds.b1 or (part in _RATES and finds < FEWEST):
        return Grade.B1
    return Grade.B2 if value <= bounds.b2 else Grade.C1


def grade(levels: Mapping[Part, Grade]) -> Grade:
    """Return the grade of a text from those of its parts."""
    points = sum(_POINTS[level] for level in levels.values())
    if points <= _MOST_AT_B1:
        return Grade.B1
    return Grade.C1 if points >= _FEWEST_AT_C1 else Grade.B2
