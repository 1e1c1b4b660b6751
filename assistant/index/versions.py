"""Index versions on disk: one folder each, one pointer to the live one, one writer.

In the data folder lie `live` (the name of the live version, replaced atomically),
`versions/<name>/` (manifest.json, documents.json, chroma/) and `.write.lock` (held by the one
process that writes).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexBusyError, IndexDamagedError, IndexMissingError

_KEPT = 2  # the live version and the one before it, which a reader may still be opening
_NAME = re.compile(r"^\d{8}T\d{6}-[0-9a-f]{8}(-\d+)?$")


class VersionStore:
    """The index versions in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        """Use `data_dir`; nothing is made until something is written."""
        self._data_dir = data_dir
        self._versions = data_dir / "versions"
        self._pointer = data_dir / "live"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data folder for writing.

        Raises:
            IndexBusyError: another process holds it.
        """
        self._versions.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._data_dir / ".write.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusyError(
                f"another process is writing the index in {self._data_dir.name!r}; "
                "wait until it has finished, or give this one its own --data-dir"
            ) from error
        try:
            yield
        finally:
            lock.release()

    def new_folder(self, corpus_hash: str) -> Path:
        """Make and return the empty folder of a new version, not live yet."""
        stem = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{corpus_hash[:8]}"
        for number in range(1_000):
            folder = self._versions / (f"{stem}-{number}" if number else stem)
            try:
                folder.mkdir(parents=True)
            except FileExistsError:
                continue
            return folder
        raise IndexDamagedError(f"a thousand versions named {stem!r}; remove the data folder")

    def live_folder(self) -> Path:
        """Return the folder of the live version.

        Raises:
            IndexMissingError: no version is live.
            IndexDamagedError: the pointer names no version that exists.
        """
        if not self._pointer.is_file():
            raise IndexMissingError(
                f"there is no index in {self._data_dir.name!r}; run `python -m assistant ingest`"
            )
        name = self._pointer.read_text(encoding="utf-8").strip()
        folder = self._versions / name
        if not _NAME.match(name) or not folder.is_dir():
            raise IndexDamagedError(
                f"the live index version {name[:40]!r} does not exist in "
                f"{self._data_dir.name!r}; run `python -m assistant ingest --rebuild`"
            )
        return folder

    def switch_to(self, folder: Path) -> None:
        """Make the version in `folder` live, atomically."""
        temporary = self._pointer.with_suffix(".tmp")
        with temporary.open("w", encoding="utf-8") as stream:
            stream.write(folder.name + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(self._pointer)

    def drop_old(self) -> None:
        """Remove all versions but the live one and the newest before it.

        Unfinished ones of a killed writer go too: only a writer calls this.
        """
        live = self.live_folder().name
        older = sorted(
            (f for f in self._versions.iterdir() if f.is_dir() and f.name != live), reverse=True
        )
        finished = [folder for folder in older if (folder / "manifest.json").is_file()]
        for folder in older:
            if folder not in finished[: _KEPT - 1]:
                shutil.rmtree(folder, ignore_errors=True)
