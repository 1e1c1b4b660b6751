"""Rows by the ten thousands, ranked as `SearchableRows` ranks them, without looking at each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.retrieval.evening import with_questions
from assistant.retrieval.fields import (
    Found,
    Keywords,
    Probe,
    Rows,
    Scored,
    Vectors,
    lexical_of,
    standard,
)
from assistant.retrieval.fusion import DEPTH, best_by_words
from assistant.retrieval.passages import Mask, Nearest, Passages
from assistant.retrieval.questions import Nearness, QuestionVectors

MOST_SCANNED = 20_000  # rows up to which looking at each is as quick, and exact
_FEW = 2_000  # rows that are sooner compared one by one than searched through


@dataclass(frozen=True, slots=True, kw_only=True)
class ManyRows:
    """Chunks, or statements, when there are more than 20,000.

    Only rows that can be among the best by meaning or by words are looked at, and those are
    scored as `SearchableRows` does it; the mean and the spread that make a cosine a standard
    score are those of 50,000 rows, drawn once, when there are more.
    """

    ids: Sequence[str]
    passages: Passages
    questions: QuestionVectors
    answering: Vectors  # of the rows that answer a question: one normalised row each
    keywords: Keywords  # over passage and questions together
    nearest: Nearest | None = None  # without it only rows that are named can be ranked

    def rank(self, probe: Probe, among: Rows | None = None) -> list[Found]:
        """Return the rows found with `probe`, best first, `among` the given ones or all.

        Raises:
            ValueError: all are to be ranked, and there is no search for the nearest.
        """
        near = self.questions.nearness(probe.vector)
        if among is not None and (self.nearest is None or len(among) <= _FEW):
            rows, lexical = among, lexical_of(self.keywords, probe, among)
        elif self.nearest is not None:
            rows, lexical = self._possible(self.nearest, probe, near, among)
        else:
            raise ValueError("these rows can only be ranked among named ones")
        passages = self.passages.cosines(probe.vector, rows)
        dense = self.passages.standard(passages, probe.vector)
        asked = standard(near.mean)
        by_questions = with_questions(
            dense,
            near.at(asked, rows),
            reference=self.passages.standard(self.answering @ probe.vector, probe.vector),
            targets=asked,
        )
        scored = Scored(
            dense=dense + by_questions,
            passages=passages,
            nearest=near.at(near.best, rows),
            lexical=lexical,
        )
        return scored.found(self.ids, rows, dense_weight=probe.dense_weight)

    def _possible(
        self, search: Nearest, probe: Probe, near: Nearness, among: Rows | None
    ) -> tuple[Rows, Vectors]:
        """Return the rows that may be among the best of `among`, and their keyword scores."""
        allowed: Mask = np.full(len(self.ids), among is None)
        lexical = lexical_of(self.keywords, probe, None)
        if among is not None:
            allowed[among] = True
            lexical[~allowed] = 0
        # Rows with questions are compared one by one: how near the passage is does not tell.
        answering = near.rows[allowed[near.rows]]
        allowed[answering] = False
        nearest = search.rows(probe.vector, DEPTH, allowed)
        rows = np.unique(np.concatenate((nearest, answering, best_by_words(lexical))))
        return rows, lexical[rows]
