"""A Chroma folder that may only be read.

Chroma writes in a folder to open it, also when nothing is changed. Where that is not allowed a
copy is opened, which goes when it is closed.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import ConfigError

REFUSALS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})  # of who may not write


@contextmanager
def openable(folder: Path) -> Iterator[Path]:
    """Yield `folder`, or a temporary copy of it when something in it may not be written.

    Nobody else can read the copy. A process that is killed leaves it behind.

    Raises:
        ConfigError: there is no room for the copy, or the folder cannot be read.
    """
    if not folder.is_dir() or _may_write(folder):
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="assistant-chroma-") as place:
        copy = Path(place) / folder.name
        try:
            for path in (folder, *folder.rglob("*")):
                _copy(path, copy / path.relative_to(folder))
        except OSError as error:
            raise ConfigError(
                f"{str(folder)!r} may not be written, and Chroma opens only what it may write; a "
                f"copy of it in {tempfile.gettempdir()!r} cannot be made ({error.strerror}): make "
                "room there, name another folder with TMPDIR, or give the right to write"
            ) from error
        yield copy


def _may_write(folder: Path) -> bool:
    return all(os.access(path, os.W_OK) for path in (folder, *folder.rglob("*")))


def _copy(path: Path, target: Path) -> None:
    """Copy contents only: the modes are those that may not write."""
    if path.is_dir():
        target.mkdir()
    else:
        shutil.copyfile(path, target)
