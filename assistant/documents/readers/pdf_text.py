"""The text operators of a PDF page -> runs of text with their place, size and colour."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pypdf.generic import ArrayObject, NameObject

from assistant.documents.readers.pdf_marks import (
    IDENTITY,
    Box,
    Matrix,
    Run,
    angle_of,
    moved,
    times,
    turned,
)
from assistant.documents.readers.pdf_state import Canvas, Handler, bytes_of, matrix_of, number

_INVISIBLE_MODES = (3, 7)
# In a string's array a gap this wide (thousandths of the size) parts words, or columns.
_WORD_GAP, _COLUMN_GAP = 160, 900


class TextOperators:
    """Handles the operators between BT and ET."""

    def __init__(self, canvas: Canvas) -> None:
        """Draw on `canvas`."""
        self._canvas = canvas
        self.matrices: tuple[Matrix, Matrix] = (IDENTITY, IDENTITY)  # of text, of its line

    def handlers(self) -> dict[bytes, Handler]:
        """Return what handles each operator."""
        table: dict[bytes, Handler] = {
            b"BT": self._begin_text,
            b"Tf": self._font,
            b"Td": self._move,
            b"TD": self._move,
            b"Tm": self._set_matrix,
            b"T*": self._next_line,
            b"Tj": self._show,
            b"TJ": self._show_array,
            b"'": self._show_next,
            b'"': self._show_next,
        }
        return table | dict.fromkeys((b"Tc", b"Tw", b"Tz", b"TL", b"Ts", b"Tr"), self._text_state)

    def _begin_text(self, _operands: Sequence[object], _operator: bytes) -> None:
        self.matrices = (IDENTITY, IDENTITY)

    def _font(self, operands: Sequence[object], _operator: bytes) -> None:
        self._canvas.state.face = self._canvas.faces.of(self._canvas.resources, operands[0])
        self._canvas.state.size = number(operands[1])

    def _text_state(self, operands: Sequence[object], operator: bytes) -> None:
        value = number(operands[0])
        match operator:
            case b"Tc":
                self._canvas.state.char_space = value
            case b"Tw":
                self._canvas.state.word_space = value
            case b"Tz":
                self._canvas.state.stretch = value / 100
            case b"TL":
                self._canvas.state.leading = value
            case b"Ts":
                self._canvas.state.rise = value
            case _:
                self._canvas.state.mode = int(value)

    def _move(self, operands: Sequence[object], operator: bytes) -> None:
        x, y = number(operands[0]), number(operands[1])
        if operator == b"TD":
            self._canvas.state.leading = -y
        line = times((1.0, 0.0, 0.0, 1.0, x, y), self.matrices[1])
        self.matrices = (line, line)

    def _set_matrix(self, operands: Sequence[object], _operator: bytes) -> None:
        self.matrices = (matrix_of(operands),) * 2

    def _next_line(self, _operands: Sequence[object], _operator: bytes) -> None:
        self._move((0.0, -self._canvas.state.leading), b"Td")

    def _show_next(self, operands: Sequence[object], operator: bytes) -> None:
        if operator == b'"':
            self._canvas.state.word_space, self._canvas.state.char_space = (
                number(operands[0]),
                number(operands[1]),
            )
        self._next_line((), b"")
        self._show(operands[-1:], b"Tj")

    def _show(self, operands: Sequence[object], _operator: bytes) -> None:
        raw = bytes_of(operands[0])
        text, width = self._decoded(raw)
        self._add_run(text, width)

    def _show_array(self, operands: Sequence[object], _operator: bytes) -> None:
        """Draw the strings of an array as one run, or several where a wide gap parts them."""
        pieces, width = [""], 0.0
        items = operands[0]
        for item in items if isinstance(items, ArrayObject) else ():
            if isinstance(item, int | float):
                gap = -number(item)
                shift = gap / 1000 * self._canvas.state.size * self._canvas.state.stretch
                if gap > _COLUMN_GAP and "".join(pieces).strip():
                    self._add_run("".join(pieces), width)
                    pieces, width = [""], 0.0
                    self._advance(shift)
                    continue
                if gap > _WORD_GAP and not pieces[-1].endswith(" "):
                    pieces.append(" ")
                width += shift
            elif isinstance(item, bytes | str) and not isinstance(item, NameObject):
                text, length = self._decoded(bytes_of(item))
                pieces.append(text)
                width += length
        self._add_run("".join(pieces), width)

    def _decoded(self, raw: bytes) -> tuple[str, float]:
        """Return the text of `raw` and how far it moves the pen."""
        state = self._canvas.state
        text, width, glyphs, spaces = state.face.decode(raw)
        length = width * state.size + glyphs * state.char_space + spaces * state.word_space
        return text, length * state.stretch

    def _advance(self, length: float) -> None:
        text, line = self.matrices
        self.matrices = (times((1.0, 0.0, 0.0, 1.0, length, 0.0), text), line)

    def _add_run(self, text: str, length: float) -> None:
        state = self._canvas.state
        shown = times(self.matrices[0], state.ctm)
        if text.strip():
            self._canvas.spend(len(text))
            size = abs(state.size) * math.hypot(shown[2], shown[3])
            if state.stretch == 0:
                size = 0.0
            start, end = moved(shown, 0.0, state.rise), moved(shown, length, state.rise)
            top = moved(shown, length, state.rise + 0.7 * state.size)
            angle = angle_of(shown)
            x0, y = turned(*start, angle)
            x1, _ = turned(*end, angle)
            xs, ys = (start[0], end[0], top[0]), (start[1], end[1], top[1])
            self._canvas.drawn.runs.append(
                Run(
                    text,
                    min(x0, x1),
                    max(x0, x1),
                    y,
                    size,
                    angle,
                    state.face.bold,
                    Box(min(xs), min(ys), max(xs), max(ys)),
                    state.colour,
                    invisible=state.mode in _INVISIBLE_MODES or state.opacity == 0,
                    running=self._canvas.is_running,
                    order=self._canvas.next_order(),
                )
            )
        self._advance(length)
