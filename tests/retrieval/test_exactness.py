"""The search finds what the recipe, written down plainly, finds: the same rows, the same scores."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from assistant.index.keywords import KeywordIndex, KeywordRows
from assistant.language.vocabulary import Vocabulary
from assistant.retrieval.fields import Searchable, SearchableRows
from assistant.retrieval.many import ManyRows
from assistant.retrieval.passages import Nearest, Passages
from assistant.retrieval.questions import QuestionVectors
from tests.retrieval.made_rows import MadeRows, Rows, made_probes, made_rows
from tests.retrieval.reference import ReferenceKeywords, ReferenceRows


def reference(made: MadeRows) -> ReferenceRows:
    return ReferenceRows(
        ids=made.ids,
        vectors=made.vectors,
        question_vectors=made.question_vectors,
        question_rows=made.question_rows,
        keywords=ReferenceKeywords(made.texts),
    )


def scanned(made: MadeRows, keywords: type[KeywordIndex | KeywordRows]) -> SearchableRows:
    vocabulary = Vocabulary()
    return SearchableRows(
        ids=made.ids,
        vectors=made.vectors,
        questions=QuestionVectors(made.question_vectors, made.question_rows),
        keywords=keywords(vocabulary.read(made.texts), vocabulary),
    )


def many(made: MadeRows, *, searchable: bool = True) -> ManyRows:
    vocabulary = Vocabulary()
    words = vocabulary.read(made.texts)
    passages = Passages(made.halves, np.arange(len(made.ids)))
    questions = QuestionVectors(made.question_vectors, made.question_rows)
    return ManyRows(
        ids=made.ids,
        passages=passages,
        questions=questions,
        answering=passages.at(questions.rows),
        keywords=(KeywordIndex if searchable else KeywordRows)(words, vocabulary),
        nearest=Nearest(passages) if searchable else None,
    )


@pytest.mark.parametrize("keywords", [KeywordIndex, KeywordRows])
@pytest.mark.parametrize(
    ("count", "questions", "answering"),
    [(3, 0, 1), (40, 0, 1), (40, 90, 40), (900, 0, 1), (900, 3_000, 300), (900, 500, 900)],
)
def test_scores_are_the_recipes_to_the_last_digit_when_every_row_is_looked_at(
    count: int, questions: int, answering: int, keywords: type[KeywordIndex | KeywordRows]
) -> None:
    made = made_rows(count, questions=questions, answering=answering)
    plain, searched = reference(made), scanned(made, keywords)
    some = np.arange(0, count, 3)

    for probe in made_probes(made, 25):
        assert searched.rank(probe) == plain.rank(probe)
        assert searched.rank(probe, some) == plain.rank(probe, some)


def in_a_third(made: MadeRows) -> Rows:
    """Return the rows of a third of the documents, which lie here and there."""
    return np.flatnonzero(np.arange(len(made.ids)) // 7 % 3 == 2)


AMONG: dict[str, Callable[[MadeRows], Rows | None]] = {
    "all": lambda _: None,
    "a third": in_a_third,
    "one document": lambda _: np.arange(30, 42),
    "those with questions": lambda made: np.unique(made.question_rows),
}


@cache
def many_rows(questions: int) -> tuple[MadeRows, ReferenceRows, ManyRows]:
    """Return rows of which 120 answer `questions` in all, as the recipe and as we search them."""
    made = made_rows(8_000, questions=questions, answering=120)
    return made, reference(made), many(made)


def assert_alike(searched: Searchable, plain: ReferenceRows, made: MadeRows, among: str) -> None:
    """Compare both over forty questions."""
    rows = AMONG[among](made)
    shared, best_count = 0, 0
    for probe in made_probes(made, 40):
        found = searched.rank(probe, rows)
        expected = plain.rank(probe, rows)
        by_row = {hit.row: hit for hit in expected}
        shared += len({hit.row for hit in found[:10]} & {hit.row for hit in expected[:10]})
        best_count += len(expected[:10])
        for hit in found[:10]:
            if hit.row in by_row:
                other = by_row[hit.row]
                assert hit.fused == pytest.approx(other.fused, abs=1e-3)
                assert hit.dense == pytest.approx(other.dense, abs=1e-5)
                assert hit.lexical == other.lexical
                assert hit.closeness == pytest.approx(other.closeness, abs=1e-5)
        if rows is not None:
            assert {hit.row for hit in found} <= set(rows.tolist())
    assert shared >= 0.99 * best_count > 0


@pytest.mark.parametrize(
    ("questions", "among"),
    [*((600, name) for name in AMONG), (0, "all"), (0, "a third"), (0, "one document")],
)
def test_the_best_are_the_recipes_best_when_not_every_row_is_looked_at(
    questions: int, among: str
) -> None:
    made, plain, searched = many_rows(questions)

    assert_alike(searched, plain, made, among)


def test_named_rows_are_ranked_as_by_the_recipe_when_there_is_no_search_for_the_nearest() -> None:
    made, plain, _ = many_rows(600)

    assert_alike(many(made, searchable=False), plain, made, "one document")


def test_ranking_all_is_refused_when_there_is_no_search_for_the_nearest() -> None:
    made = made_rows(30)
    (probe,) = made_probes(made, 1)

    with pytest.raises(ValueError, match="only be ranked among named ones"):
        many(made, searchable=False).rank(probe)
