"""An index that does not fit refuses to open, and says what mends it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.build import open_assistant, verify
from assistant.errors import IndexDamagedError, IndexMismatchError, IndexMissingError
from assistant.settings import Settings
from tests.fakes import (
    SMALL,
    document_text,
    make_index,
    replace_embedder,
    small_index,
    small_settings,
    write_corpus,
)

QUESTION = "Hoeveel kost een fietspad gemiddeld?"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def test_the_command_is_named_when_nothing_was_ingested(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="python -m assistant ingest"):
        open_assistant(small_settings(tmp_path))


CHANGES: dict[str, dict[str, object]] = {
    "chunk_max_tokens": {"chunk_max_tokens": 64},
    "dense_weight": {"dense_weight": 0.123},
    "score_floor": {"score_floor": 0.123},
    "passage_prefix": {"embedder_passage_prefix": "tekst: "},
    "embedder": {
        "embedder": "server",
        "embedder_url": "http://127.0.0.1/v1",
        "embedder_model": "m",
    },
}


@pytest.mark.parametrize("name", CHANGES)
def test_setting_and_command_are_named_when_the_index_was_built_by_another_recipe(
    settings: Settings, name: str
) -> None:
    with pytest.raises(IndexMismatchError, match=rf"{name}.*python -m assistant ingest"):
        open_assistant(settings.model_copy(update=CHANGES[name]))


@pytest.mark.parametrize("change", ["added", "edited", "removed"])
def test_the_command_is_named_when_the_corpus_changed_since(
    settings: Settings, change: str
) -> None:
    if change == "added":
        added = document_text("extra", {"Kop": [("X-1", "Een zin over appels.")]})
        write_corpus(settings.corpus_dir, {"extra.md": added})
    elif change == "edited":
        text = document_text("molens", SMALL["molens"]).replace("negen", "acht")
        write_corpus(settings.corpus_dir, {"molens.md": text})
    else:
        (settings.corpus_dir / "documents" / "molens.md").unlink()

    with pytest.raises(IndexMismatchError, match="python -m assistant ingest"):
        open_assistant(settings)

    assert verify(settings) == [], "the index still holds what its own documents say"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"document_count"', '"file_count"'),
        ('"score_floor"', '"floor"'),
        ('"corpus_hash"', '"extra": 1, "corpus_hash"'),
        ('"format_version": 3', '"format_version": 2'),
    ],
)
def test_the_command_is_named_and_mends_it_when_another_version_of_the_program_wrote_the_index(
    settings: Settings, old: str, new: str
) -> None:
    (path,) = (settings.data_dir / "versions").glob("*/manifest.json")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")

    for refused in (open_assistant, verify):
        with pytest.raises(IndexMismatchError, match="python -m assistant ingest"):
            refused(settings)

    assert make_index(settings).built
    assert open_assistant(settings).answer(QUESTION).status == "answered"


def test_a_plain_ingest_builds_anew_when_an_older_program_wrote_the_index(
    settings: Settings,
) -> None:
    # Format 2 knew no own files and kept other files than those of today.
    (folder,) = (settings.data_dir / "versions").iterdir()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["recipe"]["format_version"] = 2
    manifest["files"] = manifest.pop("blobs")
    del manifest["library_hash"]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    for name in ("files.json", "report.json", "registers.json", ".held"):
        (folder / name).unlink()

    for refused in (open_assistant, verify):
        with pytest.raises(IndexMismatchError, match="python -m assistant ingest"):
            refused(settings)
    report = make_index(settings)

    assert report.built
    assert verify(settings) == []
    assert open_assistant(settings).answer(QUESTION).status == "answered"


@pytest.mark.parametrize(
    "pointer", [b"", b"\n", b"../../etc", b"20260101T000000-00000000", b"\xff\xfe"]
)
def test_the_command_is_named_and_mends_it_when_the_pointer_is_wrong(
    settings: Settings, pointer: bytes
) -> None:
    (settings.data_dir / "live").write_bytes(pointer)

    with pytest.raises(IndexDamagedError, match="python -m assistant ingest --rebuild"):
        open_assistant(settings)

    assert make_index(settings, rebuild=True).built
    assert open_assistant(settings).answer(QUESTION).status == "answered"
