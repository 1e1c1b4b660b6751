"""A question and the turns before it -> a query that can be read by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.domain import Query, Turn
from assistant.language.detect import UNDETERMINED, detect_language
from assistant.language.terms import content_words, words

_MAX_ELLIPTIC_WORDS = 2  # content words; a question with more stands by itself
_OPENERS = frozenset({"en", "maar", "and", "but"})
_POINTERS = frozenset(
    "dat die deze dit daar daarvan daarover daarvoor daarbij daarin ervan hij zij ze hen hun "
    "that this those these it they them".split()
)


def understand(question: str, history: Sequence[Turn], as_of: date) -> Query:
    """Return `question` as a query.

    A question that leans on the turn before it (it opens with "en", points back, or names
    hardly anything) takes that turn's standalone question along.
    """
    standalone = question
    if history and _leans_back(question):
        standalone = f"{history[-1].standalone_question} {question}"
    language = detect_language(question)
    if language == UNDETERMINED:
        language = detect_language(standalone)
    return Query(
        question=question, standalone=standalone, language=language, as_of=as_of.isoformat()
    )


def _leans_back(question: str) -> bool:
    found = words(question)
    if found and found[0] in _OPENERS:
        return True
    few = len(content_words(question)) <= _MAX_ELLIPTIC_WORDS
    return few and (bool(_POINTERS & set(found)) or len(found) <= _MAX_ELLIPTIC_WORDS)
