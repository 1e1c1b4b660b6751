"""A Chroma server of our own, as a user starts it: `chroma run`, with its data in a folder."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

_START_SECONDS = 60.0
_PROGRAM = Path(sys.executable).with_name("chroma")
_COLLECTIONS = "api/v2/tenants/default_tenant/databases/default_database/collections"


class ServerProcess:
    """A server on a free port of this machine; its data outlive a stop."""

    def __init__(self, folder: Path) -> None:
        """Keep its data and its log in `folder`; nothing is started yet."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]

    @property
    def url(self) -> str:
        """Its address, the same after each start."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def data_folder(self) -> Path:
        """Where it keeps its files."""
        return self._folder / "server"

    def start(self) -> None:
        """Start it, and return once it answers.

        Raises:
            TimeoutError: it ended, or does not answer within a minute.
        """
        place = ["--path", str(self.data_folder), "--host", "127.0.0.1", "--port", str(self.port)]
        # It writes much; a pipe that nobody reads would stop it.
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(_PROGRAM), "run", *place],
                stdout=log,
                stderr=log,
                env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
            )
        end = time.monotonic() + _START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > end:
                raise TimeoutError(f"the server does not start; see server.log in {self._folder}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Kill it, as when its machine goes down."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def age_lock(self) -> None:
        """Let the lock of a writer that is gone be as old as when it counts as dead.

        Waiting for that takes five minutes.
        """
        try:
            state = self._asked(f"{_COLLECTIONS}/assistant-state")["id"]
        except urllib.error.HTTPError as error:
            if error.code == 404:  # nothing was ever written
                return
            raise
        records = f"{_COLLECTIONS}/{state}"
        if self._asked(f"{records}/get", {"ids": ["lock"]})["ids"]:
            aged = {"ids": ["lock"], "documents": [f"gone {time.time() - 1}"], "embeddings": [[0]]}
            self._asked(f"{records}/update", aged)

    def _asked(self, path: str, body: object = None) -> Any:  # noqa: ANN401
        request = urllib.request.Request(  # noqa: S310  # our own server
            f"{self.url}/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=30) as reply:  # noqa: S310
            return json.load(reply)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=5):  # noqa: S310
                return True
        except (urllib.error.URLError, ConnectionError):
            return False
