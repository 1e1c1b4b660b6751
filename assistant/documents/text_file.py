"""The text of one corpus file, however an editor saved it."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from assistant.errors import Finding


def files_of(folder: Path, suffix: str) -> Iterator[Path]:
    """Yield the files in `folder` whose names end in `suffix`, in order of name.

    Hidden ones are left out: editors keep locks and copies of their own there.
    """
    for path in sorted(folder.glob(f"*{suffix}")):
        if not path.name.startswith("."):
            yield path


def read_text(path: Path, file: str) -> str | Finding:
    """Return the text of `path` with line ends as a line feed, or why it cannot be read.

    Args:
        path: where it lies.
        file: its name relative to the corpus folder, as findings carry it.
    """
    try:
        raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        return Finding(file, 0, f"cannot be read ({error.strerror})", "mend or remove it")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Finding(file, line, "not valid UTF-8", "save the file as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")
