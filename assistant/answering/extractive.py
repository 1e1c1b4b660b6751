"""Evidence -> the statements that answer, best first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.demands import Demands
from assistant.domain import Document, DocumentKind, Evidence, ScoredStatement, Statement

_ONE_MAX = 2  # statements that answer a question for one thing
_LIST_MAX = 5  # statements that answer a question for several
_ONE_SHARE = 0.9  # of the best score that a further statement must reach
_LIST_SHARE = 0.75
_MET_SHARE = 0.6  # of the best score that a statement which meets the demands must reach

_SEVERAL_ASKED = re.compile(
    r"\bwelke\b|\bwat zijn\b|\bnoem\b|\bwie zijn\b|\bwie moeten\b|\balle\b|\boverzicht\b|"
    r"\bwhich\b|\bwhat are\b|\blist\b"
)
_AGREEMENT_PRESUMED = re.compile(
    r"\bafspra|\bafgesproken|\bspraken\b.*\baf\b|\bakkoord|\bovereen(?:komst|gekomen|kwam)|"
    r"\btoegezegd|\btoezegging|\bzegde|\bbeloofd|\bbeloft|\bbeloof|\bgetekend|\bondertekend|"
    r"\bcommitment|\bgecommitteerd|\bverplicht|\bcontract|\bconvenant|\bagree|\bpromis|\bsigned"
)


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
    score_floor: float  # cosine that the best statement or chunk must reach

    def extract(self, question: str, evidence: Evidence, demands: Demands) -> Extract:
        """Return the statements that answer `question`, or why there are none."""
        ranked = evidence.statements
        if not ranked or self._closest(evidence) < self.score_floor:
            return Extract(lack=Lack.NO_EVIDENCE)
        best = ranked[0].score
        fitting = [
            found
            for found in ranked
            if found.score >= _MET_SHARE * best and self._meets(found, demands)
        ]
        if not fitting:
            return Extract(lack=Lack.NO_DETAIL)
        chosen = [found.statement for found in _take(fitting, question)]
        return Extract(self._with_nature(question, chosen))

    def _closest(self, evidence: Evidence) -> float:
        return max(
            max(found.dense_score for found in evidence.statements),
            max(item.dense_score for item in evidence.items),
        )

    def _meets(self, found: ScoredStatement, demands: Demands) -> bool:
        statement = found.statement
        return demands.met_by(statement, self.documents[statement.document_id])

    def _with_nature(self, question: str, chosen: list[Statement]) -> tuple[Statement, ...]:
        """Put first that nothing was agreed, when an agreement is presumed where none is."""
        document = self.documents[chosen[0].document_id]
        presumed = _AGREEMENT_PRESUMED.search(question.lower())
        if document.kind is not DocumentKind.POSITION or not presumed:
            return tuple(chosen)
        nature = document.statements[0]
        return (nature, *(statement for statement in chosen if statement.id != nature.id))


def _take(fitting: list[ScoredStatement], question: str) -> list[ScoredStatement]:
    several = _SEVERAL_ASKED.search(question.lower()) is not None
    most, share = (_LIST_MAX, _LIST_SHARE) if several else (_ONE_MAX, _ONE_SHARE)
    return [found for found in fitting if found.score >= share * fitting[0].score][:most]
