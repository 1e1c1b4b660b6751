"""What the index asks of the place its versions are kept: a folder, or a Chroma server.

A version is a set of named blobs (manifest.json, documents.json, vectors.npz, ...) and one
Chroma collection of chunks. It is written once, verified, and then made live by one pointer.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from assistant.index.vectors import ChunkStore


class Version(Protocol):
    """One index version, live or not."""

    @property
    def name(self) -> str:
        """Its name; later versions sort after earlier ones."""

    def read(self, blob: str) -> bytes:
        """Return the blob.

        Raises:
            IndexDamagedError: it is missing or cannot be read.
            ConfigError: this user may not read it.
        """

    def write(self, blob: str, data: bytes) -> None:
        """Write the blob, whole."""

    def chunks(self) -> AbstractContextManager[ChunkStore]:
        """Open the collection of chunks, also where this user may only read.

        Raises:
            IndexDamagedError: it cannot be read or written.
            ConfigError: it must be copied to be opened, and there is no room for that.
        """

    def copy_chunks(self, source: Version) -> bool:
        """Take over all chunks of `source`; False, and nothing done, when that is no gain."""

    def hold(self) -> AbstractContextManager[None]:
        """Keep the version from being dropped while it is read."""


class VersionStore(Protocol):
    """All versions in one place."""

    def writing(self) -> AbstractContextManager[None]:
        """Be the only writer.

        Raises:
            IndexBusyError: another process writes.
            ConfigError: the place cannot be written.
        """

    def live_name(self) -> str | None:
        """Return the name of the live version, None when there is none; cheap."""

    def live(self) -> Version:
        """Return the live version.

        Raises:
            IndexMissingError: no version is live.
            IndexDamagedError: the pointer names no version that exists.
        """

    def kept(self) -> tuple[Version, ...]:
        """Return all versions, newest first; one that is being written may be among them."""

    def new(self, corpus_hash: str) -> Version:
        """Make an empty version that is not live yet."""

    def switch_to(self, version: Version) -> None:
        """Make `version` live, atomically, also should the machine stop then."""

    def drop(self, *, keep: frozenset[str]) -> tuple[str, ...]:
        """Remove all versions but those named, and those that are held; return what remains."""

    def read_state(self, name: str) -> bytes | None:
        """Return what was written under `name` outside all versions, None when nothing was."""

    def write_state(self, name: str, data: bytes) -> None:
        """Write `data` under `name` outside all versions, atomically."""
