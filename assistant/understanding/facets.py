"""The parts of a question that asks for more than one thing.

"Wie betaalt, en hoeveel?" asks twice; "Hoeveel was het in 2025 en in 2026?" asks one thing of
two. One statement seldom tells both, and the better one hides the other. So each part is taken as
a question of its own (Khot et al. 2023, Decomposed Prompting, have a language model do it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain import Facet
from assistant.language.detect import ENGLISH
from assistant.language.terms import STOP_WORDS, content_words

_MOST = 3  # facets of one question
_MIN_CLAUSE_WORDS = 2

_ASKING = (
    r"(?:wie|wat|waar(?:om|voor|aan|op|mee|in|van|over|toe|heen|uit|door)?|wanneer|hoe|hoeveel"
    r"|hoelang|welke?|who|what|when|where|why|how|which)\b"
)
_ASKS = re.compile(rf"\b{_ASKING}", re.IGNORECASE)
_VERBS = (
    "is|zijn|was|waren|moet|moeten|moest|mag|mogen|mocht|kan|kun|kunnen|kon|heeft|heb|hebben|had|geldt"
    "|gold|krijg|krijgt|kreeg|hoeft|hoef|loopt|liep|telt|doet|deed|wordt|werd|staat|kost|does|do|did|can"
    "|must|may|are|were|has"
)
_LEAD = "de het een in van voor bij met aan op naar over tot the a an for of with by to".split()
# Where a second clause asks: ", en hoeveel", "? En wie", "; welke".
_NEXT_CLAUSE = re.compile(
    rf"(?:[?;.]\s+|,?\s+)(?:en|maar|and|but)\s+(?=(?:(?:{'|'.join(_LEAD)}|vanaf|sinds|door)\s+)?"
    rf"(?:{_ASKING}|(?:of|whether)\b))|[?;]\s+(?={_ASKING})"
    # A verb opens a question only after a comma: ", en mag dat", ", and must I".
    rf"|,\s+(?:en|maar|and|but)\s+(?=(?:{_VERBS})\s+(?!en\b|and\b))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.,+&/][^\W_]+)*\+?")
_BETWEEN = re.compile(
    r"\s+(?:en|of|versus|vs\.?|tegenover|(?:meer|minder|\w+er) dan)\s+", re.IGNORECASE
)
_BETWEEN_ENGLISH = re.compile(
    r"\s+(?:and|or|versus|vs\.?|(?:more|less|\w+er) than)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Value:
    """Words of a question that may be one of several."""

    start: int
    end: int
    core: int  # where it starts without the small words before it


def facets(question: str, language: str) -> tuple[Facet, ...]:
    """Return the parts of `question`, which is in `language` (nl, en, und), in its order.

    At most three; none when it asks one thing.
    """
    values = _values(question, _BETWEEN_ENGLISH if language == ENGLISH else _BETWEEN)
    named = values if values and not values[0].value.isalpha() else ()
    return named or _clauses(question) or values


def _clauses(question: str) -> tuple[Facet, ...]:
    parts = [part.strip(" ,;?.") for part in _NEXT_CLAUSE.split(question)]
    parts = [part for part in parts if len(_WORD.findall(part)) >= _MIN_CLAUSE_WORDS]
    if not 1 < len(parts) <= _MOST or not _ASKS.search(parts[0]):
        return ()
    first, *others = (f"{part}?" for part in parts)
    subject_is_last = len(content_words(first)) < len(content_words(others[-1]))
    return (
        Facet(first, after=others[-1] if subject_is_last else ""),
        *(Facet(other, after="" if subject_is_last else first) for other in others),
    )


def _values(question: str, conjunction: re.Pattern[str]) -> tuple[Facet, ...]:
    """Return the question about each of two or three values that stand side by side in it."""
    for between in conjunction.finditer(question):
        right = _right(question, between.end())
        left = right and _left(question, between.start(), with_lead=right.core > right.start)
        if left and right and _may_pair(question, left, right):
            values = [left, right]
            before = _before(question, left)
            if before:
                values.insert(0, before)
            head, tail = question[: values[0].start], question[right.end :]
            return tuple(
                Facet(
                    " ".join(f"{head}{question[one.start : one.end]}{tail}".split()),
                    value=question[one.core : one.end].lower(),
                )
                for one in values
            )
    return ()


def _right(question: str, at: int) -> _Value | None:
    """Return the value that starts at `at`: a run of names, or one word, small words before it."""
    found = list(_WORD.finditer(question, at))
    lead = 0
    while lead < min(2, len(found)) and found[lead].group().lower() in _LEAD:
        lead += 1
    if lead >= len(found) or found[lead].group().lower() in STOP_WORDS:
        return None
    last = lead
    while last + 1 < len(found) and _runs_on(question, found[last], found[last + 1]):
        last += 1
    return _Value(at, found[last].end(), found[lead].start())


def _left(question: str, end: int, *, with_lead: bool) -> _Value | None:
    """Return the value that ends at `end`, with as few small words as the other one has."""
    found = list(_WORD.finditer(question, 0, end))
    if not found or found[-1].end() != end or found[-1].group().lower() in STOP_WORDS:
        return None
    first = len(found) - 1
    while first > 1 and _runs_on(question, found[first - 1], found[first]):
        first -= 1
    start = core = found[first].start()
    if with_lead:
        for match in reversed(found[max(first - 2, 0) : first]):
            if match.group().lower() not in _LEAD:
                break
            start = match.start()
    return _Value(start, end, core)


def _before(question: str, value: _Value) -> _Value | None:
    """Return the value before a comma in front of `value`, if it is of its sort."""
    comma = re.search(r",\s*$", question[: value.start])
    found = _left(question, comma.start(), with_lead=value.core > value.start) if comma else None
    same = found and _sort(question, found) == _sort(question, value)
    has_lead, has_too = value.core > value.start, bool(found and found.core > found.start)
    return found if same and has_lead == has_too else None


def _runs_on(question: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether two words are of one name: "Regio Deal", "GO-C"."""
    return (
        question[one.end() : other.start()] == " "
        and one.group()[0].isupper()
        and (other.group()[0].isupper() or other.group()[0].isdigit())
    )


def _may_pair(question: str, left: _Value, right: _Value) -> bool:
    return _sort(question, left) == _sort(question, right) and (
        question[left.core : left.end].lower() != question[right.core : right.end].lower()
    )


def _sort(question: str, value: _Value) -> str:
    first = question[value.core]
    return "number" if first.isdigit() else "name" if first.isupper() else "word"
