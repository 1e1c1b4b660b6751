"""Personal data that can be told by its shape: BSN, IBAN, e-mail address, telephone number.

What is found where, and what is not:

- *BSN*: nine digits that pass the eleven-test, as one token or grouped by dots or spaces
  (1234.56.789, 123 456 789). None are sums of money, numbers labelled otherwise (KVK, RSIN,
  zaaknummer), and numbers that end in 000, which are counts, unless "BSN" stands before them.
- *IBAN*: of any country in the register of SWIFT, with its length, that passes mod 97.
- *E-mail address*: all but those that name a desk (info@, subsidie@). At a provider of private
  mailboxes every address is a person's.
- *Telephone number*: mobile and geographic numbers, and foreign ones with their +. None are
  0800, 0900, 0906, 0909, 088, 085 and 14 plus area code, which belong to organisations. Whether
  010-1234567 is a person's or a town hall's cannot be told by its shape: it counts as a
  person's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.language.number_plans import AREA_CODES, IBAN_LENGTHS


class PersonalDataKind(StrEnum):
    """What sort of personal data it is."""

    BSN = "bsn"
    IBAN = "iban"
    EMAIL = "email"
    TELEPHONE = "telephone"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One piece of personal data in a text."""

    kind: PersonalDataKind
    start: int  # offset in characters
    end: int  # exclusive


_SHOWN = {
    PersonalDataKind.BSN: "[bsn]",
    PersonalDataKind.IBAN: "[iban]",
    PersonalDataKind.EMAIL: "[e-mail]",
    PersonalDataKind.TELEPHONE: "[telefoon]",
}
_SPACE = "[ \u00a0\u2009\u202f]"
_DASH = "[-\u2010\u2011\u2012\u2013]"

_BSN = re.compile(
    r"(?<![\w/-])(?<![0-9][.,])(?:[0-9]{9}"
    rf"|[0-9]{{4}}(?:\.[0-9]{{2}}\.|{_SPACE}[0-9]{{2}}{_SPACE})[0-9]{{3}}"
    rf"|[0-9]{{3}}(?:\.[0-9]{{3}}\.|{_SPACE}[0-9]{{3}}{_SPACE})[0-9]{{3}})"
    r"(?![\w/-])(?![.,:][0-9])(?!,-)"
)
_BSN_LABEL = re.compile(r"(?:bsn|burger\s?service\w*|sofi\w*)[^0-9]{0,20}$", re.IGNORECASE)
_OTHER_LABEL = re.compile(
    r"(?:€|\$|£|\beur)\s?$"
    r"|\b(?:k\.?v\.?k|rsin|btw|kenmerk|referentie|isbn|issn|doi|oin|ubn|stcrt|stb|staatscourant|"
    r"staatsblad|(?!burger\s?service|sofi|bsn|telefoon|mobiel)[a-z]{3,}-?nummer)\b"
    r"(?:[- ]?(?:nummer|nr\.?))?[^0-9\n]{0,12}$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:€|%|(?:euro|eur|procent|miljoen|miljard|inwoners|mensen|personen|stuks|kilo\w*|kwh|"
    r"m2|m3|ton|woningen|bezoekers|banen|bedrijven|aandelen|keer|meter|liter)\b)",
    re.IGNORECASE,
)
_LABEL_REACH = 60  # characters before a number in which its label stands

_IBAN = re.compile(r"(?<![^\W_])([A-Za-z]{2})[0-9]{2}(?=[ \u00a0.-]?[A-Za-z0-9])")
_IBAN_GAPS = " \u00a0\u2009\u202f.-"

_EMAIL = re.compile(
    r"(?<![\w.%+'-])[\w%+'-][\w.%+'-]{0,63}@"
    r"((?:[^\W_](?:[\w-]{0,62})\.){1,8}[^\W\d_]{2,24})(?![\w-])"
)
_DESKS = frozenset(
    "aanbesteding aanbestedingen administratie aanvragen afspraken algemeen avg balie "
    "bedrijfscontactfunctionaris bedrijven bestuur bestuurssecretariaat bezwaar binnenstad "
    "boekhouding burgerzaken college communicatie contact crediteuren data dienstverlening "
    "economie economischezaken ez facturen fg gemeente griffie helpdesk help info informatie "
    "inkoop inschrijven inschrijving juridischezaken kcc klachten klantcontact klantenservice "
    "klantcontactcentrum loket mail media mkb nieuws nieuwsbrief no-reply noreply office "
    "ondernemen ondernemer ondernemers ondernemersdesk ondernemersloket ondernemersplein "
    "ondernemerspunt onderwijs participatie pers persvoorlichting post postbus postmaster "
    "privacy projecten receptie redactie regeling regelingen sales secretariaat service "
    "servicedesk stadhuis statenlid subsidie subsidieloket subsidies support team vacatures "
    "vergunningen voorlichting vragen webmaster website welkom werk woo".split()
)
_PRIVATE_MAIL = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|icloud|me|yahoo|ymail|proton|protonmail|gmx|"
    r"aol|ziggo|kpnmail|kpnplanet|planet|hetnet|xs4all|casema|chello|upcmail|home|quicknet|"
    r"telfort|tele2|solcon|zonnet|freedom|caiway|online)\.\w+(?:\.\w+)?",
    re.IGNORECASE,
)

_NATIONAL = re.compile(
    rf"(?<![\w+/.-])(?<![0-9],)(?:\({_SPACE}?(?=0))?0[0-9](?:[0-9()]|{_SPACE}|{_DASH}|[./]){{7,16}}"
)
_ABROAD = re.compile(rf"(?<![\w+])(?:\+|00)(?:[0-9()]|{_SPACE}|{_DASH}|\.){{9,22}}")
_DATE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}(?!\d)")
_GOES_ON = re.compile(r"[.,:/-]\d")
_FEWEST_SIGNS, _MOST_GAPS = 10, 8
_BUSINESS = ("800", "900", "906", "909", "88", "85")


def find_personal_data(text: str) -> tuple[PersonalData, ...]:
    """Return the personal data in `text`, in order; no two pieces overlap."""
    found: list[PersonalData] = []
    # What is more certain goes first: the digits of an IBAN are no telephone number.
    finders: tuple[tuple[PersonalDataKind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
        (PersonalDataKind.IBAN, _ibans),
        (PersonalDataKind.EMAIL, _emails),
        (PersonalDataKind.TELEPHONE, _telephones),
        (PersonalDataKind.BSN, _bsns),
    )
    taken: set[int] = set()
    for kind, find in finders:
        for start, end in find(text):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append(PersonalData(kind, start, end))
    return tuple(sorted(found, key=lambda piece: piece.start))


def redact(text: str) -> str:
    """Return `text` with [bsn], [iban], [e-mail] and [telefoon] for its personal data.

    Nothing is found in what is returned.
    """
    while pieces := find_personal_data(text):
        for piece in reversed(pieces):
            text = text[: piece.start] + _SHOWN[piece.kind] + text[piece.end :]
    return text


def _bsns(text: str) -> Iterator[tuple[int, int]]:
    for match in _BSN.finditer(text):
        before = text[max(0, match.start() - _LABEL_REACH) : match.start()]
        if not _passes_eleven_test(match.group()):
            continue
        is_other = (
            match.group().endswith("000")
            or _OTHER_LABEL.search(before)
            or _COUNTED.match(text, match.end())
        )
        if _BSN_LABEL.search(before) or not is_other:
            yield match.span()


def _passes_eleven_test(token: str) -> bool:
    digits = [int(character) for character in token if character.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return any(digits) and sum(map(int.__mul__, digits, weights)) % 11 == 0


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    for match in _IBAN.finditer(text):
        length = IBAN_LENGTHS.get(match[1].upper())
        end = _end_of(text, match.start(), length) if length else None
        if end is not None and _passes_mod_97(text[match.start() : end]):
            yield match.start(), end


def _end_of(text: str, start: int, length: int) -> int | None:
    """Return where `length` letters and digits end, at most one gap after each; else None."""
    place, left = start, length
    while left:
        if place < len(text) and text[place] in _IBAN_GAPS and left < length:
            place += 1
        if place >= len(text) or not (text[place].isascii() and text[place].isalnum()):
            return None
        place, left = place + 1, left - 1
    return None if place < len(text) and text[place].isalnum() else place


def _passes_mod_97(token: str) -> bool:
    plain = "".join(character for character in token.upper() if character.isalnum())
    return int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        name = match.group().partition("@")[0].lower()
        is_desk = name in _DESKS or re.split(r"[._+-]", name)[0] in _DESKS
        if not is_desk or _PRIVATE_MAIL.fullmatch(match[1]):
            yield match.span()


def _telephones(text: str) -> Iterator[tuple[int, int]]:
    yield from _numbers(text, _ABROAD, _is_foreign)
    for start, end in _numbers(text, _NATIONAL, _is_national):
        if not _OTHER_LABEL.search(text[max(0, start - _LABEL_REACH) : start]):
            yield start, end


def _numbers(
    text: str, shape: re.Pattern[str], is_number: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    place = 0
    while match := shape.search(text, place):
        end = _telephone_end(text, match, is_number)
        if end is not None:
            yield match.start(), end
        place = end or match.start() + 1


def _telephone_end(text: str, match: re.Match[str], is_number: Callable[[str], bool]) -> int | None:
    """Return where the number that begins at `match` ends, or None when it is no number."""
    if _DATE.match(match.group()):
        return None
    for end in range(match.end(), match.start() + _FEWEST_SIGNS - 1, -1):
        token = match.group()[: end - match.start()]
        goes_on = text[end : end + 1].isalnum() or _GOES_ON.match(text, end)
        digits = re.sub(r"\(0\)|[^0-9+]", "", token)
        is_dense = len(token) - len(digits) <= _MOST_GAPS
        if token[-1].isdigit() and not goes_on and is_dense and is_number(digits):
            return end
    return None


def _is_foreign(digits: str) -> bool:
    number = digits.removeprefix("+") if digits.startswith("+") else digits.removeprefix("00")
    if number.startswith("31"):
        return _is_national("0" + number[2:].removeprefix("0"))
    return 9 <= len(number) <= 15 and number[0] != "0" and digits.startswith("+")


def _is_national(digits: str) -> bool:
    if len(digits) != 10 or digits.startswith(("00", "+")) or digits[1:].startswith(_BUSINESS):
        return False
    return digits[1] == "6" or digits[1:4] in AREA_CODES or digits[1:3] in AREA_CODES
