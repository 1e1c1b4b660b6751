"""The plots of the page, as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10
from xml.etree.ElementTree import Element

from eval.page.elements import element

_LABELS = 190  # width left of the axis
_WIDTH = 760
_RIGHT = 70  # width right of the axis, for the value
_ROW = 24
_TOP = 22  # height of the scale
_BINS = 30
_BARS_HEIGHT = 150


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure as it is plotted; all run from 0 to 1."""

    mean: float
    low: float
    high: float
    gate: float | None = None  # the least it must be
    before: float | None = None  # in the baseline


def intervals(marks: Mapping[str, Mark], title: str) -> Element:
    """Return a plot with a line for each of `marks`: its interval, value, gate and baseline."""
    height = _TOP + _ROW * len(marks) + 6
    parts: list[Element] = []
    for tenth in range(0, 11, 2):
        x = _across(tenth / 10)
        parts.append(_line(x, _TOP - 4, x, height, "grid"))
        parts.append(_text(x, 12, f"{tenth / 10:.1f}", "scale", anchor="middle"))
    for place, (name, mark) in enumerate(marks.items()):
        parts += _interval(name, mark, _TOP + _ROW * place + _ROW / 2)
    return _plot(height, title, parts)


def histogram(values_ms: Sequence[float], title: str) -> Element:
    """Return how often each time of `values_ms` occurs, on a logarithmic axis.

    Raises:
        ValueError: `values_ms` is empty.
    """
    logs = [log10(max(value, 1.0)) for value in values_ms]
    first, last = min(logs), max(max(logs), min(logs) + 0.1)
    counts = [0] * _BINS
    for value in logs:
        counts[min(_BINS - 1, int((value - first) / (last - first) * _BINS))] += 1
    height = _TOP + _BARS_HEIGHT + 22
    floor = _TOP + _BARS_HEIGHT
    width = (_WIDTH - 2 * _RIGHT) / _BINS
    parts = [
        element(
            "rect",
            x=f"{_RIGHT + place * width:.1f}",
            y=f"{floor - _BARS_HEIGHT * count / max(counts):.1f}",
            width=f"{width - 1:.1f}",
            height=f"{_BARS_HEIGHT * count / max(counts):.1f}",
            class_="bar",
        )
        for place, count in enumerate(counts)
        if count
    ]
    for share in (0, 0.25, 0.5, 0.75, 1):
        told = f"{10 ** (first + share * (last - first)):.0f} ms"
        x = _RIGHT + share * (_WIDTH - 2 * _RIGHT)
        parts.append(_text(x, floor + 16, told, "scale", anchor="middle"))
    parts.append(_line(_RIGHT, floor, _WIDTH - _RIGHT, floor, "grid"))
    return _plot(ceil(height), title, parts)


def _interval(name: str, mark: Mark, y: float) -> list[Element]:
    parts = [
        _text(_LABELS - 10, y + 4, name, "name", anchor="end"),
        _line(_across(mark.low), y, _across(mark.high), y, "interval"),
    ]
    below = mark.gate is not None and mark.mean < mark.gate
    if mark.gate is not None:
        x = _across(mark.gate)
        parts.append(_line(x, y - 9, x, y + 9, "gate"))
    if mark.before is not None:
        parts.append(_circle(_across(mark.before), y, 6, "before"))
    parts.append(_circle(_across(mark.mean), y, 4.5, "value below" if below else "value"))
    parts.append(_text(_WIDTH - _RIGHT + 12, y + 4, f"{mark.mean:.3f}", "number"))
    return parts


def _across(value: float) -> float:
    return _LABELS + value * (_WIDTH - _LABELS - _RIGHT)


def _plot(height: float, title: str, parts: Sequence[Element]) -> Element:
    return element(
        "svg",
        element("title", title),
        *parts,
        viewBox=f"0 0 {_WIDTH} {height:.0f}",
        role="img",
        aria_label=title,
    )


def _line(x1: float, y1: float, x2: float, y2: float, look: str) -> Element:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", class_=look, **{name: f"{at:.1f}" for name, at in ends.items()})


def _circle(x: float, y: float, radius: float, look: str) -> Element:
    return element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius}", class_=look)


def _text(x: float, y: float, told: str, look: str, *, anchor: str = "start") -> Element:
    return element("text", told, x=f"{x:.1f}", y=f"{y:.1f}", class_=look, text_anchor=anchor)
