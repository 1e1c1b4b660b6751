"""How regulations and deals name their parts: Hoofdstuk 2, Artikel 3, lid 2, Bijlage 1."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

ANNEX, TITLE, SECTION, ARTICLE, LID = 0, 3, 5, 6, 7
SIGN = "§"
# Each word that opens a numbered part, in lower case, with its rank. An annex or an explanation
# stands beside the chapters and may have chapters of its own.
RANKS: Mapping[str, int] = MappingProxyType(
    {
        "bijlage": ANNEX,
        "annex": ANNEX,
        "appendix": ANNEX,
        "deel": 1,
        "boek": 1,
        "hoofdstuk": 2,
        "titel": TITLE,
        "afdeling": 4,
        "paragraaf": SECTION,
        SIGN: SECTION,
        "artikel": ARTICLE,
        "art.": ARTICLE,
    }
)
_UNNUMBERED = {
    "bijlage": ANNEX,
    "bijlagen": ANNEX,
    "algemene toelichting": ANNEX,
    "artikelsgewijze toelichting": ANNEX,
    "nota van toelichting": ANNEX,
    "memorie van toelichting": ANNEX,
    "ondertekening": ANNEX,
    "preambule": ARTICLE,
    "considerans": ARTICLE,
}
_PART = re.compile(
    rf"(?P<word>(?i:{'|'.join(map(re.escape, RANKS))}))\s*"
    r"(?P<number>\d{1,3}(?:[.:]\d{1,3})*[a-z]{0,2}|[IVXLC]{1,6}|[A-Z])\b"
    r"(?P<dot>[.:)]?)\s*(?:[–—-]\s+)?(?P<rest>.*)",
    re.DOTALL,
)
_LONGEST_HEADING = 120  # characters of a paragraph that may be a heading
_FEWEST_WORDS = 5  # of a text on the line of its heading
_LID = re.compile(r"\(?(\d{1,2})[.)]\s+|[Ll]id (\d{1,2})[.:]?\s+|(\d{1,2})\s+(?=[^\W\d_a-z])")
_DECIMAL_LID = re.compile(r"(\d{1,3})\.(\d{1,2})\.?\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a regulation or deal."""

    rank: int  # 0 to 7: the lower, the more it holds
    name: str  # as a citation shows it
    number: str  # as printed; empty when it has none
    bare: bool  # it has no title of its own
    body: int | None = None  # offset where the text begins that stands on the same line


def part_of_heading(text: str) -> Part | None:
    """Return the part that a heading names, or None when it is another sort of heading.

    What follows the number of an article and ends as a sentence does is its text.
    """
    unnumbered = _unnumbered(text)
    match = _PART.match(text)
    if unnumbered or not match:
        return unnumbered
    rest = match["rest"]
    is_text = len(rest.split()) >= _FEWEST_WORDS and rest.endswith((".", ":", ";"))
    return _part(text, match, has_text=is_text)


def part_of_paragraph(text: str, last_article: int) -> Part | None:
    """Return the part that a paragraph names, or None when it only speaks of one.

    "Artikel 3 Toekenning" names one, "Artikel 3 van de wet" and "Artikel 107 VWEU" do not. When
    an article's text follows on the same line, the number must be the next after
    `last_article` (0 when there was none).
    """
    unnumbered = _unnumbered(text)
    match = _PART.match(text)
    if unnumbered or not match:
        return unnumbered
    rest = match["rest"]
    first = rest.split(maxsplit=1)[0] if rest else ""
    # What begins in lower case goes on; VWEU, Awb and BW are laws whose articles are meant.
    is_law = sum(letter.isupper() for letter in first) > 1 or first == "Awb"
    if rest and not text.isupper() and (not first[0].isupper() or is_law):
        return None
    if len(text) <= _LONGEST_HEADING and not rest.endswith((".", "!", "?", ":", ";", ",")):
        return _part(text, match)
    begins_here = _leading_number(match["number"]) in (last_article, last_article + 1)
    if RANKS[match["word"].lower()] != ARTICLE or not begins_here:
        return None
    return _part(text, match, has_text=True)


def lid_of(text: str, article: str, last_lid: int) -> tuple[str, int] | None:
    """Return the name of the lid that begins in `text` and the offset of its words, or None.

    Args:
        text: a paragraph below the article.
        article: the article's number as printed; "3.2" begins a lid of article 3 alone.
        last_lid: number of the lid before it, 0 at the article's beginning; only the next
            number begins a lid, so that "12 steden" and nested numbering do not.
    """
    decimal = _DECIMAL_LID.match(text)
    if decimal:
        is_next = decimal[1] == article and int(decimal[2]) == last_lid + 1
        return (f"lid {article}.{decimal[2]}", decimal.end()) if is_next else None
    match = _LID.match(text)
    if not match or int(next(filter(None, match.groups()))) != last_lid + 1:
        return None
    return f"lid {last_lid + 1}", match.end()


def _unnumbered(text: str) -> Part | None:
    name = text.rstrip(" .:")
    rank = _UNNUMBERED.get(name.lower())
    return None if rank is None else Part(rank, name, "", bare=name.lower() == "bijlage")


def _part(text: str, match: re.Match[str], *, has_text: bool = False) -> Part:
    rank = RANKS[match["word"].lower()]
    if has_text and rank == ARTICLE:
        name = text[: match.end("number")]
        return Part(rank, name, match["number"], bare=False, body=match.start("rest"))
    return Part(rank, text.rstrip(" .:"), match["number"], bare=not match["rest"])


def _leading_number(number: str) -> int:
    digits = re.match(r"\d+", number)
    return int(digits.group()) if digits else 0


def article_number(part: Part) -> int:
    """Return the number of an article without letters and sub-numbers; 0 for a Roman one."""
    return _leading_number(part.number)
