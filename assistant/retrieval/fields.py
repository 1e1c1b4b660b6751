"""Rows that can be found by their own text and by questions they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.retrieval.evening import with_questions
from assistant.retrieval.fusion import Hit, fuse
from assistant.retrieval.questions import QuestionVectors

Vectors = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]

_TERM_WEIGHT = 0.5  # of a glossary term beside the words of the question
# Two questions on one subject are closer to each other than question and passage. Taking this
# much off lets one floor serve both; chosen by eye on dev, for multilingual-e5-small.
QUESTION_CLOSENESS = 0.03


class Keywords(Protocol):
    """A keyword index over the rows."""

    def scores(self, question: str) -> Vectors:
        """Return the BM25 score of every row; 0 when nothing is shared."""

    def scores_of(self, question: str, rows: Rows) -> Vectors:
        """Return the BM25 scores of `rows`, in their order."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A question, as rows are searched with it."""

    text: str
    vector: Vectors
    terms: tuple[str, ...]  # of the glossary, for words of the question
    dense_weight: float


@dataclass(frozen=True, slots=True)
class Found(Hit):
    """A row found, with how close it is."""

    closeness: float  # cosine with the passage, or with its nearest question less 0.03


class Searchable(Protocol):
    """Rows that can be ranked."""

    @property
    def ids(self) -> Sequence[str]:
        """The id of every row."""

    def rank(self, probe: Probe, among: Rows | None = None) -> list[Found]:
        """Return the rows found with `probe`, best first, `among` the given ones or all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchableRows:
    """Chunks, or statements, each with a passage vector and any number of question vectors."""

    ids: Sequence[str]
    vectors: Vectors  # one normalised row an id
    questions: QuestionVectors
    keywords: Keywords  # over passage and questions together

    def rank(self, probe: Probe, among: Rows | None = None) -> list[Found]:
        """Return the rows found with `probe`, best first, `among` the given ones or all.

        The dense score of a row is the standard score of its passage's cosine plus that of the
        mean of its three nearest questions'. Without any question this is the plain recipe.
        """
        passages = self.vectors @ probe.vector
        near = self.questions.nearness(probe.vector)
        dense = standard(passages)
        by_questions = near.over(standard(near.mean), len(self.ids))
        dense = dense + with_questions(
            dense,
            by_questions,
            reference=dense[near.rows],
            targets=by_questions[near.rows],
        )
        nearest = near.over(near.best, len(self.ids))
        rows: Rows | slice = slice(None) if among is None else among
        scored = Scored(
            dense=dense[rows],
            passages=passages[rows],
            nearest=nearest[rows],
            lexical=lexical_of(self.keywords, probe, among),
        )
        return scored.found(self.ids, among, dense_weight=probe.dense_weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The scores of some rows, one number a row each."""

    dense: Vectors  # standard scores of passage and questions together
    passages: Vectors  # cosines
    nearest: Vectors  # cosine of the nearest question, NaN without any
    lexical: Vectors  # BM25

    def found(self, ids: Sequence[str], rows: Rows | None, *, dense_weight: float) -> list[Found]:
        """Return what fusion finds of these rows, best first.

        Args:
            ids: the id of every row there is.
            rows: which rows the scores are of; None for all.
            dense_weight: 0 to 1.
        """
        numbers = range(len(ids)) if rows is None else rows.tolist()
        names = ids if rows is None else [ids[row] for row in numbers]
        closeness = np.fmax(self.passages, self.nearest - QUESTION_CLOSENESS)
        return [
            Found(
                row=numbers[hit.row],
                fused=hit.fused,
                dense=float(self.passages[hit.row]),
                lexical=hit.lexical,
                closeness=float(closeness[hit.row]),
            )
            for hit in fuse(self.dense, self.lexical, names, dense_weight=dense_weight)
        ]


def lexical_of(keywords: Keywords, probe: Probe, rows: Rows | None) -> Vectors:
    """Return the keyword scores of `rows`, or of all: of the question and half of its terms."""

    def scores(text: str) -> Vectors:
        return keywords.scores(text) if rows is None else keywords.scores_of(text, rows)

    lexical = scores(probe.text)
    if probe.terms:
        lexical = lexical + _TERM_WEIGHT * scores(" ".join(probe.terms))
    return lexical


def standard(scores: Vectors) -> Vectors:
    """Return `scores` as standard scores; 0 when all are equal."""
    spread = float(scores.std()) if len(scores) else 0.0
    if spread == 0:
        return np.zeros_like(scores)
    found: Vectors = (scores - scores.mean()) / np.float32(spread)
    return found
