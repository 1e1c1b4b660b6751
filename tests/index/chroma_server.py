"""A Chroma server of our own, as a user starts it: `chroma run`, with its data in a folder."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import chromadb
from chromadb.api import ClientAPI
from chromadb.config import Settings as ChromaSettings

_START_SECONDS = 60.0
_PROGRAM = Path(sys.executable).with_name("chroma")


class ChromaServer:
    """A server on a free port of this machine; its data outlive a stop."""

    def __init__(self, folder: Path) -> None:
        """Keep its data and its log in `folder`; nothing is started yet."""
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port: int = free.getsockname()[1]

    @property
    def url(self) -> str:
        """Its address, the same after each start."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def data_folder(self) -> Path:
        """Where it keeps its files."""
        return self._folder / "server"

    def start(self) -> None:
        """Start it, and return once it answers."""
        place = ["--path", str(self.data_folder), "--host", "127.0.0.1", "--port", str(self._port)]
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
            assert self._process.poll() is None, "the server ended"
            assert time.monotonic() < end, "the server does not start"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop it, as when its machine goes down."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def client(self) -> ClientAPI:
        """Return a client of Chroma's own."""
        settings = ChromaSettings(anonymized_telemetry=False)
        return chromadb.HttpClient(host="127.0.0.1", port=self._port, settings=settings)

    def collections(self) -> set[str]:
        """Return the names of all collections."""
        return {collection.name for collection in self.client().list_collections()}

    def empty(self) -> None:
        """Remove all collections."""
        for name in self.collections():
            self.client().delete_collection(name)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/v2/heartbeat", timeout=5):
                return True
        except (urllib.error.URLError, ConnectionError):
            return False
