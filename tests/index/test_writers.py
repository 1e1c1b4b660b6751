"""Real processes on one data folder: one writer at a time, any number of readers."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from assistant.build import open_assistant, verify
from assistant.cli import main
from assistant.errors import IndexBusyError
from assistant.index.versions import FolderStore
from assistant.settings import Settings
from tests.fakes import (
    ROOT,
    document_text,
    make_index,
    replace_embedder,
    small_index,
    write_corpus,
)
from tests.index.own_files import QUESTION, refresh

PROGRAM = """
import sys, time
from pathlib import Path
import pytest
from assistant.build import Change, ingest, open_assistant
from assistant.errors import IndexBusyError
from tests.fakes import HashEmbedder, make_index, replace_embedder
from assistant.settings import Settings

folder, task = Path(sys.argv[1]), sys.argv[2]


class Slow(HashEmbedder):
    def _get_text_embedding(self, text):
        (folder / "embedding").touch()
        time.sleep(0.2)
        return super()._get_text_embedding(text)


replace_embedder(pytest.MonkeyPatch(), Slow() if task == "write slowly" else HashEmbedder())
settings = Settings(
    corpus_dir=folder / "corpus", data_dir=folder / "data", score_floor=-1.0
)
if task == "write slowly":
    make_index(settings)
elif task == "rebuild":
    for _ in range(4):
        make_index(settings, rebuild=True)
elif task == "change":
    own = folder / "eigen" / "bomen.txt"
    own.parent.mkdir()
    own.write_text("De bomen kosten 5 duizend euro.")
    ingest(settings, Change(add=(own.parent,)))
    for number in range(8):
        own.write_text(f"De bomen kosten {number} duizend euro.")
        assert make_index(settings).built
elif task == "write":
    try:
        make_index(settings)
    except IndexBusyError as error:
        sys.exit(f"busy: {error}")
else:
    for _ in range(10):
        answer = open_assistant(settings).answer(sys.argv[3])
        assert answer.citations[0].statement_id == "F-02", answer
"""


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested."""
    replace_embedder(monkeypatch)
    return small_index(tmp_path)


def _start(settings: Settings, task: str) -> subprocess.Popen[str]:
    folder = settings.data_dir.parent
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), task, QUESTION],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = process.communicate(timeout=120)
    return process.returncode, errors


def _wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


def _start_slow_writer(settings: Settings) -> subprocess.Popen[str]:
    """Start a process that is in the midst of a new version when this returns."""
    text = document_text("extra", {"Kop": [(f"X-{n}", f"Zin {n} over appels.") for n in range(60)]})
    write_corpus(settings.corpus_dir, {"extra.md": text})
    process = _start(settings, "write slowly")
    _wait_until(lambda: (settings.data_dir.parent / "embedding").exists())
    assert process.poll() is None
    return process


def _forget_extra(settings: Settings) -> None:
    (settings.corpus_dir / "documents" / "extra.md").unlink()


def _versions(settings: Settings) -> set[str]:
    return {folder.name for folder in (settings.data_dir / "versions").iterdir()}


def test_a_second_writer_is_refused_when_another_process_writes(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    hold = "import sys; from filelock import FileLock; lock = FileLock(sys.argv[1]); "
    hold += "lock.acquire(); print('held', flush=True); sys.stdin.read()"
    lock = settings.data_dir / ".write.lock"
    before = _versions(settings)
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"

        with pytest.raises(IndexBusyError, match=r"another process is writing.*--data-dir"):
            make_index(settings, rebuild=True)
        monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
        code = main(["ingest", "--data-dir", str(settings.data_dir)])

        holder.communicate("")
    assert code == 1
    assert "another process is writing" in capsys.readouterr().err
    assert _versions(settings) == before
    assert make_index(settings, rebuild=True).built


def test_a_folder_can_be_written_again_when_its_writer_is_done(settings: Settings) -> None:
    store = FolderStore(settings.data_dir)

    with store.writing(), pytest.raises(IndexBusyError), store.writing():
        raise AssertionError("two writers")
    with store.writing():
        pass


@pytest.mark.slow  # starts a whole process
def test_the_live_version_answers_when_a_writer_is_killed_midway(settings: Settings) -> None:
    live = (settings.data_dir / "live").read_text(encoding="utf-8").strip()
    writer = _start_slow_writer(settings)
    assert len(_versions(settings)) == 2

    writer.send_signal(signal.SIGKILL)
    code, _ = _ended(writer)

    assert code == -signal.SIGKILL
    assert (settings.data_dir / "live").read_text(encoding="utf-8").strip() == live
    report = make_index(settings)
    assert report.built
    assert _versions(settings) == {live, report.version}
    assert verify(settings) == []
    _forget_extra(settings)
    refresh(settings, confirmed=True)
    assert open_assistant(settings).answer(QUESTION).citations[0].statement_id == "F-02"


@pytest.mark.slow  # starts a whole process
def test_readers_answer_and_a_writer_is_refused_when_a_process_writes(settings: Settings) -> None:
    writer = _start_slow_writer(settings)
    _forget_extra(settings)  # so that the live version fits for who reads

    answer = open_assistant(settings).answer(QUESTION)
    second, errors = _ended(_start(settings, "write"))

    assert answer.citations[0].statement_id == "F-02"
    assert writer.poll() is None, "the writer was done too soon for this test"
    assert second == 1
    assert "busy: another process is writing" in errors
    writer.kill()
    _ended(writer)


@pytest.mark.slow  # starts several whole processes
@pytest.mark.parametrize("task", ["rebuild", "change"])
def test_readers_in_other_processes_answer_when_versions_come_and_go(
    settings: Settings, task: str
) -> None:
    with ExitStack() as stack:
        processes = [stack.enter_context(_start(settings, task)) for task in (task, "read", "read")]
        outcomes = [_ended(process) for process in processes]

    assert [code for code, _ in outcomes] == [0] * 3, "\n".join(errors for _, errors in outcomes)
    assert verify(settings) == []
