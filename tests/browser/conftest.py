"""A real server on a free port, with the real Assistant over a fresh index."""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import BrowserContext, Page, Request

ROOT = Path(__file__).resolve().parents[2]
STARTS_WITHIN_S = 60
INGESTS_WITHIN_S = 240
QUESTION_BOX = "#vraag textarea"


@dataclass
class Visit:
    """A page that is open, and every request that it made."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)

    @property
    def outside_requests(self) -> list[str]:
        """The requests that went to another host than the server's."""
        own = (self.address, "data:", "blob:")
        return [url for url in self.requests if not url.startswith(own)]

    def ask(self, question: str) -> None:
        """Ask `question` and wait for the whole answer to it."""
        self.page.locator(QUESTION_BOX).fill(question)
        self.page.get_by_role("button", name="Vraag stellen").click()
        self.wait_for_answer(question)

    def wait_for_answer(self, question: str) -> None:
        """Wait until the last turn is whole and is the one of `question`."""
        self.page.wait_for_function(
            "asked => document.querySelector('#huidige-beurt .klaar .vraag p')?.textContent"
            " === asked",
            arg=question,
        )


def _first_line(stream: IO[str]) -> str:
    """Return the first line of `stream`, or nothing when it does not come in time."""
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(stream.readline()), daemon=True).start()
    try:
        return lines.get(timeout=STARTS_WITHIN_S)
    except queue.Empty:
        return ""


@pytest.fixture(scope="session")
def server_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of `python app.py` over an index made for these tests."""
    folder = tmp_path_factory.mktemp("browser")
    environment = {
        **os.environ,
        "ASSISTANT_DATA_DIR": str(folder / "data"),
        "ASSISTANT_PORT": "0",
    }
    ingested = subprocess.run(
        [sys.executable, "-m", "assistant", "ingest"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=INGESTS_WITHIN_S,
        check=False,
    )
    assert ingested.returncode == 0, ingested.stdout + ingested.stderr
    log = folder / "server.log"
    with (
        log.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [sys.executable, "app.py"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as server,
    ):
        assert server.stdout is not None
        told = _first_line(server.stdout).split()
        try:
            assert told, log.read_text(encoding="utf-8")
            yield told[-1]
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def base_url(server_address: str) -> str:
    """Return where relative addresses lead; it replaces the plugin's, which pytest deprecates."""
    return server_address


@pytest.fixture
def visit(context: BrowserContext, server_address: str) -> Visit:
    """Return the page, opened and ready for a question."""
    context.set_default_timeout(20_000)
    opened = Visit(context.new_page(), server_address)

    def remember(request: Request) -> None:
        opened.requests.append(request.url)

    context.on("request", remember)
    opened.page.goto(server_address)
    opened.page.locator(QUESTION_BOX).wait_for()
    return opened
