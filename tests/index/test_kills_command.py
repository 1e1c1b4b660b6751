"""What `python -m bench.kills` says and how it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bench import kills
from bench.kill_series import Moment, Victim
from bench.writer_process import Ended

FINE = Moment(
    command="ingest",
    victim="writer",
    seconds=1.5,
    ended=Ended(-9, ""),
    as_before=True,
    problems=(),
    second=Ended(0, ""),
    after=(),
    children=frozenset(),
)


class Series:
    """Stands in for the kills; remembers who was to be struck."""

    def __init__(self, *wrong: Moment) -> None:
        self.victims: list[Victim] = []
        self._wrong = wrong

    def __call__(self, _: object, victims: Sequence[Victim], *, seed: int) -> Iterator[Moment]:
        self.victims += victims
        fine = len(victims) - len(self._wrong)
        yield from [*self._wrong, *([replace(FINE, seconds=seed)] * fine)]


def _run(monkeypatch: pytest.MonkeyPatch, series: Series, *arguments: str) -> int:
    @contextmanager
    def place(*, server: bool) -> Iterator[bool]:
        yield server

    monkeypatch.setattr(kills, "_place", place)
    monkeypatch.setattr(kills, "kill_series", series)
    return kills.main(list(arguments))


def test_a_line_a_moment_is_printed_when_all_are_fine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    series = Series()

    assert _run(monkeypatch, series, "--moments", "3", "--seed", "2") == 0

    assert series.victims == ["writer"] * 3
    assert capsys.readouterr().out.splitlines() == [
        *(
            f"  {number} ingest           killed after  2.00 s: answers as before, verify clean, "
            "second ingest completed"
            for number in (1, 2, 3)
        ),
        "3 of 3 moments fine (folder); 0 readers outlived a writer",
    ]


def test_the_server_goes_besides_when_the_index_is_on_one(monkeypatch: pytest.MonkeyPatch) -> None:
    series = Series()

    assert _run(monkeypatch, series, "--moments", "10", "--server") == 0

    assert series.victims.count("writer") == 10
    assert series.victims.count("server") == 3
    assert series.victims[:2] == ["writer", "server"]


@pytest.mark.parametrize(
    "wrong",
    [
        replace(FINE, as_before=False),
        replace(FINE, problems=("chunk 'a' is missing",)),
        replace(FINE, after=("live.tmp was left",)),
        replace(FINE, second=Ended(1, "no room")),
        replace(FINE, victim="server", ended=Ended(1, "Traceback\n...\n")),
    ],
)
def test_the_exit_code_is_1_and_the_moment_marked_when_one_was_not_fine(
    wrong: Moment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(monkeypatch, Series(wrong), "--moments", "3") == 1

    lines = capsys.readouterr().out.splitlines()
    assert ["NOT FINE" in line for line in lines] == [True, False, False, False]
    assert lines[-1].startswith("2 of 3 moments fine")
    assert all(said in lines[0] for said in (*wrong.problems, *wrong.after))


def test_the_exit_code_is_1_when_a_reader_of_files_outlived_its_writer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kills, "readers_left", lambda _: frozenset({"17"}))

    assert _run(monkeypatch, Series(), "--moments", "1") == 1
