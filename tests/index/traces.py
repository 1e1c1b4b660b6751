"""Every way a text or vector may lie in a folder: raw, compressed, or in a database's rows."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path


def traces(folder: Path, *needles: bytes) -> set[str]:
    """Return the files under `folder`, named relative to it, that hold one of `needles`."""
    assert all(needles)
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        for contents in _contents(path)
        if any(needle.lower() in contents.lower() for needle in needles)
    }


def _contents(path: Path) -> Iterator[bytes]:
    yield path.read_bytes()
    yield path.name.encode()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    if path.suffix == ".sqlite3":
        # A long value is spread over pages, so the raw bytes do not show it.
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in tables.fetchall():
                for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                    for value in row:
                        yield value if isinstance(value, bytes) else str(value).encode()
