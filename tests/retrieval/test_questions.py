"""Rows by the questions they answer, in numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval.questions import QuestionVectors

AHEAD = np.array([1, 0], dtype=np.float32)


def questions(*pairs: tuple[int, float]) -> QuestionVectors:
    """Return questions, each with the row it belongs to and its cosine with (1, 0)."""
    vectors = [(cosine, (1 - cosine**2) ** 0.5) for _, cosine in pairs]
    return QuestionVectors(
        np.array(vectors, dtype=np.float32).reshape(-1, 2),
        np.array([row for row, _ in pairs], dtype=np.intp),
    )


def test_the_nearest_and_the_mean_of_three_count_when_a_row_has_more() -> None:
    near = questions((4, 0.1), (7, -0.5), (4, 0.9), (4, 0.3), (4, 0.6)).nearness(AHEAD)

    assert near.rows.tolist() == [4, 7]
    assert near.best == pytest.approx([0.9, -0.5])
    assert near.mean == pytest.approx([0.6, -0.5])


def test_cosines_keep_every_digit_when_there_are_many_rows() -> None:
    draw = np.random.default_rng(1)
    cosines = draw.uniform(0.1, 1, size=60_000).astype(np.float32)
    near = questions(*enumerate(cosines.tolist())).nearness(AHEAD)

    exact = np.array([(c, (1 - c**2) ** 0.5) for c in cosines.tolist()], np.float32) @ AHEAD
    assert np.array_equal(near.best, exact)
    assert np.array_equal(near.mean, exact)


def test_values_go_to_their_rows_and_nowhere_else() -> None:
    near = questions((1, 0.5), (3, 0.25)).nearness(AHEAD)

    everywhere = near.over(near.best, 5)
    somewhere = near.at(near.best, np.array([3, 0, 4, 1]))

    assert np.array_equal(everywhere, [np.nan, 0.5, np.nan, 0.25, np.nan], equal_nan=True)
    assert np.array_equal(somewhere, [0.25, np.nan, np.nan, 0.5], equal_nan=True)


def test_no_row_is_near_when_there_are_no_questions() -> None:
    near = questions().nearness(AHEAD)

    assert len(near.rows) == 0
    assert np.isnan(near.over(near.best, 3)).all()
    assert np.isnan(near.at(near.mean, np.array([0, 2]))).all()


def test_a_question_counts_once_for_each_time_it_stands_there() -> None:
    near = questions((2, 0.5), (9, 0.25), (2, 0.5), (9, 0.75), (2, 0.25), (2, 0.125)).nearness(
        AHEAD
    )

    assert near.best == pytest.approx([0.5, 0.75])
    assert near.mean == pytest.approx([1.25 / 3, 0.5])


@pytest.mark.parametrize("rows", [1, 40, 3_000])
def test_the_nearest_three_are_those_of_a_plain_sort(rows: int) -> None:
    draw = np.random.default_rng(7)
    owners = draw.integers(rows, size=4_000)
    cosines = draw.integers(-8, 8, size=4_000) / 8  # many are equal

    near = questions(*zip(owners.tolist(), cosines.tolist(), strict=True)).nearness(AHEAD)

    for place, row in enumerate(near.rows.tolist()):
        best = np.sort(cosines[owners == row])[::-1][:3]
        assert near.best[place] == best[0]
        assert near.mean[place] == pytest.approx(best.mean())


def test_the_same_questions_can_belong_to_other_rows() -> None:
    of_statements = questions((1, 0.5), (3, 0.25), (4, 0.75))
    of_chunks = of_statements.of_others(np.array([0, 0, 2]))
    behind = -AHEAD

    for vector, sign in ((AHEAD, 1), (behind, -1), (AHEAD, 1)):
        assert of_chunks.nearness(vector).mean == pytest.approx([sign * 0.375, sign * 0.75])
        assert of_statements.nearness(vector).best == pytest.approx(
            [sign * 0.5, sign * 0.25, sign * 0.75]
        )
