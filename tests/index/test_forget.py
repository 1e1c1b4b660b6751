"""A forgotten document is on no byte of the data folder, and does not come back by itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.build import (
    forget,
    open_assistant,
    rollback,
    store_of,
    undo_forget,
    verify,
)
from assistant.errors import (
    AssistantError,
    IndexMissingError,
)
from assistant.index.erasure import read_tombstones
from assistant.index.manifest import read_manifest
from assistant.index.opened import open_index
from assistant.index.vector_cache import VECTORS_FILE, read_table
from assistant.settings import Settings
from tests.fakes import make_index, replace_embedder, small_index
from tests.index.chroma_server import ChromaServer
from tests.index.own_files import (
    BRIDGES,
    CANARY,
    CANARY_WORDS,
    QUESTION,
    add,
    add_canary,
    asked,
    full_ids,
    ids,
    own_id,
    refresh,
    write_own,
)
from tests.index.traces import traces

DAY = date(2026, 11, 24)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested into a folder."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def test_no_byte_is_left_of_text_and_vectors_when_a_document_is_forgotten(
    settings: Settings,
) -> None:
    own = add_canary(settings)
    write_own(own, bomen="De gemeente plant vijftig bomen.")
    refresh(settings)  # so that two versions hold it
    name = own_id(settings, "geheim")
    index = open_index(store_of(settings).live())
    row = [chunk.document_id for chunk in index.contents.chunks].index(name)
    vector = index.vectors[row]
    needles = (*CANARY_WORDS, vector.tobytes(), vector.astype(np.float16).tobytes())
    before = {Path(file).name for file in traces(settings.data_dir, *needles)}
    assert {"documents.json", "report.json", "chroma.sqlite3"} <= before
    assert {Path(f).name for f in traces(settings.data_dir, *needles[2:])} >= {
        "chroma.sqlite3",
        VECTORS_FILE,
    }

    forgotten = forget(settings, name, today=DAY)

    assert forgotten.held == ()
    assert not forgotten.server
    assert traces(settings.data_dir, *needles) == set()
    assert name not in full_ids(settings)
    assert [version.name for version in store_of(settings).kept()] == [forgotten.version]
    assert verify(settings) == []
    assert asked(settings, QUESTION).citations[0].statement_id == "F-02"


def test_no_vector_is_left_of_any_of_its_texts_when_it_is_forgotten(settings: Settings) -> None:
    add(settings, write_own(settings.corpus_dir.parent / "eigen", bruggen=BRIDGES))
    without = read_table(store_of(settings).live().read(VECTORS_FILE), VECTORS_FILE)
    add_canary(settings)

    forget(settings, own_id(settings, "geheim"), today=DAY)

    table = read_table(store_of(settings).live().read(VECTORS_FILE), VECTORS_FILE)
    assert np.array_equal(table.keys, without.keys)
    assert np.array_equal(table.vectors, without.vectors)


def test_files_and_report_do_not_name_it_when_it_is_forgotten(settings: Settings) -> None:
    add_canary(settings)
    name = own_id(settings, "geheim")

    forget(settings, name, today=DAY)

    live = store_of(settings).live()
    for blob in ("files.json", "report.json"):
        assert b"geheim" not in live.read(blob), blob
        assert b"bruggen" in live.read(blob), blob


def test_only_a_mark_without_text_is_kept_when_a_document_is_forgotten(settings: Settings) -> None:
    add_canary(settings)
    name = own_id(settings, "geheim")

    forget(settings, name, today=DAY)

    (stone,) = json.loads((settings.data_dir / "tombstones.json").read_text(encoding="utf-8"))
    assert stone.keys() == {"document_id", "file_hash", "text_hash", "forgotten_on"}
    assert (stone["document_id"], stone["forgotten_on"]) == (name, "2026-11-24")
    assert len(stone["file_hash"]) == len(stone["text_hash"]) == 64


def _copy_elsewhere(own: Path) -> None:
    write_own(own / "dieper", anders=CANARY)


def _rename(own: Path) -> None:
    (own / "geheim.txt").rename(own / "hernoemd.txt")


def _edit(own: Path) -> None:
    write_own(own, geheim=CANARY + " Er is niets aan toegevoegd.")


def _same_text(own: Path) -> None:
    write_own(own, geheim=CANARY + "\n\n", anders=CANARY + "\n")


@pytest.mark.parametrize("change", [_copy_elsewhere, _rename, _edit, _same_text])
def test_a_later_ingest_leaves_it_out_whatever_became_of_the_file(
    placed: Settings, change: object
) -> None:
    own = add_canary(placed)
    forget(placed, own_id(placed, "geheim"), today=DAY)
    assert not refresh(placed).built
    assert callable(change)
    change(own)

    refresh(placed)

    assert ids(placed) == ["fietsen", "molens", "own-bruggen"]
    assert verify(placed) == []


def test_it_comes_back_by_the_same_id_when_the_forgetting_is_undone(placed: Settings) -> None:
    add_canary(placed)
    name = own_id(placed, "geheim")
    forget(placed, name, today=DAY)

    undo_forget(placed, name)
    assert name not in full_ids(placed), "only an ingest brings it back"
    refresh(placed)

    assert own_id(placed, "geheim") == name
    (found,) = open_assistant(placed).search("kwikstaartzeppelin", top_k=1)
    assert (found.document_id, "dinsdag" in found.text) == (name, True)
    assert read_tombstones(store_of(placed)) == ()
    assert verify(placed) == []
    with pytest.raises(AssistantError, match=f"no forgotten document is called '{name}'"):
        undo_forget(placed, name)


def test_copies_and_files_with_the_same_text_go_too_when_it_is_forgotten(
    settings: Settings,
) -> None:
    own = add_canary(settings)
    write_own(own, kopie=CANARY, regel=CANARY + "\n\n")
    refresh(settings)

    forget(settings, own_id(settings, "geheim"), today=DAY)

    assert ids(settings) == ["fietsen", "molens", "own-bruggen"]
    assert traces(settings.data_dir, *CANARY_WORDS, b"kopie", b"regel") == set()
    assert not refresh(settings).built
    assert verify(settings) == []


def test_it_goes_from_the_version_before_when_it_was_removed_already(settings: Settings) -> None:
    own = add_canary(settings)
    name = own_id(settings, "geheim")
    (own / "geheim.txt").unlink()
    refresh(settings, confirmed=True)
    assert traces(settings.data_dir, *CANARY_WORDS) != set()

    forget(settings, name, today=DAY)

    assert traces(settings.data_dir, *CANARY_WORDS) == set()
    assert verify(settings) == []
    with pytest.raises(IndexMissingError, match="after `forget` one"):
        rollback(settings)


@pytest.mark.slow  # a Chroma server
def test_the_old_collections_are_gone_when_a_document_is_forgotten_on_a_server(
    settings: Settings, chroma_server: ChromaServer
) -> None:
    settings = settings.model_copy(update={"chroma_url": chroma_server.url})
    make_index(settings)
    add_canary(settings)

    forgotten = forget(settings, own_id(settings, "geheim"), today=DAY)

    assert forgotten.server
    assert forgotten.held == ()
    assert chroma_server.collections() == {
        "assistant-state",
        f"assistant-{forgotten.version}-chunks",
        f"assistant-{forgotten.version}-blobs",
    }
    live = store_of(settings).live()
    stored = [live.read(blob) for blob in read_manifest(live).blobs]
    with live.chunks() as chunks:
        stored += [row.embedded_text.encode() for row in chunks.read()[0]]
    assert not any(word in data for data in stored for word in CANARY_WORDS)
    assert verify(settings) == []
