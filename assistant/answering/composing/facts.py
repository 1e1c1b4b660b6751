"""What the register tells of a scheme that is named: amounts, dates, for whom, what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.composing.lists import ListComposer
from assistant.answering.composing.schemes import (
    about,
    first_of,
    state_sentence,
    told_apply_at,
    where_to_go,
)
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import AnswerStatus, Intent, Query, Scheme, SentenceKind, Turn
from assistant.language.figures import years
from assistant.language.terms import content_words, stem, words

_MOST = 5  # schemes of one name that are told side by side
# How much one gets; not how large a budget is, or how often something was granted.
_WHAT_ONE_GETS = re.compile(
    r"\b(?:krijg|krijgt|krijgen|ontvang|ontvangt|vergoed\w*|terugkrijg\w*|leen|lenen|borg|garant"
    r"|maximum|maximaal|maximale|hoogstens|ten hoogste"
    r"|get|receive|borrow|maximum)\b"
    r"|\bhoe (?:hoog|groot) is (?:de|het|een) (?:\w+)?(?:subsidie|bedrag|lening|krediet|garantie"
    r"|bijdrage|vergoeding|voordeel|aftrek|voucher)\b"
    r"|\bwelk (?:percentage|deel|bedrag)\b|\bwelke bedragen\b|\bhoeveel procent\b"
    r"|\bhoeveel (?:\w+ )?is de (?:subsidie|lening|vergoeding|bijdrage|aftrek)\b"
)
_NOT_OF_ONE = re.compile(
    r"\b(?:budget|pot|potje|totaal|totale|beschikbaar|begroot|uitgegeven|aanvragen|aanvragers"
    r"|keer|bedrijven|ondernemers|mensen|jaar|rente|premie|total|applications|companies|years)\b"
)
_WINDOW = re.compile(
    r"\b(?:open\w*|dicht|sluit|sluiten|gesloten|aanvragen|aan te vragen|indienen|start|begint"
    r"|eindigt|stopt|loopt|geldt|deadline|einddatum|begindatum|periode|apply|close|closes|ends?"
    r"|starts?|opens?)\b"
)
_FOR_WHOM = re.compile(
    r"\bvoor wie\b|\bwie (?:kan|kunnen|mag|mogen|krijgt|komt|komen)\b|\bin aanmerking\b"
    r"|\b(?:kan|mag|kom|geldt|is) .*\b(?:ik|wij|voor mij|zzp|zzp'er|klein|kleine|groot|grote"
    r"|middelgroot)\b|\bfor whom\b|\bwho (?:can|may|is)\b|\beligible\b"
)
# Words of a question that asks no more than how much.
_OF_AMOUNTS = frozenset(
    stem(word)
    for word in (
        "hoeveel geld euro bedrag subsidie lening krediet garantie steun regeling voordeel aftrek "
        "vergoeding hoog groot eigenlijk precies zoal money euros amount subsidy loan scheme"
    ).split()
)
_SHARE = re.compile(r"\b(?:procent|percentage|percent|deel|share)\b")
_AMOUNTS = ("register.amounts", "register.percentage")
_DATES = ("register.window", "register.last_day", "register.first_day")
_AUDIENCE = (
    "register.for_sizes",
    "register.for_situations",
    "register.for_sectors",
    "register.for_regions",
)


@dataclass(frozen=True, slots=True)
class FactComposer:
    """Answers from the register what no statement was found for."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:
        """Return what the register tells of the named schemes, then their states.

        What is told is what is asked: amounts, dates, for whom, or what it is. None when nothing
        of the kind is asked, the register does not hold it, or it asks for a year that the
        register does not name. An overview without a scheme is a list of the rows it names.
        """
        teller = self.register.teller(query)
        schemes = [found for name in query.entities.schemes if (found := teller.scheme(name))]
        if query.intent is Intent.OVERVIEW and not schemes:
            return ListComposer(self.register).compose(replace(query, intent=Intent.LIST), history)
        if not 0 < len(schemes) <= _MOST:
            return None
        asked = [list(_asked(teller, query, scheme)) for scheme in schemes]
        if not any(asked) or not _names_the_years(query, asked):
            return None
        told = list(_told(teller, schemes, asked))
        return Draft(AnswerStatus.ANSWERED, tuple(dict.fromkeys(told)))


@dataclass(frozen=True, slots=True)
class AmountComposer:
    """Answers how much a scheme gives when a question asks no more than that."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:
        """Return the amounts of the one scheme that is named, and its state; else None.

        "Hoeveel krijg ik bij de BMKB?" says nothing that a statement could answer more closely.
        """
        teller = self.register.teller(query)
        named = [found for name in query.entities.schemes if (found := teller.scheme(name))]
        if query.intent is not Intent.AMOUNT or len(named) != 1 or query.facets:
            return None
        known = {stem(word) for name in (named[0].name, *named[0].aliases) for word in words(name)}
        asked = _WHAT_ONE_GETS.sub(" ", query.standalone.lower())
        left = {stem(word) for word in content_words(asked)} - known - _OF_AMOUNTS
        return None if left else FactComposer(self.register).compose(query, history)


def _asked(teller: Teller, query: Query, scheme: Scheme) -> Iterator[DraftSentence]:
    """Return what `query` asks of `scheme`; nothing when it is no fact of the register."""
    asked = query.standalone.lower()
    if query.intent is Intent.OVERVIEW:
        yield from about(teller, scheme)
        yield from _all(teller, scheme, (*_AMOUNTS, *_AUDIENCE))
        yield from _dates(teller, scheme)
    elif query.intent is Intent.DEFINITION:
        yield from about(teller, scheme)
    elif query.intent is Intent.AMOUNT:
        if _WHAT_ONE_GETS.search(asked) and not _NOT_OF_ONE.search(asked):
            keys = reversed(_AMOUNTS) if _SHARE.search(asked) else _AMOUNTS
            yield from _all(teller, scheme, tuple(keys))
    elif query.intent is Intent.DATE:
        if _WINDOW.search(asked):
            yield from _dates(teller, scheme)
    elif query.intent is Intent.FACT and _FOR_WHOM.search(asked):
        yield from _all(teller, scheme, _AUDIENCE)


def _all(teller: Teller, scheme: Scheme, keys: Sequence[str]) -> Iterator[DraftSentence]:
    for key in keys:
        yield from first_of([teller.told(scheme, key)])


def _dates(teller: Teller, scheme: Scheme) -> Iterator[DraftSentence]:
    return first_of(teller.told(scheme, key) for key in _DATES)


def _told(
    teller: Teller, schemes: Sequence[Scheme], asked: Sequence[Sequence[DraftSentence]]
) -> Iterator[DraftSentence]:
    """Return what was asked of each scheme, then its state; of several as one list."""
    if len(schemes) > 1:
        yield teller.lead("register.lead_told")
    for scheme, sentences in zip(schemes, asked, strict=True):
        if not sentences:
            continue
        yield from sentences
        state = list(state_sentence(teller, scheme))
        yield from state
        if len(schemes) == 1 and not any(map(told_apply_at, state)):
            yield from where_to_go(teller, scheme)


def _names_the_years(query: Query, asked: Sequence[Sequence[DraftSentence]]) -> bool:
    """Return whether every year that is asked about stands in what is told."""
    told = " ".join(
        one.text for sentences in asked for one in sentences if one.kind is SentenceKind.REGISTER
    )
    return (set(query.entities.years) | years(query.standalone)) <= years(told)
