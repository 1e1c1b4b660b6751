"""A new version from the live one and what changed: little is written, and all of it is right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from assistant.build import store_of, verify
from assistant.domain import Chunk
from assistant.index.opened import open_index
from assistant.index.vectors import ChunkStore, Vectors
from assistant.settings import Settings
from tests.fakes import (
    HashEmbedder,
    Sections,
    document_text,
    make_index,
    replace_embedder,
    small_settings,
    write_corpus,
)

WORDS = [f"woord{number}" for number in range(12)]


class Spy:
    """What is written to and taken out of collections of chunks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.added: list[str] = []
        self.deleted: list[str] = []
        add, delete = ChunkStore.add, ChunkStore.delete

        def spy_add(store: ChunkStore, chunks: tuple[Chunk, ...], vectors: Vectors) -> None:
            self.added += [chunk.id for chunk in chunks]
            add(store, chunks, vectors)

        def spy_delete(store: ChunkStore, names: list[str]) -> None:
            self.deleted += names
            delete(store, names)

        monkeypatch.setattr(ChunkStore, "add", spy_add)
        monkeypatch.setattr(ChunkStore, "delete", spy_delete)


def _sections(word: str, headings: int = 3) -> Sections:
    return {
        f"Kop {number}": [(f"{word.upper()}-{number}", f"Zin {number} gaat over {word}.")]
        for number in range(headings)
    }


def _write(settings: Settings, word: str, headings: int = 3) -> None:
    text = document_text(word, _sections(word, headings))
    write_corpus(settings.corpus_dir, {f"{word}.md": text})


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with an index of fourteen documents, of 39 chunks."""
    replace_embedder(monkeypatch)
    settings = small_settings(tmp_path)
    for word in WORDS:
        _write(settings, word)
    assert make_index(settings).chunk_count == 3 * len(WORDS) + 3
    return settings


def _change_one(settings: Settings) -> None:
    path = settings.corpus_dir / "documents" / "woord3.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Zin 1 gaat", "Zin 1 handelt"), encoding="utf-8")


def _add_one(settings: Settings) -> None:
    _write(settings, "nieuw")


def _remove_one(settings: Settings) -> None:
    (settings.corpus_dir / "documents" / "woord5.md").unlink()


def _shorten_one(settings: Settings) -> None:
    _write(settings, "woord7", headings=1)


def _rename_one(settings: Settings) -> None:
    path = settings.corpus_dir / "documents" / "woord2.md"
    text = path.read_text(encoding="utf-8").replace("Document over", "Verslag over")
    path.write_text(text, encoding="utf-8")


CHANGES: dict[str, tuple[Callable[[Settings], None], list[str], list[str]]] = {
    "changed": (_change_one, ["woord3:002"], ["woord3:002"]),
    "added": (_add_one, ["nieuw:001", "nieuw:002", "nieuw:003"], []),
    "removed": (_remove_one, [], ["woord5:001", "woord5:002", "woord5:003"]),
    "shortened": (_shorten_one, [], ["woord7:002", "woord7:003"]),
    "retitled": (
        _rename_one,
        ["woord2:001", "woord2:002", "woord2:003"],
        ["woord2:001", "woord2:002", "woord2:003"],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_what_changed_is_written_when_one_document_changes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    change, added, deleted = CHANGES[name]
    change(settings)
    spy = Spy(monkeypatch)
    embedder = HashEmbedder()
    replace_embedder(monkeypatch, embedder)

    report = make_index(settings)

    assert (spy.added, spy.deleted) == (added, deleted)
    assert len(embedder.indexed) == report.embedded_count <= 2 * len(added)
    assert verify(settings) == []


@pytest.mark.parametrize("name", CHANGES)
def test_it_is_chunk_by_chunk_what_a_full_build_makes_when_one_document_changes(
    settings: Settings, tmp_path: Path, name: str
) -> None:
    CHANGES[name][0](settings)
    make_index(settings)
    fresh = settings.model_copy(update={"data_dir": tmp_path / "fresh"})

    make_index(fresh)

    _assert_same_index(settings, fresh)


def test_it_stays_right_when_many_small_changes_follow_each_other(
    settings: Settings, tmp_path: Path
) -> None:
    for change in (_change_one, _add_one, _remove_one, _shorten_one, _rename_one):
        change(settings)
        assert make_index(settings).built

    fresh = settings.model_copy(update={"data_dir": tmp_path / "fresh"})
    make_index(fresh)

    assert verify(settings) == []
    _assert_same_index(settings, fresh)


def test_all_is_written_anew_when_most_chunks_change(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in WORDS[:9]:
        path = settings.corpus_dir / "documents" / f"{word}.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("gaat over", "handelt over"), encoding="utf-8")
    spy = Spy(monkeypatch)

    report = make_index(settings)

    assert len(spy.added) == report.chunk_count
    assert spy.deleted == []
    assert verify(settings) == []


@pytest.mark.parametrize("harm", ["rebuild", "chunks", "vectors", "documents"])
def test_nothing_is_taken_over_when_a_rebuild_is_asked_or_the_live_version_is_not_sound(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, harm: str
) -> None:
    live = store_of(settings).live()
    if harm == "chunks":
        with live.chunks() as chunks:
            chunks.delete(["woord0:001"])
    elif harm == "vectors":
        live.write("vectors.npz", live.read("vectors.npz") + b" ")
    elif harm == "documents":
        live.write("documents.json", live.read("documents.json").replace(b"Zin 2", b"Zin 9"))
    _change_one(settings)
    spy = Spy(monkeypatch)

    report = make_index(settings, rebuild=harm == "rebuild")

    assert len(spy.added) == report.chunk_count
    assert verify(settings) == []
    assert b"Zin 9" not in store_of(settings).live().read("documents.json")


def test_vectors_are_taken_over_when_another_setting_of_the_search_changes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = replace_embedder(monkeypatch)

    report = make_index(settings.model_copy(update={"score_floor": 0.2}))

    assert report.built
    assert (report.embedded_count, made()) == (0, 0)


def _assert_same_index(one: Settings, other: Settings) -> None:
    """Check that both live versions hold the same texts, chunks and vectors."""
    first, second = (store_of(settings).live() for settings in (one, other))
    for blob in ("documents.json", "vectors.npz", "glossary.json", "registers.json"):
        assert first.read(blob) == second.read(blob), blob
    with first.chunks() as chunks, second.chunks() as other_chunks:
        (rows, vectors), (other_rows, other_vectors) = chunks.read(), other_chunks.read()
        # Chroma's own search too: a deleted row must not be found, nor hide another.
        nearest = [chunks.nearest(vector, 1)[0] for vector in vectors]
    assert rows == other_rows
    assert np.allclose(vectors, other_vectors, atol=1e-6)
    assert nearest == [chunk.id for chunk in rows]
    opened, other_opened = open_index(first), open_index(second)
    assert opened.contents == other_opened.contents
    assert np.array_equal(opened.vectors, other_opened.vectors)
