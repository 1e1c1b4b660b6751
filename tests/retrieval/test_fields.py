"""Rows with questions beside their text."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval.fusion import fuse
from tests.retrieval.rows import AHEAD, WrittenKeywords, probe, rows


def test_the_ranking_is_the_plain_one_when_no_row_has_a_question() -> None:
    cosines = {"a": 0.31, "b": 0.87, "c": -0.2, "d": 0.55}
    keywords = WrittenKeywords(4, {"vraag": [3, 0, 1, 2]})
    searched = rows(cosines, keywords=keywords)

    found = searched.rank(probe(dense_weight=0.6))

    plain = fuse(
        searched.vectors @ AHEAD, keywords.scores("vraag"), tuple(cosines), dense_weight=0.6
    )
    assert [(hit.row, hit.lexical) for hit in found] == [(hit.row, hit.lexical) for hit in plain]
    assert [hit.fused for hit in found] == pytest.approx([hit.fused for hit in plain], abs=1e-5)
    assert [hit.dense for hit in found] == pytest.approx([hit.dense for hit in plain])
    assert [hit.closeness for hit in found] == pytest.approx([hit.dense for hit in plain])


# Row a has four questions, of which the mean of the three nearest is 0.8; d has none.
QUESTIONS = [(0, 0.0), (1, 0.6), (0, 1.0), (0, 0.6), (2, 0.0), (0, 0.8)]


def test_the_three_nearest_questions_count_when_a_row_has_more() -> None:
    found = rows({"a": 0.8, "b": 0.6, "c": 0.0, "d": 0.0}, QUESTIONS).rank(probe())

    # Passages: mean 0.35, deviation 0.35707; questions 0.8, 0.6, 0: mean 0.46667, deviation
    # 0.33993. The sums are 2.24083, 1.09237, -2.35301. No passage is below that of d, which has
    # no questions: it gets the least that questions gave, and so comes out like c.
    assert {"abcd"[hit.row]: hit.fused for hit in found} == pytest.approx(
        {"a": 1.0, "b": 0.75, "c": 0.0, "d": 0.0}, abs=1e-4
    )
    assert ["abcd"[hit.row] for hit in found] == ["a", "b", "c", "d"]


def test_a_row_is_as_close_as_its_nearest_question_less_a_bit_when_that_is_closer() -> None:
    found = rows({"a": 0.8, "b": 0.6, "c": 0.0, "d": 0.0}, QUESTIONS).rank(probe())

    closeness = {"abcd"[hit.row]: hit.closeness for hit in found}
    assert closeness == pytest.approx({"a": 0.97, "b": 0.6, "c": 0.0, "d": 0.0}, abs=1e-6)
    assert {"abcd"[hit.row]: hit.dense for hit in found}["a"] == pytest.approx(0.8)


def test_terms_count_half_when_the_glossary_gives_any() -> None:
    keywords = WrittenKeywords(2, {"vraag": [3, 0], "binnenstad mkb": [0, 4]})
    searched = rows({"a": 0.5, "b": 0.5}, keywords=keywords)

    found = searched.rank(probe(terms=("binnenstad", "mkb"), dense_weight=0.0))

    assert [(hit.row, hit.lexical) for hit in found] == [(0, 3.0), (1, 2.0)]
    assert found[1].fused == pytest.approx(2 / 3)


def test_only_the_named_rows_are_ranked_when_searching_among_some() -> None:
    keywords = WrittenKeywords(4, {"vraag": [9, 2, 1, 0]})
    searched = rows({"a": 0.9, "b": 0.2, "c": 0.4, "d": 0.8}, keywords=keywords)

    found = searched.rank(probe(dense_weight=0.5), np.array([1, 2, 3]))

    # dense 0, 1/3, 1; lexical 1, 1/2, 0: the best of all, a, is no measure here.
    assert [hit.row for hit in found] == [1, 3, 2]
    assert [hit.fused for hit in found] == pytest.approx([0.5, 0.5, 5 / 12], abs=1e-5)
    assert [hit.dense for hit in found] == pytest.approx([0.2, 0.8, 0.4])


def test_nothing_is_found_when_there_are_no_rows_to_search_among() -> None:
    assert rows({"a": 0.9}).rank(probe(), np.array([], dtype=np.intp)) == []
