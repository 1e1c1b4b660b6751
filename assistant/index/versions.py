"""Index versions in a folder: one folder each, one pointer to the live one, one writer.

In the data folder lie `live` (the name of the live version, replaced atomically),
`versions/<name>/` (the blobs, and chroma/), `.write.lock` (held by the one process that
writes) and state files such as tombstones.json. Any number of processes may read a version,
also those that may not write; each holds a shared lock on its `.held`, so that no writer drops
it meanwhile.
"""

from __future__ import annotations

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from filelock import FileLock, Timeout

from assistant.errors import ConfigError, IndexBusyError, IndexDamagedError, IndexMissingError
from assistant.index.durable import flush_tree, write_whole
from assistant.index.read_only import REFUSALS, openable
from assistant.index.unused_space import blank_unused_space
from assistant.index.vectors import CHUNKS, ChunkStore, open_chroma
from assistant.index.version_store import Version

_NAME = re.compile(r"^\d{8}T\d{6}-[0-9a-f]{8}(-\d+)?$")
_CHROMA = "chroma"
_HELD = ".held"


def version_stem(corpus_hash: str) -> str:
    """Return the first part of a new version's name: its moment, and what it was made of."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{corpus_hash[:8]}"


class FolderVersion:
    """A version in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        """Use `folder`."""
        self._folder = folder

    @property
    def name(self) -> str:
        """The folder's name."""
        return self._folder.name

    def read(self, blob: str) -> bytes:
        """Return the blob.

        Raises:
            ConfigError: it may not be read.
        """
        try:
            return (self._folder / blob).read_bytes()
        except OSError as error:
            if error.errno in REFUSALS:
                raise ConfigError(
                    f"{str(self._folder / blob)!r} cannot be read ({error.strerror}); give this "
                    "user the right to read the data folder"
                ) from error
            raise IndexDamagedError(
                f"index version {self.name!r} has no readable {blob} "
                f"({error.strerror}); run `python -m assistant ingest --rebuild`"
            ) from error

    def write(self, blob: str, data: bytes) -> None:
        """Write the blob, whole."""
        write_whole(self._folder / blob, data)

    @contextmanager
    def chunks(self) -> Iterator[ChunkStore]:
        """Open the collection of chunks; a copy of it when the folder may only be read.

        Raises:
            ConfigError: it may only be read, and there is no room for the copy.
        """
        with openable(self._folder / _CHROMA) as folder:
            try:
                with open_chroma(folder) as client:
                    yield ChunkStore(client, CHUNKS)
            finally:
                blank_unused_space(folder)

    def copy_chunks(self, source: Version) -> bool:
        """Copy the Chroma folder of `source`, which nobody writes in."""
        if not isinstance(source, FolderVersion):
            return False
        try:
            shutil.copytree(source._folder / _CHROMA, self._folder / _CHROMA)
        except shutil.Error as error:  # it lists what failed, file by file
            raise OSError(str(error.args[0][0][2])) from error
        return True

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold a shared lock on the version; no right to write is needed.

        Raises:
            IndexDamagedError: it is gone.
        """
        with self._held() as stream:
            if stream is not None:
                fcntl.flock(stream, fcntl.LOCK_SH)
            yield

    def _held(self) -> AbstractContextManager[IO[bytes] | None]:
        """Open the file that is locked; None when there is none and none may be made."""
        try:
            # Older programs made no such file beforehand.
            missing = not (self._folder / _HELD).exists()
            return (self._folder / _HELD).open("ab" if missing else "rb")
        except FileNotFoundError as error:
            raise IndexDamagedError(
                f"index version {self.name!r} is gone; run `python -m assistant ingest`"
            ) from error
        except OSError as error:
            if error.errno in REFUSALS:
                return nullcontext()
            raise

    def remove(self) -> bool:
        """Remove the version unless somebody holds it; return whether it is gone."""
        try:
            with (self._folder / _HELD).open("a") as stream:
                fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(self._folder, ignore_errors=True)
        except BlockingIOError:
            return False
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
        return not self._folder.exists()


class FolderStore:
    """The index versions in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        """Use `data_dir`; nothing is made until something is written."""
        self._data_dir = data_dir
        self._versions = data_dir / "versions"
        self._pointer = data_dir / "live"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the data folder for writing."""
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
            raise self._unusable("written", error) from error
        try:
            yield
        finally:
            lock.release()

    def live_name(self) -> str | None:
        """Return the name of the live version, None when there is none.

        Raises:
            ConfigError: the data folder is none, or cannot be read.
        """
        try:
            return self._pointer.read_bytes().decode("utf-8", "replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable("read", error) from error

    def live(self) -> FolderVersion:
        """Return the live version."""
        name = self.live_name()
        if name is None:
            raise IndexMissingError(
                f"there is no index in {str(self._data_dir)!r}; "
                "run `python -m assistant ingest` with the same data folder"
            )
        folder = self._versions / name
        if not _NAME.match(name) or not folder.is_dir():
            raise IndexDamagedError(
                f"the live index version {name[:40]!r} does not exist in "
                f"{str(self._data_dir)!r}; run `python -m assistant ingest --rebuild`"
            )
        return FolderVersion(folder)

    def kept(self) -> tuple[FolderVersion, ...]:
        """Return all versions, newest first."""
        if not self._versions.is_dir():
            return ()
        folders = [path for path in self._versions.iterdir() if path.is_dir()]
        newest_first = sorted(folders, key=lambda folder: _age(folder.name), reverse=True)
        return tuple(map(FolderVersion, newest_first))

    def new(self, corpus_hash: str) -> FolderVersion:
        """Make an empty version that is not live yet."""
        self._versions.mkdir(parents=True, exist_ok=True)
        stem = version_stem(corpus_hash)
        # A name is never used again: who reads the live version would take it for the same.
        names = [self.live_name() or "", *(path.name for path in self._versions.iterdir())]
        ages = [_age(name) for name in names if _NAME.match(name)]
        # Later versions of one second have higher numbers, whatever they were made of.
        number = max((n for moment, n in ages if stem.startswith(moment)), default=-1) + 1
        folder = self._versions / (f"{stem}-{number}" if number else stem)
        folder.mkdir()
        (folder / _HELD).touch()
        return FolderVersion(folder)

    def switch_to(self, version: Version) -> None:
        """Make `version` live, atomically; after a power cut it is whole, or not live."""
        flush_tree(self._versions / version.name)
        write_whole(self._pointer, f"{version.name}\n".encode())

    def drop(self, *, keep: frozenset[str]) -> tuple[str, ...]:
        """Remove all versions but those named, and those that are held.

        Unfinished ones of a killed writer go too: only a writer calls this.
        """
        return tuple(
            version.name for version in self.kept() if version.name in keep or not version.remove()
        )

    def read_state(self, name: str) -> bytes | None:
        """Return what was written under `name`, None when nothing was."""
        try:
            return (self._data_dir / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._unusable("read", error) from error

    def write_state(self, name: str, data: bytes) -> None:
        """Write `data` under `name`, atomically."""
        write_whole(self._data_dir / name, data)

    def _unusable(self, done: str, error: OSError) -> ConfigError:
        return ConfigError(
            f"the data folder {str(self._data_dir)!r} cannot be {done} ({error.strerror}); "
            "name another with --data-dir or ASSISTANT_DATA_DIR"
        )


def _age(name: str) -> tuple[str, int]:
    """Return the moment, and the number that tells versions of one second apart."""
    moment, _, rest = name.partition("-")
    _, _, number = rest.partition("-")
    return moment, int(number) if number.isdecimal() else 0
