"""The operators of a PDF page that fill shapes, clip, and place images."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.documents.readers.pdf_colours import colour_of, device_colour, space_of
from assistant.documents.readers.pdf_marks import (
    BLACK,
    Area,
    Box,
    Colour,
    box_of,
    is_upright,
    moved,
)
from assistant.documents.readers.pdf_state import Canvas, Handler, Path, number

_SMALLEST_SIDE = 2.0  # of an area that can lie under text, in points


class ShapeOperators:
    """Handles paths, colours and images."""

    def __init__(self, canvas: Canvas) -> None:
        """Draw on `canvas`."""
        self._canvas = canvas
        self._path = Path()

    def handlers(self) -> dict[bytes, Handler]:
        """Return what handles each operator."""
        table: dict[bytes, Handler] = {
            b"cs": self._colour_space,
            b"re": self._rectangle,
            b"sh": self._shade,
            b"INLINE IMAGE": self.image,
        }
        table |= dict.fromkeys((b"g", b"rg", b"k"), self._device_colour)
        table |= dict.fromkeys((b"sc", b"scn"), self._colour)
        table |= dict.fromkeys((b"m", b"l", b"c", b"v", b"y"), self._line_to)
        table |= dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*"), self._fill)
        table |= dict.fromkeys((b"S", b"s", b"n"), self._end_path)
        return table | dict.fromkeys((b"W", b"W*"), self._clip)

    def _device_colour(self, operands: Sequence[object], operator: bytes) -> None:
        self._canvas.state.colour = device_colour(operator, operands)

    def _colour_space(self, operands: Sequence[object], _operator: bytes) -> None:
        self._canvas.state.space = space_of(operands[0], self._canvas.resources)
        self._canvas.state.colour = BLACK if self._canvas.state.space != "other" else None

    def _colour(self, operands: Sequence[object], _operator: bytes) -> None:
        self._canvas.state.colour = colour_of(self._canvas.state.space, operands)

    def _rectangle(self, operands: Sequence[object], _operator: bytes) -> None:
        x, y, width, height = (number(operand) for operand in operands[:4])
        box = box_of(self._canvas.state.ctm, Box(x, y, x + width, y + height))
        self._path.add(box)
        self._path.rectangles.append(box)
        self._path.only_rectangles = self._path.only_rectangles and is_upright(
            self._canvas.state.ctm
        )

    def _line_to(self, operands: Sequence[object], _operator: bytes) -> None:
        x, y = moved(self._canvas.state.ctm, number(operands[-2]), number(operands[-1]))
        self._path.add(Box(x, y, x, y))
        self._path.only_rectangles = False

    def _clip(self, _operands: Sequence[object], _operator: bytes) -> None:
        self._path.clips = True

    def _fill(self, operands: Sequence[object], operator: bytes) -> None:
        path, state = self._path, self._canvas.state
        boxes = path.rectangles if path.only_rectangles else [path.box] if path.box else []
        opaque = state.opacity == 1 and not state.blends and state.colour is not None
        for box in boxes:
            self._add_area(
                box, state.colour, covers=opaque and path.only_rectangles and state.clip_is_exact
            )
        self._end_path(operands, operator)

    def _end_path(self, _operands: Sequence[object], _operator: bytes) -> None:
        path, state = self._path, self._canvas.state
        if path.clips and path.box is not None:
            state.clip = path.box if state.clip is None else state.clip.crossed_with(path.box)
            single = path.only_rectangles and len(path.rectangles) == 1
            state.clip_is_exact = state.clip_is_exact and single
        self._path = Path()
        self._canvas.next_order()

    def _shade(self, _operands: Sequence[object], _operator: bytes) -> None:
        if self._canvas.state.clip is not None:
            self._add_area(self._canvas.state.clip, None, covers=False)

    def image(self, _operands: Sequence[object], _operator: bytes) -> None:
        """Place an image on the unit square."""
        box = box_of(self._canvas.state.ctm, Box(0.0, 0.0, 1.0, 1.0))
        self._add_area(box, None, covers=False, is_image=True)

    def _add_area(
        self, box: Box, colour: Colour | None, *, covers: bool, is_image: bool = False
    ) -> None:
        shown = (
            box if self._canvas.state.clip is None else box.crossed_with(self._canvas.state.clip)
        )
        if min(shown.x1 - shown.x0, shown.y1 - shown.y0) >= _SMALLEST_SIDE:
            self._canvas.drawn.areas.append(
                Area(shown, colour, is_image, covers, self._canvas.next_order())
            )
