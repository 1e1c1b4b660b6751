"""Asks a case of the Assistant as a user would: its earlier turns first."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from assistant.domain import Answer, Chunk, EvidenceItem, Turn, turn_of
from eval.cases import Case
from eval.outcome import Failure, Outcome
from eval.protocols import EvaluatedAssistant

logger = logging.getLogger(__name__)

_RANKING_DEPTH = 10


def ask(
    assistant: EvaluatedAssistant, case: Case, rests_on: Mapping[str, frozenset[str]]
) -> Outcome | Failure:
    """Return what came of `case`, or why nothing did.

    Args:
        assistant: whom to ask.
        case: the case.
        rests_on: the ids of the statements that each register row rests on, by its id.
    """
    try:
        answer = _converse(assistant, case)
        return Outcome(case, answer, _ranking(assistant, case, answer), rests_on)
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


def _ranking(assistant: EvaluatedAssistant, case: Case, answer: Answer) -> tuple[Chunk, ...]:
    """Return the chunks that the turn's search found; if it needed none, what search finds."""
    found = [item.chunk_id for item in answer.evidence if _was_found(item)]
    if not found and case.answerable and case.wanted:
        results = assistant.search(answer.standalone_question, top_k=_RANKING_DEPTH)
        found = [result.chunk_id for result in results]
    return tuple(map(assistant.chunk, found))


def _was_found(item: EvidenceItem) -> bool:
    """Return whether a search found `item`, rather than a register that cites it."""
    return item.dense_score != 0 or item.lexical_score != 0
