"""A program that ingests when it is told to, each time in a fresh process, without import time.

It reads a JSON line per run and forks; the child, whose id it prints, runs a command of the
terminal. Then it prints how that ended. Nothing of Chroma has been started before the fork.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import Settings
from tests.fakes import ROOT


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: a negative code is a signal, as subprocess tells it."""

    code: int
    output: str  # of both streams


class WriterProcess:
    """The program, seen from a test."""

    def __init__(self, log: Path, *, prefix: Sequence[str] = ()) -> None:
        """Start it, and return once all is imported.

        Args:
            log: where a run writes what it says.
            prefix: a command that starts the program with fewer rights.
        """
        self._log = log
        self._process = subprocess.Popen(
            [*prefix, sys.executable, "-m", "tests.index.writer_process", str(log)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"

    def start(self, *arguments: str, settings: Settings, largest_file: int | None = None) -> int:
        """Start a run of `python -m assistant` with `arguments`, and return its process id."""
        task = {
            "arguments": arguments,
            "largest_file": largest_file,
            "ASSISTANT_CORPUS_DIR": str(settings.corpus_dir),
            "ASSISTANT_DATA_DIR": str(settings.data_dir),
            "ASSISTANT_SCORE_FLOOR": str(settings.score_floor),
        }
        line = json.dumps(task)
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return int(self._read())

    def ended(self) -> Ended:
        """Return how the run ended, once it has."""
        status = os.waitstatus_to_exitcode(int(self._read()))
        return Ended(status, self._log.read_text(encoding="utf-8"))

    def close(self) -> None:
        """End the program."""
        self._process.communicate("", timeout=60)

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


def _run(task: dict[str, Any], log: str) -> None:
    from assistant.cli import main

    with Path(log).open("wb", buffering=0) as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    os.close(0)
    os.environ.update({name: value for name, value in task.items() if name.isupper()})
    if task["largest_file"] is not None:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (task["largest_file"], most))
    code = main(task["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _serve(log: str) -> None:
    import pytest

    import assistant.build  # noqa: F401  # all that a run needs, imported once
    from tests.fakes import replace_embedder

    replace_embedder(pytest.MonkeyPatch())
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in iter(sys.stdin.readline, ""):
        process = os.fork()
        if not process:
            _run(json.loads(line), log)
        sys.stdout.write(f"{process}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitpid(process, 0)[1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _serve(sys.argv[1])
