"""Years, amounts and other marks that a question can ask for and a sentence can hold."""

from __future__ import annotations

import re
from enum import StrEnum

YEAR = r"(?:19|20)\d{2}"
_RANGE = re.compile(rf"\b({YEAR})\s*(?:-|–|t/m|tot en met|tot)\s*({YEAR})\b")
_LONGEST_RANGE = 30

MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
NUMBER_WORDS = (
    "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|"
    "zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|honderd|duizend|"
    "driekwart|helft|kwart|beide"
)
_SUM = re.compile(r"€\s*(\d[\d.,]*)|\b(\d[\d.,]*)\s*(?:euro|miljoen|miljard|ton)\b")

_SUM_RANGE = re.compile(
    r"(\d[\d.,]*)(?: euro)? (?:tot|en|tot en met|t/m) (?:€ ?)?(\d[\d.,]*) euro\b"
)


class Mark(StrEnum):
    """A kind of detail that can be recognised by its shape."""

    AMOUNT = "amount"
    PERCENTAGE = "percentage"
    COUNT = "count"
    DATE = "date"
    DAY = "day"
    LAW = "law"
    PLACES = "places"
    PROCEDURE = "procedure"
    WRITING = "writing"
    PERSON = "person"
    TELEPHONE = "telephone"
    EMAIL = "email"
    ADDRESS = "address"
    OPENING_HOURS = "opening_hours"
    SIGNATURE = "signature"
    EVALUATION = "evaluation"
    FIGURE = "figure"  # of any kind, but no year


_SHAPES: dict[Mark, re.Pattern[str]] = {
    # "vijf miljoen inwoners" is no sum of money; "26 miljoen voor gemeenten" is.
    Mark.AMOUNT: re.compile(
        r"€|\beuro\b|\b(?:miljoen|miljard)\b"
        r"(?=[.,;:)]|$| (?:euro|voor|aan|uit|in|van|per|is|was|beschikbaar|extra)\b)",
        re.IGNORECASE,
    ),
    Mark.PERCENTAGE: re.compile(
        r"\d\s*%|\bprocent\b|\b(?:driekwart|de helft|een kwart|een derde)\b", re.IGNORECASE
    ),
    Mark.COUNT: re.compile(rf"\d|\b(?:{NUMBER_WORDS})\b", re.IGNORECASE),
    Mark.DATE: re.compile(rf"\b{YEAR}\b|\b\d{{1,2}} (?:{MONTHS})\b", re.IGNORECASE),
    Mark.DAY: re.compile(
        rf"\b\d{{1,2}} (?:{MONTHS})\b|\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b", re.IGNORECASE
    ),
    Mark.LAW: re.compile(
        r"\bartikel(?:en|lid)? \d|\bart\. ?\d|\b\w*wet\b|\bverordening", re.IGNORECASE
    ),
    # At least two names in a row: "Amsterdam, Rotterdam", "Groningen en Emmen".
    Mark.PLACES: re.compile(r"\b[A-Z][\w'’-]{2,}(?:, | en )(?:in )?[A-Z][\w'’-]{2,}"),
    Mark.PROCEDURE: re.compile(
        r"\baan(?:vra|ge?vraa?gd|meld)|\binschrijv|\bindien|\bformulier|\bmelden bij\b",
        re.IGNORECASE,
    ),
    Mark.WRITING: re.compile(
        r"\b\w*(?:paper|rapport|brief|brieven|pagina|document|nota|verslag|advies|tekst|teksten|"
        r"bericht|berichten|website|agenda|boodschap|boodschappen|publicatie)\b",
        re.IGNORECASE,
    ),
    # First name, optional particles, surname: Paul Depla, Frank den Brok, Ina Adema.
    Mark.PERSON: re.compile(
        r"\b[A-Z][\w'’-]+(?: (?:van|de|den|der|ten|ter|het|'t))* [A-Z][\w'’-]+(?=[\s,.;)]|$)"
    ),
    Mark.TELEPHONE: re.compile(r"\b0\d{1,3}[- ]?\d{3,8}\b|\+31[ \d-]{8,}|\b14 ?0\d{2,3}\b"),
    Mark.EMAIL: re.compile(r"\S@\S+\.\w"),
    Mark.ADDRESS: re.compile(r"\b\d{4} ?[A-Z]{2}\b|\b\w+(?:straat|laan|weg|plein|kade) \d"),
    Mark.OPENING_HOURS: re.compile(r"\b\d{1,2}(?:[.:]\d{2})? uur\b", re.IGNORECASE),
    Mark.SIGNATURE: re.compile(r"(?<!be)teken(?:d|t|en|ing)|\bsigned\b", re.IGNORECASE),
    Mark.EVALUATION: re.compile(
        r"evalu|onderzo|rapport|\beffect|uitkomst|resulta|conclu|blijk|rekenkamer", re.IGNORECASE
    ),
    Mark.FIGURE: re.compile(
        rf"(?<!\d)(?!{YEAR}\b)\d|\bprocent\b|\b(?:{NUMBER_WORDS}|een derde)\b", re.IGNORECASE
    ),
}


def holds(mark: Mark, text: str) -> bool:
    """Return whether `text` holds something of the shape of `mark`."""
    return _SHAPES[mark].search(text) is not None


def sums(text: str) -> frozenset[str]:
    """Return the sums of money in `text`, each as its number in digits: "500 miljoen" is 500."""
    found = _SUM.findall(text.lower())
    return frozenset(
        number.replace(".", "").rstrip(",") for pair in found for number in pair if number
    )


def sum_ranges(text: str) -> tuple[tuple[float, float], ...]:
    """Return the ranges of money in `text`, as "van 2.901 tot 70.602 euro": lowest and highest."""
    found = _SUM_RANGE.findall(text.lower())
    ranges = ((_amount(low), _amount(high)) for low, high in found)
    return tuple((low, high) for low, high in ranges if low < high)


def in_a_range(amount: str, text: str) -> bool:
    """Return whether `amount`, as `sums` gives it, lies in a range of money in `text`."""
    return any(low <= _amount(amount) <= high for low, high in sum_ranges(text))


def _amount(number: str) -> float:
    return float(number.strip(".,").replace(".", "").replace(",", "."))


def years(text: str) -> frozenset[int]:
    """Return the years in `text`, ranges of up to 30 years filled in (2019-2022, t/m, tot)."""
    found = {int(year) for year in re.findall(rf"\b{YEAR}\b", text)}
    for first, last in _RANGE.findall(text):
        if 0 < int(last) - int(first) <= _LONGEST_RANGE:
            found.update(range(int(first), int(last)))
    return frozenset(found)
