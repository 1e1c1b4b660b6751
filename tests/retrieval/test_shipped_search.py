"""Over the shipped corpus the product finds what the recipe finds, digit for digit."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from assistant.build import hybrid_search, store_of
from assistant.build.parts import build_embedder
from assistant.index.opened import OpenIndex, open_index
from assistant.retrieval.hybrid import HybridSearch
from tests.answering.builders import query
from tests.fakes import shipped_settings
from tests.retrieval.reference import ReferenceKeywords, ReferenceRows

_EVERY = 400  # of the questions beside statements, one in so many is asked


def plainly(searched: HybridSearch, index: OpenIndex) -> HybridSearch:
    """Return the search over `index` that looks at every row as the recipe is written down."""
    contents, vectors = index.contents, index.vectors
    middle = len(contents.chunks) + len(contents.statements)
    chunk_row = {s: row for row, chunk in enumerate(contents.chunks) for s in chunk.statement_ids}
    statement_row = {row.id: number for number, row in enumerate(contents.statements)}
    questions = {name: statement.questions for name, statement in index.statements.items()}
    chunk_texts = [
        " ".join([chunk.embedded_text, *(q for s in chunk.statement_ids for q in questions[s])])
        for chunk in contents.chunks
    ]
    statement_texts = [" ".join([row.text, *questions[row.id]]) for row in contents.statements]
    return replace(
        searched,
        chunk_rows=ReferenceRows(
            ids=[chunk.id for chunk in contents.chunks],
            vectors=vectors[: len(contents.chunks)],
            question_vectors=vectors[middle:],
            question_rows=np.array([chunk_row[q.owner] for q in contents.questions]),
            keywords=ReferenceKeywords(chunk_texts),
        ),
        statement_rows=ReferenceRows(
            ids=list(statement_row),
            vectors=vectors[len(contents.chunks) : middle],
            question_vectors=vectors[middle:],
            question_rows=np.array([statement_row[q.owner] for q in contents.questions]),
            keywords=ReferenceKeywords(statement_texts),
        ),
    )


@pytest.mark.slow
def test_evidence_is_the_recipes_when_the_shipped_corpus_is_searched() -> None:
    settings = shipped_settings()
    index = open_index(store_of(settings).live())
    searched = hybrid_search(index, build_embedder(settings), index.glossary)
    reference = plainly(searched, index)
    asked = [row.text for row in index.contents.questions[::_EVERY]]
    assert len(asked) > 20

    for previous, question in pairwise(["", *asked]):
        language = "en" if question == asked[3] else "nl"
        alone = query(question, language=language)
        leaning = query(question, search_text=f"{previous} {question}", previous=previous)
        for each in (alone, leaning):
            vector = searched.embed(each)
            assert searched.retrieve(each, vector) == reference.retrieve(each, vector)
