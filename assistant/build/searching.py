"""The hybrid search over an index version that was read into memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.build.parts import Embedder
from assistant.domain import GlossaryEntry
from assistant.index.keywords import KeywordIndex, KeywordRows
from assistant.index.opened import OpenIndex
from assistant.language.statement_words import StatementWords
from assistant.language.vocabulary import Lists, Vocabulary
from assistant.retrieval.even_keywords import EvenKeywords
from assistant.retrieval.expansion import Expander
from assistant.retrieval.fields import Keywords, Rows, Searchable, SearchableRows
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.layout import Layout, layout_of
from assistant.retrieval.many import MOST_SCANNED, ManyRows
from assistant.retrieval.passages import Nearest, Passages
from assistant.retrieval.questions import QuestionVectors


def words_of(index: OpenIndex) -> StatementWords:
    """Return the words of the statements of `index`, in the order of `index.statements`."""
    return StatementWords.of(index.statements.values())


def hybrid_search(
    index: OpenIndex,
    embedder: Embedder,
    glossary: Sequence[GlossaryEntry],
    *,
    words: StatementWords | None = None,
) -> HybridSearch:
    """Return the hybrid search over `index` with `embedder` and `glossary`.

    Up to 20,000 chunks, or statements, each one is looked at in every search; of more, those
    that can be among the best. `words` are those of `index`, when they were read before.
    """
    contents = index.contents
    layout = layout_of(contents.chunks, (row.id for row in contents.statements))
    statement_of = _statement_of_questions(index)
    questions = QuestionVectors(
        index.matrix(slice(len(contents.chunks) + len(contents.statements), None)), statement_of
    )
    chunk_of = np.zeros(len(contents.statements), dtype=np.intp)
    for chunk, rows in enumerate(layout.statements):
        chunk_of[rows] = chunk
    kept = _words(index, layout, words or words_of(index))
    return HybridSearch(
        embedder=embedder,
        expander=Expander(glossary),
        chunks=contents.chunks,
        chunk_rows=_chunk_rows(
            index,
            questions.of_others(chunk_of[statement_of]),
            _keywords(kept.chunks, kept.bare_chunks, chunk_of[statement_of], kept.index_of),
        ),
        statements=index.statements,
        statement_rows=_statement_rows(
            index,
            questions,
            _keywords(kept.statements, kept.bare_statements, statement_of, kept.rows_of),
        ),
        layout=layout,
        dense_weight=index.manifest.recipe.dense_weight,
        dense_weight_other=index.manifest.recipe.dense_weight_other,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of chunks and statements, with their questions and bare."""

    chunks: Lists
    bare_chunks: Lists
    statements: Lists
    bare_statements: Lists
    vocabulary: Vocabulary

    def index_of(self, words: Lists, _: Rows) -> KeywordIndex:
        return KeywordIndex(words, self.vocabulary)

    def rows_of(self, words: Lists, often: Rows) -> KeywordRows:
        return KeywordRows(words, self.vocabulary, often)


def _words(index: OpenIndex, layout: Layout, words: StatementWords) -> _Words:
    vocabulary = words.vocabulary
    place = {name: number for number, name in enumerate(index.statements)}
    rows = np.array([place[row.id] for row in index.contents.statements], dtype=np.intp)
    bare = words.texts.at(rows)
    statements = bare.beside(words.questions.at(rows))
    titles = vocabulary.read(
        " ".join([chunk.document_title, *chunk.heading_path]) for chunk in index.contents.chunks
    )
    return _Words(
        chunks=titles.beside(statements.merged(layout.statements)),
        bare_chunks=titles.beside(bare.merged(layout.statements)),
        statements=statements,
        bare_statements=bare,
        vocabulary=vocabulary,
    )


def _keywords(
    words: Lists, bare: Lists, owners: Rows, made_of: Callable[[Lists, Rows], Keywords]
) -> Keywords:
    """Return keywords over `words`, evened when only some rows have questions.

    Args:
        words: of every row, with its questions.
        bare: of every row, without them.
        owners: the row of each question.
        made_of: makes a keyword index of rows, some of which are asked for in every search.
    """
    answering = np.unique(owners)
    if len(answering) in (0, len(words)):
        return made_of(words, answering[:0])
    shadowed = words.then(bare.at(answering))
    often = np.concatenate((answering, np.arange(len(words), len(shadowed))))
    return EvenKeywords(keywords=made_of(shadowed, often), answering=answering, count=len(words))


def _chunk_rows(index: OpenIndex, questions: QuestionVectors, keywords: Keywords) -> Searchable:
    ids = [chunk.id for chunk in index.contents.chunks]
    pieces = slice(0, len(ids))
    if len(ids) <= MOST_SCANNED:
        return SearchableRows(
            ids=ids, vectors=index.matrix(pieces), questions=questions, keywords=keywords
        )
    passages = Passages(index.halves, index.rows[pieces])
    return ManyRows(
        ids=ids,
        passages=passages,
        questions=questions,
        answering=passages.at(questions.rows),
        keywords=keywords,
        nearest=Nearest(passages),
    )


def _statement_rows(index: OpenIndex, questions: QuestionVectors, keywords: Keywords) -> Searchable:
    ids = [row.id for row in index.contents.statements]
    pieces = slice(len(index.contents.chunks), len(index.contents.chunks) + len(ids))
    if len(ids) <= MOST_SCANNED:
        return SearchableRows(
            ids=ids, vectors=index.matrix(pieces), questions=questions, keywords=keywords
        )
    passages = Passages(index.halves, index.rows[pieces])
    # Statements are only ever ranked among those of the best chunks.
    return ManyRows(
        ids=ids,
        passages=passages,
        questions=questions,
        answering=passages.at(questions.rows),
        keywords=keywords,
    )


def _statement_of_questions(index: OpenIndex) -> Rows:
    row_of = {row.id: number for number, row in enumerate(index.contents.statements)}
    owners = [row_of[question.owner] for question in index.contents.questions]
    return np.array(owners, dtype=np.intp)
