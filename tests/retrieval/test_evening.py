"""Rows without questions stand on the scale of those that have them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from assistant.retrieval.even_keywords import EvenKeywords
from assistant.retrieval.evening import evened, with_questions

Scores = npt.NDArray[np.float32]


def scores(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


@pytest.mark.parametrize(
    ("score", "expected"),
    [(3.0, 35.0), (2.5, 27.5), (2.0, 20.0), (1.25, 12.5), (1.0, 10.0), (0.5, 10.0), (9.0, 110.0)],
)
def test_a_row_gets_the_score_of_its_rank(score: float, expected: float) -> None:
    # By text alone the rows with questions score 3, 1 and 2; with questions 35, 20 and 10. From
    # the least to the most that is 12.5 a point, and so it goes on beyond the most.
    found = evened(scores(score), scores(3, 1, 2), scores(20, 35, 10))

    assert found == pytest.approx([expected], rel=1e-3)


def test_rows_keep_their_order_when_there_are_more_than_have_questions() -> None:
    own = np.sort(np.random.default_rng(1).uniform(1, 40, size=500)).astype(np.float32)

    found = evened(own, scores(3, 1, 2, 9), scores(20, 35, 10, 12))

    assert (np.diff(found) > 0).all()
    assert found.dtype == np.float32


@pytest.mark.parametrize("reference", [scores(2), scores(2, 2, 2)])
def test_what_is_better_stays_better_when_the_reference_tells_nothing(reference: Scores) -> None:
    found = evened(scores(1, 2, 5), reference, scores(7, 4, 6)[: len(reference)])

    assert found.tolist() == [7, 7, 10]


def test_only_gaps_are_filled() -> None:
    found = with_questions(
        scores(1, 5, 2), scores(7, np.nan, 8), reference=scores(1, 2), targets=scores(7, 8)
    )

    assert found.tolist() == [7, 11, 8]


def test_every_passage_counts_twice_when_nobody_has_questions() -> None:
    nothing = scores()

    found = with_questions(scores(1, 5), scores(np.nan, np.nan), reference=nothing, targets=nothing)

    assert found.tolist() == [1, 5]


class Written:
    """Four rows, of which the first two have questions, and behind them those two bare."""

    SCORES = scores(40, 10, 2, 0, 2, 1)

    def scores(self, question: str) -> Scores:
        assert question == "molen"
        return self.SCORES

    def scores_of(self, question: str, rows: npt.NDArray[np.intp]) -> Scores:
        return self.scores(question)[rows]


def test_a_row_that_says_it_best_by_its_text_is_not_beaten_by_questions() -> None:
    keywords = EvenKeywords(keywords=Written(), answering=np.array([0, 1]), count=4)

    assert keywords.scores("molen").tolist() == [40, 10, 40, 0]


def test_some_rows_score_as_they_do_among_all() -> None:
    keywords = EvenKeywords(keywords=Written(), answering=np.array([0, 1]), count=4)

    for rows in ([2], [3, 2], [0, 3, 1]):
        some = keywords.scores_of("molen", np.array(rows))
        assert some.tolist() == keywords.scores("molen")[rows].tolist()
