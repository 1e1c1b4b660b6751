"""What a question counts: the rows of a register, or something of which no row is one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.terms import words

_GROUPS = re.compile(r"regio|gemeente|stad|steden|provincie|region|cit(?:y|ies)|municipalit")
_COUNTS = frozenset("hoeveel aantal many number".split())
_ROWS = re.compile(
    r"verzoek|wens|afspra|besluit|beslissing|toezegging|regeling|subsidie|lening|krediet|garantie"
    r"|borgstelling|voucher|potje|loket|voordelen|tegemoetkoming|maatregel|programma|onderdeel"
    r"|onderdelen|variant|vorm|soort|request|wish|agreement|decision|scheme|subsid|grant|loan"
    r"|guarantee|part|form|type|desk"
)
_SCHEMES = re.compile(
    r"\b\w*(?:regeling|subsidie|lening|krediet|garantie|borgstelling|voucher|potje|loket)\w*"
    r"|\b(?:steun|hulp|ondersteuning|schemes?|subsid\w+|grants?|loans?|support|help)\b"
)
# "Hoeveel deals staan er in je lijst" asks for the rows, whatever they are called.
_OF_THE_LIST = re.compile(
    r"\b(?:in|op) (?:het|de|dit|deze|jullie|je|jouw|uw) (?:overzicht|lijst|register)\b"
    r"|\bken (?:je|jij|jullie)\b|\bkent u\b|\bin (?:the|your) (?:list|register|overview)\b"
)
_REACH = 5  # words between "hoeveel" and what is counted
_PLURAL = ("en", "s")
_NO_NOUNS = frozenset("open gesloten eigen".split())  # that end like one


def counts_rows(question: str) -> bool:
    """Return whether what `question` counts is a row each: a request, an agreement, a scheme.

    Of deals, rounds, cities, projects or euros no row is one, unless the list itself is asked
    after. What is counted is the first noun after "hoeveel".
    """
    return bool(_OF_THE_LIST.search(question.lower())) or _counts(question, _ROWS)


def names_schemes(question: str) -> bool:
    """Return whether `question` speaks of support for entrepreneurs, by whatever name."""
    return _SCHEMES.search(question.lower()) is not None


def counts_groups(question: str) -> bool:
    """Return whether what `question` counts is regions or municipalities.

    A row may stand for one of them, when it names that one alone.
    """
    return _counts(question, _GROUPS)


def _counts(question: str, nouns: re.Pattern[str]) -> bool:
    """Return whether the first noun after "hoeveel" is one of `nouns`; a name may precede it."""
    asked = words(question)
    return any(
        _begins_with(asked[place + 1 : place + 1 + _REACH], nouns)
        for place, word in enumerate(asked)
        if word in _COUNTS
    )


def _begins_with(after: Sequence[str], nouns: re.Pattern[str]) -> bool:
    plurals = [place for place, word in enumerate(after) if _is_plural(word)]
    first = after[plurals[0] : plurals[0] + 2] if plurals else ()
    return any(nouns.search(word) for word in first if _is_plural(word))


def _is_plural(word: str) -> bool:
    return word.endswith(_PLURAL) and word not in _NO_NOUNS
