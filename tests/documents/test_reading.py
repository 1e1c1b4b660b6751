"""The reading process: one for many files, bounded, killed and started again."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from assistant.documents import child, reading
from assistant.documents.blocks import RawDocument, Unreadable
from assistant.documents.messages import Request
from assistant.documents.reading import SUFFIXES, FileReader, ReadLimits
from assistant.errors import AssistantError
from tests.documents import made_files


def _text_file(folder: Path, text: str = "Een gewone zin.", name: str = "a.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _replace_python(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let every Python that is started from now on run `program` instead of our reader."""
    (folder / "program.py").write_text(program, encoding="utf-8")
    fake = folder / "python"
    fake.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/program.py"\n', encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))


def _is_running(pid: int) -> bool:
    state = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
        # One that ended stays listed until somebody asks how.
        return not state.exists() or ") Z " not in state.read_text(encoding="utf-8")
    except OSError:
        return False


def test_every_suffix_names_a_format() -> None:
    assert set(SUFFIXES.values()) == {"pdf", "docx", "html", "markdown", "text"}


def test_one_process_reads_file_after_file_and_ends_with_the_reader(tmp_path: Path) -> None:
    path = _text_file(tmp_path)

    with FileReader(ReadLimits()) as reader:
        reader.read(path, "a.txt")
        first = reader.child_pid
        outcome = reader.read(path, "a.txt")
        second = reader.child_pid

    assert isinstance(outcome, RawDocument)
    assert outcome.file_hash == hashlib.sha256(path.read_bytes()).hexdigest()
    assert outcome.format == "text"
    assert first is not None
    assert first == second
    assert not _is_running(first)


def test_suffixes_in_capitals_are_known(tmp_path: Path) -> None:
    path = _text_file(tmp_path, name="A.TXT")

    with FileReader(ReadLimits()) as reader:
        assert isinstance(reader.read(path, "A.TXT"), RawDocument)


def test_the_process_sees_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_API_KEY", "geheim-woord")

    with FileReader(ReadLimits()) as reader:
        reader.read(_text_file(tmp_path), "a.txt")
        environment = Path(f"/proc/{reader.child_pid}/environ")
        if not environment.exists():
            pytest.skip("this system does not show a process's environment")
        seen = environment.read_bytes()

    assert b"geheim-woord" not in seen
    assert b"HOME" not in seen
    assert b"PATH=" in seen


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    slow = tmp_path / "traag.pdf"
    slow.write_bytes(made_files.slow_pdf())
    good = _text_file(tmp_path)

    with FileReader(ReadLimits(seconds_per_file=1.5)) as reader:
        reader.read(good, "a.txt")
        first = reader.child_pid
        started = time.monotonic()
        outcome = reader.read(slow, "traag.pdf")
        took = time.monotonic() - started
        following = reader.read(good, "a.txt")

    assert isinstance(outcome, Unreadable)
    assert outcome.cause == "took longer than 1.5 seconds to read"
    assert took < 5
    assert first is not None
    assert not _is_running(first)
    assert isinstance(following, RawDocument)


def test_a_process_killed_while_it_reads_costs_one_file(tmp_path: Path) -> None:
    slow = tmp_path / "traag.pdf"
    slow.write_bytes(made_files.slow_pdf())
    good = _text_file(tmp_path)

    with FileReader(ReadLimits()) as reader:
        reader.read(good, "a.txt")
        pid = reader.child_pid
        assert pid is not None
        killer = threading.Timer(0.7, os.kill, (pid, signal.SIGKILL))
        killer.start()
        outcome = reader.read(slow, "traag.pdf")
        killer.join()
        following = reader.read(good, "a.txt")

    assert isinstance(outcome, Unreadable)
    assert str(outcome).startswith("traag.pdf: its reader was stopped by signal 9; ")
    assert isinstance(following, RawDocument)


@pytest.mark.slow
def test_a_process_whose_parent_was_killed_does_not_go_on_for_ever(tmp_path: Path) -> None:
    (tmp_path / "traag.pdf").write_bytes(made_files.slow_pdf())
    _text_file(tmp_path)
    program = """
import sys
from pathlib import Path
from assistant.documents.reading import FileReader, ReadLimits
reader = FileReader(ReadLimits(seconds_per_file=1.0))
folder = Path(sys.argv[1])
reader.read(folder / "a.txt", "a.txt")
print(reader.child_pid, flush=True)
reader.read(folder / "traag.pdf", "traag.pdf")
"""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=made_files.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()

    assert _is_running(pid)
    deadline = time.monotonic() + 15
    while _is_running(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not _is_running(pid)


def test_a_process_killed_between_two_files_costs_none(tmp_path: Path) -> None:
    good = _text_file(tmp_path)

    with FileReader(ReadLimits()) as reader:
        reader.read(good, "a.txt")
        first = reader.child_pid
        assert first is not None
        os.kill(first, signal.SIGKILL)
        outcome = reader.read(good, "a.txt")
        second = reader.child_pid

    assert isinstance(outcome, RawDocument)
    assert second != first


def test_a_file_that_needs_too_much_memory_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    big = tmp_path / "groot.txt"
    big.write_text("Een zin die telkens terugkomt. " * 400_000, encoding="utf-8")
    good = _text_file(tmp_path)

    with FileReader(ReadLimits(memory_bytes=120 * 1024 * 1024)) as reader:
        outcome = reader.read(big, "groot.txt")
        following = reader.read(good, "a.txt")

    assert isinstance(outcome, Unreadable)
    assert "needs more memory than 120 MiB" in outcome.cause
    assert isinstance(following, RawDocument)


def test_too_much_text_is_told(tmp_path: Path) -> None:
    path = _text_file(tmp_path, "Een zin. " * 1000)

    with FileReader(ReadLimits(max_chars=5000)) as reader:
        outcome = reader.read(path, "a.txt")

    assert isinstance(outcome, Unreadable)
    assert "more than 5,000 characters" in outcome.cause


def test_a_file_that_changes_once_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _text_file(tmp_path, "Oude tekst.")
    asked: list[Request] = []
    ask = child.Child.ask

    def change_and_ask(self: child.Child, request: Request) -> object:
        answer = ask(self, request)
        if not asked:
            path.write_text("Nieuwe, langere tekst.", encoding="utf-8")
        asked.append(request)
        return answer

    monkeypatch.setattr(child.Child, "ask", change_and_ask)
    with FileReader(ReadLimits()) as reader:
        outcome = reader.read(path, "a.txt")

    assert len(asked) == 2
    assert isinstance(outcome, RawDocument)
    assert outcome.blocks[0].text == "Nieuwe, langere tekst."


def test_a_file_that_keeps_changing_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _text_file(tmp_path, "x")
    ask = child.Child.ask

    def change_and_ask(self: child.Child, request: Request) -> object:
        answer = ask(self, request)
        path.write_text(path.read_text(encoding="utf-8") + "x", encoding="utf-8")
        return answer

    monkeypatch.setattr(child.Child, "ask", change_and_ask)
    with FileReader(ReadLimits()) as reader:
        outcome = reader.read(path, "a.txt")

    assert isinstance(outcome, Unreadable)
    assert str(outcome).startswith("a.txt: changes while it is read; ")


@pytest.mark.parametrize(
    ("program", "cause"),
    [
        ("print('onzin')", "nonsense"),
        ("print('x' * 9999999)", "without end"),
        ('print(\'{"said":"read"}\')', "nonsense"),
        ("import os; os._exit(7)", "ended with code 7"),
    ],
)
def test_a_process_that_answers_nonsense_is_killed(
    program: str, cause: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeting = """print('{"said":"ready"}', flush=True); input(); input()\n"""
    begun = """print('{"said":"begun"}', flush=True)\n"""
    _replace_python(tmp_path, monkeypatch, greeting + begun + program)
    with FileReader(ReadLimits(max_chars=1000, seconds_per_file=20)) as reader:
        outcome = reader.read(_text_file(tmp_path), "a.txt")
        assert reader.child_pid is None

    assert isinstance(outcome, Unreadable)
    assert cause in outcome.cause


def test_an_install_without_a_working_reader_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _replace_python(tmp_path, monkeypatch, "import no_such_module")
    with (
        FileReader(ReadLimits()) as reader,
        pytest.raises(AssistantError, match=r"no_such_module.*make install"),
    ):
        reader.read(_text_file(tmp_path), "a.txt")


def test_the_process_opens_no_sockets() -> None:
    from assistant.documents import worker

    with pytest.raises(PermissionError):
        worker._refuse_sockets("socket.connect", ())
    worker._refuse_sockets("open", ())


def test_the_process_starts_quickly(tmp_path: Path) -> None:
    path = _text_file(tmp_path)

    started = time.monotonic()
    with FileReader(ReadLimits()) as reader:
        reader.read(path, "a.txt")
    took = time.monotonic() - started

    # A third of a second on a quiet machine.
    assert took < 5
    assert reading.SUFFIXES[".txt"] == "text"
