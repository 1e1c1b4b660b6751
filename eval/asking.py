"""Asks a case of the Assistant as a user would: its earlier turns first."""

from __future__ import annotations

import logging

from assistant.domain import Answer, Chunk, Turn, turn_of
from eval.cases import Case
from eval.outcome import Failure, Outcome
from eval.protocols import EvaluatedAssistant

logger = logging.getLogger(__name__)

_RANKING_DEPTH = 10


def ask(assistant: EvaluatedAssistant, case: Case) -> Outcome | Failure:
    """Return what came of `case`, or why nothing did."""
    try:
        answer = _converse(assistant, case)
        evidence = tuple(assistant.chunk(item.chunk_id) for item in answer.evidence)
        ranking = _rank(assistant, answer.standalone_question) if case.answerable else ()
        return Outcome(case, answer, evidence, ranking)
    except Exception as error:
        logger.exception("case %r failed", case.id)
        return Failure(case, f"{type(error).__name__}: {error}")


def _converse(assistant: EvaluatedAssistant, case: Case) -> Answer:
    """Ask the earlier turns in order, then the question; return the answer to the question."""
    turns: list[Turn] = []
    for question in (*case.history, case.question):
        answer = assistant.answer(
            question, history=tuple(turns), as_of=case.as_of, conversation=case.id
        )
        turns.append(turn_of(answer))
    return answer


def _rank(assistant: EvaluatedAssistant, question: str) -> tuple[Chunk, ...]:
    """Return the chunks that search finds for `question`, best first."""
    results = assistant.search(question, top_k=_RANKING_DEPTH)
    return tuple(assistant.chunk(result.chunk_id) for result in results)
