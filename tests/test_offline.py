"""The offline promise: whole programs, with the network closed and every attempt written down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.guard.network_guard import LOG_VARIABLE

ROOT = Path(__file__).resolve().parent.parent
GUARD = ROOT / "tests" / "guard"
LIMIT_S = 240
QUESTION = "Wat vroeg de G40 voor de binnensteden?"

pytestmark = pytest.mark.slow


def _without_network() -> list[str]:
    """Return the command that starts a program on a machine without any network.

    Empty where this machine forbids that; the audit hook then closes Python's sockets alone.
    """
    for command in (["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if shutil.which(command[0]) is None:
            break
        if subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
            return command
    return []


class Offline:
    """Starts the product's commands on one data folder, without a network."""

    def __init__(self, folder: Path) -> None:
        """Keep the index, the log of attempts and the home of the programs in `folder`."""
        self.log = folder / "attempts.txt"
        self.home = folder / "home"
        self.home.mkdir()
        self._prefix = _without_network()
        self.confined = bool(self._prefix)
        self._environment = {
            **os.environ,
            "ASSISTANT_DATA_DIR": str(folder / "data"),
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "PYTHONPATH": os.pathsep.join([str(GUARD), str(ROOT)]),
            LOG_VARIABLE: str(self.log),
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Return how `python` with `arguments` ended."""
        return subprocess.run(
            [*self._prefix, sys.executable, *arguments],
            cwd=ROOT,
            env=self._environment,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )

    def page(self) -> dict[str, str]:
        """Return the page and its settings, as served by a program whose sockets are closed.

        The hook alone closes them: without any network a machine has no loopback either.
        """
        command = [sys.executable, "-m", "assistant", "serve", "--port", "0"]
        with subprocess.Popen(
            command, cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, text=True
        ) as serving:
            try:
                assert serving.stdout is not None
                address = serving.stdout.readline().split()[-1]
                return {path: _read(f"{address}{path}") for path in ("/", "/config")}
            finally:
                serving.terminate()


def _read(address: str) -> str:
    with urllib.request.urlopen(address, timeout=LIMIT_S) as reply:
        return str(reply.read().decode("utf-8"))


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Offline:
    """Return programs that share one index, made without network."""
    started = Offline(tmp_path_factory.mktemp("offline"))
    ingested = started.run("-m", "assistant", "ingest")
    assert ingested.returncode == 0, ingested.stdout + ingested.stderr
    return started


def test_the_guard_is_in_force_in_a_started_program(tmp_path: Path) -> None:
    started = Offline(tmp_path)
    look_up = "import socket\ntry: socket.getaddrinfo('example.nl', 443)\nexcept Exception: pass"

    ended = started.run("-c", look_up)

    assert ended.returncode == 0, ended.stderr
    assert started.log.read_text(encoding="utf-8") == "socket.getaddrinfo 'example.nl'\n"


def test_a_started_program_has_no_network_but_loopback(tmp_path: Path) -> None:
    started = Offline(tmp_path)
    if not started.confined:
        pytest.skip("unshare --net is forbidden here: only the audit hook closes the network")

    ended = started.run("-c", "import socket; print([name for _, name in socket.if_nameindex()])")

    assert ended.stdout.strip() == "['lo']"


def test_index_and_answer_are_made_without_a_single_attempt(offline: Offline) -> None:
    answered = offline.run("-m", "assistant", "ask", QUESTION)

    assert answered.returncode == 0, answered.stderr
    assert "[1]" in answered.stdout
    assert not offline.log.exists(), offline.log.read_text(encoding="utf-8")


def test_nothing_is_written_in_the_home_folder(offline: Offline) -> None:
    ended = offline.run("-m", "assistant", "ask", QUESTION)

    assert ended.returncode == 0, ended.stderr
    assert [path for path in offline.home.rglob("*") if path.is_file()] == []


def test_the_page_is_served_without_a_single_attempt(offline: Offline) -> None:
    page = offline.page()

    assert 'lang="nl"' in page["/"]
    assert "components" in page["/config"]
    assert not offline.log.exists(), offline.log.read_text(encoding="utf-8")
