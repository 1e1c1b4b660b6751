"""What must be told along with a statement: its newer state, and that sources differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from assistant.answering.asked import Sort, asked_sort
from assistant.domain import Document, Statement
from assistant.language.figures import YEAR

# A statement that says that sources differ, as the corpus words it.
_DIFFER = re.compile(
    r"\bverschill\w* .*\bbronnen\b|\bbronnen .*\bverschill|\bsluiten .* niet aan\b"
)
_PAST = re.compile(
    rf"\b{YEAR}\b|\b(?:eerst|eerder|eerdere|vroeger|destijds|toen|oorspronkelijk|ooit|vorige?|"
    r"aanvankelijk|first|earlier|originally|previous|used to|back then)\b"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

_Place = tuple[str, tuple[str, ...]]  # document and headings


class Companions:
    """Knows which statements belong with which."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Read the newer states, and where sources differ, off the statements of `documents`."""
        self._by_id = {one.id: one for document in documents for one in document.statements}
        self._differing: dict[_Place, list[Statement]] = defaultdict(list)
        for one in self._by_id.values():
            if _DIFFER.search(one.text):
                self._differing[_place(one)].append(one)

    def with_newer(self, chosen: Sequence[Statement], question: str, as_of: str) -> list[Statement]:
        """Return `chosen` with the newest state before each statement that is out of date.

        A question about the past is answered by what held then. What was published after
        `as_of` (YYYY-MM-DD) is not known yet.
        """
        if _PAST.search(question.lower()):
            return list(chosen)
        told: dict[str, Statement] = {}
        for one in chosen:
            newest = self._newest(one, as_of)
            told[newest.id] = newest
            told[one.id] = one
        return list(told.values())

    def with_differing(self, chosen: Sequence[Statement], question: str) -> list[Statement]:
        """Return `chosen`, followed by the statement that other sources give other figures.

        It stands under the same heading and holds one of the figures told. Only a question for
        a figure or a date needs it.
        """
        if asked_sort(question) not in (Sort.HOW_MANY, Sort.WHEN):
            return list(chosen)
        told = {one.id: one for one in chosen}
        for one in chosen:
            figures = _figures(one)
            for other in self._differing.get(_place(one), ()):
                if figures & _figures(other):
                    told[other.id] = other
        return list(told.values())

    def _newest(self, statement: Statement, as_of: str) -> Statement:
        newest, seen = statement, {statement.id}
        while newest.superseded_by and newest.superseded_by not in seen:
            newer = self._by_id.get(newest.superseded_by)
            if newer is None or not is_known_on(as_of, newer):
                break
            seen.add(newer.id)
            newest = newer
        return newest


def is_known_on(day: str, statement: Statement) -> bool:
    """Return whether a source of `statement` existed on `day`, or bears no date."""
    return any(source.date is None or source.date <= day for source in statement.sources)


def _place(statement: Statement) -> _Place:
    return statement.document_id, statement.heading_path


def _figures(statement: Statement) -> set[str]:
    return {one for one in _NUMBER.findall(statement.text) if not re.fullmatch(YEAR, one)}
