"""A program that ingests when it is told to, each time in a fresh process, without import time.

It reads a JSON line per run and forks; the child, whose id it prints, runs a command of the
terminal. Then it prints how that ended. Nothing of Chroma has been started before the fork.
"""

from __future__ import annotations

import json
import os
import resource
import runpy
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.settings import Settings

_ROOT = Path(__file__).resolve().parent.parent
_NAMED = ("corpus_dir", "data_dir", "score_floor", "chroma_url")  # settings that a run gets


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended: a negative code is a signal, as subprocess tells it."""

    code: int
    output: str  # of both streams


class WriterProcess:
    """The program, as seen by who tells it what to run."""

    def __init__(
        self, log: Path, *, prefix: Sequence[str] = (), module: str = "bench.writer_process"
    ) -> None:
        """Start it, and return once all is imported.

        Args:
            log: where a run writes what it says.
            prefix: a command that starts the program with fewer rights.
            module: the program; it calls `serve`.

        Raises:
            RuntimeError: it does not start.
        """
        self._log = log
        self._process = subprocess.Popen(
            [*prefix, sys.executable, "-m", module, str(log)],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._read() != "ready":
            raise RuntimeError(f"{module} does not start")

    def start(self, *arguments: str, settings: Settings, largest_file: int | None = None) -> int:
        """Start a run of `python -m assistant` with `arguments`, and return its process id."""
        named = {name: getattr(settings, name) for name in _NAMED}
        task = {
            "arguments": arguments,
            "largest_file": largest_file,
            "environment": {
                f"ASSISTANT_{name.upper()}": str(value)
                for name, value in named.items()
                if value is not None
            },
        }
        line = json.dumps(task)
        assert self._process.stdin is not None  # noqa: S101  # a pipe, by how it was started
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
        assert self._process.stdout is not None  # noqa: S101  # a pipe, as above
        return self._process.stdout.readline().strip()


def serve(log: str) -> None:
    """Run what standard input asks for until it ends; what a run says is in the file `log`."""
    import assistant.build  # noqa: F401  # all that a run needs, imported once

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


def _run(task: dict[str, Any], log: str) -> None:
    with Path(log).open("wb", buffering=0) as stream:
        os.dup2(stream.fileno(), 1)
        os.dup2(stream.fileno(), 2)
    os.close(0)
    os.environ.update(task["environment"])
    if task["largest_file"] is not None:
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (task["largest_file"], most))
    sys.argv = ["assistant", *task["arguments"]]
    try:
        runpy.run_module("assistant", run_name="__main__")
    except SystemExit as ended:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(ended.code if isinstance(ended.code, int) else 1)


if __name__ == "__main__":
    serve(sys.argv[1])
