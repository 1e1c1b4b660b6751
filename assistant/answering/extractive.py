"""Evidence -> the statements that answer, best first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.companions import Companions, is_known_on
from assistant.answering.demands import Demands
from assistant.answering.fitness import Fit
from assistant.answering.grounds import Grounds
from assistant.domain import (
    Document,
    DocumentKind,
    Evidence,
    Intent,
    Query,
    ScoredStatement,
    Statement,
)
from assistant.language.figures import Mark, holds
from assistant.language.likeness import alike
from assistant.language.ordinals import as_number
from assistant.language.terms import content_words

_ONE_MAX = 2  # statements that answer a question for one thing
_LIST_MAX = 4  # statements that answer a question for several
# Of the odds of the best statement, what another must reach:
_ONE_SHARE = 0.6  # to be told as well, when it stands in the same document
_LIST_SHARE = 0.6
_PRECISE_SHARE = 0.3  # to come first because it tells a day, not a year
_OFFICE_SHARE = 0.02  # to stand in for it, when an office and a name must stand in it
_OUTLINE_MAX = 4  # statements of an outline
_OUTLINE_SHARE = 0.03  # to stand in it
_CONTEXT = 5.0  # utility that an answer in the document told of may lack on one elsewhere
_BESIDE_SHARE = 0.01  # to tell of another thing that is asked of
_MET_SHARE = 0.05  # to stand in for it, when it meets the demands

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
    answers: int = 1  # how many of them answer a part of the question each; the rest is besides

    @property
    def is_untold(self) -> bool:
        """Whether the first says that no source tells it."""
        return bool(self.statements) and _UNTOLD.search(self.statements[0].text) is not None


class Extractor:
    """Chooses statements from the evidence of one index version."""

    def __init__(self, documents: Mapping[str, Document], grounds: Grounds) -> None:
        """Choose from `documents`, by id, as far as `grounds` allow."""
        self.documents = documents
        self.grounds = grounds
        self._companions = Companions(documents.values())
        self._document_of = {
            statement.id: document.id
            for document in documents.values()
            for statement in document.statements
        }

    def grounded(self, query: Query, evidence: Evidence) -> list[Fit]:
        """Return the statements of `evidence`, best first; none when it is about something else."""
        if not evidence.statements:
            return []
        ranked = self.grounds.ranked(query, evidence.statements)
        return ranked if self.grounds.suffice(query, ranked[0].found, _closest(evidence)) else []

    def goes_on(
        self, query: Query, alone: Sequence[Fit], leaning: Query, near: Sequence[Fit]
    ) -> bool:
        """Return whether a question is better read as one that leans on the turn before it.

        Args:
            query: the question by itself.
            alone: what was found for it, best first.
            leaning: the same, read as one that leans.
            near: what was found for that.
        """
        told_of = {self._document_of.get(name) for name in leaning.told}
        if not near or near[0].found.statement.document_id not in told_of:
            return False
        if not alone:
            return True
        best = self.grounds.own_utility(query, alone[0])
        return self.grounds.own_utility(query, near[0]) >= best - _CONTEXT

    def extract(self, query: Query, evidence: Evidence, demands: Demands) -> Extract:
        """Return the statements that answer `query`, or why there are none."""
        ranked = self.grounded(query, evidence)
        if not ranked:
            return Extract(lack=Lack.NO_EVIDENCE)
        fitting = self._fitting(query, ranked, demands)
        told = [fit for fit in fitting if not _UNTOLD.search(fit.found.statement.text)]
        untold = fitting[:1] if told and fitting[0] is not told[0] else []
        if untold:  # what sources tell comes first, measured by itself
            rest = [fit for fit in ranked if fit.utility <= told[0].utility]
            fitting = [
                fit
                for fit in self._fitting(query, rest, demands)
                if not _UNTOLD.search(fit.found.statement.text)
            ]
        if not fitting or not self._holds_without_the_best(query, fitting[0], ranked[0]):
            return Extract(lack=Lack.NO_DETAIL)
        if demands.office and not demands.years:
            fitting = sorted(fitting, key=lambda fit: _newest_date(fit.found.statement))[-1:]
        if demands.mark is Mark.DATE:
            fitting = _most_precise_first(fitting)
        if query.intent is Intent.OVERVIEW:
            return Extract(self._outlined(fitting))
        beside = _beside(query, fitting[0], ranked)
        taken = [fitting[0], *beside] if beside else [*_take(fitting, query.standalone), *untold]
        chosen = self._with_companions(query, [fit.found.statement for fit in taken])
        if query.presumes_agreement:
            return Extract(self._with_nature(chosen))
        return Extract(tuple(chosen), answers=1 + len(beside))

    def _outlined(self, fitting: Sequence[Fit]) -> tuple[Statement, ...]:
        """Return the best, then what else of its document fits, first how that opens."""
        best = fitting[0]
        document = self.documents[best.found.statement.document_id]
        near = [
            fit.found.statement
            for fit in fitting[1:]
            if fit.odds_against(best) >= _OUTLINE_SHARE
            and fit.found.statement.document_id == document.id
            and not _UNTOLD.search(fit.found.statement.text)
        ]
        opening = [one for one in near if one.id == document.statements[0].id]
        return tuple(dict.fromkeys([best.found.statement, *opening, *near]))[:_OUTLINE_MAX]

    def _with_companions(self, query: Query, chosen: Sequence[Statement]) -> list[Statement]:
        newest_first = self._companions.with_newer(chosen, query.standalone, query.as_of)
        return self._companions.with_differing(newest_first, query.standalone)

    def _fitting(self, query: Query, ranked: Sequence[Fit], demands: Demands) -> list[Fit]:
        """Return those of `ranked` that meet the demands, nearly as good as the best of it."""
        share = _OFFICE_SHARE if demands.office else _MET_SHARE
        return [
            fit
            for fit in ranked
            if fit.odds_against(ranked[0]) >= share
            and self._meets(fit.found, demands)
            and is_known_on(query.as_of, fit.found.statement)
        ]

    def _holds_without_the_best(self, query: Query, fit: Fit, best: Fit) -> bool:
        """Return whether `fit` can stand in for `best`, which did not meet the demands."""
        found = fit.found
        return fit is best or self.grounds.suffice(query, found, found.closeness)

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


def _beside(query: Query, best: Fit, ranked: Sequence[Fit]) -> list[Fit]:
    """Return what tells of the other things that `query` asks of, when `best` tells of one.

    Empty when it tells of none or of all, or when nothing nearly as good tells of the others.
    """
    asked = [facet.value for facet in query.facets if facet.value]
    missing = [value for value in asked if not names(best.found.statement, value)]
    if not missing or len(missing) == len(asked):
        return []
    near = [
        fit
        for fit in ranked
        if fit.odds_against(best) >= _BESIDE_SHARE
        and not _UNTOLD.search(fit.found.statement.text)
        and is_known_on(query.as_of, fit.found.statement)
    ]
    found = [next((fit for fit in near if _tells_of(fit, value, best)), None) for value in missing]
    told = [fit for fit in found if fit]
    return told if len(told) == len(missing) else []


def _tells_of(fit: Fit, value: str, best: Fit) -> bool:
    """Return whether `fit` tells of `value`; of another year or round, in the same document."""
    one, other = fit.found.statement, best.found.statement
    if as_number(value).isdigit() and one.document_id != other.document_id:
        return False
    return names(one, value)


def names(statement: Statement, value: str) -> bool:
    """Return whether `statement` has the words of `value`."""
    known = [as_number(word) for word in content_words(statement.text)]
    wanted = [as_number(word) for word in content_words(value)]
    return all(any(alike(word, other) for other in known) for word in wanted)


def _newest_date(statement: Statement) -> str:
    return max(source.date or "" for source in statement.sources)


def _most_precise_first(fitting: list[Fit]) -> list[Fit]:
    """Return `fitting` with the first that names a day in front, if it is nearly the best."""
    for fit in fitting:
        if fit.odds_against(fitting[0]) < _PRECISE_SHARE:
            break
        if holds(Mark.DAY, fit.found.statement.text):
            return [fit]
    return fitting


def _closest(evidence: Evidence) -> float:
    return max(
        max(found.closeness for found in evidence.statements),
        max(item.dense_score for item in evidence.items),
    )


def _take(fitting: list[Fit], question: str) -> list[Fit]:
    several = _SEVERAL_ASKED.search(question.lower()) is not None
    most, share = (_LIST_MAX, _LIST_SHARE) if several else (_ONE_MAX, _ONE_SHARE)
    best = fitting[0]
    return [
        fit
        for fit in fitting
        if fit.odds_against(best) >= share
        and (several or fit.found.statement.document_id == best.found.statement.document_id)
    ][:most]
