"""Index versions on a Chroma server, for several processes or machines.

Of a version there are two collections, `assistant-<name>-chunks` and `assistant-<name>-blobs`;
`assistant-state` holds the pointer to the live version, the writer's lock and other state, each
one upserted record. A blob is cut into records of text, so that a machine needs nothing but the
server's address. Records that are never searched carry a vector of one dimension.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import httpx
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.errors import ChromaError, NotFoundError

from assistant.errors import (
    ConfigError,
    IndexDamagedError,
    IndexMissingError,
)
from assistant.index.server_client import connect, unreachable
from assistant.index.server_lock import held_lock
from assistant.index.server_records import read_parts, read_record, write_parts, write_record
from assistant.index.vectors import ChunkStore
from assistant.index.version_store import Version
from assistant.index.versions import version_stem

_PREFIX = "assistant-"
_STATE = "assistant-state"
_LIVE = "live"
_NAME = re.compile(rf"^{_PREFIX}(\d{{8}}T\d{{6}}-[0-9a-f]{{8}})-blobs$")


class ServerVersion:
    """A version in two collections of its own."""

    def __init__(self, store: ServerStore, name: str) -> None:
        """Use the version `name`, which need not exist yet."""
        self._store = store
        self._name = name

    @property
    def name(self) -> str:
        """Its name."""
        return self._name

    def read(self, blob: str) -> bytes:
        """Return the blob."""
        with self._store.client() as client:
            try:
                collection = client.get_collection(self._blobs, embedding_function=None)
            except NotFoundError as error:
                raise self._missing(blob) from error
            data = read_parts(collection, blob)
        if data is None:
            raise self._missing(blob)
        return data

    def write(self, blob: str, data: bytes) -> None:
        """Write the blob, whole."""
        with self._store.client() as client:
            collection = client.get_or_create_collection(self._blobs, embedding_function=None)
            write_parts(collection, blob, data)

    @contextmanager
    def chunks(self) -> Iterator[ChunkStore]:
        """Open the collection of chunks."""
        with self._store.client() as client:
            yield ChunkStore(client, f"{_PREFIX}{self._name}-chunks")

    def copy_chunks(self, source: Version) -> bool:  # noqa: ARG002
        """Return False: a server copies no collection, and through here it is no gain."""
        return False

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Do nothing: an open version is in memory, and reads whole or not at all."""
        yield

    def remove(self) -> None:
        """Remove both collections."""
        with self._store.client() as client:
            # The blobs last: while they are there the version is listed, and removed again.
            for name in (f"{_PREFIX}{self._name}-chunks", self._blobs):
                try:
                    client.delete_collection(name)
                except NotFoundError:
                    continue

    @property
    def _blobs(self) -> str:
        return f"{_PREFIX}{self._name}-blobs"

    def _missing(self, blob: str) -> IndexDamagedError:
        return IndexDamagedError(
            f"index version {self._name!r} on {self._store.url} has no readable {blob}; run "
            "`python -m assistant ingest --rebuild`"
        )


class ServerStore:
    """The index versions on one Chroma server."""

    def __init__(self, url: str) -> None:
        """Use the server at `url`; it is asked nothing yet.

        Raises:
            ConfigError: `url` is none.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
            raise ConfigError(
                f"ASSISTANT_CHROMA_URL {url!r} is no address of a Chroma server; write it as "
                "http://host:8000"
            )
        self.url = f"{parts.scheme}://{parts.hostname}:{parts.port or 8000}"
        self._host = parts.hostname
        self._port = parts.port or 8000
        self._ssl = parts.scheme == "https"
        self._client: ClientAPI | None = None

    @contextmanager
    def client(self) -> Iterator[ClientAPI]:
        """Yield the client.

        Raises:
            IndexUnreachableError: the server does not answer.
            IndexDamagedError: it refuses what is asked, or holds something else.
        """
        try:
            yield self._connected()
        except (httpx.HTTPError, ConnectionError) as error:
            raise unreachable(self.url, error) from error
        except (ChromaError, KeyError, ValueError) as error:
            raise IndexDamagedError(
                f"what the Chroma server at {self.url} keeps cannot be read or written ({error}); "
                "run `python -m assistant ingest --rebuild`"
            ) from error

    @contextmanager
    def state(self) -> Iterator[Collection]:
        """Yield the collection of what is kept outside all versions.

        Raises:
            IndexUnreachableError: as `client`.
            IndexDamagedError: as `client`.
        """
        with self.client() as client:
            yield client.get_or_create_collection(_STATE, embedding_function=None)

    def _connected(self) -> ClientAPI:
        if self._client is None:
            try:
                self._client = connect(self._host, self._port, ssl=self._ssl)
            # Chroma says ValueError of whatever fails then, and the others of a strange answer.
            except (ValueError, KeyError, TypeError, ChromaError) as error:
                raise unreachable(self.url, error) from error
        return self._client

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the lock record."""
        with held_lock(self.state, self.url):
            yield

    def live_name(self) -> str | None:
        """Return the name of the live version, None when there is none."""
        with self.state() as state:
            return read_record(state, _LIVE)

    def live(self) -> ServerVersion:
        """Return the live version."""
        name = self.live_name()
        if name is None:
            raise IndexMissingError(
                f"there is no index on {self.url}; run `python -m assistant ingest` with the "
                "same ASSISTANT_CHROMA_URL"
            )
        if name not in {version.name for version in self.kept()}:
            raise IndexDamagedError(
                f"the live index version {name[:40]!r} does not exist on {self.url}; run "
                "`python -m assistant ingest --rebuild`"
            )
        return ServerVersion(self, name)

    def kept(self) -> tuple[ServerVersion, ...]:
        """Return all versions, newest first."""
        with self.client() as client:
            names = [found.name for found in client.list_collections(limit=10_000)]
        matches = filter(None, map(_NAME.match, names))
        return tuple(ServerVersion(self, m[1]) for m in sorted(matches, key=_moment, reverse=True))

    def new(self, corpus_hash: str) -> ServerVersion:
        """Make an empty version that is not live yet."""
        names = [self.live_name() or "", *(version.name for version in self.kept())]
        taken = {_second(name) for name in names}
        name = version_stem(corpus_hash)
        while _second(name) in taken:  # or nobody could tell which is the later
            time.sleep(0.1)
            name = version_stem(corpus_hash)
        version = ServerVersion(self, name)
        with self.client() as client:
            client.create_collection(f"{_PREFIX}{name}-blobs", embedding_function=None)
        return version

    def switch_to(self, version: Version) -> None:
        """Make `version` live: one record is replaced."""
        with self.state() as state:
            write_record(state, _LIVE, version.name)

    def drop(self, *, keep: frozenset[str]) -> tuple[str, ...]:
        """Remove all versions but those named; return what remains."""
        for version in self.kept():
            if version.name not in keep:
                version.remove()
        return tuple(version.name for version in self.kept())

    def read_state(self, name: str) -> bytes | None:
        """Return what was written under `name`, None when nothing was."""
        with self.state() as state:
            found = read_record(state, name)
        return None if found is None else base64.b64decode(found)

    def write_state(self, name: str, data: bytes) -> None:
        """Write `data` under `name`: one record is replaced."""
        text = base64.b64encode(data).decode("ascii")
        with self.state() as state:
            write_record(state, name, text)


def _second(name: str) -> str:
    return name.partition("-")[0]


def _moment(match: re.Match[str]) -> str:
    return match[1]
