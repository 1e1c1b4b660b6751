"""What is on the disk when a version goes live, should the machine lose power then."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest

from assistant.domain import Chunk
from assistant.index.durable import flush_tree, write_whole
from assistant.index.versions import FolderStore

Inode = tuple[int, int]


class Disk:
    """Remembers what was flushed and what was renamed, in order."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.flushed: list[Inode] = []
        self.before_rename: dict[str, set[Inode]] = {}
        fsync, replace = os.fsync, Path.replace

        def flush(descriptor: int) -> None:
            fsync(descriptor)
            status = os.fstat(descriptor)
            self.flushed.append((status.st_dev, status.st_ino))

        def rename(path: Path, target: Path) -> Path:
            self.before_rename[target.name] = set(self.flushed)
            self.flushed.clear()
            return replace(path, target)

        monkeypatch.setattr(os, "fsync", flush)
        monkeypatch.setattr(Path, "replace", rename)


def _inode(path: Path) -> Inode:
    status = path.stat()
    return (status.st_dev, status.st_ino)


def test_a_file_is_on_the_disk_before_its_name_and_its_name_before_it_counts_as_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk(monkeypatch)

    write_whole(tmp_path / "live", b"een")

    assert (tmp_path / "live").read_bytes() == b"een"
    assert disk.before_rename == {"live": {_inode(tmp_path / "live")}}
    assert disk.flushed == [_inode(tmp_path)]


def test_all_of_a_version_is_on_the_disk_before_the_pointer_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FolderStore(tmp_path / "data")
    with store.writing():
        version = store.new("0123456789")
        version.write("a.json", b"{}")
        with version.chunks() as chunks:
            chunks.create()
            chunks.add([Chunk("a:1", "a", "T", (), ("A-1",), "Zin.", 2)], np.eye(1, dtype="f4"))
        disk = Disk(monkeypatch)

        store.switch_to(version)

    folder = tmp_path / "data" / "versions"
    parts = {_inode(path) for path in [folder, *folder.rglob("*")]}
    assert len(parts) > 5, "Chroma's files are among them"
    assert parts <= disk.before_rename["live"]
    assert disk.flushed == [_inode(tmp_path / "data")]


def test_flushing_goes_on_when_a_file_goes_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"1")
    monkeypatch.setattr(Path, "rglob", lambda *_: iter([tmp_path / "weg", tmp_path / "a"]))
    disk = Disk(monkeypatch)

    flush_tree(tmp_path)

    assert disk.flushed == [_inode(p) for p in (tmp_path / "a", tmp_path, tmp_path.parent)]


def test_a_failing_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "live", b"een")

    def fail(_: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="Input/output"):
        write_whole(tmp_path / "live", b"twee")

    assert (tmp_path / "live").read_bytes() == b"een"
    assert [path.name for path in tmp_path.iterdir()] == ["live"]
