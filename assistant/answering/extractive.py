"""Evidence -> the statements that answer, best first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.demands import Demands
from assistant.answering.grounds import Grounds
from assistant.domain import Document, DocumentKind, Evidence, Query, ScoredStatement, Statement
from assistant.language.figures import Mark, holds

_ONE_MAX = 2  # statements that answer a question for one thing
_LIST_MAX = 4  # statements that answer a question for several
_ONE_SHARE = 0.97  # of the best score that a further statement must reach
_LIST_SHARE = 0.95
_PRECISE_SHARE = 0.85  # of the best score at which a day beats a year
_OFFICE_SHARE = 0.6  # the same, when an office and a name must stand in it
_MET_SHARE = 0.8  # of the best score that a statement which meets the demands must reach

_SEVERAL_ASKED = re.compile(
    r"\bwelke\b|\bwat zijn\b|\bnoem\b|\bwie zijn\b|\bwie moeten\b|\balle\b|\boverzicht\b|"
    r"\bwhich\b|\bwhat are\b|\blist\b"
)

# A statement that says what no source tells, as the corpus words it.
_UNTOLD = re.compile(r"\bniet te vinden\b|\bniet bekend\b|\bgeen bron\b|\bniet vermeld\b")


class Lack(StrEnum):
    """Why there is no answer."""

    NO_EVIDENCE = "no_evidence"  # nothing on the subject
    NO_DETAIL = "no_detail"  # the subject, but not what was asked of it


@dataclass(frozen=True, slots=True)
class Extract:
    """The statements that answer, or why there are none."""

    statements: tuple[Statement, ...] = ()  # in the order they are to be told
    lack: Lack | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """Chooses statements from the evidence of one index version."""

    documents: Mapping[str, Document]  # by id
    grounds: Grounds

    def extract(self, query: Query, evidence: Evidence, demands: Demands) -> Extract:
        """Return the statements that answer `query`, or why there are none."""
        ranked = evidence.statements
        if not ranked or not self.grounds.suffice(query, ranked[0], _closest(evidence)):
            return Extract(lack=Lack.NO_EVIDENCE)
        fitting = self._fitting(query, ranked, demands)
        told = [found for found in fitting if not _UNTOLD.search(found.statement.text)]
        untold = fitting[:1] if told and fitting[0] is not told[0] else []
        if untold:  # what sources tell comes first, measured by itself
            fitting = self._fitting(query, [f for f in ranked if f.score <= told[0].score], demands)
            fitting = [found for found in fitting if not _UNTOLD.search(found.statement.text)]
        if not fitting or not self._holds_without_the_best(query, fitting[0], ranked[0]):
            return Extract(lack=Lack.NO_DETAIL)
        if demands.office and not demands.years:
            fitting = sorted(
                fitting, key=lambda found: _newest_date(found.statement), reverse=True
            )[:1]
        if demands.mark is Mark.DATE:
            fitting = _most_precise_first(fitting)
        taken = [*_take(fitting, query.standalone), *untold]
        chosen = [found.statement for found in taken]
        return Extract(self._with_nature(chosen) if query.presumes_agreement else tuple(chosen))

    def _fitting(
        self, query: Query, ranked: Sequence[ScoredStatement], demands: Demands
    ) -> list[ScoredStatement]:
        """Return those of `ranked` that meet the demands, nearly as good as the best of it."""
        share = _OFFICE_SHARE if demands.office else _MET_SHARE
        return [
            found
            for found in ranked
            if found.score >= share * ranked[0].score
            and self._meets(found, demands)
            and _is_known_on(query.as_of, found.statement)
        ]

    def _holds_without_the_best(
        self, query: Query, found: ScoredStatement, best: ScoredStatement
    ) -> bool:
        """Return whether `found` can stand in for `best`, which did not meet the demands."""
        return found is best or self.grounds.suffice(query, found, found.closeness)

    def _meets(self, found: ScoredStatement, demands: Demands) -> bool:
        statement = found.statement
        return demands.met_by(statement, self.documents[statement.document_id])

    def _with_nature(self, chosen: list[Statement]) -> tuple[Statement, ...]:
        """Put first that nothing was agreed, where the documents tell what was asked."""
        document = self.documents[chosen[0].document_id]
        if document.kind is not DocumentKind.POSITION:
            return tuple(chosen)
        nature = document.statements[0]
        return (nature, *(statement for statement in chosen if statement.id != nature.id))


def _is_known_on(day: str, statement: Statement) -> bool:
    """Return whether a source of `statement` existed on `day`, or bears no date."""
    return any(source.date is None or source.date <= day for source in statement.sources)


def _newest_date(statement: Statement) -> str:
    return max(source.date or "" for source in statement.sources)


def _most_precise_first(fitting: list[ScoredStatement]) -> list[ScoredStatement]:
    """Return `fitting` with the first that names a day in front, if it is nearly the best."""
    for found in fitting:
        if found.score < _PRECISE_SHARE * fitting[0].score:
            break
        if holds(Mark.DAY, found.statement.text):
            return [found]
    return fitting


def _closest(evidence: Evidence) -> float:
    return max(
        max(found.closeness for found in evidence.statements),
        max(item.dense_score for item in evidence.items),
    )


def _take(fitting: list[ScoredStatement], question: str) -> list[ScoredStatement]:
    several = _SEVERAL_ASKED.search(question.lower()) is not None
    most, share = (_LIST_MAX, _LIST_SHARE) if several else (_ONE_MAX, _ONE_SHARE)
    return [found for found in fitting if found.score >= share * fitting[0].score][:most]
