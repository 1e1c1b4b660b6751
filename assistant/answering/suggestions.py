"""Questions that the documents do answer, near the one that was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from assistant.domain import Evidence, Query, Statement
from assistant.language.detect import ENGLISH, detect_language

_MOST = 3


def suggest(query: Query, evidence: Evidence, cited: Collection[str]) -> tuple[str, ...]:
    """Return up to three questions, one a statement, best statement first.

    They are answered by statements of the evidence that `cited`, the ids in the answer, does
    not hold, and are in the language of `query`.
    """
    is_english = query.language == ENGLISH
    found: list[str] = []
    for statement in _others(evidence, cited):
        for question in statement.questions:
            if question.endswith("?") and (detect_language(question) == ENGLISH) == is_english:
                found.append(question)
                break
        if len(found) == _MOST:
            break
    return tuple(found)


def _others(evidence: Evidence, cited: Collection[str]) -> Iterator[Statement]:
    for scored in evidence.statements:
        if scored.statement.id not in cited:
            yield scored.statement
