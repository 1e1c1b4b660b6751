"""The proof that an index holds what its documents say finds each tampering."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings as ChromaSettings

from assistant.build import open_assistant, verify
from assistant.errors import IndexDamagedError
from assistant.index.vector_cache import VECTORS_FILE, Piece, Role, VectorTable, read_table
from assistant.settings import Settings
from tests.fakes import hash_vector, make_index, replace_embedder, small_index

Collections = dict[str, Any]  # Chroma's own collections, by name


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus whose vectors ship with it, and that was ingested."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def _live_folder(settings: Settings) -> Path:
    (folder,) = (settings.data_dir / "versions").iterdir()
    return folder


def _tamper(settings: Settings, change: Callable[[Any], None]) -> None:
    """Let `change` do something to the Chroma client of the live version."""
    client: Any = chromadb.PersistentClient(
        path=str(_live_folder(settings) / "chroma"),
        settings=ChromaSettings(anonymized_telemetry=False),
    )
    try:
        change(client)
    finally:
        client.close()


def _chunks(client: Any) -> Any:  # noqa: ANN401  # Chroma's types say less than its documents
    return client.get_collection("chunks", embedding_function=None)


def _edit_json(settings: Settings, name: str, old: str, new: str) -> None:
    path = _live_folder(settings) / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_nothing_is_found_when_an_index_was_just_made(settings: Settings) -> None:
    assert verify(settings) == []
    assert verify(settings) == []  # opening Chroma rewrites its files; that is no damage


def test_nothing_is_found_when_the_whole_data_folder_was_moved(
    settings: Settings, tmp_path: Path
) -> None:
    shutil.move(settings.data_dir, tmp_path / "elsewhere")

    assert verify(settings.model_copy(update={"data_dir": tmp_path / "elsewhere"})) == []


def test_it_is_found_when_a_chunk_was_removed(settings: Settings) -> None:
    _tamper(settings, lambda client: _chunks(client).delete(ids=["fietsen:001"]))

    problems = verify(settings)

    assert any("'fietsen:001'" in problem and "missing" in problem for problem in problems)
    with pytest.raises(IndexDamagedError, match="ingest --rebuild"):
        open_assistant(settings)


def test_it_is_found_when_an_orphan_chunk_was_added(settings: Settings) -> None:
    def add(client: Any) -> None:  # noqa: ANN401
        found = _chunks(client).get(ids=["molens:001"], include=["metadatas", "documents"])
        _chunks(client).add(
            ids=["vreemd:001"],
            embeddings=[hash_vector("vreemd")],
            documents=found["documents"],
            metadatas=found["metadatas"],
        )

    _tamper(settings, add)

    problems = verify(settings)

    assert any("'vreemd:001'" in problem for problem in problems)
    with pytest.raises(IndexDamagedError, match="ingest --rebuild"):
        open_assistant(settings)


@pytest.mark.parametrize("sort", ["another text's", "longer", "zeros"])
def test_it_is_found_when_a_vector_was_replaced(settings: Settings, sort: str) -> None:
    vector = hash_vector("iets heel anders")
    if sort == "longer":
        vector = (2 * np.array(vector)).tolist()
    if sort == "zeros":
        vector = [0.0] * len(vector)
    _tamper(settings, lambda c: _chunks(c).update(ids=["molens:001"], embeddings=[vector]))

    problems = verify(settings)

    assert any("'molens:001'" in problem and "vector" in problem for problem in problems)


def test_it_is_found_when_a_statements_vector_was_replaced(settings: Settings) -> None:
    path = _live_folder(settings) / VECTORS_FILE
    table = read_table(path.read_bytes(), VECTORS_FILE)
    key = Piece(Role.PASSAGE, "Een fietspad kost gemiddeld 4 miljoen euro.").key
    (row,) = table.rows_of([key])
    assert row >= 0
    table.vectors[row] = hash_vector("iets heel anders")
    path.write_bytes(table.to_bytes())

    assert any(VECTORS_FILE in problem for problem in verify(settings))
    with pytest.raises(IndexDamagedError, match=rf"{VECTORS_FILE}.*ingest --rebuild"):
        open_assistant(settings)


def test_it_is_found_when_a_text_has_no_vector(settings: Settings) -> None:
    path = _live_folder(settings) / VECTORS_FILE
    table = read_table(path.read_bytes(), VECTORS_FILE)
    path.write_bytes(VectorTable(table.keys[1:], table.vectors[1:]).to_bytes())

    assert "1 texts have no vector" in verify(settings)


def test_it_is_found_when_a_vector_belongs_to_no_text(settings: Settings) -> None:
    path = _live_folder(settings) / VECTORS_FILE
    table = read_table(path.read_bytes(), VECTORS_FILE)
    keys = [*table.keys.tolist(), b"f" * 64]
    vectors = np.concatenate([table.vectors, table.vectors[:1]])
    path.write_bytes(VectorTable(np.array(keys), vectors).to_bytes())

    assert "1 vectors belong to no text" in verify(settings)


def test_it_is_found_when_a_vector_was_replaced_that_does_not_ship(settings: Settings) -> None:
    (shipped,) = (settings.corpus_dir / "vectors").iterdir()
    shipped.unlink()
    vector = hash_vector("iets heel anders")

    _tamper(settings, lambda c: _chunks(c).update(ids=["molens:001"], embeddings=[vector]))

    assert any("'molens:001'" in problem for problem in verify(settings))


@pytest.mark.parametrize("name", ["glossary.json", "vectors.npz"])
@pytest.mark.parametrize("harm", ["missing", "longer"])
def test_it_is_found_when_another_file_of_ours_was_changed(
    settings: Settings, name: str, harm: str
) -> None:
    path = _live_folder(settings) / name
    raw = path.read_bytes()
    path.unlink()
    if harm == "longer":
        path.write_bytes(raw + b" ")

    problems = verify(settings)

    assert any(name in problem for problem in problems)
    with pytest.raises(IndexDamagedError, match=rf"{name}.*ingest --rebuild"):
        open_assistant(settings)


def test_it_is_found_when_a_chunks_text_was_changed(settings: Settings) -> None:
    def change(client: Any) -> None:  # noqa: ANN401
        vectors = _chunks(client).get(ids=["molens:001"], include=["embeddings"])["embeddings"]
        text = "De provincie beloofde negen nieuwe molens."
        _chunks(client).update(ids=["molens:001"], documents=[text], embeddings=vectors)

    _tamper(settings, change)

    assert any("'molens:001'" in problem for problem in verify(settings))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            '"text":"Een fietspad kost gemiddeld 4 miljoen',
            '"text":"Een fietspad kost gemiddeld 9 miljoen',
        ),
        ("gemiddeld 4 miljoen", "gemiddeld 9 miljoen"),
        ("https://example.org/bron", "https://example.com/bron"),
        ('"kind":"background"', '"kind":"deal"'),
        ('"publisher":"Uitgever"', '"publisher":"De minister"'),
        ('"date":"2022"', '"date":"2026"'),
    ],
)
def test_it_is_found_when_the_documents_were_changed(
    settings: Settings, old: str, new: str
) -> None:
    _edit_json(settings, "documents.json", old, new)

    assert verify(settings) != []
    with pytest.raises(IndexDamagedError, match="ingest --rebuild"):
        open_assistant(settings)


def test_it_is_found_when_a_statement_left_the_documents(settings: Settings) -> None:
    path = _live_folder(settings) / "documents.json"
    documents = json.loads(path.read_text(encoding="utf-8"))
    documents[1]["statements"].pop()
    path.write_text(json.dumps(documents), encoding="utf-8")

    assert any("'molens:001' differs" in problem for problem in verify(settings))


@pytest.mark.parametrize("name", ["manifest.json", "documents.json"])
@pytest.mark.parametrize("harm", ["missing", "empty", "no json", "no utf-8"])
def test_file_and_command_are_named_when_a_file_is_gone_or_unreadable(
    settings: Settings, name: str, harm: str
) -> None:
    path = _live_folder(settings) / name
    path.unlink()
    if harm != "missing":
        path.write_bytes({"empty": b"", "no json": b"{", "no utf-8": b'{"a": "\xff"}'}[harm])

    problems = verify(settings)

    assert len(problems) == 1
    assert "ingest --rebuild" in problems[0]
    with pytest.raises(IndexDamagedError, match="ingest --rebuild"):
        open_assistant(settings)
    make_index(settings, rebuild=True)
    assert verify(settings) == []


def test_it_is_found_when_the_collection_measures_another_distance(settings: Settings) -> None:
    def remake(client: Any) -> None:  # noqa: ANN401
        old = _chunks(client)
        rows = old.get(include=["embeddings", "documents", "metadatas"])
        client.delete_collection("chunks")
        new = client.create_collection(
            "chunks", configuration={"hnsw": {"space": "l2"}}, embedding_function=None
        )
        new.add(**{key: rows[key] for key in ("ids", "embeddings", "documents", "metadatas")})

    _tamper(settings, remake)

    (problem,) = verify(settings)

    assert "cosine" in problem
    with pytest.raises(IndexDamagedError, match="cosine"):
        open_assistant(settings)


@pytest.mark.parametrize("harm", ["removed", "emptied", "garbled", "collection"])
def test_the_command_is_named_when_the_store_cannot_be_read(settings: Settings, harm: str) -> None:
    store = _live_folder(settings) / "chroma"
    if harm == "removed":
        shutil.rmtree(store)
    elif harm == "collection":
        _tamper(settings, lambda client: client.delete_collection("chunks"))
    else:
        contents = b"" if harm == "emptied" else b"geen databank" * 1000
        (store / "chroma.sqlite3").write_bytes(contents)

    (problem,) = verify(settings)

    assert "ingest --rebuild" in problem
    with pytest.raises(IndexDamagedError, match="ingest --rebuild"):
        open_assistant(settings)
