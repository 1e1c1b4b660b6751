"""A writer that is killed, runs out of disk or may not write: the live version answers as before.

Real processes are killed at moments spread over a whole ingest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.build import store_of, verify
from assistant.settings import Settings
from bench.kill_series import (
    COMMANDS,
    OWN_QUESTION,
    Place,
    Victim,
    kill_series,
    killed_with_children,
    readers_left,
)
from bench.writer_process import WriterProcess
from tests.fakes import replace_embedder, small_settings
from tests.index.chroma_server import ChromaServer
from tests.index.own_files import QUESTION
from tests.index.writer_process import MODULE

pytestmark = pytest.mark.slow  # whole processes

FILES = 40
KILLS = 15
ON_SERVER: tuple[Victim, ...] = ("writer", "server", "writer", "writer")


@contextmanager
def _made(folder: Path, server: ChromaServer | None = None) -> Iterator[Place]:
    """Make an index of some hundred chunks, of own files and a small corpus."""
    settings = small_settings(folder)
    if server is not None:
        settings = settings.model_copy(update={"chroma_url": server.url})
    with (
        pytest.MonkeyPatch.context() as patch,
        closing(WriterProcess(folder / "log", module=MODULE)) as writer,
    ):
        replace_embedder(patch)
        place = Place(
            settings=settings,
            own=folder / "eigen",
            writer=writer,
            questions=(QUESTION, OWN_QUESTION),
            server=server,
        )
        place.write_own(FILES if server is None else FILES // 4)
        ended = place.run(f"ingest {place.own}")
        assert ended.code == 0, ended.output
        yield place


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a place that each test leaves sound."""
    with _made(tmp_path_factory.mktemp("crash")) as place:
        yield place


def test_the_live_version_answers_as_before_when_an_ingest_is_killed_at_any_moment(
    place: Place,
) -> None:
    moments = list(kill_series(place, ["writer"] * KILLS))

    assert [str(moment) for moment in moments if not moment.is_fine] == []
    assert len(moments) == KILLS
    assert {moment.ended.code for moment in moments} == {-9}
    children = frozenset().union(*(moment.children for moment in moments))
    assert children, "no reader of files was at work at any of the moments"
    assert readers_left(children) == frozenset()
    _assert_nothing_is_left_over(place.settings)


def test_all_is_as_before_when_a_writer_on_a_server_is_killed_or_the_server_goes(
    tmp_path: Path,
) -> None:
    server = ChromaServer(tmp_path)
    server.start()
    try:
        with _made(tmp_path, server) as place:
            moments = list(kill_series(place, ON_SERVER))
    finally:
        server.stop()

    assert [str(moment) for moment in moments if not moment.is_fine] == []
    assert [moment.ended.code for moment in moments] == [-9, 1, -9, -9]
    assert not place.settings.data_dir.exists()


def _assert_nothing_is_left_over(settings: Settings) -> None:
    kept = store_of(settings).kept()
    assert len(kept) == 2
    assert kept[0].name == store_of(settings).live_name()
    names = {path.name for path in settings.data_dir.iterdir()}
    assert names <= {"live", "versions", ".write.lock", "tombstones.json"}
    assert list(settings.data_dir.rglob("*.tmp")) == []


def test_forgetting_can_be_done_again_when_it_was_killed(place: Place) -> None:
    listed = place.run("documents").output.splitlines()
    (name,) = [line.split()[0] for line in listed if "'stuk11.txt'" in line]
    before = place.told()
    for wait in (0.05, 0.2, 0.4):
        process = place.writer.start("forget", name, settings=place.settings)
        time.sleep(wait)
        killed_with_children(process)
        if place.writer.ended().code == 0:
            break
        assert place.told() == before
        assert set(verify(place.settings)) <= {f"document '{name}' was forgotten"}

    place.run(f"forget {name}")

    assert name not in place.run("documents").output
    assert place.told() == before
    assert verify(place.settings) == []
    assert len(store_of(place.settings).kept()) == 1


def _assert_stays(place: Place, mode: str, *, largest_file: int | None = None) -> None:
    """Check that an ingest that cannot write tells one line and does no harm."""
    place.change()
    live, before = place.live(), place.told()

    ended = place.run(mode, largest_file=largest_file)

    assert (ended.code, ended.output.count("\n")) == (1, 1), ended.output
    assert "could not be written" in ended.output
    assert "the live one stays" in ended.output
    assert "make room on the disk" in ended.output
    assert place.live() == live
    assert place.told() == before
    assert verify(place.settings) == []


@pytest.mark.parametrize("mode", COMMANDS)
def test_the_live_version_stays_when_no_file_can_grow_further(place: Place, mode: str) -> None:
    largest = max(path.stat().st_size for path in place.settings.data_dir.rglob("*.sqlite3"))

    for size in (1_000, largest // 2, largest - 50_000):
        _assert_stays(place, mode, largest_file=size)

    assert place.run(mode).code == 0
    assert verify(place.settings) == []


@contextmanager
def _disk_of(size: int, folder: Path) -> Iterator[Callable[[int], None]]:
    """Mount a disk of `size` bytes on `folder`, and yield what changes its size."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a disk; a limit on the size of files is tested besides")

    def resize(new: int) -> None:
        subprocess.run(["mount", "-o", f"remount,size={new}", str(folder)], check=True)

    try:
        yield resize
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_the_live_version_stays_when_the_disk_is_full(place: Place, tmp_path: Path) -> None:
    live = place.settings.data_dir / "versions" / str(place.live())
    size = sum(path.stat().st_size for path in live.rglob("*") if path.is_file())
    small = place.settings.model_copy(update={"data_dir": tmp_path / "schijf"})
    with _disk_of(int(1.5 * size), small.data_dir) as resize:
        full = replace(place, settings=small)
        ended = full.run(f"ingest {full.own}")
        assert ended.code == 0, ended.output
        for mode in COMMANDS:
            _assert_stays(full, mode)

        resize(4 * size)

        assert full.run("ingest").code == 0
        assert verify(small) == []


@pytest.fixture
def limited(place: Place, tmp_path: Path) -> Iterator[Place]:
    """Return the place with a program that may write only what modes allow, also as root."""
    limit = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    prefix = limit if os.geteuid() == 0 else []
    log = tmp_path / "log"
    with closing(WriterProcess(log, prefix=prefix, module=MODULE)) as writer:
        yield replace(place, writer=writer)


def test_one_line_is_told_when_the_data_folder_may_not_be_written(limited: Place) -> None:
    live, before = limited.live(), limited.told()
    commands = (*COMMANDS, "rollback", "forget own-stuk01-00000000")
    limited.change()
    with _read_only(limited.settings.data_dir):
        outcomes = [limited.run(command) for command in commands]

    for ended in outcomes:
        assert (ended.code, ended.output.count("\n")) == (2, 1), ended.output
        assert f"{str(limited.settings.data_dir)!r} cannot be written" in ended.output
        assert "--data-dir" in ended.output
    assert limited.live() == live
    assert limited.told() == before
    assert verify(limited.settings) == []
    assert limited.run("ingest").code == 0


READING = ("verify", "documents", "ask Plein", "search Plein")


def test_reading_commands_say_the_same_when_the_data_folder_may_only_be_read(
    limited: Place,
) -> None:
    before = [limited.run(command) for command in READING]

    with _read_only(limited.settings.data_dir):
        outcomes = [limited.run(command) for command in READING]

    assert outcomes == before
    assert [ended.code for ended in outcomes] == [0] * len(READING)
    assert "the index is sound" in outcomes[0].output


def test_reading_commands_say_the_same_when_the_disk_may_only_be_read(
    place: Place, tmp_path: Path
) -> None:
    fixed = place.settings.model_copy(update={"data_dir": tmp_path / "schijf"})
    with _disk_of(1 << 28, fixed.data_dir):
        shutil.copytree(place.settings.data_dir, fixed.data_dir, dirs_exist_ok=True)
        before = [place.run(command) for command in READING]
        remount = ["mount", "-o", "remount,ro", str(fixed.data_dir)]
        subprocess.run(remount, check=True)

        outcomes = [replace(place, settings=fixed).run(command) for command in READING]

    assert outcomes == before


def test_it_is_told_what_mends_it_when_there_is_no_room_for_the_copy_that_chroma_needs(
    limited: Place,
) -> None:
    with _read_only(limited.settings.data_dir):
        ended = limited.run("verify", largest_file=1_000)

    assert (ended.code, ended.output.count("\n")) == (2, 1), ended.output
    assert "may not be written" in ended.output
    assert "TMPDIR" in ended.output


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    modes = {path: path.stat().st_mode for path in [folder, *folder.rglob("*")]}
    for path, mode in modes.items():
        path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
