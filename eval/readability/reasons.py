"""What to change in a text, in Dutch, and in which sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from eval.readability.counts import SentenceCounts
from eval.readability.explanations import Abbreviation
from eval.readability.grading import BOUNDS, Grade, Part

_MOST = 5  # sentences or words that one reason names
_QUOTED = 40  # characters of a sentence that tell which it is

_Counts = Sequence[SentenceCounts]


def reasons_for(
    levels: Mapping[Part, Grade], counted: _Counts, missing: Sequence[Abbreviation]
) -> tuple[str, ...]:
    """Return one Dutch sentence or two for each part above B1, in the order of the parts.

    An unexplained abbreviation is told at any level: it is always worth mending.
    """
    makers: Mapping[Part, Callable[[], str]] = {
        Part.MEAN_LENGTH: lambda: _mean_length(counted),
        Part.LONGEST: lambda: _longest(counted),
        Part.LONG_WORDS: lambda: _words(
            counted, lambda row: row.long_words, "lang", "Kies een korter woord, of leg uit"
        ),
        Part.UNKNOWN_WORDS: lambda: _words(
            counted, lambda row: row.unknown_words, "weinig gebruikt", "Vervang of leg uit"
        ),
        Part.CLAUSES: lambda: _sentences(
            counted, lambda row: row.clauses, "bijzinnen", "Maak van een bijzin een eigen zin"
        ),
        Part.PASSIVES: lambda: _sentences(
            counted, lambda row: row.passives, "lijdende vormen", "Schrijf wie het doet"
        ),
        Part.ABBREVIATIONS: lambda: _abbreviations(missing),
    }
    told = {part for part in makers if levels[part] is not Grade.B1}
    if missing:
        told.add(Part.ABBREVIATIONS)
    return tuple(make() for part, make in makers.items() if part in told)


def _mean_length(counted: _Counts) -> str:
    mean, most = sum(row.words for row in counted) / len(counted), BOUNDS[Part.MEAN_LENGTH].b1
    return (
        f"De zinnen zijn gemiddeld {_decimal(mean)} woorden lang, bij B1 hoogstens {most:.0f}. "
        f"Maak korter: {_places(counted, lambda row: row.words)}."
    )


def _longest(counted: _Counts) -> str:
    most = BOUNDS[Part.LONGEST].b1
    long = [row for row in counted if row.words > most]
    return (
        f"Te lang, bij B1 hoogstens {most:.0f} woorden. Maak er twee zinnen van: "
        f"{_places(long, lambda row: row.words)}."
    )


def _words(
    counted: _Counts, of: Callable[[SentenceCounts], Sequence[str]], what: str, remedy: str
) -> str:
    part = Part.LONG_WORDS if what == "lang" else Part.UNKNOWN_WORDS
    share = sum(len(of(row)) for row in counted) / sum(row.words for row in counted)
    first: dict[str, int] = {}
    times: dict[str, int] = {}
    for row in counted:
        for word in of(row):
            first.setdefault(word.lower(), row.number)
            times[word.lower()] = times.get(word.lower(), 0) + 1
    named = sorted(times, key=lambda word: (-times[word], first[word]))[:_MOST]
    listed = ", ".join(f"{word} (zin {first[word]})" for word in named)
    return (
        f"Van de woorden is {_decimal(100 * share)} procent {what}, bij B1 hoogstens "
        f"{100 * BOUNDS[part].b1:.0f}. {remedy}: {listed}."
    )


def _sentences(
    counted: _Counts, of: Callable[[SentenceCounts], int], what: str, remedy: str
) -> str:
    part = Part.CLAUSES if what == "bijzinnen" else Part.PASSIVES
    rate = 10 * sum(of(row) for row in counted) / len(counted)
    return (
        f"Op tien zinnen {_decimal(rate)} {what}, bij B1 hoogstens "
        f"{_decimal(10 * BOUNDS[part].b1)}. {remedy}: {_places(counted, of)}."
    )


def _abbreviations(missing: Sequence[Abbreviation]) -> str:
    listed = ", ".join(f"{found.text} (zin {found.sentence})" for found in missing)
    return f"Zet bij het eerste gebruik tussen haakjes wat het betekent: {listed}."


def _places(counted: _Counts, of: Callable[[SentenceCounts], int]) -> str:
    """Return the sentences that have most of something, worst first."""
    worst = sorted((row for row in counted if of(row)), key=lambda row: (-of(row), row.number))
    return ", ".join(
        f"zin {row.number} ({of(row)}: “{_opening(row.text)}”)" for row in worst[:_MOST]
    )


def _opening(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} ..."


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")
