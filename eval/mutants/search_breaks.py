"""Breaks of the search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from assistant.build import Assistant
from assistant.retrieval.fields import Searchable, SearchableRows
from assistant.retrieval.questions import Nearness, QuestionVectors
from eval.mutants.subject import Subject

_SEED = 2022
Scores = npt.NDArray[np.float32]
Rows = npt.NDArray[np.intp]


def without_keywords(sound: Subject) -> Assistant:
    """Return the product with a keyword search that finds nothing."""
    return _with_rows(sound, lambda rows: replace(rows, keywords=_Silent(len(rows.ids))))


def without_vectors(sound: Subject) -> Assistant:
    """Return the product with a search in which closeness of meaning has no weight."""
    search = replace(sound.search, dense_weight=0.0, dense_weight_other=0.0)
    return replace(sound.assistant, retriever=search)


def with_shuffled_vectors(sound: Subject) -> Assistant:
    """Return the product with the vectors of other chunks, statements and questions."""
    return _with_rows(sound, _shuffled)


def _with_rows(sound: Subject, broken: Callable[[SearchableRows], Searchable]) -> Assistant:
    search = sound.search
    search = replace(
        search,
        chunk_rows=broken(_searchable(search.chunk_rows)),
        statement_rows=broken(_searchable(search.statement_rows)),
    )
    return replace(sound.assistant, retriever=search)


def _searchable(rows: Searchable) -> SearchableRows:
    if not isinstance(rows, SearchableRows):
        raise TypeError(f"mutants break SearchableRows, not {type(rows).__name__}")
    return rows


def _shuffled(rows: SearchableRows) -> SearchableRows:
    order = _order(len(rows.ids))
    questions = _ShuffledQuestions(rows.questions)
    return replace(rows, vectors=rows.vectors[order], questions=questions)


def _order(count: int) -> Rows:
    return np.random.default_rng(_SEED).permutation(count)


class _Silent:
    """Keywords that nothing shares."""

    def __init__(self, count: int) -> None:
        self._count = count

    def scores(self, question: str) -> Scores:  # noqa: ARG002 - the protocol gives the question
        return np.zeros(self._count, dtype=np.float32)

    def scores_of(self, question: str, rows: Rows) -> Scores:  # noqa: ARG002 - as above
        return np.zeros(len(rows), dtype=np.float32)


class _ShuffledQuestions(QuestionVectors):
    """Questions that are taken for those of other rows."""

    def __init__(self, questions: QuestionVectors) -> None:
        self._questions = questions

    def nearness(self, vector: Scores) -> Nearness:
        found = self._questions.nearness(vector)
        order = _order(len(found.rows))
        return replace(found, best=found.best[order], mean=found.mean[order])
