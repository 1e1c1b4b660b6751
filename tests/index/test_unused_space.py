"""Chroma's index files hold vectors and zeros, never what the process had in memory."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Chunk
from assistant.index.unused_space import blank_unused_space
from assistant.index.versions import FolderStore
from tests.index.traces import traces

SIZE = 300  # bytes an element, with vectors of eight numbers


def _index(folder: Path, *, elements: int, room: int = 100) -> Path:
    """Write index files with `elements` vectors and room for more, full of other bytes."""
    index = folder / "een" / "segment"
    index.mkdir(parents=True)
    (index / "header.bin").write_bytes(struct.pack("<i5Q", 1, 0, room, elements, SIZE, 292) + b"x")
    (index / "data_level0.bin").write_bytes(b"geheim" * (room * SIZE // 6))
    (index / "length.bin").write_bytes(b"weg!" * room)
    (index / "link_lists.bin").write_bytes(b"schakels")
    return index


@pytest.mark.parametrize("elements", [0, 1, 42, 100])
def test_all_but_the_vectors_is_zero_when_blanked(tmp_path: Path, elements: int) -> None:
    index = _index(tmp_path, elements=elements)
    before = {path.name: path.read_bytes() for path in index.iterdir()}

    blank_unused_space(tmp_path / "een")

    after = {path.name: path.read_bytes() for path in index.iterdir()}
    for name, used in (("data_level0.bin", elements * SIZE), ("length.bin", elements * 4)):
        assert len(after[name]) == len(before[name])
        assert after[name][:used] == before[name][:used]
        assert not after[name][used:].strip(b"\0")
    for name in ("header.bin", "link_lists.bin"):
        assert after[name] == before[name]


@pytest.mark.parametrize("header", [None, b"", b"kort"])
def test_nothing_happens_when_there_is_no_index(tmp_path: Path, header: bytes | None) -> None:
    index = _index(tmp_path, elements=1)
    (index / "header.bin").unlink()
    if header is not None:
        (index / "header.bin").write_bytes(header)

    blank_unused_space(tmp_path / "een")
    blank_unused_space(tmp_path / "niets")

    assert (index / "data_level0.bin").read_bytes().startswith(b"geheim")


@pytest.mark.parametrize("count", [1, 5, 999, 1_300])
def test_nothing_of_memory_is_left_in_the_files_when_a_version_is_written_and_read(
    tmp_path: Path, count: int
) -> None:
    store = FolderStore(tmp_path)
    vectors = np.random.default_rng(7).normal(size=(count, 8)).astype(np.float32)
    chunks = [
        Chunk(f"a:{number:04d}", "a", "Titel", (), (f"A-{number}",), f"Zin {number}.", 3)
        for number in range(count)
    ]
    with store.writing():
        version = store.new("0123456789abcdef")
    for step in ("add", "ids", "read", "nearest"):
        # What was freed lies where Chroma takes its room from.
        freed = [b"kwikstaartzeppelin" * (2 ** (number % 12)) for number in range(3_000)]
        del freed
        with version.chunks() as collection:
            if step == "add":
                collection.create()
                collection.add(chunks, vectors)
            elif step == "nearest":
                assert collection.nearest(vectors[0], 1) == ["a:0000"]
            elif step == "ids":
                assert len(collection.ids()) == count
            else:
                assert len(collection.read()[0]) == count

        assert traces(tmp_path, b"kwikstaartzeppelin") == set(), step
        if count < 1_000:  # all of them are in the log still
            for path in tmp_path.rglob("data_level0.bin"):
                assert not path.read_bytes().strip(b"\0"), step
