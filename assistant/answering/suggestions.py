"""Questions that the documents do answer, near the one that was asked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from assistant.domain import Evidence, Query, Statement
from assistant.language.detect import ENGLISH, detect_language
from assistant.language.likeness import alike
from assistant.language.terms import content_words

_MOST = 3


def suggest(query: Query, evidence: Evidence, cited: Collection[str]) -> tuple[str, ...]:
    """Return up to three questions, one a statement, best statement first.

    They are answered by statements of the evidence that `cited`, the ids in the answer, does
    not hold, and are in the language of `query`. Of a statement's questions it is the plainest:
    a whole sentence that asks in the words of the documents, not a riddle about them.
    """
    is_english = query.language == ENGLISH
    titles = {item.document_id: item.document_title for item in evidence.items}
    found: list[str] = []
    for statement in _others(evidence, cited):
        question = _plainest(statement, titles, is_english=is_english)
        if question and question not in found:
            found.append(question)
        if len(found) == _MOST:
            break
    return tuple(found)


def _others(evidence: Evidence, cited: Collection[str]) -> Iterator[Statement]:
    for scored in evidence.statements:
        if scored.statement.id not in cited:
            yield scored.statement


def _plainest(statement: Statement, titles: Mapping[str, str], *, is_english: bool) -> str | None:
    """Return the whole question, in the language asked for, with most words of the documents."""
    title = titles.get(statement.document_id, "")
    around = (statement.text, *statement.heading_path, title)
    known = {word for text in around for word in content_words(text)}
    whole = [
        question
        for question in statement.questions
        if question[:1].isupper()
        and question.endswith("?")
        and (detect_language(question) == ENGLISH) == is_english
    ]
    return max(whole, key=lambda question: _plainness(question, known), default=None)


def _plainness(question: str, known: Collection[str]) -> float:
    """Return which share of the words of `question` are `known`, 0 to 1.

    One unknown word is added: a question of two known words tells more of its subject than one.
    """
    asked = dict.fromkeys(content_words(question))
    found = sum(any(alike(word, other) for other in known) for word in asked)
    return found / (len(asked) + 1)
