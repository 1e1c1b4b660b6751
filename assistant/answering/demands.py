"""What a question demands of the sentence that answers it.

Likeness of meaning does not tell that a passage about the same subject lacks the very thing
that was asked. Shapes do: a question for a telephone number needs a telephone number, one
about 2015 needs 2015, one about a city needs that city.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from assistant.domain import Document, GlossaryEntry, Statement
from assistant.language.figures import Mark, holds, years
from assistant.language.names import names
from assistant.language.terms import stem, words

_OFFICES = (
    "voorzitter|vicevoorzitter|burgemeester|wethouder|minister|staatssecretaris|directeur|"
    "secretaris|trekker|bestuurder|contactpersoon|woordvoerder|projectleider|kandidaat|"
    "chair|chairman|chairwoman|mayor|alderman|director"
)
_ASKED_MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    (Mark.TELEPHONE, re.compile(r"\btelefoon|\bnummer\b.*\bbel|\bbellen\b|\bphone\b")),
    (Mark.EMAIL, re.compile(r"\be-?mail|\bmailadres|\bmailen\b")),
    (Mark.ADDRESS, re.compile(r"\b(?:post|bezoek)?adres\b|\bpostcode\b|\baddress\b")),
    (Mark.OPENING_HOURS, re.compile(r"\bopeningstijd|\bhoe laat\b|\bopening hours\b")),
    (
        Mark.PERCENTAGE,
        re.compile(r"\bhoeveel procent\b|\bpercentage\b|\bwelk (?:aan)?deel\b|\bhow many percent"),
    ),
    (
        Mark.AMOUNT,
        re.compile(
            r"\bhoeveel (?:geld|euro|budget|subsidie|miljoen)|\bbedrag|\bkost(?:te|en)?\b|"
            r"\bhoe ?groot\b.*\b(?:budget|subsidie|fonds)|\bhow much (?:money|budget|funding)"
        ),
    ),
    (Mark.COUNT, re.compile(r"\bhoeveel\b|\baantal\b|\bhow many\b")),
    (
        Mark.DATE,
        re.compile(
            r"^wanneer\b|\bsinds wanneer\b|\bwelk(?:e)? (?:jaar|datum|dag|maand)\b|"
            r"\bwhen (?:did|was|were|is)\b|\bwhich year\b|\bwhat year\b"
        ),
    ),
)
_PERSON_ASKED = re.compile(
    rf"\b(?:wie|who|naam|name) (?:is|was|werd|wordt|van|of)\b(?: [\w-]+){{0,4}}? ({_OFFICES})\b"
    rf"|\bhoe heet\b(?: [\w-]+){{0,3}}? ({_OFFICES})\b"
)
# Capitalised in English or at the head of a compound, without naming anyone.
_NO_NAMES = frozenset(
    """
    i dutch netherlands english holland european january february march april may june july
    august september october november december monday tuesday wednesday thursday friday
    nederland nederlandse nederlanders engels
    """.split()
)
_COMMON_SHARE = 0.15  # a name in more of the statements than this tells none of them apart
_SAME_NAME = 0.8  # likeness (difflib ratio) up to which a name may be misspelt
_MIN_NAME_LENGTH = 3
_MIN_COMPOUND_HEAD = 5


@dataclass(frozen=True, slots=True)
class Demands:
    """What must stand in a statement, or around it, for it to answer."""

    mark: Mark | None = None
    office: str | None = None  # the office of the person asked for
    years: frozenset[int] = frozenset()
    names: tuple[tuple[str, ...], ...] = ()  # the words of each name, lower case

    def met_by(self, statement: Statement, document: Document) -> bool:
        """Return whether `statement` of `document` holds all that is demanded."""
        text = statement.text
        return (
            (self.mark is None or holds(self.mark, text))
            and (self.office is None or (self.office in text.lower() and holds(Mark.PERSON, text)))
            and (not self.years or bool(self.years & _years_of(statement, document)))
            and (not self.names or self._names_met(statement, document))
        )

    def _names_met(self, statement: Statement, document: Document) -> bool:
        context = (statement.text, document.title, *statement.heading_path, *statement.questions)
        found = {part for text in context for word in words(text) for part in _parts(word)}
        return all(
            any(_same_name(name, word) for name in parts for word in found) for parts in self.names
        )

    def over(self, earlier: Demands) -> Demands:
        """Return these demands, with `earlier` ones where these are silent."""
        return Demands(
            mark=self.mark or earlier.mark,
            office=self.office or earlier.office,
            years=self.years or earlier.years,
            names=self.names or earlier.names,
        )


class DemandReader:
    """Reads demands off a question, knowing which names tell nothing."""

    def __init__(
        self, statements: Collection[Statement], glossary: Iterable[GlossaryEntry]
    ) -> None:
        """Learn the names that are all over `statements` and those that `glossary` explains."""
        counts: dict[str, int] = {}
        for statement in statements:
            for part in {part for word in words(statement.text) for part in _parts(word)}:
                counts[part] = counts.get(part, 0) + 1
        self._common = {p for p, count in counts.items() if count > _COMMON_SHARE * len(statements)}
        # "Den Haag" for the State: the glossary leads to the word the documents use.
        self._explained = {tuple(words(syn)) for entry in glossary for syn in entry.synonyms}

    def read(self, question: str, *, previous: str = "") -> Demands:
        """Return what `question` demands; where it is silent, what `previous` demanded."""
        demands = self._read(question)
        return demands.over(self._read(previous)) if previous else demands

    def _read(self, question: str) -> Demands:
        lowered = question.lower()
        marks = [mark for mark, pattern in _ASKED_MARKS if pattern.search(lowered)]
        person = _PERSON_ASKED.search(lowered)
        return Demands(
            mark=marks[0] if marks else None,
            office=next(filter(None, person.groups())) if person else None,
            years=years(question),
            names=tuple(name for name in names(question) if self._tells(name)),
        )

    def _tells(self, name: tuple[str, ...]) -> bool:
        explained = {name, *((part,) for part in name), *pairwise(name)} & self._explained
        parts = [part for word in name for part in _parts(word)]
        return not explained and not any(
            part in _NO_NAMES
            or len(part) < _MIN_NAME_LENGTH
            or any(_same_name(part, common) for common in self._common)
            for part in parts
        )


def _years_of(statement: Statement, document: Document) -> frozenset[int]:
    dates = [source.date for source in statement.sources if source.date]
    return years(" ".join([statement.text, *dates, document.date or "", *statement.heading_path]))


def _parts(word: str) -> set[str]:
    return {word, *(part for part in re.split(r"[-'’]", word) if part)}


def _same_name(name: str, word: str) -> bool:
    if name == word or stem(name) == stem(word):
        return True
    shorter, longer = sorted((name, word), key=len)
    if len(shorter) <= _MIN_NAME_LENGTH or name[0] != word[0]:
        return False
    if len(shorter) >= _MIN_COMPOUND_HEAD and longer.startswith(shorter):
        return True
    return difflib.SequenceMatcher(None, name, word).ratio() >= _SAME_NAME
