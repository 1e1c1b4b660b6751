"""The fusion formula, in numbers worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from assistant.retrieval.fusion import Hit, fuse


def fused(
    dense: Sequence[float], lexical: Sequence[float], ids: Sequence[str], weight: float
) -> list[Hit]:
    return fuse(
        np.array(dense, dtype=np.float32),
        np.array(lexical, dtype=np.float32),
        ids,
        dense_weight=weight,
    )


def test_the_scores_are_those_of_the_formula_when_four_rows_are_fused() -> None:
    hits = fused([0.9, 0.5, 0.7, 0.1], [0, 4, 2, 0], "abcd", 0.6)

    # dense 1, 1/2, 3/4, 0; lexical 0, 1, 1/2, 0
    assert [hit.row for hit in hits] == [1, 2, 0, 3]
    assert [hit.fused for hit in hits] == pytest.approx([0.7, 0.65, 0.6, 0.0], abs=1e-6)
    assert [hit.dense for hit in hits] == pytest.approx([0.5, 0.7, 0.9, 0.1])
    assert [hit.lexical for hit in hits] == [4, 2, 0, 0]


def test_only_both_best_lists_count_when_there_are_more_rows_than_fifty() -> None:
    dense = [1 - row / 100 for row in range(60)]
    lexical = [3.0 if row == 55 else 0.0 for row in range(60)]

    hits = fused(dense, lexical, [f"{row:02}" for row in range(60)], 0.7)

    by_row = {hit.row: hit.fused for hit in hits}
    assert set(by_row) == {*range(50), 55}
    # The lowest cosine of U is row 55's 0.45, not row 59's 0.41.
    assert by_row[55] == pytest.approx(0.3)
    assert by_row[0] == pytest.approx(0.7)
    assert by_row[49] == pytest.approx(0.7 * 0.06 / 0.55, abs=1e-5)


def test_a_row_is_not_found_when_it_shares_no_word_and_is_far_away() -> None:
    hits = fused([row / 100 for row in range(60)], [0] * 60, ["x"] * 60, 0.7)

    assert {hit.row for hit in hits} == {*range(10, 60)}


def test_the_fifty_best_by_keywords_count_when_all_rows_share_a_word() -> None:
    dense = [1 - row / 200 for row in range(120)]
    lexical = [1.0] * 60 + [float(120 - row) + 1 for row in range(60, 120)]

    hits = fused(dense, lexical, [f"{row:03}" for row in range(120)], 0.5)

    assert {hit.row for hit in hits} == {*range(50), *range(60, 110)}


def test_ids_decide_when_scores_are_equal() -> None:
    hits = fused([0.5, 0.5, 0.5], [1, 1, 1], ["c", "a", "b"], 0.6)

    assert [hit.row for hit in hits] == [1, 2, 0]


def test_keywords_decide_when_all_cosines_are_equal() -> None:
    hits = fused([0.4, 0.4], [1, 4], "ab", 0.75)

    assert [(hit.row, hit.fused) for hit in hits] == [(1, 1.0), (0, pytest.approx(0.8125))]


def test_cosines_decide_when_no_word_is_shared() -> None:
    hits = fused([0.2, 0.8, 0.5], [0, 0, 0], "abc", 0.6)

    assert [hit.row for hit in hits] == [1, 2, 0]
    assert [hit.fused for hit in hits] == pytest.approx([0.6, 0.3, 0.0], abs=1e-6)


def test_nothing_is_found_when_there_are_no_rows() -> None:
    assert fused([], [], [], 0.6) == []
