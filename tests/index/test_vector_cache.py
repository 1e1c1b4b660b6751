"""Vectors kept on disk by text, and the texts that still have to be embedded."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.build import rebuild_vectors
from assistant.errors import IndexDamagedError, ModelError
from assistant.index.vector_cache import (
    NO_VECTORS,
    Piece,
    Role,
    Vectors,
    VectorTable,
    cache_file,
    embed_pieces,
    matrix_of,
    read_vectors,
    write_vectors,
)
from assistant.settings import Settings
from tests.fakes import HashEmbedder, hash_vector, replace_embedder, small_settings

TEXTS = ["De eerste zin.", "Nog een zin.", "Een derde zin met é.", "De eerste zin."]


def _pieces(texts: Sequence[str]) -> list[Piece]:
    return [Piece(Role.PASSAGE, text) for text in texts]


def _table(texts: Sequence[str]) -> VectorTable:
    keys = [piece.key for piece in _pieces(texts)]
    return VectorTable.of(keys, np.array([hash_vector(text) for text in texts]))


def _same(one: VectorTable, other: VectorTable) -> bool:
    return np.array_equal(one.keys, other.keys) and np.array_equal(one.vectors, other.vectors)


def _embed(texts: Sequence[str], *known: VectorTable) -> tuple[Vectors, int, list[str]]:
    """Return a row a text, how many were embedded, and which."""
    embedder = HashEmbedder()
    pieces = _pieces(texts)
    table, count = embed_pieces(pieces, known=known, embedder=lambda: embedder)
    return matrix_of(pieces, table), count, embedder.indexed


def test_vectors_come_back_in_half_precision_when_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "model.npz"

    write_vectors(path, _table(TEXTS))

    read = read_vectors(path)
    assert len(read.keys) == 3
    rows = read.rows_of([piece.key for piece in _pieces(TEXTS)])
    assert rows[0] == rows[3]
    for row, text in zip(rows, TEXTS, strict=True):
        assert np.array_equal(read.vectors[row], np.array(hash_vector(text), np.float16))
    assert [entry.name for entry in path.parent.iterdir()] == ["model.npz"]


def test_the_same_bytes_are_written_when_the_vectors_are_the_same(tmp_path: Path) -> None:
    write_vectors(tmp_path / "a.npz", _table(TEXTS))
    write_vectors(tmp_path / "b.npz", _table(TEXTS[::-1]))
    write_vectors(tmp_path / "c.npz", read_vectors(tmp_path / "a.npz"))

    first = (tmp_path / "a.npz").read_bytes()
    assert (tmp_path / "b.npz").read_bytes() == first
    assert (tmp_path / "c.npz").read_bytes() == first


def test_there_are_no_vectors_when_there_is_no_file(tmp_path: Path) -> None:
    table = read_vectors(tmp_path / "none.npz")

    assert len(table.keys) == 0
    assert table.rows_of(["a" * 64]).tolist() == [-1]


def test_no_vectors_survive_a_round_trip_when_there_are_none(tmp_path: Path) -> None:
    write_vectors(tmp_path / "a.npz", NO_VECTORS)

    assert _same(read_vectors(tmp_path / "a.npz"), NO_VECTORS)


def test_a_key_has_no_row_when_it_is_not_in_the_table() -> None:
    table = _table(TEXTS)
    known = [key.decode() for key in table.keys.tolist()]
    unknown = ["0" * 64, "f" * 64, "", Piece(Role.PASSAGE, "Onbekend.").key]

    assert table.rows_of(known).tolist() == [0, 1, 2]
    assert table.rows_of(unknown).tolist() == [-1] * 4
    assert table.rows_of([]).tolist() == []


def test_a_text_is_named_when_it_has_no_vector() -> None:
    with pytest.raises(IndexDamagedError, match=r"'Onbekend\.' has no vector.*ingest --rebuild"):
        matrix_of(_pieces(["Onbekend."]), _table(TEXTS))


@pytest.mark.parametrize("harm", ["empty", "text", "zip", "cut", "flipped", "other keys", "pickle"])
def test_file_and_command_are_named_when_the_file_is_corrupt(tmp_path: Path, harm: str) -> None:
    path = tmp_path / "model.npz"
    write_vectors(path, _table(TEXTS))
    good = path.read_bytes()
    middle = len(good) // 2
    raw = {
        "empty": b"",
        "text": b"geen vectoren",
        "zip": b"PK\x03\x04geen vectoren",
        "cut": good[:middle],
        "flipped": good[:middle] + bytes([good[middle] ^ 0xFF]) + good[middle + 1 :],
    }
    if harm in raw:
        path.write_bytes(raw[harm])
    elif harm == "other keys":
        np.savez(path, names=np.array(["a"]))
    else:
        np.savez(path, keys=np.array([{}], dtype=object), vectors=np.zeros((1, 2)))

    with pytest.raises(IndexDamagedError, match=r"model\.npz.*make vectors"):
        read_vectors(path)


def test_the_file_name_is_safe_when_a_model_is_named_oddly() -> None:
    path = cache_file(Path("vectors"), "server-BAAI/bge m3:../x")

    assert path.parent == Path("vectors")
    assert path.suffix == ".npz"
    assert not set("/: ") & set(path.name)


def test_each_text_is_embedded_once_when_none_is_known() -> None:
    matrix, count, passages = _embed(TEXTS)

    assert count == len(passages) == 3
    assert set(passages) == set(TEXTS)
    assert matrix.shape[0] == len(TEXTS)
    assert np.allclose(np.linalg.norm(matrix, axis=1), 1, atol=1e-6)
    for row, text in zip(matrix, TEXTS, strict=True):
        assert row @ np.array(hash_vector(text)) == pytest.approx(1, abs=1e-3)


def test_only_unknown_texts_are_embedded_when_some_are_known() -> None:
    _, count, passages = _embed(TEXTS, _table(TEXTS[:1]))

    assert count == 2
    assert sorted(passages) == sorted(TEXTS[1:3])


def test_no_embedder_is_made_when_all_are_known() -> None:
    def fail() -> HashEmbedder:
        raise AssertionError("an embedder was made")

    known = [_table(TEXTS[:1]), _table(TEXTS[1:])]
    table, count = embed_pieces(_pieces(TEXTS), known=known, embedder=fail)

    assert count == 0
    assert _same(table, _table(TEXTS))


def test_vectors_that_no_text_needs_are_left_out_when_they_are_known() -> None:
    table, _ = embed_pieces(
        _pieces(TEXTS[:1]), known=[_table([*TEXTS, "Oude zin."])], embedder=HashEmbedder
    )

    assert _same(table, _table(TEXTS[:1]))


def test_progress_counts_up_to_all_texts_when_they_are_embedded() -> None:
    told: list[tuple[int, int]] = []
    texts = [f"Zin nummer {number}." for number in range(150)]

    embed_pieces(
        [*_pieces(texts), Piece(Role.QUESTION, "Wie?")],
        known=[_table(texts[:20])],
        embedder=HashEmbedder,
        progress=lambda done, total: told.append((done, total)),
    )

    assert {total for _, total in told} == {131}
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert len(told) > 1
    assert told[-1] == (131, 131)


def test_the_embedder_is_made_once_when_passages_and_questions_are_new() -> None:
    made: list[HashEmbedder] = []

    def make() -> HashEmbedder:
        made.append(HashEmbedder())
        return made[-1]

    embed_pieces(
        [Piece(Role.QUESTION, "Wie betaalt?"), Piece(Role.PASSAGE, "Het Rijk betaalt.")],
        known=[],
        embedder=make,
    )

    assert len(made) == 1


def test_it_is_told_when_new_vectors_are_of_another_length() -> None:
    known = VectorTable.of([piece.key for piece in _pieces(TEXTS[:1])], np.ones((1, 3)))

    with pytest.raises(ModelError, match="another length"):
        _embed(TEXTS, known)


def test_question_and_passage_have_keys_of_their_own_when_the_text_is_the_same() -> None:
    text = "Wie betaalt dat?"

    _, count = embed_pieces(
        [Piece(Role.QUESTION, text), Piece(Role.PASSAGE, text)],
        known=[],
        embedder=HashEmbedder,
    )

    assert count == 2
    assert Piece(Role.QUESTION, text).key != Piece(Role.PASSAGE, text).key


def test_vectors_are_bit_for_bit_the_same_when_other_texts_were_known(tmp_path: Path) -> None:
    write_vectors(tmp_path / "some.npz", _table(TEXTS[1:2]))

    fresh, _, _ = _embed(TEXTS)
    mixed, _, _ = _embed(TEXTS, read_vectors(tmp_path / "some.npz"))
    turned, _, _ = _embed(TEXTS[::-1])

    assert np.array_equal(fresh, mixed)
    assert np.array_equal(fresh, turned[::-1])


def test_an_empty_matrix_comes_back_when_there_are_no_texts() -> None:
    matrix, count, _ = _embed([])

    assert (len(matrix), count) == (0, 0)


def test_only_new_texts_are_embedded_when_vectors_are_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = small_settings(tmp_path)
    embedder = HashEmbedder()
    replace_embedder(monkeypatch, embedder)

    first = rebuild_vectors(settings)
    embedded = len(embedder.indexed)
    again = rebuild_vectors(settings)

    assert first == (embedded, embedded)
    assert again == (embedded, 0)
    assert len(embedder.indexed) == embedded


def test_the_shipped_file_stays_as_it_is_when_rebuilt_without_a_change(
    tmp_path: Path, corpus_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(corpus_dir, tmp_path / "corpus")
    (file,) = (tmp_path / "corpus" / "vectors").iterdir()
    before = file.read_bytes()
    embedder = HashEmbedder()
    replace_embedder(monkeypatch, embedder)

    rebuild_vectors(Settings(corpus_dir=tmp_path / "corpus", data_dir=tmp_path / "data"))

    assert embedder.indexed == []
    assert file.read_bytes() == before
