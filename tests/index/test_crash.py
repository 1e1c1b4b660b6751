"""A writer that is killed, runs out of disk or may not write: the live version answers as before.

Real processes are killed at moments spread over a whole ingest.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import pytest

from assistant.build import open_assistant, store_of, verify
from assistant.settings import Settings
from tests.fakes import replace_embedder, small_settings
from tests.index.own_files import QUESTION
from tests.index.writer_process import Ended, WriterProcess

pytestmark = pytest.mark.slow  # whole processes

FILES, HEADINGS = 40, 6
KILLS = 15
OWN_QUESTION = "Hoeveel banken krijgt plein 7 in wijk 3?"
MODES = ("ingest", "ingest --rebuild")
_NUMBERS = count(100)  # of squares that are not asked about


@dataclass(frozen=True, slots=True)
class Place:
    """An index of some hundred chunks, and the program that writes it."""

    settings: Settings
    own: Path
    writer: WriterProcess

    def run(self, command: str, *, largest_file: int | None = None) -> Ended:
        """Return how a run of `command` ended."""
        self.writer.start(*command.split(), settings=self.settings, largest_file=largest_file)
        return self.writer.ended()

    def change(self) -> None:
        """Change an own file so that the next ingest has something to do."""
        number = next(_NUMBERS)
        (self.own / f"stuk{number % 5:02d}.txt").write_text(_text(number), encoding="utf-8")

    def live(self) -> str | None:
        """Return the name of the live version."""
        return store_of(self.settings).live_name()

    def told(self) -> list[tuple[str, str]]:
        """Return what the live version answers: statement and quote of the first citations."""
        assistant = open_assistant(self.settings)
        answers = [assistant.answer(question) for question in (QUESTION, OWN_QUESTION)]
        first = [answer.citations[0] for answer in answers]
        return [(citation.statement_id, citation.quote) for citation in first]


def _text(number: int) -> str:
    return "\n\n".join(
        f"# Deel {part}\n\n"
        + " ".join(f"Plein {number} in wijk {part} krijgt {k} banken." for k in range(20, 24))
        for part in range(HEADINGS)
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Return a place with own files and a small corpus indexed; each test leaves it sound."""
    folder = tmp_path_factory.mktemp("crash")
    (folder / "eigen").mkdir()
    for number in range(FILES):
        path = folder / "eigen" / f"stuk{number:02d}.txt"
        path.write_text(_text(number), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, closing(WriterProcess(folder / "log")) as writer:
        replace_embedder(patch)
        place = Place(small_settings(folder), folder / "eigen", writer)
        ended = place.run(f"ingest {place.own}")
        assert ended.code == 0, ended.output
        yield place


def test_the_live_version_answers_as_before_when_an_ingest_is_killed_at_any_moment(
    place: Place,
) -> None:
    moments = random.Random(20_261_124)  # noqa: S311  # no secret
    before = place.told()
    lasts = {mode: _duration(place, mode) for mode in MODES}
    children: set[str] = set()
    killed = tried = 0
    while killed < KILLS:
        mode = MODES[tried % len(MODES)]
        place.change()
        process = place.writer.start(*mode.split(), settings=place.settings)
        time.sleep((killed + moments.random()) / KILLS * lasts[mode])
        children |= _killed_with_children(process)
        ended = place.writer.ended()
        tried += 1
        if ended.code == -signal.SIGKILL:
            killed += 1
        else:  # it was done before: the machine is faster now
            assert ended.code == 0, ended.output
            lasts[mode] *= 0.8

        assert place.told() == before
        assert verify(place.settings) == []
        assert tried < 4 * KILLS

    assert children, "no reader of files was at work at any of the moments"
    _wait_until_gone(children)
    place.change()
    assert place.run("ingest").code == 0
    assert place.told() == before
    assert verify(place.settings) == []
    _assert_nothing_is_left_over(place.settings)


def _duration(place: Place, mode: str) -> float:
    place.change()
    started = time.monotonic()
    assert place.run(mode).code == 0
    return time.monotonic() - started


def _killed_with_children(process: int) -> set[str]:
    """Kill `process`, and return the ids of those it had started: they must end by themselves."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        os.kill(process, signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError):
        return set()
    return set(children.split())


def _wait_until_gone(processes: set[str]) -> None:
    end = time.monotonic() + 20
    while alive := [name for name in processes if _is_reader(name)]:
        assert time.monotonic() < end, f"these outlived their parents: {alive}"
        time.sleep(0.1)


def _is_reader(process: str) -> bool:
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return b"assistant.documents.worker" in command  # a zombie has no command


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
        _killed_with_children(process)
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


@pytest.mark.parametrize("mode", MODES)
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
        for mode in MODES:
            _assert_stays(full, mode)

        resize(4 * size)

        assert full.run("ingest").code == 0
        assert verify(small) == []


def test_one_line_is_told_when_the_data_folder_may_not_be_written(
    place: Place, tmp_path: Path
) -> None:
    live, before = place.live(), place.told()
    # Root may write whatever the mode says, unless that right is taken away.
    limit = ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]
    prefix = limit if os.geteuid() == 0 else []
    commands = (*MODES, "rollback", "forget own-stuk01-00000000")
    place.change()
    with closing(WriterProcess(tmp_path / "log", prefix=prefix)) as writer:
        limited = replace(place, writer=writer)
        with _read_only(place.settings.data_dir):
            outcomes = [limited.run(command) for command in commands]

    for ended in outcomes:
        assert (ended.code, ended.output.count("\n")) == (2, 1), ended.output
        assert f"{str(place.settings.data_dir)!r} cannot be written" in ended.output
        assert "--data-dir" in ended.output
    assert place.live() == live
    assert place.told() == before
    assert verify(place.settings) == []
    assert place.run("ingest").code == 0


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
