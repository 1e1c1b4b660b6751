"""Forgetting that is refused, broken off, or kept waiting by a reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.build import (
    drop_held,
    forget,
    ingest,
    rollback,
    store_of,
    verify,
)
from assistant.errors import (
    AssistantError,
    ConfigError,
    IndexDamagedError,
    IndexMissingError,
)
from assistant.index import ingest as ingesting
from assistant.index.erasure import read_tombstones
from assistant.settings import Settings
from tests.fakes import make_index, replace_embedder, small_index
from tests.index.own_files import (
    CANARY_WORDS,
    add_canary,
    ids,
    own_id,
    refresh,
)
from tests.index.traces import traces

DAY = date(2026, 11, 24)


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested into a folder."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def test_the_version_that_is_held_is_named_and_goes_afterwards(settings: Settings) -> None:
    add_canary(settings)
    store = store_of(settings)
    live = store.live()

    with live.hold():
        forgotten = forget(settings, own_id(settings, "geheim"), today=DAY)
        assert forgotten.held == (live.name,)
        assert drop_held(settings) == (live.name,)
        assert verify(settings) == []

    assert drop_held(settings) == ()
    assert traces(settings.data_dir, *CANARY_WORDS) == set()


def test_nothing_is_done_when_there_is_no_such_document(settings: Settings) -> None:
    add_canary(settings)
    live = store_of(settings).live_name()

    with pytest.raises(AssistantError, match=r"'own-weg-00000000'.*python -m assistant documents"):
        forget(settings, "own-weg-00000000", today=DAY)

    assert store_of(settings).live_name() == live
    assert read_tombstones(store_of(settings)) == ()


def test_the_remedy_is_another_when_the_document_is_shipped(settings: Settings) -> None:
    with pytest.raises(ConfigError, match=r"'molens'.*corpus/documents.*ingest"):
        forget(settings, "molens", today=DAY)


def test_nothing_is_built_from_a_version_that_is_not_sound(settings: Settings) -> None:
    add_canary(settings)
    live = store_of(settings).live()
    name = own_id(settings, "geheim")
    live.write("documents.json", live.read("documents.json").replace(b"4 miljoen", b"9 miljoen"))

    with pytest.raises(IndexDamagedError, match="ingest --rebuild"):
        forget(settings, name, today=DAY)

    assert read_tombstones(store_of(settings)) == ()
    make_index(settings, rebuild=True)
    forget(settings, name, today=DAY)
    assert traces(settings.data_dir, *CANARY_WORDS) == set()


def test_it_can_be_done_again_when_it_broke_off_midway(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_canary(settings)
    name = own_id(settings, "geheim")

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(ingesting, "write_manifest", fail)
        with pytest.raises(AssistantError, match="No space"):
            forget(settings, name, today=DAY)

    assert verify(settings) == [f"document '{name}' was forgotten"]
    forget(settings, name, today=DAY)

    assert verify(settings) == []
    assert traces(settings.data_dir, *CANARY_WORDS) == set()
    assert len(read_tombstones(store_of(settings))) == 1


def test_neither_an_ingest_nor_a_rollback_brings_it_back_when_it_broke_off_midway(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_canary(settings)
    with monkeypatch.context() as broken:
        broken.setattr(ingesting, "verify_version", lambda *_, **__: ["kapot"])
        with pytest.raises(IndexDamagedError):
            forget(settings, own_id(settings, "geheim"), today=DAY)

    report = refresh(settings)
    assert ids(settings) == ["fietsen", "molens", "own-bruggen"]
    assert verify(settings) == []

    with pytest.raises(IndexMissingError):
        rollback(settings)
    assert store_of(settings).live_name() == report.version


def test_nothing_is_indexed_when_the_marks_of_forgotten_documents_cannot_be_read(
    settings: Settings,
) -> None:
    add_canary(settings)
    forget(settings, own_id(settings, "geheim"), today=DAY)
    live = store_of(settings).live_name()
    (settings.data_dir / "tombstones.json").write_bytes(b'[{"document_id"')

    with pytest.raises(IndexDamagedError, match=r"tombstones\.json.*restore it"):
        ingest(settings)

    assert store_of(settings).live_name() == live
