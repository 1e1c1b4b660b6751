"""A Chroma server that goes and comes back, and writers on it that are killed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.build import ingest, open_assistant, open_live_assistant, store_of, verify
from assistant.cli import main
from assistant.errors import (
    AssistantError,
    IndexBusyError,
    IndexUnreachableError,
)
from assistant.index import server_lock
from assistant.index.server_store import ServerStore
from assistant.settings import Settings
from tests.fakes import (
    ROOT,
    document_text,
    make_index,
    name_in_environment,
    replace_embedder,
    small_settings,
    write_corpus,
)
from tests.index.chroma_server import ChromaServer
from tests.index.own_files import QUESTION, asked

slow = pytest.mark.slow  # a Chroma server


@pytest.fixture
def settings(
    chroma_server: ChromaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Return settings with a small corpus and an empty Chroma server."""
    replace_embedder(monkeypatch)
    return small_settings(tmp_path).model_copy(update={"chroma_url": chroma_server.url})


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[ChromaServer]:
    """Return a running server that a test may stop."""
    (tmp_path / "chroma").mkdir()
    server = ChromaServer(tmp_path / "chroma")
    server.start()
    yield server
    server.stop()


def _change_corpus(settings: Settings) -> None:
    text = document_text("appels", {"Kop": [("X-1", "Een zin over appels.")]})
    write_corpus(settings.corpus_dir, {"appels.md": text})


@slow
def test_answers_go_on_when_the_server_is_gone_and_all_is_as_before_when_it_is_back(
    own_server: ChromaServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    replace_embedder(monkeypatch)
    settings = small_settings(tmp_path).model_copy(update={"chroma_url": own_server.url})
    version = make_index(settings).version
    before = asked(settings, QUESTION)
    service = open_live_assistant(settings)

    own_server.stop()
    for refused in (ingest, verify, open_assistant, open_live_assistant):
        with pytest.raises(IndexUnreachableError, match=rf"{own_server.url} does not answer"):
            refused(settings)
    assert not service.look()
    assert service.answer(QUESTION).text == before.text
    assert "does not answer" in caplog.text

    own_server.start()
    assert not service.look()
    assert asked(settings, QUESTION).citations == before.citations
    assert store_of(settings).live_name() == version
    assert verify(settings) == []
    _change_corpus(settings)
    report = make_index(settings)
    assert report.built
    assert service.look()
    assert verify(settings) == []


@slow
def test_a_service_goes_over_later_when_the_server_went_while_it_opened(
    own_server: ChromaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_embedder(monkeypatch)
    settings = small_settings(tmp_path).model_copy(update={"chroma_url": own_server.url})
    make_index(settings)
    service = open_live_assistant(settings)
    _change_corpus(settings)
    version = make_index(settings).version
    name = ServerStore.live_name

    def stop_after(store: ServerStore) -> str | None:
        found = name(store)
        own_server.stop()
        return found

    with monkeypatch.context() as going:
        going.setattr(service, "_live_name", lambda: stop_after(ServerStore(own_server.url)))
        assert not service.look()
    own_server.start()

    assert service.look()
    assert service.answer(QUESTION).versions["index"] == version


@slow
def test_one_line_with_the_address_is_printed_when_the_server_does_not_answer(
    own_server: ChromaServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    own_server.stop()
    name_in_environment(monkeypatch, small_settings(tmp_path))
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", own_server.url)

    for command in (["ask", QUESTION], ["ingest"], ["verify"], ["rollback"], ["documents"]):
        assert main(command) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert own_server.url in printed.err
        assert "chroma run" in printed.err


@slow
def test_the_live_version_stays_when_the_server_goes_during_an_ingest(
    own_server: ChromaServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_embedder(monkeypatch)
    settings = small_settings(tmp_path).model_copy(update={"chroma_url": own_server.url})
    version = make_index(settings).version
    _change_corpus(settings)

    def stop(*_: object, **__: object) -> None:
        own_server.stop()

    with monkeypatch.context() as going:
        going.setattr("assistant.index.ingest.documents_blob", stop)
        with pytest.raises(AssistantError):
            ingest(settings)
    own_server.start()

    assert store_of(settings).live_name() == version
    assert verify(settings) == []
    own_server.age_lock()
    assert make_index(settings).built
    assert verify(settings) == []
    assert len(store_of(settings).kept()) == 2


@slow
def test_a_writer_is_refused_until_the_lock_of_a_dead_one_has_passed(
    settings: Settings, chroma_server: ChromaServer
) -> None:
    make_index(settings)
    hold = (
        "import sys; from assistant.index.server_store import ServerStore\n"
        "with ServerStore(sys.argv[1]).writing():\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, chroma_server.url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        with pytest.raises(IndexBusyError, match="another process is writing"):
            ingest(settings)
        assert asked(settings, QUESTION).citations
        writer.kill()

    with pytest.raises(IndexBusyError, match="killed"):
        ingest(settings)
    chroma_server.age_lock()

    assert not make_index(settings).built


@slow
def test_only_the_first_of_two_has_the_lock_when_both_find_it_free(settings: Settings) -> None:
    first, second = store_of(settings), store_of(settings)

    with first.writing():
        for _ in range(3):
            with pytest.raises(IndexBusyError), second.writing():
                raise AssertionError("two writers")
        with pytest.raises(IndexBusyError), store_of(settings).writing():
            raise AssertionError("a refused writer freed the lock")


@slow
def test_a_lock_is_renewed_while_its_writer_works(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_lock, "_SECONDS", 0.6)
    monkeypatch.setattr(server_lock, "_RENEWED_EVERY", 0.1)

    with store_of(settings).writing():
        time.sleep(1)
        with pytest.raises(IndexBusyError), store_of(settings).writing():
            raise AssertionError("two writers")
    with store_of(settings).writing():
        pass


@slow
def test_a_lock_that_another_writer_has_taken_stays_when_the_first_one_is_done(
    settings: Settings, chroma_server: ChromaServer
) -> None:
    with store_of(settings).writing():
        chroma_server.age_lock()
        with ExitStack() as second:
            second.enter_context(store_of(settings).writing())
            others = second.pop_all()

    with others, pytest.raises(IndexBusyError), store_of(settings).writing():
        raise AssertionError("the first one freed the lock of the second")
