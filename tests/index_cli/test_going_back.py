"""Going back a version and forgetting a document, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import index_cli
from tests.index.own_files import QUESTION
from tests.index_cli.steps import Capture, documents_listed, ended, listed_id, live_version


def test_the_version_before_is_live_again_when_rolled_back(
    folder: Path, own: Path, capsys: Capture
) -> None:
    first = live_version(folder).name
    ended("ingest", own)
    capsys.readouterr()

    assert ended("rollback") == 0

    assert f"{first} is live again, until the next ingest" in capsys.readouterr().out
    assert live_version(folder).name == first


def test_one_line_is_printed_when_there_is_nothing_to_go_back_to(
    folder: Path, capsys: Capture
) -> None:
    assert ended("rollback") == 1

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert len(list((folder / "data" / "versions").iterdir())) == 1


def test_a_forgotten_document_stays_away_until_that_is_undone(own: Path, capsys: Capture) -> None:
    ended("ingest", own)
    name = listed_id(capsys, "bomen.txt")

    assert ended("forget", name) == 0
    told = capsys.readouterr()
    assert ended("ingest") == 0
    without = documents_listed(capsys)
    assert ended("forget", name, "--undo") == 0
    undone = capsys.readouterr()
    assert ended("ingest") == 0

    assert f"{name} is forgotten" in told.out
    assert "Back-ups" in told.out
    assert "vacuum" not in told.out
    assert told.err == ""
    assert len(without) == 5
    assert "the next ingest" in undone.out
    assert listed_id(capsys, "bomen.txt") == name
    assert ended("verify") == 0


def test_one_line_is_printed_when_there_is_no_such_document(own: Path, capsys: Capture) -> None:
    ended("ingest", own)
    capsys.readouterr()

    assert ended("forget", "own-weg-00000000") == 1
    first = capsys.readouterr()
    assert ended("forget", "own-weg-00000000", "--undo") == 1
    second = capsys.readouterr()

    for printed in (first, second):
        assert printed.out == ""
        assert printed.err.count("\n") == 1
        assert "own-weg-00000000" in printed.err


def test_it_says_what_holds_a_version_when_that_is_read_all_the_time(
    folder: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(index_cli, "_HELD_SECONDS", 0.0)
    ended("ingest", own)
    name = listed_id(capsys, "bomen.txt")
    live = live_version(folder)

    with live.hold():
        assert ended("forget", name) == 1

    printed = capsys.readouterr()
    assert f"{name} is forgotten" in printed.out
    assert live.name in printed.err
    assert "stop that process" in printed.err
    assert ended("ask", QUESTION) == 0


def test_it_waits_until_a_version_is_let_go(
    folder: Path, own: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    ended("ingest", own)
    name = listed_id(capsys, "bomen.txt")
    live = live_version(folder)
    hold = live.hold()
    hold.__enter__()
    monkeypatch.setattr("time.sleep", lambda _: hold.__exit__(None, None, None))

    assert ended("forget", name) == 0

    assert capsys.readouterr().err == ""
    assert not (folder / "data" / "versions" / live.name).exists()
