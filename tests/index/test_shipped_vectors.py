"""The vectors that ship with the corpus: all there, and what the model says of each text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.build import build_embedder, recipe_of
from assistant.documents import load_corpus
from assistant.index.contents import contents_of
from assistant.index.vector_cache import Piece, Role, Vectors, cache_file, read_vectors
from assistant.settings import Settings
from tests.fakes import HashEmbedder, make_index, replace_embedder


@pytest.fixture
def settings(corpus_dir: Path, tmp_path: Path) -> Settings:
    """Return settings with the shipped corpus and nothing ingested."""
    return Settings(corpus_dir=corpus_dir, data_dir=tmp_path / "data")


def _pieces(settings: Settings) -> dict[str, Piece]:
    documents = load_corpus(settings.corpus_dir)
    contents = contents_of(documents, max_tokens=settings.chunk_max_tokens)
    return {piece.key: piece for piece in contents.pieces()}


def _shipped(settings: Settings) -> dict[str, Vectors]:
    folder = settings.corpus_dir / "vectors"
    table = read_vectors(cache_file(folder, recipe_of(settings).embedder))
    vectors = table.vectors.astype(np.float32)
    return dict(zip((key.decode() for key in table.keys.tolist()), vectors, strict=True))


def test_each_text_of_the_index_has_a_vector_and_no_other_when_shipped(settings: Settings) -> None:
    needed, shipped = _pieces(settings), _shipped(settings)

    assert [needed[key].text for key in needed.keys() - shipped.keys()] == []
    assert sorted(shipped.keys() - needed.keys()) == [], "run: make vectors"


def test_no_embedder_is_made_when_the_shipped_corpus_is_ingested(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = HashEmbedder()
    made = replace_embedder(monkeypatch, embedder)

    report = make_index(settings)

    assert report.built
    assert report.embedded_count == 0
    assert made() == 0
    assert embedder.indexed == []


@pytest.mark.slow  # embeds hundreds of texts
def test_each_vector_is_that_of_its_text_when_embedded_anew(settings: Settings) -> None:
    # One in twenty, by hash: of other texts as the corpus grows. All of them take minutes.
    shipped = _shipped(settings)
    model = build_embedder(settings)
    embed = {Role.PASSAGE: model.get_text_embedding, Role.QUESTION: model.get_query_embedding}

    def cosine(piece: Piece) -> float:
        vector, fresh = shipped[piece.key], np.array(embed[piece.role](piece.text))
        return float(vector @ fresh / np.linalg.norm(vector) / np.linalg.norm(fresh))

    pieces = [piece for _, piece in sorted(_pieces(settings).items())][::20]
    assert len(pieces) > 500
    with ThreadPoolExecutor(2) as threads:
        cosines = list(threads.map(cosine, pieces))

    off = [piece.text for piece, c in zip(pieces, cosines, strict=True) if c < 0.999]
    assert off == []
