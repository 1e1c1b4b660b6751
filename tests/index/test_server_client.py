"""Servers that are none, or say nothing: told in plain words, and soon."""

from __future__ import annotations

import json
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from chromadb.errors import InternalError

from assistant.cli import main
from assistant.errors import IndexUnreachableError
from assistant.index import server_client
from assistant.index.server_client import unreachable
from assistant.index.server_store import ServerStore
from tests.fakes import name_in_environment, small_settings

_BOUND_S = 0.4
# What Chroma says to its client before the first real request, by the end of the path.
_GREETINGS: dict[str, dict[str, object]] = {
    "identity": {"user_id": "", "tenant": "default_tenant", "databases": ["default_database"]},
    "default_tenant": {"name": "default_tenant"},
    "default_database": {"name": "default_database", "id": str(uuid.UUID(int=0)), "tenant": "t"},
}


@contextmanager
def _listening(*, closes: bool = False) -> Iterator[str]:
    """Yield the address of a server that accepts and says nothing, or closes at once."""
    held: list[socket.socket] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                if closes:
                    connection.close()
                    continue
                held.append(connection)

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
    for connection in held:
        connection.close()


@contextmanager
def _web_server(status: int, *, silent_after: int | None = None) -> Iterator[str]:
    """Yield the address of a web server that is no Chroma, or a Chroma that stops answering."""
    asked: list[str] = []
    stopping = threading.Event()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            if silent_after is not None and len(asked) > silent_after:
                stopping.wait(30)
                return
            greeting = _GREETINGS.get(self.path.rpartition("/")[2], {})
            chroma = silent_after is not None
            page = json.dumps(greeting).encode() if chroma else b"<html>Welkom</html>"
            kind = "application/json" if chroma else "text/html"
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the bound be less than a second."""
    monkeypatch.setattr(server_client, "SILENCE_S", _BOUND_S)


def _told(url: str) -> str:
    with pytest.raises(IndexUnreachableError) as raised:
        ServerStore(url).live_name()
    text = str(raised.value)
    assert url in text
    assert "Error" not in text, "the name of a class says nothing to who reads it"
    return text


def test_the_bounds_are_a_minute_at_most() -> None:
    assert 0 < server_client.CONNECT_S <= 60
    assert 0 < server_client.SILENCE_S <= 60


@pytest.mark.usefixtures("short")
def test_a_server_that_accepts_and_stays_silent_is_given_up() -> None:
    started = time.monotonic()
    with _listening() as url:
        text = _told(url)

    assert time.monotonic() - started < 10 * _BOUND_S
    assert "it is there, but said nothing for 0.4 seconds" in text
    assert "start it anew" in text


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize("answered", [1, 2, 3])
def test_a_server_that_falls_silent_later_is_given_up_too(answered: int) -> None:
    with _web_server(200, silent_after=answered) as url:
        assert "said nothing" in _told(url)


@pytest.mark.usefixtures("short")
def test_one_line_is_printed_when_a_server_stays_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name_in_environment(monkeypatch, small_settings(tmp_path))
    with _listening() as url:
        monkeypatch.setenv("ASSISTANT_CHROMA_URL", url)
        codes = [main(command) for command in (["verify"], ["ingest"], ["documents"])]

    assert codes == [1, 1, 1]
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 3
    assert printed.err.count("said nothing") == 3


def test_it_is_told_when_nothing_listens_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"

    text = _told(url)

    assert text.startswith(f"the Chroma server at {url} does not answer: ")
    assert "nothing listens there; start it (`chroma run`), or unset ASSISTANT_CHROMA_URL" in text


def test_it_is_told_when_the_connection_is_broken_off() -> None:
    with _listening(closes=True) as url:
        assert "it broke off the connection" in _told(url)


@pytest.mark.parametrize("status", [200, 404, 502])
def test_it_is_told_when_another_sort_of_server_answers(status: int) -> None:
    with _web_server(status) as url:
        text = _told(url)

    assert f"what answers at {url} is no Chroma server" in text
    assert ("mend ASSISTANT_CHROMA_URL" in text, f"HTTP {status}" in text) == (True, status >= 400)


def test_what_a_server_says_is_told_when_it_refuses() -> None:
    error = InternalError("geen toegang")

    text = str(unreachable("http://127.0.0.1:8000", error))

    assert "refuses to be used (geen toegang); mend ASSISTANT_CHROMA_URL" in text


def test_it_is_told_when_a_name_is_not_known() -> None:
    error = httpx.ConnectError("[Errno -2] Name or service not known")
    error.__cause__ = socket.gaierror(-2, "Name or service not known")
    wrapped = ValueError("Could not connect to a Chroma server. Are you sure it is running?")
    wrapped.__context__ = error

    text = str(unreachable("http://chroma.example:8000", wrapped))

    assert "no machine of that name is known; mend ASSISTANT_CHROMA_URL" in text
