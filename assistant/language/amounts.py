"""Amounts of money in a text, and whether one is more or less than another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_UNITS = {
    "miljoen": 10**6, "million": 10**6, "mln": 10**6,
    "miljard": 10**9, "billion": 10**9, "mld": 10**9,
}  # fmt: skip
_AMOUNT = re.compile(
    rf"(?P<number>\d+(?:[.,]\d+)*) (?:(?P<unit>{'|'.join(_UNITS)})\b|euro\b)", re.IGNORECASE
)
_RELATIONS = (
    (">", re.compile(r"\b(?:meer dan|boven de|hoger dan|groter dan|more than|over|above)\W*$")),
    ("<", re.compile(r"\b(?:minder dan|onder de|lager dan|less than|below|under)\W*$")),
    (
        ">=",
        re.compile(
            r"\b(?:minstens|minimaal|ten minste|tenminste|op zijn minst|at least|vanaf)\W*$"
        ),
    ),
    ("<=", re.compile(r"\b(?:hoogstens|maximaal|ten hoogste|hooguit|at most|up to)\W*$")),
)
_WRITTEN = re.compile(r"^(?P<relation>[<>]=?)?(?P<euros>\d+)$")
_OR_MORE = re.compile(r"^(?: euro)? of (?:meer|hoger)\b(?! dan)| or more\b(?! than)")
_REACH = 20  # characters before an amount that may say more than or less than


@dataclass(frozen=True, slots=True)
class Bound:
    """An amount, and how others must relate to it."""

    relation: str  # "", ">", "<", ">=" or "<="
    euros: int

    def holds(self, euros: int) -> bool:
        """Return whether `euros` relates so to the amount."""
        compared = {
            "": euros == self.euros,
            ">": euros > self.euros,
            "<": euros < self.euros,
            ">=": euros >= self.euros,
            "<=": euros <= self.euros,
        }
        return compared[self.relation]

    def __str__(self) -> str:
        """Return it as `read_bound` reads it: ">20000000"."""
        return f"{self.relation}{self.euros}"


def read_bound(written: str) -> Bound | None:
    """Return the bound that was `written` by `str`; None for anything else."""
    found = _WRITTEN.match(written)
    return Bound(found["relation"] or "", int(found["euros"])) if found else None


def amounts_in(text: str) -> list[Bound]:
    """Return the amounts of money in `text`, with "meer dan" and the like before them."""
    found = []
    for match in _AMOUNT.finditer(text):
        euros = _euros(match["number"], match["unit"])
        if euros is not None:
            before = text[max(0, match.start() - _REACH) : match.start()].lower()
            relation = next((sign for sign, words in _RELATIONS if words.search(before)), "")
            if not relation and _OR_MORE.match(text[match.end() :].lower()):
                relation = ">="
            found.append(Bound(relation, euros))
    return found


def _euros(number: str, unit: str | None) -> int | None:
    """Return a number as it is written in Dutch in euros: "1,85" miljard, "450.000"."""
    plain = (number if unit else number.replace(".", "")).replace(",", ".")
    try:
        return int(Decimal(plain) * _UNITS.get((unit or "").lower(), 1))
    except InvalidOperation:
        return None
