"""A question and the turns before it -> a query that can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.domain import Query, Turn
from assistant.language.detect import UNDETERMINED, detect_language
from assistant.language.terms import content_words, words

_MAX_ELLIPTIC_WORDS = 2  # content words; a question with more stands by itself
_MAX_TAKEN_ALONG = 300  # characters of earlier questions
_OPENERS = frozenset({"en", "maar", "and", "but"})
_POINTERS = frozenset(
    "dat die deze dit daar daaraan daarvan daarover daarvoor daarbij daarin daarmee daaruit er "
    "erbij erin ervan toen hij zij ze hen hun hem haar that this those these it they them then "
    "there he she his her".split()
)

_ASKS_ON = re.compile(
    r"(?:bij|met|aan|voor|in|van|op|door|tot|uit|naar|with|for|by|in|of|to) "
    r"(?:welke?|wie|wat|hoeveel|which|whom|what|how)\b"
)
_OPENED_BY_PREPOSITION = re.compile(
    r"(?:en|maar|and|but)\s+(?P<phrase>(?P<preposition>"
    r"voor|van|over|bij|in|met|aan|naar|op|tussen|for|of|about|with)\b.*)",
    re.IGNORECASE,
)
# A year with what stands before it: "in februari 2024", "begin 2022", "van 2018 tot en met 2020".
_TIME = re.compile(
    r"(?:\b(?:in|van|voor|sinds|tot|vanaf|na|rond|eind|begin|medio|het|najaar|voorjaar|zomer|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"tot en met|\d{1,2})\s+)*\b(?:19|20)\d{2}\b",
    re.IGNORECASE,
)

# Words that take an agreement for granted, and what can be asked in their place whether or
# not there is one. Names of instruments (convenant, deal, akkoord) are not among them.
_PRESUMPTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (
            r"\b(?:werk)?afspra(?:ak|ken)\b|\btoezegging(?:en)?\b|\bbelofte[ns]?\b|"
            r"\bovereenkomst(?:en)?\b",
            "vragen",
        ),
        (r"\bcommitments?\b|\bagreements?\b|\bpromises?\b|\bpledges?\b", "requests"),
        (
            # Not "moet worden afgesproken": what is still to be agreed presumes nothing.
            r"(?<!worden )(?:\bafgesproken\b|\btoegezegd\b|\bbeloofd\b|\bovereengekomen\b|"
            r"\b(?:onder)?getekende?\b|\bondertekend(?:e|en)?\b|"
            r"\bvastgelegd\b(?= met\b))(?! worden\b)",
            "gevraagd",
        ),
        # To close a deal, that is; "sloten ... op elkaar aan" presumes nothing.
        (r"\b(?:ge)?slo(?:ten|ot)\b(?=.*(?:deal|arrangement|akkoord|contract))", "vroegen"),
        (r"(?<=deal )gesloten\b|(?<=arrangement )gesloten\b|(?<=akkoord )gesloten\b", "gevraagd"),
        (r"\bagreed?\b|\bpromised\b|\bpledged\b|\bsigned\b|\bcommitted\b", "asked"),
    )
)


def understand(question: str, history: Sequence[Turn], as_of: date) -> Query:
    """Return `question` as a query.

    A question that leans on the turn before it (it opens with "en", points back, or names
    hardly anything) takes that turn's standalone question along.
    """
    previous = _leaned_on(question, history)
    standalone = _join(previous, question) if previous else question
    language = detect_language(question)
    if language == UNDETERMINED:
        language = detect_language(standalone)
    search_text = standalone
    for pattern, replacement in _PRESUMPTIONS:
        search_text = pattern.sub(replacement, search_text)
    return Query(
        question=question,
        standalone=standalone,
        search_text=search_text,
        previous=previous,
        presumes_agreement=search_text != standalone,
        told=history[-1].told if previous else (),
        language=language,
        as_of=as_of.isoformat(),
    )


def _leaned_on(question: str, history: Sequence[Turn]) -> str:
    """Return the question before this one that it leans on, empty when it stands by itself.

    A chain of leaning questions does not grow without end: its oldest part is let go.
    """
    if not history or not _leans_back(question):
        return ""
    return history[-1].standalone_question[-_MAX_TAKEN_ALONG:]


def _join(previous: str, question: str) -> str:
    """Return one text that asks `question` with what it takes from `previous`.

    "en voor de arbeidsmarkt?" takes the place of the last "voor ..." that is no year, another
    time that of the time before; what has no such place is put behind.
    """
    if _TIME.search(question):
        previous = _TIME.sub("", previous)
    opened = _OPENED_BY_PREPOSITION.match(question)
    if opened:
        same = re.compile(rf"\b{opened['preposition']}\b(?! \d)", re.IGNORECASE)
        parts = list(same.finditer(previous))
        if parts:
            return " ".join((previous[: parts[-1].start()] + opened["phrase"]).split())
    return " ".join(f"{previous} {question}".split())


def _leans_back(question: str) -> bool:
    found = words(question)
    if found and found[0] in _OPENERS:
        return True
    if len(content_words(question)) > _MAX_ELLIPTIC_WORDS:
        return False
    points_back = bool(_POINTERS & set(found)) or _ASKS_ON.match(question.lower()) is not None
    return points_back or len(found) <= _MAX_ELLIPTIC_WORDS
