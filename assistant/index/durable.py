"""Files that are whole after a crash and after a power cut.

A rename is in the folder, not in the file: without flushing both, a machine that loses power may
come back with the new name and the old or no contents, or with the new version gone and the
pointer on it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, atomically; when this returns it is on the disk.

    Raises:
        OSError: the disk is full or fails; what `path` held stays.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _flush(path.parent)


def flush_tree(folder: Path) -> None:
    """Put all files and folders under `folder`, and its own name, on the disk.

    Raises:
        OSError: the disk is full or fails.
    """
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a reader's SQLite has journals that come and go
            _flush(path)
    _flush(folder)
    _flush(folder.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
