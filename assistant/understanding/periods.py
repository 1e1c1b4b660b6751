"""The years a question names, also as "dit jaar" or "sinds 2022"."""

from __future__ import annotations

import re

from assistant.language.figures import YEAR

_WRITTEN = re.compile(
    rf"\b(?P<first>{YEAR})\s*(?:-|–|t/m|tot en met|tot|to|until)\s*(?P<last>{YEAR})\b"
    rf"|\b(?:tussen|between)\s+(?P<from>{YEAR})\s+(?:en|and)\s+(?P<until>{YEAR})\b"
    rf"|\b(?:sinds|vanaf|since)\s+(?:\w+\s+)?(?P<since>{YEAR})\b"
    rf"|\b(?:na|after)\s+(?P<after>{YEAR})\b"
    rf"|\b(?P<year>{YEAR})\b"
    r"|\b(?P<this>dit jaar|this year)\b"
    r"|\b(?P<previous>vorig jaar|afgelopen jaar|verleden jaar|last year)\b"
    r"|\b(?P<next>volgend jaar|next year)\b",
    re.IGNORECASE,
)
# "..., ook de toekenning van 2025" adds to what is asked, and narrows nothing by itself.
_ADDED = re.compile(r",\s*(?:en )?(?:ook|inclusief|including|also)\b[^,?.]*", re.IGNORECASE)
_LONGEST = 30  # years a range may span
_RELATIVE = {"this": 0, "previous": -1, "next": 1}


def years_in(text: str, today: int) -> tuple[int, ...]:
    """Return the years `text` names, in order of place, ranges filled in.

    Args:
        text: a question.
        today: the year of the day the answer holds for; "sinds 2022" reaches to it.
    """
    added = [match.span() for match in _ADDED.finditer(text)]
    found: dict[int, None] = {}
    extra: dict[int, None] = {}
    for match in _WRITTEN.finditer(text):
        is_added = any(start <= match.start() < end for start, end in added)
        (extra if is_added else found).update(dict.fromkeys(_span(match, today)))
    return (*found, *(year for year in extra if year not in found)) if found else ()


def _span(match: re.Match[str], today: int) -> range:
    named = {name: value for name, value in match.groupdict().items() if value}
    kind = next(iter(named))
    if kind in _RELATIVE:
        return range(today + _RELATIVE[kind], today + _RELATIVE[kind] + 1)
    first = int(next(iter(named.values())))
    last = int(named.get("last") or named.get("until") or first)
    if kind in ("since", "after"):
        first += kind == "after"
        last = max(today, first)
    return range(first, last + 1) if 0 <= last - first <= _LONGEST else range(first, first + 1)
