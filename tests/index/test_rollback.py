"""Back to the version before, until the next ingest."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.build import open_assistant, rollback, store_of, verify
from assistant.errors import IndexMismatchError, IndexMissingError
from assistant.index.versions import FolderStore
from assistant.settings import Settings
from tests.fakes import (
    SMALL,
    document_text,
    make_index,
    replace_embedder,
    small_settings,
    write_corpus,
)
from tests.index.own_files import QUESTION, TREES, add, asked, ids, write_own


def _edit(settings: Settings, cost: int) -> None:
    text = document_text("fietsen", SMALL["fietsen"]).replace("4 miljoen", f"{cost} miljoen")
    write_corpus(settings.corpus_dir, {"fietsen.md": text})


def _told(settings: Settings) -> str:
    return asked(settings, QUESTION).citations[0].quote


def test_the_version_before_answers_when_rolled_back_and_the_newer_one_when_done_again(
    placed: Settings,
) -> None:
    first = make_index(placed).version
    _edit(placed, 9)
    second = make_index(placed).version

    assert rollback(placed) == first
    assert "4 miljoen" in _told(placed), "although the corpus has changed since"
    assert verify(placed) == []
    assert rollback(placed) == second
    assert "9 miljoen" in _told(placed)


def test_an_ingest_goes_on_from_the_corpus_as_it_is_when_it_was_rolled_back(
    placed: Settings,
) -> None:
    first = make_index(placed).version
    _edit(placed, 9)
    make_index(placed)
    rollback(placed)

    report = make_index(placed)

    assert report.built
    assert "9 miljoen" in _told(placed)
    assert {version.name for version in store_of(placed).kept()} == {first, report.version}


def test_the_roots_are_those_of_the_version_when_it_was_rolled_back(
    placed: Settings, tmp_path: Path
) -> None:
    make_index(placed)
    add(placed, write_own(tmp_path / "eigen", bomen=TREES))

    rollback(placed)

    assert ids(placed) == ["fietsen", "molens"]
    assert not make_index(placed).built


def test_a_changed_corpus_is_told_again_when_an_ingest_came_after_the_rollback(
    placed: Settings,
) -> None:
    first = make_index(placed).version
    _edit(placed, 9)
    make_index(placed)
    rollback(placed)
    _edit(placed, 4)
    kept = make_index(placed)
    _edit(placed, 7)

    assert (kept.version, kept.built) == (first, False)
    with pytest.raises(IndexMismatchError, match="python -m assistant ingest"):
        open_assistant(placed)


def test_it_is_told_when_there_is_no_version_before(placed: Settings) -> None:
    with pytest.raises(IndexMissingError, match="no version to go back to"):
        rollback(placed)
    version = make_index(placed).version

    with pytest.raises(IndexMissingError, match="no version to go back to"):
        rollback(placed)

    assert store_of(placed).live_name() == version


@pytest.fixture
def twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with two versions in a folder; the older one is live after a rollback."""
    replace_embedder(monkeypatch)
    settings = small_settings(tmp_path)
    make_index(settings)
    _edit(settings, 9)
    make_index(settings)
    return settings


@pytest.mark.parametrize("harm", ["manifest.json", "documents.json", "vectors.npz"])
def test_the_live_version_stays_when_the_one_before_is_not_sound(
    twice: Settings, harm: str
) -> None:
    store = store_of(twice)
    live, before = store.kept()
    before.write(harm, b"{}")

    with pytest.raises(IndexMissingError, match="no version to go back to"):
        rollback(twice)

    assert store.live_name() == live.name


def test_settings_and_command_are_named_when_the_version_before_has_another_recipe(
    twice: Settings,
) -> None:
    changed = twice.model_copy(update={"score_floor": 0.1})
    live = make_index(changed).version

    with pytest.raises(IndexMismatchError, match=r"score_floor.*python -m assistant ingest"):
        rollback(changed)

    assert store_of(twice).live_name() == live


def test_the_older_version_comes_before_one_that_was_never_live(
    twice: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A writer killed between its manifest and the pointer leaves such a version.
    store = store_of(twice)
    live, before = store.kept()
    _edit(twice, 7)
    with monkeypatch.context() as killed:
        killed.setattr(FolderStore, "switch_to", lambda *_: None)
        killed.setattr(FolderStore, "drop", lambda *_, **__: ())
        make_index(twice)
    assert len(store.kept()) == 3
    assert store.live_name() == live.name

    assert rollback(twice) == before.name
