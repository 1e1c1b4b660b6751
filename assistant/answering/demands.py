"""What a question demands of the sentence that answers it.

Likeness of meaning does not tell that a passage about the same subject lacks the very thing
that was asked. Shapes do: a question for a telephone number needs a telephone number, one
about 2015 needs 2015, one about a city needs that city.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answering.abbreviations import Abbreviated, Abbreviations
from assistant.answering.asked import Sort, asked_mark, asked_office, asked_sort, counted
from assistant.domain import Document, GlossaryEntry, Statement
from assistant.language.detect import ENGLISH, detect_language
from assistant.language.figures import (
    MONTHS,
    NUMBER_WORDS,
    YEAR,
    Mark,
    holds,
    in_a_range,
    sums,
    years,
)
from assistant.language.likeness import alike
from assistant.language.names import names
from assistant.language.terms import stem, words

# Capitalised in English or at the head of a compound, without naming anyone.
_NO_NAMES = frozenset(
    """
    i dutch netherlands english holland european january february march april may june july
    august september october november december monday tuesday wednesday thursday friday
    nederland nederlandse nederlanders engels
    """.split()
)
# "after 2022" and "two years later" are answered by other years than they name.
_RELATIVE_YEAR = re.compile(r"\b(?:na|after|vóór|before|sinds|since|vanaf)\s+(?:19|20)\d{2}\b")
_RELATIVE_TIME = re.compile(
    r"\b(?:later|eerder|daarna|erna|daarvóór|ervoor|vorig[e]?|volgend[e]?|nu|tegenwoordig|"
    r"inmiddels|earlier|afterwards|next|now)\b"
)
# The two words after a number: "41 steden", "ongeveer 400 smart-cityprojecten"; not "G40 zijn".
_AFTER_NUMBER = re.compile(
    rf"(?:(?<![\w])(?!{YEAR}\b)\d[\d.,]*(?! (?:{MONTHS})\b)|\b(?:{NUMBER_WORDS}|miljoen)\b)"
    r"(?=\s+([\w-]+)(?:\s+([\w-]+))?)",
    re.IGNORECASE,
)
# "de vijfde ronde", "ronde 4": which of several is meant.
_ORDINALS = "eerste tweede derde vierde vijfde zesde zevende achtste negende tiende".split()
_ROUND = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d+e)[ -](?:ronde|tranche)|\b(?:ronde|tranche) (\d+)\b"
)
_COMMON_SHARE = 0.15  # a name in more of the statements than this tells none of them apart
_DAY = re.compile(rf"\b\d{{1,2}} (?:{MONTHS}) {YEAR}\b")
_FIGURES = frozenset({Mark.AMOUNT, Mark.COUNT, Mark.PERCENTAGE})
_OF_SOMEONE = frozenset({Mark.TELEPHONE, Mark.EMAIL, Mark.ADDRESS, Mark.OPENING_HOURS})
_ELLIPTIC = 6  # words of a question that may leave its verb and asking word to the one before
_SAME_NAME = 0.8  # likeness (difflib ratio) up to which a name may be misspelt
_MIN_NAME_LENGTH = 3
_MIN_COMPOUND_HEAD = 5
_HEAD = 0.5  # of a name, what its first part must be more than to stand for it


@dataclass(frozen=True, slots=True)
class Demands:
    """What must stand in a statement, or around it, for it to answer."""

    mark: Mark | None = None
    counted: tuple[str, ...] = ()  # words for what is to be counted
    office: str | None = None  # the office of the person asked for
    years: frozenset[int] = frozenset()
    sums: frozenset[str] = frozenset()  # of money, that the question takes for granted
    days: frozenset[str] = frozenset()  # on which something was counted, as "1 oktober 2024"
    rounds: frozenset[int] = frozenset()  # which of several rounds
    names: tuple[tuple[str, ...], ...] = ()  # the words of each name, lower case
    abbreviated: Abbreviated | None = None  # which scheme or body, told from others

    def met_by(self, statement: Statement, document: Document) -> bool:
        """Return whether `statement` of `document` holds all that is demanded."""
        text = statement.text
        return (
            (self.mark is None or holds(self.mark, text))
            and (self.mark is not Mark.COUNT or self._counts(statement))
            and (self.office is None or (self.office in text.lower() and holds(Mark.PERSON, text)))
            and (not self.years or bool(self.years & self._years_told(statement, document)))
            and (not self.days or not _days(text) or bool(self.days & _days(text)))
            and all(one in sums(text) or in_a_range(one, text) for one in self.sums)
            and self._is_of_round(statement)
            and (not self.names or self._names_met(statement, document))
            and not (self.abbreviated and self.abbreviated.is_passed_over_by(statement))
        )

    def _years_told(self, statement: Statement, document: Document) -> frozenset[int]:
        """Return the years `statement` tells of.

        A figure holds for the year that stands with it, not for that of its source.
        """
        told = years(" ".join((statement.text, *statement.heading_path)))
        return told if told and self.mark in _FIGURES else _years_of(statement, document)

    def _is_of_round(self, statement: Statement) -> bool:
        told = _rounds(" ".join((statement.text, *statement.heading_path)))
        return not (self.rounds and told) or bool(self.rounds & told)

    def _names_met(self, statement: Statement, document: Document) -> bool:
        context = (statement.text, document.title, *statement.heading_path, *statement.questions)
        found = {part for text in context for word in words(text) for part in _parts(word)}
        return all(
            any(_same_name(name, word) for name in parts for word in found) for parts in self.names
        )

    def _counts(self, statement: Statement) -> bool:
        """Return whether `statement` counts what is to be counted, not something else."""
        near = _counted_in(statement)
        if not near:
            return False  # a year or a day counts nothing
        if not self.counted or not statement.questions:
            return True
        asked = {word for q in statement.questions for word in counted(q.lower())}
        return any(alike(word, other) for word in self.counted for other in near | asked)

    def over(self, earlier: Demands) -> Demands:
        """Return these demands, with `earlier` ones where these are silent."""
        return Demands(
            mark=self.mark or earlier.mark,
            counted=self.counted or (() if self.mark else earlier.counted),
            office=self.office or earlier.office,
            years=self.years or earlier.years,
            sums=self.sums or earlier.sums,
            days=self.days,
            rounds=self.rounds,  # another round is often what is asked next
            names=self.names or earlier.names,
            abbreviated=self.abbreviated or earlier.abbreviated,
        )


class DemandReader:
    """Reads demands off a question, knowing which names tell nothing."""

    def __init__(
        self, statements: Collection[Statement], glossary: Iterable[GlossaryEntry]
    ) -> None:
        """Learn which names are all over `statements`, or ordinary words, or explained."""
        counts: dict[str, int] = {}
        for statement in statements:
            for part in {part for word in words(statement.text) for part in _parts(word)}:
                counts[part] = counts.get(part, 0) + 1
        self._common = {p for p, count in counts.items() if count > _COMMON_SHARE * len(statements)}
        # "Economy and Work" in an English question: words that are written small elsewhere.
        # Questions in loose words write names small too, and do not tell.
        texts = [text for s in statements for text in (s.text, *s.questions) if text[:1].isupper()]
        self._ordinary = {
            word for text in texts for word in re.findall(r"[^\W\d_]+", text) if word.islower()
        }
        self._counted = [
            (_stems(statement.text), _counted_in(statement)) for statement in statements
        ]
        glossary = tuple(glossary)
        self._abbreviations = Abbreviations(statements, glossary)
        # "Den Haag" for the State: the glossary leads to the word the documents use.
        self._explained = {
            tuple(words(syn)) for entry in glossary for syn in (*entry.synonyms, *entry.english)
        }

    def read(self, question: str, *, previous: str = "") -> Demands:
        """Return what `question` demands; where it is silent, what `previous` demanded."""
        demands = self._read(question)
        if not previous:
            return demands
        earlier = self._read(previous)
        if _RELATIVE_TIME.search(question.lower()):
            earlier = replace(earlier, years=frozenset())
        is_whole = len(words(question)) > _ELLIPTIC or asked_sort(question) is not Sort.UNTOLD
        if is_whole:  # it says itself what sort of thing it wants
            earlier = replace(earlier, mark=None, counted=(), office=None)
        return demands.over(earlier)

    def _read(self, question: str) -> Demands:
        lowered = question.lower()
        mark = asked_mark(lowered)
        found_names = self._telling_names(question, mark)
        return Demands(
            mark=mark,
            counted=self._countable(question, found_names),
            office=asked_office(lowered),
            years=years(_RELATIVE_YEAR.sub("", question)),
            sums=sums(question),
            days=_days(question) if mark in _FIGURES else frozenset(),
            rounds=_rounds(question),
            names=found_names,
            abbreviated=self._abbreviations.read(question),
        )

    def _countable(
        self, question: str, found_names: tuple[tuple[str, ...], ...]
    ) -> tuple[str, ...]:
        """Return the words for what is to be counted, as far as they tell.

        English words are not in Dutch texts. A word that no statement with the question's names
        counts may stand for another one: the names tie the question to its statement.
        """
        asked = counted(question.lower())
        wanted = {stem(word) for name in found_names for word in name}
        near = {word for stems, near in self._counted if wanted <= stems for word in near}
        known = any(alike(word, other) for word in asked for other in near)
        if detect_language(question) == ENGLISH or (found_names and not known):
            return ()
        return asked

    def _telling_names(self, question: str, mark: Mark | None) -> tuple[tuple[str, ...], ...]:
        """Return the words of each name that must be known.

        Whose telephone number it is must always be known, however common the name.
        """
        if mark in _OF_SOMEONE:
            return tuple(names(question))
        return tuple(filter(None, map(self._telling, names(question))))

    def _telling(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words of `name` that tell it from others: "twente" of "Regio Deal Twente"."""
        explained = {name, *((part,) for part in name), *pairwise(name)} & self._explained
        return () if explained else tuple(word for word in name if self._tells(word))

    def _tells(self, word: str) -> bool:
        return not any(
            part in _NO_NAMES
            or part in self._ordinary
            or (len(part) < _MIN_NAME_LENGTH and part.isalpha())
            or any(_same_name(part, common) for common in self._common)
            for part in _parts(word)
        )


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(part) for word in words(text) for part in _parts(word))


def _counted_in(statement: Statement) -> set[str]:
    """Return the words behind the numbers of `statement`, also in parts."""
    near = [w for match in _AFTER_NUMBER.finditer(statement.text) for w in match.groups("")]
    return {part for word in words(" ".join(near)) for part in _parts(word)}


def _years_of(statement: Statement, document: Document) -> frozenset[int]:
    dates = [source.date for source in statement.sources if source.date]
    return years(" ".join([statement.text, *dates, document.date or "", *statement.heading_path]))


def _days(text: str) -> frozenset[str]:
    return frozenset(_DAY.findall(text.lower()))


def _rounds(text: str) -> frozenset[int]:
    """Return which rounds or tranches `text` names."""
    found = [written or number for written, number in _ROUND.findall(text.lower())]
    return frozenset(
        _ORDINALS.index(one) + 1 if one in _ORDINALS else int(one.rstrip("e")) for one in found
    )


def _parts(word: str) -> set[str]:
    return {word, *(part for part in re.split(r"[-'’]", word) if part)}


def _same_name(name: str, word: str) -> bool:
    if name == word or stem(name) == stem(word):
        return True
    shorter, longer = sorted((name, word), key=len)
    if len(shorter) <= _MIN_NAME_LENGTH or name[0] != word[0]:
        return False
    # "Staatsblad" is no "staat"; "Rotterdamse" is of Rotterdam.
    is_head = longer.startswith(shorter) and (longer == word or len(shorter) > _HEAD * len(longer))
    if len(shorter) >= _MIN_COMPOUND_HEAD and is_head:
        return True
    return difflib.SequenceMatcher(None, name, word).ratio() >= _SAME_NAME
