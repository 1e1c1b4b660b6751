"""Which notices of an answer are still to be told."""

from __future__ import annotations

from assistant.domain import Answer, Notice


def other_notices(answer: Answer) -> tuple[Notice, ...]:
    """Return the notices of `answer` that are not already one of its sentences."""
    told = {sentence.text for sentence in answer.sentences}
    return tuple(notice for notice in answer.notices if notice.text not in told)
