"""What a killed writer left goes with the next ingest, also when that finds nothing to do."""

from __future__ import annotations

import pytest

from assistant.build import rollback, store_of
from assistant.index.ingest import IngestReport
from assistant.index.server_store import ServerStore
from assistant.index.versions import FolderStore
from assistant.settings import Settings
from tests.fakes import document_text, make_index, write_corpus


def _ingested(settings: Settings, text: str) -> IngestReport:
    changed = document_text("appels", {"Kop": [("X-1", text)]})
    write_corpus(settings.corpus_dir, {"appels.md": changed})
    return make_index(settings)


def _kept(settings: Settings) -> list[str]:
    return [version.name for version in store_of(settings).kept()]


def test_a_version_that_is_too_old_goes_when_its_writer_was_killed_after_the_pointer(
    placed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _ingested(placed, "Een appel is rood.").version
    live = _ingested(placed, "Een appel is groen.").version
    with monkeypatch.context() as killed:
        for store in (FolderStore, ServerStore):
            killed.setattr(store, "drop", lambda *_, **__: ())
        newest = _ingested(placed, "Een appel is geel.").version
    assert _kept(placed) == [newest, live, before]

    assert not make_index(placed).built

    assert _kept(placed) == [newest, live]


def test_an_unfinished_version_goes_and_the_one_before_stays(placed: Settings) -> None:
    before = _ingested(placed, "Een appel is rood.").version
    live = _ingested(placed, "Een appel is groen.").version
    store = store_of(placed)
    with store.writing():
        unfinished = store.new("0123456789")
    assert _kept(placed) == [unfinished.name, live, before]

    assert not make_index(placed).built

    assert _kept(placed) == [live, before]


def test_both_versions_stay_after_a_rollback(placed: Settings) -> None:
    before = _ingested(placed, "Een appel is rood.").version
    newest = _ingested(placed, "Een appel is groen.").version
    assert rollback(placed) == before

    assert not _ingested(placed, "Een appel is rood.").built

    assert _kept(placed) == [newest, before]
    assert store_of(placed).live_name() == before
