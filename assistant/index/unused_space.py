"""What Chroma writes of memory that it never set, blanked.

Chroma's graph index is written with room for a hundred vectors before it holds any. That room is
taken from the process's memory as it was left, so it may hold any text the process has read: a
document that was forgotten since, or a key.
"""

from __future__ import annotations

import struct
from contextlib import suppress
from pathlib import Path

_HEADER = struct.Struct("<i5Q")  # version, offset, room, elements, bytes an element, ...
_LENGTH_SIZE = 4  # bytes an element in length.bin


def blank_unused_space(folder: Path) -> None:
    """Fill what no vector uses in the index files under `folder` with zeros."""
    for header in folder.glob("*/header.bin"):
        start = header.read_bytes()[: _HEADER.size]
        if len(start) == _HEADER.size:
            _, _, _, elements, size, _ = _HEADER.unpack(start)
            _blank(header.with_name("data_level0.bin"), elements * size)
            _blank(header.with_name("length.bin"), elements * _LENGTH_SIZE)


def _blank(path: Path, used: int) -> None:
    """Fill `path` with zeros from the byte `used` on."""
    if not path.is_file() or path.stat().st_size <= used:
        return
    with path.open("rb") as stream:
        stream.seek(used)
        rest = stream.read()
    if rest.strip(b"\0"):
        # Who may not write here leaves it to the next one who may.
        with suppress(PermissionError), path.open("r+b") as stream:
            stream.seek(used)
            stream.write(bytes(len(rest)))
