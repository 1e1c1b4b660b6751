"""Which of several schemes is meant, told by its abbreviation: AanZET is not SPULA.

Schemes of one kind stand in one document and are asked after in the same words, so that the
vectors hardly tell them apart. Their abbreviations do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant.domain import GlossaryEntry, Statement

# At least two capitals in one word: BMKB, AanZET, SPULA, MKB!dee, ESF+.
_ABBREVIATION = re.compile(r"(?<![\w-])(?=[\w!&+]*[A-Z][\w!&+]*[A-Z])[\w!&+]*\w(?!\w)")
_TWO_CAPITALS = re.compile(r"[A-Z][\w!&+]*[A-Z]")  # quick to look for, and in every abbreviation
_COMMON_SHARE = 0.03  # one in more of the statements than this tells none of them apart


@dataclass(frozen=True, slots=True)
class Abbreviated:
    """The abbreviations in a question."""

    forms: frozenset[str]  # of all of them, and what the glossary calls the same; lower case
    rivals: frozenset[str]  # other abbreviations; lower case

    def is_passed_over_by(self, statement: Statement) -> bool:
        """Return whether `statement` names others in its text or headings, and none of these."""
        told = " ".join((statement.text, *statement.heading_path))
        if not self.rivals & _abbreviations(told):
            return False
        context = " ".join((told, *statement.questions)).lower()
        return not any(form in context for form in self.forms)


class Abbreviations:
    """Reads the abbreviations in questions, as far as the statements know them."""

    def __init__(
        self, statements: Collection[Statement], glossary: Iterable[GlossaryEntry]
    ) -> None:
        """Learn those of `statements`, and what else `glossary` calls them."""
        counts = Counter(one for each in statements for one in _abbreviations(each.text))
        self._telling = frozenset(
            one for one, count in counts.items() if count <= _COMMON_SHARE * len(statements)
        )
        self._same: dict[str, set[str]] = {}
        for entry in glossary:
            whole = (entry.abbreviation_of,) if entry.abbreviation_of else ()
            forms = (entry.term, *whole, *entry.synonyms, *entry.english)
            for one in _abbreviations(" ".join(forms)):
                self._same.setdefault(one, set()).update(form.lower() for form in forms)

    def read(self, question: str) -> Abbreviated | None:
        """Return the abbreviations in `question` that tell statements apart, None without any."""
        asked = _abbreviations(question) & self._telling
        if not asked:
            return None
        forms = frozenset(form for one in asked for form in (one, *self._same.get(one, ())))
        return Abbreviated(forms, self._telling - forms)


def _abbreviations(text: str) -> frozenset[str]:
    if not _TWO_CAPITALS.search(text):
        return frozenset()
    return frozenset(one.lower() for one in _ABBREVIATION.findall(text))
