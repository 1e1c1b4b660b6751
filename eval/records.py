"""One line of results.jsonl: a case, what was expected, what came and how it scored."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.domain import AnswerStatus
from eval.case_files import PlacedCase
from eval.cases import Split
from eval.outcome import Failure, Outcome
from eval.scoring import Scores


class CaseRecord(BaseModel):
    """What is kept of a case; the same on every run of one machine, so without timings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    split: Split
    tags: tuple[str, ...]
    question: str
    as_of: str  # YYYY-MM-DD
    expected: tuple[AnswerStatus, ...]
    must_cite: tuple[str, ...]
    status: AnswerStatus | Literal["failed"]
    cited: tuple[str, ...] = ()  # statement ids, by marker
    top_chunks: tuple[str, ...] = ()  # chunk ids, best first
    text: str = ""
    failure: str = ""  # why the case has no answer
    scores: dict[str, float]  # by metric; 0 to 1, higher is better

    @property
    def answerable(self) -> bool:
        """Whether the case expects an answer."""
        return all(status.is_answer for status in self.expected)

    @property
    def answered(self) -> bool:
        """Whether the turn gave an answer."""
        return self.status != "failed" and self.status.is_answer


def record(placed: PlacedCase, outcome: Outcome | Failure, scores: Scores) -> CaseRecord:
    """Return the record of a case."""
    case = placed.case
    asked = CaseRecord(
        id=case.id,
        split=placed.split,
        tags=case.tags,
        question=case.question,
        as_of=case.as_of.isoformat(),
        expected=case.status,
        must_cite=case.must_cite,
        status="failed",
        scores=dict(scores.values),
    )
    if isinstance(outcome, Failure):
        return asked.model_copy(update={"failure": outcome.reason})
    came = {
        "status": outcome.answer.status,
        "cited": outcome.cited,
        "top_chunks": tuple(chunk.id for chunk in outcome.top),
        "text": outcome.answer.text,
    }
    return asked.model_copy(update=came)
