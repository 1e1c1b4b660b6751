"""A reader that is started with less than its own bounds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.documents.reading import FileReader, ReadLimits
from assistant.errors import AssistantError
from tests.documents import made_files

# Only who may raise bounds could undo one: root, unless that right is taken away.
_LIMIT = ["setpriv", "--bounding-set=-sys_resource", "--inh-caps=-sys_resource"]
_PROGRAM = """
import json, resource, sys
from pathlib import Path
from assistant.documents.blocks import RawDocument
from assistant.documents.reading import FileReader, ReadLimits
for name, most in json.loads(sys.argv[2]).items():
    kind = getattr(resource, name)
    resource.setrlimit(kind, (most, most))
with FileReader(ReadLimits()) as reader:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        outcome = reader.read(path, path.name)
        print("read" if isinstance(outcome, RawDocument) else outcome)
"""
_MIB = 1024 * 1024


def _read(folder: Path, bounds: dict[str, int]) -> list[str]:
    """Return what a program with lower hard bounds makes of the files in `folder`."""
    prefix = _LIMIT if os.geteuid() == 0 else []
    done = subprocess.run(
        [*prefix, sys.executable, "-c", _PROGRAM, str(folder), json.dumps(bounds)],
        cwd=made_files.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    "bounds",
    [
        {"RLIMIT_AS": 1024 * _MIB},
        {"RLIMIT_FSIZE": _MIB // 2},
        {"RLIMIT_CPU": 30},
        {"RLIMIT_AS": 1024 * _MIB, "RLIMIT_FSIZE": 4096, "RLIMIT_CPU": 30, "RLIMIT_CORE": 0},
    ],
    ids=lambda bounds: " ".join(bounds),
)
def test_files_are_read_when_whoever_started_us_allows_less(
    tmp_path: Path, bounds: dict[str, int]
) -> None:
    (tmp_path / "a.txt").write_text("Een gewone zin.", encoding="utf-8")

    assert _read(tmp_path, bounds) == ["read"]


def test_the_lower_bound_holds_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Een zin die telkens terugkomt. " * 400_000, encoding="utf-8")
    (tmp_path / "b.txt").write_text("Een gewone zin.", encoding="utf-8")

    outcomes = _read(tmp_path, {"RLIMIT_AS": 120 * _MIB})

    assert outcomes == [
        "a.txt: needs more memory than 120 MiB to be read; raise the limit on memory "
        "(`ulimit -v`), or split it into smaller files",
        "read",
    ]


def test_memory_is_named_when_there_is_too_little_to_start_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nread start\necho MemoryError >&2\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    (tmp_path / "a.txt").write_text("Een zin.", encoding="utf-8")

    with (
        FileReader(ReadLimits()) as reader,
        pytest.raises(AssistantError, match=r"does not start.*ulimit -v"),
    ):
        reader.read(tmp_path / "a.txt", "a.txt")
