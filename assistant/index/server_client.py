"""Chroma's client for a server, which waits no longer than it should, and why there is none.

Chroma's own waits without end. It is replaced where Chroma looks up which class to make.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator

import chromadb
import httpx
from chromadb.api import ClientAPI
from chromadb.api.fastapi import FastAPI
from chromadb.config import Settings as ChromaSettings
from chromadb.config import System
from chromadb.errors import ChromaError
from httpx import HTTPStatusError

from assistant.errors import IndexUnreachableError

CONNECT_S = 10.0
# Without a byte from the server. What takes it longest is dropping or listing a large collection.
SILENCE_S = 60.0
_START = "start it (`chroma run`), or unset ASSISTANT_CHROMA_URL to use the data folder"
_RESTART = "look in its log and start it anew (`chroma run`)"
_OTHER = "mend ASSISTANT_CHROMA_URL, or start a server there (`chroma run`)"


class BoundedApi(FastAPI):
    """Chroma's client with a bound on each request."""

    def __init__(self, system: System) -> None:
        """Set the bounds; nothing is asked yet."""
        super().__init__(system)
        self._session.timeout = httpx.Timeout(SILENCE_S, connect=CONNECT_S)
        self._session.event_hooks = {"response": [_refuse_foreign]}


class _Settings(ChromaSettings):
    def require(self, key: str) -> object:
        own = f"{BoundedApi.__module__}.{BoundedApi.__qualname__}"
        return own if key == "chroma_api_impl" else super().require(key)


def connect(host: str, port: int, *, ssl: bool) -> ClientAPI:
    """Return a client of the server there, after asking it who we are.

    Raises:
        ValueError, KeyError, TypeError, ChromaError, httpx.HTTPError: no Chroma server answers
            (`unreachable` tells why).
    """
    settings = _Settings(anonymized_telemetry=False)
    return chromadb.HttpClient(host=host, port=port, ssl=ssl, settings=settings)


def unreachable(url: str, error: Exception) -> IndexUnreachableError:
    """Return what to tell of `error`, by what lies behind it."""
    causes = list(_behind(error))
    if any(isinstance(cause, httpx.ConnectError) for cause in causes):
        unknown = any(isinstance(cause, socket.gaierror) for cause in causes)
        why = "no machine of that name is known" if unknown else "nothing listens there"
        return _told(url, why, _OTHER if unknown else _START)
    if any(isinstance(cause, httpx.ConnectTimeout) for cause in causes):
        return _told(url, f"no connection within {CONNECT_S:g} seconds", _START)
    if any(isinstance(cause, httpx.TimeoutException) for cause in causes):
        why = f"it is there, but said nothing for {SILENCE_S:g} seconds"
        return _told(url, why, _RESTART)
    if any(isinstance(cause, httpx.TransportError | ConnectionError) for cause in causes):
        return _told(url, "it broke off the connection", _RESTART)
    if isinstance(error, ChromaError):
        return IndexUnreachableError(
            f"the Chroma server at {url} refuses to be used ({error.message()}); {_OTHER}"
        )
    said = [f" (HTTP {c.response.status_code})" for c in causes if isinstance(c, HTTPStatusError)]
    return IndexUnreachableError(
        f"what answers at {url} is no Chroma server{''.join(said[:1])}; {_OTHER}"
    )


def _told(url: str, why: str, remedy: str) -> IndexUnreachableError:
    return IndexUnreachableError(f"the Chroma server at {url} does not answer: {why}; {remedy}")


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """Yield `error` and what it was raised for: Chroma keeps the cause only as its context."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _refuse_foreign(response: httpx.Response) -> None:
    """Raise for an error that is not one of Chroma's, as of a proxy or another web server."""
    if "json" not in response.headers.get("content-type", ""):
        response.raise_for_status()
