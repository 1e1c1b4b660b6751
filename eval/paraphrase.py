"""How far the cases ask in other words than the statements that answer them.

A content word is a word of six letters or more, by its Dutch stem, names apart. A name is a word
in capitals, or one with a capital that does not begin a sentence, in question or statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from assistant.language.terms import stem
from eval.cases import Case

_LETTERS = 6
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s)\W*$")


def shared_words(case: Case, statements: Mapping[str, str]) -> frozenset[str]:
    """Return the stems of the content words that the question shares with a must_cite statement.

    Args:
        case: an answerable case.
        statements: the text of every statement, by id.
    """
    texts = [_normal(statements[name]) for name in case.must_cite]
    question = _normal(case.question)
    names = frozenset().union(*map(_names, (question, *texts)))
    asked = _content(question)
    return frozenset().union(*(asked & _content(text) for text in texts)) - names


def paraphrased(cases: Iterable[Case], statements: Mapping[str, str]) -> tuple[int, int]:
    """Return how many answerable `cases` share no content word, and how many there are."""
    shared = [shared_words(case, statements) for case in cases if case.answerable]
    return sum(not words for words in shared), len(shared)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _content(text: str) -> frozenset[str]:
    words = _WORD.findall(text)
    return frozenset(stem(word.lower()) for word in words if len(word) >= _LETTERS)


def _names(text: str) -> frozenset[str]:
    return frozenset(
        stem(match[0].lower()) for match in _WORD.finditer(text) if _is_name(text, match)
    )


def _is_name(text: str, match: re.Match[str]) -> bool:
    word = match[0]
    if len(word) > 1 and word.isupper():
        return True
    return word[0].isupper() and not _SENTENCE_START.search(text[: match.start()])
