"""Runs of text -> segments: what stands together on one line, in the order it was drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.readers.pdf_marks import Run

_BASELINE = 0.35  # of the size: runs this close in height stand on one line
_APART = 2.0  # of the size
_WORD_GAP = 0.16  # of the size: a wider gap is a space
_COLUMN_GAP = 0.9  # of the size: a wider gap parts segments
_OVERLAP = 0.6  # of the size: text that begins further back begins anew
_RAISED_REACH = 0.6  # of the size: how high the number of a note may stand
_SMALLER = 0.88  # of the size: text this small may be a raised note number
_RAISED = 0.15


@dataclass(frozen=True, slots=True)
class Segment:
    """Text on one line without a wide gap."""

    text: str
    x0: float
    x1: float
    y: float  # baseline
    size: float
    bold: bool  # nearly all of it
    running: bool  # marked as header or footer by its program

    def on_line_with(self, other: Segment) -> bool:
        """Return whether both stand on one line."""
        return abs(self.y - other.y) <= _BASELINE * max(self.size, other.size)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a paragraph."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    apart: bool = False  # it has a gap as between columns, so it is no part of a paragraph


def segments_of(runs: Sequence[Run]) -> list[Segment]:
    """Return the segments of runs of one direction, in drawing order."""
    found: list[_Growing] = []
    for run in runs:
        if found and found[-1].takes(run):
            found[-1].add(run)
        else:
            found.append(_Growing(run))
    return [segment for growing in found if (segment := growing.done()).text.strip()]


def line_of(segments: Iterable[Segment]) -> Line:
    """Return segments of one line, joined from left to right."""
    ordered = sorted(segments, key=lambda segment: segment.x0)
    gaps = (right.x0 - left.x1 for left, right in pairwise(ordered))
    longest = max(ordered, key=lambda segment: len(segment.text))
    return Line(
        " ".join(segment.text for segment in ordered),
        ordered[0].x0,
        max(segment.x1 for segment in ordered),
        longest.y,
        longest.size,
        all(segment.bold for segment in ordered),
        apart=len(ordered) > 1 and max(gaps) >= _APART * longest.size,
    )


class _Growing:
    """A segment that runs are still added to."""

    def __init__(self, run: Run) -> None:
        self._pieces = [run.text]
        self._last = run
        self._x0, self._x1, self._y, self._size = run.x0, run.x1, run.y, run.size
        self._bold = len(run.text) if run.bold else 0
        self._all = len(run.text)
        self._running = run.running
        self._longest = len(run.text.strip())

    def takes(self, run: Run) -> bool:
        """Return whether `run` goes on where this ends."""
        size = max(self._size, run.size)
        raised = run.size < _SMALLER * self._size and run.y > self._y
        reach = (_RAISED_REACH if raised else _BASELINE) * size
        if abs(run.y - self._y) > reach or run.running != self._running:
            return False
        gap = run.x0 - self._x1
        return -_OVERLAP * size <= gap <= _COLUMN_GAP * size or self._is_double(run)

    def add(self, run: Run) -> None:
        """Add `run`; a second drawing of the same and a raised note number are left out."""
        if self._is_double(run) or self._is_note_number(run):
            return
        gap = run.x0 - self._x1
        if gap > _WORD_GAP * min(self._size, run.size) and self._needs_space(run):
            self._pieces.append(" ")
        self._pieces.append(run.text)
        self._bold += len(run.text) if run.bold else 0
        self._all += len(run.text)
        # A bullet or an initial does not set the size of what it stands before.
        if len(run.text.strip()) > self._longest:
            self._longest, self._size, self._y = len(run.text.strip()), run.size, run.y
        self._x1 = max(self._x1, run.x1)
        self._last = run

    def done(self) -> Segment:
        """Return the segment."""
        return Segment(
            "".join(self._pieces).strip(),
            self._x0,
            self._x1,
            self._y,
            round(self._size, 1),
            self._bold >= 0.9 * self._all,
            self._running,
        )

    def _needs_space(self, run: Run) -> bool:
        return not self._pieces[-1].endswith((" ", "\u00a0")) and not run.text.startswith(" ")

    def _is_double(self, run: Run) -> bool:
        """Return whether `run` draws the last one again, as programs do to make it bold."""
        last = self._last
        near = abs(run.x0 - last.x0) < 0.15 * run.size and abs(run.y - last.y) < 0.15 * run.size
        return near and run.text == last.text

    def _is_note_number(self, run: Run) -> bool:
        """Return whether `run` is a raised number that points at a note; m2 and m3 are not."""
        text = run.text.strip()
        raised = run.y - self._y > _RAISED * self._size and run.size < _SMALLER * self._size
        unit = "".join(self._pieces).rstrip().endswith(("m", "M"))
        return raised and text.isdigit() and not unit
