"""From nothing to a page that answers, as whole processes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_WAIT_S = 60
_IMPORTS = 5


def measure_startup(data_dir: Path) -> Iterator[str]:
    """Yield lines on importing the package, and on a first and a second start of the page."""
    yield "\nStart (seconds, whole processes)"
    bare = min(_seconds(["-c", "pass"]) for _ in range(_IMPORTS))
    full = min(_seconds(["-c", "import assistant"]) for _ in range(_IMPORTS))
    yield f"  import assistant      {full - bare:6.2f}  (limit 0.3; Python itself {bare:.2f})"
    environment = {**os.environ, "ASSISTANT_DATA_DIR": str(data_dir)}
    first = _seconds(["-m", "assistant", "ingest"], environment) + _until_ready(environment)
    yield f"  first: index and page {first:6.2f}  (limit 20)"
    second = _seconds(["-m", "assistant", "ingest"], environment) + _until_ready(environment)
    yield f"  second                {second:6.2f}  (limit 15)"


def _seconds(arguments: list[str], environment: dict[str, str] | None = None) -> float:
    started = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments], cwd=_ROOT, env=environment, check=True, capture_output=True
    )
    return time.perf_counter() - started


def _until_ready(environment: dict[str, str]) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=_ROOT,
        env={**environment, "ASSISTANT_PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - started < _WAIT_S:
            if _is_ready(port):
                return time.perf_counter() - started
            time.sleep(0.05)
        raise TimeoutError(f"the page was not ready within {_WAIT_S} s")
    finally:
        server.terminate()
        server.wait()


def _is_ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=1) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, OSError):
        return False
