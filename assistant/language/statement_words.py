"""The words of many statements as numbers, read once for all that count them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from assistant.domain import Statement
from assistant.language.vocabulary import Lists, Vocabulary


@dataclass(frozen=True, slots=True)
class StatementWords:
    """The words of statements, one list each, in their order."""

    vocabulary: Vocabulary  # that read them
    texts: Lists
    questions: Lists  # of all questions of a statement together
    headings: Lists

    @staticmethod
    def of(statements: Collection[Statement]) -> StatementWords:
        """Return the words of `statements`."""
        vocabulary = Vocabulary()
        texts = vocabulary.read(one.text for one in statements)
        questions = vocabulary.read(" ".join(one.questions) for one in statements)
        paths: dict[tuple[str, ...], int] = {}
        rows = [paths.setdefault(one.heading_path, len(paths)) for one in statements]
        headings = vocabulary.read(map(" ".join, paths))
        return StatementWords(
            vocabulary, texts, questions, headings.at(np.array(rows, dtype=np.intp))
        )

    def all(self) -> Lists:
        """Return every word of each statement: of text, questions and headings."""
        return self.texts.beside(self.questions).beside(self.headings)
