"""Versions in a folder and on a server: kept, held, made live, dropped."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from assistant.build import store_of
from assistant.domain import Chunk
from assistant.errors import IndexBusyError, IndexDamagedError, IndexMissingError
from assistant.index.version_store import Version, VersionStore
from assistant.index.versions import FolderStore
from assistant.settings import Settings
from tests.fakes import ROOT

HASH = "0123456789abcdef"


@pytest.fixture
def store(placed: Settings) -> VersionStore:
    """Return a place without any version."""
    return store_of(placed)


@pytest.fixture
def folder_store(tmp_path: Path) -> Iterator[FolderStore]:
    """Return a data folder without any version, held for writing."""
    store = FolderStore(tmp_path / "data")
    with store.writing():
        yield store


def _names(versions: tuple[Version, ...]) -> list[str]:
    return [version.name for version in versions]


def _chunk(number: int) -> Chunk:
    text = f"Zin {number} met é."
    return Chunk(f"a:{number:03d}", "a", "Titel", ("Kop", "Deel"), (f"A-{number}",), text, 7)


def test_no_version_is_live_when_none_was_made(store: VersionStore) -> None:
    assert store.live_name() is None
    assert store.kept() == ()
    with pytest.raises(IndexMissingError, match="python -m assistant ingest"):
        store.live()


@pytest.mark.parametrize("data", [b"", b"kort", bytes(range(256)) * 9_000], ids=["0", "4", "2 MB"])
def test_a_blob_reads_back_when_written(store: VersionStore, data: bytes) -> None:
    with store.writing():
        version = store.new(HASH)
        version.write("x.bin", b"eerder, en langer dan kort")
        version.write("x.bin", data)
        version.write("y.bin", b"ander")

    assert version.read("x.bin") == data
    assert version.read("y.bin") == b"ander"
    with pytest.raises(IndexDamagedError, match=r"z\.bin.*ingest --rebuild"):
        version.read("z.bin")


def test_chunks_read_back_in_order_of_id_when_added_and_deleted(store: VersionStore) -> None:
    chunks = [_chunk(number) for number in range(1_200)]
    vectors = np.eye(8, dtype=np.float32)[[number % 8 for number in range(1_200)]]
    with store.writing():
        version = store.new(HASH)
        with version.chunks() as collection:
            collection.create()
            collection.add(chunks[::-1], vectors[::-1])
            collection.delete(["a:000", "a:1199"])

    with version.chunks() as collection:
        read, read_vectors = collection.read()
        names = collection.ids()

    expected = sorted(chunks[1:-1], key=lambda chunk: chunk.id)
    assert list(read) == expected
    assert names == {chunk.id for chunk in expected}
    order = [int(chunk.id[2:]) for chunk in expected]
    assert np.allclose(read_vectors, vectors[order])


def test_it_is_told_when_chunks_are_read_that_were_never_made(store: VersionStore) -> None:
    with store.writing():
        version = store.new(HASH)

    with pytest.raises(IndexDamagedError, match="ingest --rebuild"), version.chunks() as chunks:
        chunks.ids()


def test_versions_come_newest_first_when_listed(store: VersionStore) -> None:
    with store.writing():
        made = [store.new(name) for name in (HASH, HASH[::-1], HASH)]

    assert _names(store.kept()) == [version.name for version in reversed(made)]
    assert len({version.name for version in made}) == 3


def test_the_order_is_that_of_making_when_many_were_made_in_one_second(
    folder_store: FolderStore,
) -> None:
    hashes = [HASH, *(f"{number:08x}" for number in (9, 3, 7, 1, 12, 5, 2, 8, 4)), HASH, HASH]

    made = [folder_store.new(name).name for name in hashes]

    assert _names(folder_store.kept()) == made[::-1]


def test_a_version_is_live_when_switched_to(store: VersionStore) -> None:
    with store.writing():
        first, second = store.new(HASH), store.new(HASH)
        for version in (first, second, first):
            store.switch_to(version)

            assert store.live_name() == version.name
            assert store.live().name == version.name


def test_it_is_told_when_the_live_version_is_not_there(store: VersionStore) -> None:
    with store.writing():
        first, second = store.new(HASH), store.new(HASH)
        store.switch_to(second)
        assert store.drop(keep=frozenset({first.name})) == (first.name,)

    assert store.live_name() == second.name
    with pytest.raises(IndexDamagedError, match=rf"{second.name}.*ingest --rebuild"):
        store.live()


def test_only_the_named_versions_stay_when_dropped(store: VersionStore) -> None:
    with store.writing():
        names = [store.new(HASH).name for _ in range(3)]

        left = store.drop(keep=frozenset(names[1:2]))

    assert left == (names[1],)
    assert _names(store.kept()) == [names[1]]


def test_state_reads_back_when_written_and_outlives_versions(store: VersionStore) -> None:
    assert store.read_state("steen.json") is None
    with store.writing():
        version = store.new(HASH)
        store.write_state("steen.json", b"\x00\xff een")
        store.write_state("steen.json", "twee é".encode())
        store.drop(keep=frozenset())

    assert store.read_state("steen.json") == "twee é".encode()
    assert store.read_state("ander.json") is None
    assert version.name not in _names(store.kept())


def test_a_second_writer_is_refused_when_one_writes(placed: Settings) -> None:
    first, second = store_of(placed), store_of(placed)

    with (
        first.writing(),
        pytest.raises(IndexBusyError, match="another process is writing"),
        second.writing(),
    ):
        raise AssertionError("two writers")
    with second.writing():
        pass


def test_a_second_writer_may_come_when_the_first_one_failed(placed: Settings) -> None:
    with pytest.raises(RuntimeError, match="stuk"), store_of(placed).writing():
        raise RuntimeError("stuk")

    with store_of(placed).writing():
        pass


def test_a_held_version_stays_until_nobody_holds_it(folder_store: FolderStore) -> None:
    name = folder_store.new(HASH).name

    with ExitStack() as readers:
        for _ in range(2):  # any number of them
            readers.enter_context(folder_store.kept()[0].hold())
        assert folder_store.drop(keep=frozenset()) == (name,)
        assert _names(folder_store.kept()) == [name]

    assert folder_store.drop(keep=frozenset()) == ()
    assert folder_store.kept() == ()


@pytest.mark.slow  # starts a whole process
def test_a_version_stays_when_another_process_holds_it_and_goes_when_that_is_killed(
    folder_store: FolderStore,
) -> None:
    version = folder_store.new(HASH)
    program = (
        "import sys; from pathlib import Path; from assistant.index.versions import FolderVersion\n"
        "with FolderVersion(Path(sys.argv[1])).hold():\n"
        "    print('held', flush=True); sys.stdin.read()"
    )
    (folder,) = folder_store._versions.iterdir()
    with subprocess.Popen(
        [sys.executable, "-c", program, folder],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "held\n"
        assert folder_store.drop(keep=frozenset()) == (version.name,)
        reader.kill()

    assert folder_store.drop(keep=frozenset()) == ()


def test_it_is_told_when_a_version_is_held_that_was_dropped(folder_store: FolderStore) -> None:
    version = folder_store.new(HASH)
    folder_store.drop(keep=frozenset())

    with pytest.raises(IndexDamagedError, match=r"is gone.*ingest"), version.hold():
        raise AssertionError("it was held")


def test_chunks_are_copied_when_the_source_is_a_folder(folder_store: FolderStore) -> None:
    first, second = folder_store.new(HASH), folder_store.new(HASH)
    with first.chunks() as chunks:
        chunks.create()
        chunks.add([_chunk(1), _chunk(2)], np.eye(2, dtype=np.float32))

    assert second.copy_chunks(first)
    with second.chunks() as chunks:
        chunks.delete(["a:001"])

    with second.chunks() as chunks:
        assert chunks.ids() == {"a:002"}
    with first.chunks() as chunks:
        assert chunks.ids() == {"a:001", "a:002"}, "the source changed"


def test_the_pointer_is_one_line_of_text_when_written(folder_store: FolderStore) -> None:
    version = folder_store.new(HASH)

    folder_store.switch_to(version)

    data = folder_store._data_dir
    assert (data / "live").read_text(encoding="utf-8") == f"{version.name}\n"
    assert list(data.glob("*.tmp")) == []
