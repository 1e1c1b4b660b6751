"""What a question demands of the sentence that answers it.

Likeness of meaning does not tell that a passage about the same subject lacks the very thing
that was asked. Shapes do: a question for a telephone number needs a telephone number, one
about 2015 needs 2015, one about a city needs that city.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from assistant.domain import Document, Statement
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
_PERSON_ASKED = re.compile(rf"\b(?:wie|who|naam|name|hoe heet)\b.*\b({_OFFICES})\b")
# Capitalised in English for grammar's sake, not because they name anyone.
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


@dataclass(frozen=True, slots=True)
class Demands:
    """What must stand in a statement, or around it, for it to answer."""

    marks: frozenset[Mark] = frozenset()
    office: str | None = None  # the office of the person asked for
    years: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()  # lower case

    def met_by(self, statement: Statement, document: Document) -> bool:
        """Return whether `statement` of `document` holds all that is demanded."""
        text = statement.text
        return (
            all(holds(mark, text) for mark in self.marks)
            and (self.office is None or self.office in text.lower())
            and (not self.years or bool(self.years & _years_of(statement, document)))
            and all(_mentions(_context(statement, document), name) for name in self.names)
        )


@dataclass(frozen=True, slots=True)
class DemandReader:
    """Reads demands off a question, knowing which names the corpus is full of."""

    common_names: Collection[str]  # lower case; too frequent to tell statements apart

    def read(self, question: str) -> Demands:
        """Return what `question` demands."""
        lowered = question.lower()
        marks = [mark for mark, pattern in _ASKED_MARKS if pattern.search(lowered)][:1]
        person = _PERSON_ASKED.search(lowered)
        if person:
            marks.append(Mark.PERSON)
        return Demands(
            marks=frozenset(marks),
            office=person.group(1) if person else None,
            years=years(question),
            names=tuple(dict.fromkeys(self._telling_names(question))),
        )

    def _telling_names(self, question: str) -> list[str]:
        found = [part for name in names(question) for part in words(name)]
        return [
            name
            for name in found
            if len(name) >= _MIN_NAME_LENGTH
            and name not in _NO_NAMES
            and not any(
                _same_name(name, common) or _same_name(part, common)
                for common in self.common_names
                for part in re.split(r"[-'’]", name)
            )
        ]


def common_names(statements: Collection[Statement]) -> frozenset[str]:
    """Return the words, lower case, that more than 15 % of `statements` hold."""
    counts: dict[str, int] = {}
    for statement in statements:
        for word in {p for w in words(statement.text) for p in (w, *re.split(r"[-'’]", w))}:
            counts[word] = counts.get(word, 0) + 1
    return frozenset(w for w, count in counts.items() if count > _COMMON_SHARE * len(statements))


def _years_of(statement: Statement, document: Document) -> frozenset[int]:
    own = years(statement.text)
    dates = [source.date for source in statement.sources if source.date]
    return own | years(" ".join([*dates, document.date or "", *statement.heading_path]))


def _context(statement: Statement, document: Document) -> str:
    return " ".join((statement.text, document.title, *statement.heading_path))


def _mentions(text: str, name: str) -> bool:
    parts = {p for word in words(text) for p in (word, *re.split(r"[-'’]", word))}
    return any(_same_name(piece, part) for piece in (name,) for part in parts)


def _same_name(name: str, word: str) -> bool:
    if name == word or stem(name) == stem(word):
        return True
    if min(len(name), len(word)) <= _MIN_NAME_LENGTH or name[0] != word[0]:
        return False
    return difflib.SequenceMatcher(None, name, word).ratio() >= _SAME_NAME


Reader = Callable[[str], Demands]
