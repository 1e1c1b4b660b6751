"""Commands as a person types them, on a small corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.cli import main
from assistant.index.version_store import Version
from assistant.index.versions import FolderStore

Capture = pytest.CaptureFixture[str]


def ended(*arguments: str | Path) -> int:
    """Return the exit code of a command in this process."""
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:
        assert isinstance(stop.code, int)
        return stop.code


def live_version(folder: Path) -> Version:
    """Return the live version of the index in `folder`."""
    return FolderStore(folder / "data").live()


def documents_listed(capsys: Capture) -> list[str]:
    """Return what `documents` lists."""
    capsys.readouterr()
    assert ended("documents") == 0
    return capsys.readouterr().out.splitlines()


def listed_id(capsys: Capture, file: str) -> str:
    """Return the id that `documents` lists for an own file."""
    (name,) = [line.split()[0] for line in documents_listed(capsys) if f"'{file}'" in line]
    return name
