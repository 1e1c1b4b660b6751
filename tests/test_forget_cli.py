"""Going back a version and forgetting a document, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import index_cli
from assistant.cli import main
from assistant.index.version_store import Version
from assistant.index.versions import FolderStore
from tests.fakes import name_in_environment, replace_embedder, small_index
from tests.index.own_files import BRIDGES, QUESTION, TREES, write_own

CAPTURE = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a small corpus, which the environment names, that was ingested."""
    replace_embedder(monkeypatch)
    name_in_environment(monkeypatch, small_index(tmp_path))
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Path:
    """Return a folder with two own files, which nobody has ingested."""
    return write_own(folder / "eigen", bomen=TREES, bruggen=BRIDGES)


def _ended(*arguments: str | Path) -> int:
    """Return the exit code of a command in this process."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:
        assert isinstance(stop.code, int)
        return stop.code


def _live(folder: Path) -> Version:
    return FolderStore(folder / "data").live()


def _documents(capsys: CAPTURE) -> list[str]:
    """Return what `documents` lists."""
    capsys.readouterr()
    assert _ended("documents") == 0
    return capsys.readouterr().out.splitlines()


def _id(capsys: CAPTURE, file: str) -> str:
    """Return the id that `documents` lists for an own file."""
    (name,) = [line.split()[0] for line in _documents(capsys) if f"'{file}'" in line]
    return name


def test_the_version_before_is_live_again_when_rolled_back(
    folder: Path, own: Path, capsys: CAPTURE
) -> None:
    first = _live(folder).name
    _ended("ingest", own)
    capsys.readouterr()

    assert _ended("rollback") == 0

    assert f"{first} is live again, until the next ingest" in capsys.readouterr().out
    assert _live(folder).name == first


def test_one_line_is_printed_when_there_is_nothing_to_go_back_to(
    folder: Path, capsys: CAPTURE
) -> None:
    assert _ended("rollback") == 1

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert len(list((folder / "data" / "versions").iterdir())) == 1


def test_a_forgotten_document_stays_away_until_that_is_undone(own: Path, capsys: CAPTURE) -> None:
    _ended("ingest", own)
    name = _id(capsys, "bomen.txt")

    assert _ended("forget", name) == 0
    told = capsys.readouterr()
    assert _ended("ingest") == 0
    without = _documents(capsys)
    assert _ended("forget", name, "--undo") == 0
    undone = capsys.readouterr()
    assert _ended("ingest") == 0

    assert f"{name} is forgotten" in told.out
    assert "Back-ups" in told.out
    assert "vacuum" not in told.out
    assert told.err == ""
    assert len(without) == 5
    assert "the next ingest" in undone.out
    assert _id(capsys, "bomen.txt") == name
    assert _ended("verify") == 0


def test_one_line_is_printed_when_there_is_no_such_document(own: Path, capsys: CAPTURE) -> None:
    _ended("ingest", own)
    capsys.readouterr()

    assert _ended("forget", "own-weg-00000000") == 1
    first = capsys.readouterr()
    assert _ended("forget", "own-weg-00000000", "--undo") == 1
    second = capsys.readouterr()

    for printed in (first, second):
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert "own-weg-00000000" in printed.err


def test_it_says_what_holds_a_version_when_that_is_read_all_the_time(
    folder: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE
) -> None:
    monkeypatch.setattr(index_cli, "_HELD_SECONDS", 0.0)
    _ended("ingest", own)
    name = _id(capsys, "bomen.txt")
    live = _live(folder)

    with live.hold():
        assert _ended("forget", name) == 1

    printed = capsys.readouterr()
    assert f"{name} is forgotten" in printed.out
    assert live.name in printed.err
    assert "stop that process" in printed.err
    assert _ended("ask", QUESTION) == 0


def test_it_waits_until_a_version_is_let_go(
    folder: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: CAPTURE
) -> None:
    _ended("ingest", own)
    name = _id(capsys, "bomen.txt")
    live = _live(folder)
    hold = live.hold()
    hold.__enter__()
    monkeypatch.setattr("time.sleep", lambda _: hold.__exit__(None, None, None))

    assert _ended("forget", name) == 0

    assert capsys.readouterr().err == ""
    assert not (folder / "data" / "versions" / live.name).exists()
