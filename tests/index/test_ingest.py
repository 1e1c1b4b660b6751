"""Corpus -> a new live version, or the old one as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from assistant.build import open_assistant, verify
from assistant.errors import (
    AssistantError,
    ConfigError,
    CorpusError,
    IndexDamagedError,
    IndexMismatchError,
    ModelError,
)
from assistant.index import ingest as ingesting
from assistant.settings import Settings
from tests.fakes import (
    BrokenEmbedder,
    document_text,
    make_index,
    replace_embedder,
    small_settings,
    write_corpus,
)
from tests.index.own_files import QUESTION


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus, nothing ingested, and hashed words as vectors."""
    replace_embedder(monkeypatch)
    return small_settings(tmp_path)


def _versions(settings: Settings) -> set[str]:
    return {path.name for path in (settings.data_dir / "versions").iterdir()}


def _live(settings: Settings) -> str:
    return (settings.data_dir / "live").read_text(encoding="utf-8").strip()


def _live_folder(settings: Settings) -> Path:
    return settings.data_dir / "versions" / _live(settings)


def _change_corpus(settings: Settings, word: str = "extra") -> None:
    """Add a document about `word`, another each time."""
    sections = {"Kop": [(f"X-{word}", f"Een zin over {word}.")]}
    write_corpus(settings.corpus_dir, {f"{word}.md": document_text(word, sections)})


def _assert_live_answers(settings: Settings, version: str) -> None:
    """Check that `version` is live, alone with no stray folder, and still answers."""
    assert (_live(settings), _versions(settings)) == (version, {version})
    manifest = (_live_folder(settings) / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(manifest)["version"] == version
    assert [path.name for path in settings.data_dir.glob("*.tmp")] == []


def test_a_version_is_built_and_answers_when_there_was_none(settings: Settings) -> None:
    report = make_index(settings)

    answer = open_assistant(settings).answer(QUESTION)
    assert report.built
    assert (report.document_count, report.statement_count) == (2, 5)
    assert report.embedded_count > 0
    assert _versions(settings) == {report.version}
    assert answer.status == "answered"
    assert answer.citations[0].statement_id == "F-02"
    assert answer.versions["index"] == report.version


def test_nothing_is_built_when_the_corpus_is_the_same(settings: Settings) -> None:
    first = make_index(settings)
    second = make_index(settings)

    assert not second.built
    assert second.version == first.version
    assert second.embedded_count == 0
    assert _versions(settings) == {first.version}


def test_a_damaged_index_is_built_anew_when_the_corpus_is_the_same(settings: Settings) -> None:
    first = make_index(settings)
    shutil.rmtree(_live_folder(settings) / "chroma")

    second = make_index(settings)

    assert second.built
    assert second.version != first.version
    assert open_assistant(settings).versions["index"] == second.version


def test_a_version_is_built_all_the_same_when_a_rebuild_is_asked(settings: Settings) -> None:
    first = make_index(settings)

    second = make_index(settings, rebuild=True)

    assert second.built
    assert second.version != first.version
    assert _live(settings) == second.version


def test_all_but_the_live_and_one_older_version_go_when_the_corpus_changes(
    settings: Settings,
) -> None:
    reports = [make_index(settings)]
    for word in ("appels", "peren", "kersen"):
        _change_corpus(settings, word)
        reports.append(make_index(settings))

    assert all(report.built for report in reports)
    assert len(_versions(settings)) == 2
    assert _live(settings) == reports[-1].version


def test_the_version_before_stays_when_versions_are_made_in_one_second(
    settings: Settings,
) -> None:
    make_index(settings)
    for word in ("appels", "peren", "kersen", "pruimen", "druiven"):
        before = _live(settings)
        _change_corpus(settings, word)

        make_index(settings)

        # A reader may have read the pointer just before it was switched.
        assert before in _versions(settings)


def test_a_version_is_built_when_a_setting_of_the_recipe_changes(settings: Settings) -> None:
    first = make_index(settings)

    second = make_index(settings.model_copy(update={"chunk_max_tokens": 64}))

    assert second.built
    assert second.version != first.version


@pytest.mark.parametrize("error", [ModelError("kapot"), RuntimeError("kapot")])
def test_the_live_version_stays_when_the_embedder_fails(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    version = make_index(settings).version
    corpus = {path: path.read_bytes() for path in (settings.corpus_dir / "documents").iterdir()}
    _change_corpus(settings)
    replace_embedder(monkeypatch, BrokenEmbedder(error))

    with pytest.raises(type(error), match="kapot"):
        make_index(settings)

    _assert_live_answers(settings, version)
    for path in (settings.corpus_dir / "documents").iterdir():
        if path not in corpus:
            path.unlink()
    replace_embedder(monkeypatch)
    assert open_assistant(settings).answer(QUESTION).citations[0].statement_id == "F-02"


@pytest.mark.parametrize(
    "step",
    ["embed_pieces", "write_chunks", "documents_blob", "write_manifest", "verify_version"],
)
def test_the_live_version_stays_when_a_step_fails(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    version = make_index(settings).version
    _change_corpus(settings)

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ingesting, step, fail)

    with pytest.raises(AssistantError, match=r"No space.*the live one stays.*ingest"):
        make_index(settings)

    _assert_live_answers(settings, version)


def test_the_live_version_stays_when_the_pointer_cannot_be_written(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = make_index(settings).version
    _change_corpus(settings)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)

    with pytest.raises(AssistantError, match="No space"):
        make_index(settings)

    _assert_live_answers(settings, version)


def test_the_live_version_stays_when_what_was_written_does_not_verify(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = make_index(settings).version
    _change_corpus(settings)
    monkeypatch.setattr(ingesting, "verify_version", lambda *_, **__: ["chunk 'a' is missing"])

    with pytest.raises(IndexDamagedError, match=r"chunk 'a' is missing.*the live one stays"):
        make_index(settings)

    _assert_live_answers(settings, version)


def test_the_live_version_stays_when_a_corpus_file_is_wrong(settings: Settings) -> None:
    version = make_index(settings).version
    write_corpus(settings.corpus_dir, {"kapot.md": "geen kop"})

    with pytest.raises(CorpusError, match=r"documents/kapot\.md:1: "):
        make_index(settings)

    _assert_live_answers(settings, version)


@pytest.mark.parametrize("file", ["documents/kapot.md", "questions/kapot.yaml", "glossary.yaml"])
def test_the_live_version_answers_with_a_warning_when_a_corpus_file_is_wrong(
    settings: Settings, file: str, caplog: pytest.LogCaptureFixture
) -> None:
    version = make_index(settings).version
    path = settings.corpus_dir / file
    path.parent.mkdir(exist_ok=True)
    path.write_text("geen kop", encoding="utf-8")

    with pytest.raises(CorpusError, match=f"{file}:[0-9]: "):
        make_index(settings)
    answer = open_assistant(settings).answer(QUESTION)

    assert answer.citations[0].statement_id == "F-02"
    assert answer.versions["index"] == version
    (record,) = caplog.records
    assert f"{file}:" in record.getMessage()
    assert "python -m assistant ingest" in record.getMessage()
    assert verify(settings) == []


def test_every_mistake_is_told_when_documents_and_glossary_are_wrong(settings: Settings) -> None:
    write_corpus(settings.corpus_dir, {"kapot.md": "geen kop"})
    (settings.corpus_dir / "glossary.yaml").write_text("- los\n", encoding="utf-8")

    with pytest.raises(CorpusError) as raised:
        make_index(settings)

    files = [finding.file for finding in raised.value.findings]
    assert files == ["documents/kapot.md", "glossary.yaml"]


def test_a_new_version_is_built_when_the_glossary_changes(settings: Settings) -> None:
    make_index(settings)
    entry = "- {term: fietspad, abbreviation_of: null, explanation: Een pad., synonyms: [rijpad]}\n"
    (settings.corpus_dir / "glossary.yaml").write_text(entry, encoding="utf-8")

    with pytest.raises(IndexMismatchError, match="ingest"):
        open_assistant(settings)
    report = make_index(settings)

    assert open_assistant(settings).versions["index"] == report.version


def test_a_plain_ingest_mends_it_when_a_file_of_the_index_is_no_text(settings: Settings) -> None:
    for name in ("live", "versions/{}/manifest.json"):
        version = make_index(settings).version
        (settings.data_dir / name.format(version)).write_bytes(b"\xff\xfe")

        assert make_index(settings).built
        assert verify(settings) == []


def test_a_later_ingest_succeeds_when_one_failed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        replace_embedder(broken, BrokenEmbedder(ModelError("kapot")))
        with pytest.raises(ModelError):
            make_index(settings)

    report = make_index(settings)

    assert report.built
    assert _versions(settings) == {report.version}
    assert verify(settings) == []


def test_no_error_of_another_kind_comes_out_when_the_data_folder_is_a_file(
    settings: Settings,
) -> None:
    settings.data_dir.write_text("een bestand", encoding="utf-8")

    for refused in (make_index, open_assistant):
        with pytest.raises(ConfigError, match=r"data'.*--data-dir"):
            refused(settings)
