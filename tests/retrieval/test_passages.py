"""Many vectors at half precision, and the search for the nearest of them."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.retrieval import passages as module
from assistant.retrieval.fields import standard
from assistant.retrieval.passages import Nearest, Passages
from tests.retrieval.made_rows import Vectors, made_rows


def isotropic(count: int, dimensions: int) -> Vectors:
    """Return vectors that no axis tells apart, which is the worst there is for a search."""
    drawn = np.random.default_rng(5).standard_normal((count, dimensions))
    found: Vectors = (drawn / np.linalg.norm(drawn, axis=1, keepdims=True)).astype(np.float32)
    return found


def passages_of(vectors: Vectors) -> Passages:
    return Passages(vectors.astype(np.float16), np.arange(len(vectors)))


def test_vectors_have_length_one_and_the_order_of_the_rows_when_the_table_has_neither() -> None:
    table = np.array([[3, 4], [0, 2], [1, 0]], dtype=np.float16)

    passages = Passages(table, np.array([1, 0, 0, 2]))

    assert len(passages) == 4
    expected = np.array([[0, 1], [0.6, 0.8], [0.6, 0.8], [1, 0]])
    assert passages.at(np.arange(4)) == pytest.approx(expected, abs=1e-3)
    ahead = np.array([1, 0], dtype=np.float32)
    assert passages.cosines(ahead, np.array([3, 1])) == pytest.approx([1, 0.6], abs=1e-3)


@pytest.mark.parametrize("sample", [50_000, 1_000])
def test_standard_scores_are_those_among_all_rows_when_some_are_given(
    monkeypatch: pytest.MonkeyPatch, sample: int
) -> None:
    monkeypatch.setattr(module, "_SAMPLE", sample)
    vectors = made_rows(4_000).vectors
    rows = np.array([7, 3_999, 0])

    found = passages_of(vectors).standard((vectors @ vectors[7])[rows], vectors[7])

    expected = standard(vectors @ vectors[7])[rows]
    assert found == pytest.approx(expected, abs=1e-2 if sample == 50_000 else 0.3)


def test_standard_scores_are_zero_when_all_vectors_are_one() -> None:
    vectors = np.tile(isotropic(1, 8), (5, 1))

    passages = passages_of(vectors)

    assert passages.standard(np.ones(5, dtype=np.float32), vectors[0]).tolist() == [0] * 5


SHAPES = {"clusters": made_rows(6_000).vectors, "no shape at all": isotropic(6_000, 384)}


@pytest.mark.parametrize("allowed_share", [1.0, 0.2])
@pytest.mark.parametrize("shape", SHAPES)
def test_the_ten_nearest_are_found_whatever_the_shape(shape: str, allowed_share: float) -> None:
    vectors = SHAPES[shape]
    draw = np.random.default_rng(3)
    allowed = draw.random(len(vectors)) < allowed_share
    nearest = Nearest(passages_of(vectors))

    hits = 0
    for row in draw.integers(len(vectors), size=50):
        asked = vectors[row] + 0.1 * isotropic(1, vectors.shape[1])[0]
        cosines = np.where(allowed, vectors @ asked, -1)
        best = set(np.argsort(-cosines)[:10].tolist())
        found = nearest.rows(asked, 50, None if allowed_share == 1 else allowed.copy())
        assert len(found) == 50
        assert allowed[found].all()
        hits += len(best & set(found.tolist()))

    assert hits >= 495


@pytest.mark.parametrize("count", [3, 10, 11])
def test_all_rows_are_found_when_there_are_no_more(count: int) -> None:
    nearest = Nearest(passages_of(isotropic(10, 16)))

    found = nearest.rows(isotropic(1, 16)[0], count)

    assert len(set(found.tolist())) == min(count, 10)


def test_only_allowed_rows_are_found_when_fewer_are_allowed_than_asked_for() -> None:
    nearest = Nearest(passages_of(isotropic(5_000, 16)))
    allowed = np.zeros(5_000, dtype=np.bool_)
    allowed[[3, 4_000]] = True

    found = nearest.rows(isotropic(1, 16)[0], 50, allowed)

    assert sorted(found.tolist()) == [3, 4_000]
