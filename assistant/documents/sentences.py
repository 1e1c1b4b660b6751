"""Where the sentences of a Dutch text begin and end.

Rules, not a model: a mark ends a sentence unless what stands before it is an abbreviation, an
initial, an item's number or a date, or what follows begins in lower case. The same list of
abbreviations serves the corpus, whose sentences are marked by hand, and other people's files.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

MAX_SENTENCE = 1_000  # characters; what is longer is a list or a table gone astray, and is cut

# A mark, what may close after it, white space, what may open, then how a sentence begins.
_END = re.compile(r"(?<!\S)(\S*)([.!?])[\"'”’)]*(?=\s+[\"“„(]*(?:['’]s-|['‘]*)(\w))")
_ABBREVIATIONS = frozenset(
    "afd art artt bijv blz ca cf dec dhr dr drs excl fam febr fig gebr gem hfst hr ing incl ir jhr "
    "jl jr mej mevr mld mln mr mrs mw nl nov nr nrs okt pag par plm prof resp sept sr st stb stcrt "
    "tel trb vgl vlg vnl zgn".split()
)
_INITIALS = re.compile(r"^\W*(?:[^\W\d_]\.)*[^\W\d_]$")  # A, A.B, o.a, d.w.z

# Short forms that also stand at the end of a sentence; there, a sentence opener follows.
_MAY_END = frozenset(
    "a.s b.v e.d e.o excl gem h.t.l incl jl jr m.u.v mld mln n.v n.v.t p.j p.m sr v.s".split()
)
# How Dutch sentences of policy texts begin when not with a name.
_OPENERS = frozenset(
    "aan alle als bij binnen daarbij daarmee daarna daarnaast daarom daarvoor dat de deze die dit "
    "door een elk elke en er gemeenten geen het hier hierbij hierdoor hiermee hiervoor hij ieder "
    "iedere ik in indien je maar maak met na naast niet om omdat ondernemers onder onze ook op "
    "over partijen per sinds steden te ten ter tevens tijdens toen tot tussen u uit uw van vanaf "
    "veel verder via voor voorts waar wanneer want wat we wel wie wij wilt zij ze zo zowel".split()
)
_MONTHS = frozenset("jan febr feb mrt apr jun jul aug sep sept okt nov dec".split())

_LOOK_BACK = 200  # characters that are enough to judge a full stop by
# The look-behind keeps the search linear in long runs of dots.
_MARK = re.compile(r"(?<![.!?…])[.!?…]+(?:\d{1,3}(?=\s+[^\W\d_a-zà-öø-ÿ]))?[\"'”’)\]»]*(?=\s)")
_NEXT = re.compile(r"\s+[\"“„«(\[]*(?:['’]s-|['’]t\s|['‘])?(\w*)")
_ITEM_NUMBER = re.compile(r"\W*(?:\d{1,3}[a-z]?|[a-z]|[ivxlc]{1,6})(?:\.\d{1,3})*", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\W*(?:artikel|art\.|lid|hoofdstuk|paragraaf|bijlage|afdeling|deel|stap|punt|fase|actie|"
    r"doel|tabel|figuur|noot|vraag)\s+(?:\d{1,4}\w?(?:\.\d{1,3})*|[ivxlc]{1,6}|[a-z])",
    re.IGNORECASE,
)
# What stands in brackets or quotes is not torn apart, unless it is long; nor is a date.
_TOGETHER = re.compile(
    r"\([^()]{0,300}\)|“[^“”]{0,300}”|„[^„”]{0,300}”|\"[^\"]{0,300}\""
    r"|\b\d{1,2}\.\s*\d{1,2}\.\s*\d{2,4}\b"
)


def holds_more_than_one(text: str) -> bool:
    """Return whether a second sentence seems to begin inside `text`.

    Abbreviations ("art. 3", "dhr. Jansen") and initials ("A.B. Jansen") end no sentence.
    """
    return any(
        (first.isupper() or first.isdigit()) and not (mark == "." and _is_short_form(word))
        for word, mark, first in _END.findall(text)
    )


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans (start, end) of the sentences of `text`, in order.

    No span begins or ends in white space, none is longer than `MAX_SENTENCE` characters, none
    overlaps another, and everything but white space lies in one. A longer sentence is cut
    behind a semicolon, else a comma, else at white space, else anywhere.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in [*_ends(text), len(text)]:
        spans += _cut(text, *_trimmed(text, start, end))
        start = end
    return spans


def _ends(text: str) -> Iterator[int]:
    together = [match.span() for match in _TOGETHER.finditer(text)]
    firsts = [first for first, _ in together]
    start = 0
    for match in _MARK.finditer(text):
        number = bisect_right(firsts, match.start()) - 1
        inside = number >= 0 and match.end() < together[number][1]
        if not inside and _ends_sentence(text, start, match):
            yield match.end()
            start = match.end()


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    follows = _NEXT.match(text, match.end())
    first = follows.group(1) if follows else ""
    if not (first[:1].isupper() or first[:1].isdigit()):
        return False
    piece = text[max(start, match.start() - _LOOK_BACK) : match.start()].strip()
    if not any(character.isalpha() for character in piece):
        return False
    mark = match.group()
    if not mark.startswith("."):
        return True
    if _ITEM_NUMBER.fullmatch(piece) or _NUMBERED.fullmatch(piece):
        return False
    if mark.startswith("..") or (mark[1:2].isdigit() and piece[-3:].isalpha()):
        return True  # the digits are those of a footnote
    return _full_stop_ends(piece.split()[-1], first)


def _full_stop_ends(word: str, first: str) -> bool:
    """Return whether a full stop after `word`, before a word `first`, ends a sentence."""
    bare = word.strip("\"'“‘„(").lower()
    if bare in _MONTHS:
        return not first[0].isdigit()
    if not _is_short_form(word):
        return True
    return bare in _MAY_END and first.lower() in _OPENERS


def _is_short_form(word: str) -> bool:
    return bool(_INITIALS.match(word)) or word.strip("\"'“‘„(").lower() in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        cut = _cut_at(text, start)
        first = _trimmed(text, start, cut)
        if first[0] < first[1]:
            yield first
        start, end = _trimmed(text, cut, end)
    if start < end:
        yield start, end


def _cut_at(text: str, start: int) -> int:
    """Return where the piece from `start` ends: as late as it may, at the best mark there is."""
    earliest, latest = start + MAX_SENTENCE // 4, start + MAX_SENTENCE
    for mark in ("; ", ", ", " "):
        found = text.rfind(mark, earliest, latest)
        if found > 0:
            return found + 1
    return latest
