"""One line of results.jsonl: a case, what was expected, what came and how it scored."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain import AnswerStatus
from eval.case_labels import PlacedCase
from eval.cases import Expectation, Kind, Split, expectation
from eval.outcome import Failure, Outcome
from eval.scoring import Scores


class CaseRecord(BaseModel):
    """What is kept of a case; the same on every run of one machine, so without timings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    split: Split
    kind: Kind
    audience: str
    difficulty: str
    tags: tuple[str, ...]
    twin: str = ""
    question: str  # personal data in it blanked, as the answer has it
    standalone_question: str = ""
    as_of: str  # YYYY-MM-DD
    expected: tuple[AnswerStatus, ...]
    must_cite: tuple[str, ...]
    must_tell: tuple[str, ...]  # register row ids
    status: AnswerStatus | Literal["failed"]
    cited: tuple[str, ...] = ()  # statement ids, by marker
    markers: tuple[str, ...] = ()  # the statement id behind each [n] of the text, from 1
    told: tuple[str, ...] = ()  # register row ids, in order of telling
    top_chunks: tuple[str, ...] = ()  # chunk ids, best first
    text: str = ""
    failure: str = ""  # why the case has no answer
    scores: dict[str, float]  # by metric; 0 to 1, higher is better

    @property
    def expects(self) -> Expectation:
        """Whether the case expects an answer, a refusal, or leaves it open."""
        return expectation(self.expected)

    @property
    def answered(self) -> bool:
        """Whether the turn gave an answer."""
        return self.status != "failed" and self.status.is_answer

    @property
    def refused(self) -> bool:
        """Whether the turn refused; to ask back is no refusal, to break neither."""
        if self.status == "failed" or self.status.is_error:
            return False
        return not self.answered and self.status is not AnswerStatus.CLARIFY


def record(placed: PlacedCase, outcome: Outcome | Failure, scores: Scores) -> CaseRecord:
    """Return the record of a case."""
    case = placed.case
    asked = CaseRecord(
        id=case.id,
        split=placed.split,
        kind=case.kind,
        audience=case.audience,
        difficulty=case.difficulty,
        tags=case.tags,
        twin=case.twin,
        question=case.question,
        as_of=case.as_of.isoformat(),
        expected=case.status,
        must_cite=case.must_cite,
        must_tell=case.rows,
        status="failed",
        scores=dict(scores.values),
    )
    if isinstance(outcome, Failure):
        return asked.model_copy(update={"failure": outcome.reason})
    answer = outcome.answer
    came = {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status,
        "cited": outcome.cited,
        "markers": tuple(citation.statement_id for citation in answer.citations),
        "told": outcome.told_rows,
        "top_chunks": tuple(chunk.id for chunk in outcome.ranking),
        "text": answer.text,
    }
    return asked.model_copy(update=came)
