"""Killing an ingest at moments spread over it, and what can be seen afterwards.

A writer is killed as `kill -9` does, or the Chroma server it writes on goes away.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from typing import Literal

from assistant.build import open_assistant, store_of, verify
from assistant.settings import Settings
from bench.chroma_server import ServerProcess
from bench.writer_process import Ended, WriterProcess

_HEADINGS = 6
_CHANGED = 5  # of the own files change
OWN_QUESTION = "Hoeveel banken krijgt plein 7 in wijk 3?"
COMMANDS = ("ingest", "ingest --rebuild")
Victim = Literal["writer", "server"]
_TRIES = 4  # a moment: a run that was done before it was killed does not count
_numbers = count(100)  # of squares that are not asked about


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An index with own files in it, and the program that writes it."""

    settings: Settings
    own: Path
    writer: WriterProcess
    questions: tuple[str, ...]
    server: ServerProcess | None = None  # where the index is, when it is not in a folder

    def run(self, command: str, *, largest_file: int | None = None) -> Ended:
        """Return how a run of `command` ended."""
        self.writer.start(*command.split(), settings=self.settings, largest_file=largest_file)
        return self.writer.ended()

    def write_own(self, count: int) -> None:
        """Write `count` own files."""
        self.own.mkdir(parents=True)
        for number in range(count):
            self._write(f"stuk{number:02d}.txt", number)

    def change(self) -> None:
        """Change an own file so that the next ingest has something to do."""
        number = next(_numbers)
        self._write(f"stuk{number % _CHANGED:02d}.txt", number)

    def live(self) -> str | None:
        """Return the name of the live version."""
        return store_of(self.settings).live_name()

    def told(self) -> list[tuple[str, str] | None]:
        """Return what the live version answers: statement and quote of the first citations."""
        assistant = open_assistant(self.settings)
        answers = [assistant.answer(question) for question in self.questions]
        first = [next(iter(answer.citations), None) for answer in answers]
        return [(c.statement_id, c.quote) if c is not None else None for c in first]

    def left_over(self) -> list[str]:
        """Return what is there after an ingest and should not be."""
        kept = [version.name for version in store_of(self.settings).kept()]
        found = [] if len(kept) == 2 else [f"{len(kept)} versions are kept"]
        if kept[:1] != [self.live()]:
            found.append("the newest version is not live")
        folder = self.settings.data_dir
        return found + [f"{path.name} was left" for path in folder.rglob("*.tmp")]

    def _write(self, name: str, number: int) -> None:
        text = "\n\n".join(
            f"# Deel {part}\n\n"
            + " ".join(f"Plein {number} in wijk {part} krijgt {k} banken." for k in range(20, 24))
            for part in range(_HEADINGS)
        )
        (self.own / name).write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What was seen after one kill."""

    command: str
    victim: Victim
    seconds: float  # from the start of the command to the kill
    ended: Ended
    as_before: bool  # the live version answered as before the kill
    problems: tuple[str, ...]  # of verify, after the kill
    second: Ended  # of the ingest after it
    after: tuple[str, ...]  # what was wrong after that one
    children: frozenset[str]  # ids of the processes that the killed one had started

    @property
    def is_fine(self) -> bool:
        """Whether all was as it should be."""
        # Who loses its server is not killed: it must say so, on one line.
        told = self.victim == "writer" or self.ended.output.count("\n") == 1
        clean = self.as_before and not self.problems and not self.after
        return told and clean and self.second.code == 0

    def __str__(self) -> str:
        """Return it on one line."""
        how = "killed" if self.victim == "writer" else "lost its server"
        text = (
            f"{self.command:16} {how} after {self.seconds:5.2f} s: "
            f"answers {'as before' if self.as_before else 'CHANGED'}, "
            f"verify {'clean' if not self.problems else '; '.join(self.problems[:3])}, "
            f"second ingest {'completed' if self.second.code == 0 else 'FAILED'}"
        )
        if self.is_fine:
            return text
        said = " ".join((self.ended.output + self.second.output).split())[-500:]
        return f"{text}; NOT FINE {'; '.join(self.after)} {said}"


def kill_series(
    place: Place, victims: Sequence[Victim], *, seed: int = 20_261_124
) -> Iterator[Moment]:
    """Yield what was seen after each kill, one for each of `victims`, in order.

    The moments are spread over ingests of every sort: the first one early in its ingest, the
    last one late.

    Raises:
        RuntimeError: the index answers nothing to begin with, or runs end before their moment.
    """
    chance = random.Random(seed)  # noqa: S311  # no secret
    before = place.told()
    if None in before:
        raise RuntimeError(f"no answer to one of {place.questions}: nothing would be proved")
    lasts = {command: _duration(place, command) for command in COMMANDS}
    commands = cycle(COMMANDS)
    done = 0
    for _ in range(_TRIES * len(victims)):
        command, victim = next(commands), victims[done]
        place.change()
        process = place.writer.start(*command.split(), settings=place.settings)
        seconds = (done + chance.random()) / len(victims) * lasts[command]
        time.sleep(seconds)
        children = _struck(place, victim, process)
        ended = place.writer.ended()
        _brought_back(place, victim)
        if ended.code == 0:  # it was done before: the machine is faster now
            lasts[command] *= 0.8
            continue
        yield _seen(place, before, ended, (command, victim, seconds, children))
        done += 1
        if done == len(victims):
            return
    raise RuntimeError(f"only {done} of {len(victims)} runs could be struck before they ended")


def _seen(
    place: Place,
    before: list[tuple[str, str] | None],
    ended: Ended,
    struck: tuple[str, Victim, float, frozenset[str]],
) -> Moment:
    as_before = place.told() == before
    problems = verify(place.settings)
    second = place.run("ingest")
    after = [*verify(place.settings), *place.left_over()]
    if place.told() != before:
        after.append("the answers changed")
    command, victim, seconds, children = struck
    return Moment(
        command=command,
        victim=victim,
        seconds=seconds,
        ended=ended,
        as_before=as_before,
        problems=tuple(problems),
        second=second,
        after=tuple(after),
        children=children,
    )


def _duration(place: Place, command: str) -> float:
    place.change()
    started = time.monotonic()
    ended = place.run(command)
    if ended.code:
        raise RuntimeError(f"{command} fails before anything is killed: {ended.output}")
    return time.monotonic() - started


def _struck(place: Place, victim: Victim, process: int) -> frozenset[str]:
    if victim == "writer" or place.server is None:
        return killed_with_children(process)
    place.server.stop()
    return frozenset()


def _brought_back(place: Place, victim: Victim) -> None:
    if place.server is not None:
        if victim == "server":
            place.server.start()
        place.server.age_lock()  # which takes minutes otherwise


def killed_with_children(process: int) -> frozenset[str]:
    """Kill `process`, and return the ids of those it had started: they must end by themselves."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        os.kill(process, signal.SIGKILL)
    except (FileNotFoundError, ProcessLookupError):
        return frozenset()
    return frozenset(children.split())


def readers_left(processes: frozenset[str], *, wait_s: float = 20.0) -> frozenset[str]:
    """Return those of `processes` that still read files after `wait_s` seconds, in the end none."""
    end = time.monotonic() + wait_s
    while (alive := frozenset(filter(_is_reader, processes))) and time.monotonic() < end:
        time.sleep(0.1)
    return alive


def _is_reader(process: str) -> bool:
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return b"assistant.documents.worker" in command  # a zombie has no command
