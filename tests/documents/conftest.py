"""One reading process for all the tests of a file, and a short way to read a made file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.documents.blocks import RawDocument, Unreadable
from assistant.documents.reading import FileReader, ReadLimits

Read = Callable[[str, bytes], RawDocument | Unreadable]
ReadGood = Callable[[str, bytes], RawDocument]


@pytest.fixture(scope="module")
def file_reader() -> Iterator[FileReader]:
    """Return a reader with the usual limits."""
    with FileReader(ReadLimits()) as reader:
        yield reader


@pytest.fixture
def read(file_reader: FileReader, tmp_path: Path) -> Read:
    """Return what writes a file and reads it: `read("a.txt", b"...")`."""

    def read_made(name: str, data: bytes) -> RawDocument | Unreadable:
        path = tmp_path / name
        path.write_bytes(data)
        return file_reader.read(path, name)

    return read_made


@pytest.fixture
def read_good(read: Read) -> ReadGood:
    """Return the same for a file that must be readable."""

    def read_made(name: str, data: bytes) -> RawDocument:
        outcome = read(name, data)
        assert isinstance(outcome, RawDocument), str(outcome)
        return outcome

    return read_made
