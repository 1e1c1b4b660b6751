"""Index versions on disk: one folder each, one pointer to the live one, one writer.

In the data folder lie `live` (the name of the live version, replaced atomically),
`versions/<name>/` (manifest.json, documents.json, glossary.json, vectors.npz, chroma/) and
`.write.lock` (held by the one process that writes).
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

from assistant.errors import ConfigError, IndexBusyError, IndexDamagedError, IndexMissingError

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
            ConfigError: it cannot be written.
            IndexBusyError: another process holds it.
        """
        lock = FileLock(self._data_dir / ".write.lock", timeout=0)
        try:
            self._versions.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise IndexBusyError(
                f"another process is writing the index in {str(self._data_dir)!r}; "
                "wait until it has finished, or give this one its own --data-dir"
            ) from error
        except OSError as error:
            raise ConfigError(
                f"the data folder {str(self._data_dir)!r} cannot be written ({error.strerror}); "
                "name another with --data-dir or ASSISTANT_DATA_DIR"
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
            ConfigError: the data folder is none, or cannot be read.
            IndexMissingError: no version is live.
            IndexDamagedError: the pointer names no version that exists.
        """
        try:
            name = self._pointer.read_bytes().decode("utf-8", "replace").strip()
        except FileNotFoundError:
            raise IndexMissingError(
                f"there is no index in {str(self._data_dir)!r}; "
                "run `python -m assistant ingest` with the same data folder"
            ) from None
        except OSError as error:
            raise ConfigError(
                f"the data folder {str(self._data_dir)!r} cannot be read ({error.strerror}); "
                "name another with --data-dir or ASSISTANT_DATA_DIR"
            ) from error
        folder = self._versions / name
        if not _NAME.match(name) or not folder.is_dir():
            raise IndexDamagedError(
                f"the live index version {name[:40]!r} does not exist in "
                f"{str(self._data_dir)!r}; run `python -m assistant ingest --rebuild`"
            )
        return folder

    def switch_to(self, folder: Path) -> None:
        """Make the version in `folder` live, atomically."""
        temporary = self._pointer.with_suffix(".tmp")
        try:
            with temporary.open("w", encoding="utf-8") as stream:
                stream.write(folder.name + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(self._pointer)
        finally:
            temporary.unlink(missing_ok=True)

    def drop_old(self, *, before: Path | None) -> None:
        """Remove all versions but the live one and `before`, which a reader may be opening.

        Unfinished ones of a killed writer go too: only a writer calls this.
        """
        live = self.live_folder()
        for folder in self._versions.iterdir():
            if folder.is_dir() and folder not in (live, before):
                shutil.rmtree(folder, ignore_errors=True)
