"""A PDF page's drawing operators -> the text runs, filled shapes and images that it draws.

pypdf splits the stream into operators and decodes fonts; what it gives as plain text has no
colours, sizes or places, and those decide what is a heading, a column or hidden.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from pypdf import PageObject
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, PdfObject, StreamObject

from assistant.documents.readers.pdf_fonts import Faces
from assistant.documents.readers.pdf_marks import IDENTITY, Drawn, Matrix, times
from assistant.documents.readers.pdf_shapes import ShapeOperators
from assistant.documents.readers.pdf_state import (
    Canvas,
    Handler,
    State,
    dictionary_of,
    matrix_of,
    number,
)
from assistant.documents.readers.pdf_text import TextOperators

_MAX_DEPTH = 12  # of forms within forms
_MAX_FORMS = 2000
_MAX_AREAS = 400


def draw(page: PageObject, faces: Faces, max_characters: int) -> Drawn:
    """Return what `page` draws.

    Raises:
        CannotReadError: it draws more than `max_characters` characters.
        PyPdfError: its stream is damaged or beyond pypdf's limits.
    """
    box = page.cropbox
    x0, y0, x1, y1 = (float(v) for v in (box.left, box.bottom, box.right, box.top))
    quarter = int(page.rotation or 0) % 360
    base: Matrix = {
        90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
    }.get(quarter, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
    width, height = abs(x1 - x0), abs(y1 - y0)
    drawn = Drawn(height, width) if quarter in (90, 270) else Drawn(width, height)
    resources = dictionary_of(page.get("/Resources"))
    contents = page.get_contents()
    if contents is not None:
        pen = _Pen(Canvas(drawn, faces, max_characters))
        pen.follow(ContentStream(contents, page.pdf, "bytes"), resources, base)
    if len(drawn.areas) > _MAX_AREAS:
        largest = sorted(drawn.areas, key=lambda area: -area.box.area)[:_MAX_AREAS]
        drawn.areas = sorted(largest, key=lambda area: area.order)
    return drawn


class _Pen:
    """Follows the operators of one page and the forms that it uses."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._text = TextOperators(canvas)
        self._shapes = ShapeOperators(canvas)
        self._stack: list[State] = []
        self._forms = 0
        self._depth = 0
        self._handlers: dict[bytes, Handler] = {
            b"q": self._save,
            b"Q": self._restore,
            b"cm": self._concat,
            b"gs": self._graphics,
            b"Do": self._use,
            b"BMC": self._begin_marked,
            b"BDC": self._begin_marked,
            b"EMC": self._end_marked,
            **self._text.handlers(),
            **self._shapes.handlers(),
        }

    def follow(self, stream: ContentStream, resources: DictionaryObject, base: Matrix) -> None:
        """Draw `stream` with `base` as its coordinates."""
        before = (self._canvas.state, self._stack, self._canvas.resources, self._text.matrices)
        self._canvas.state = copy.copy(self._canvas.state)
        self._canvas.state.ctm = base
        self._stack, self._canvas.resources = [], resources
        for operands, operator in stream.operations:
            handler = self._handlers.get(operator)
            if handler is not None:
                try:
                    handler(operands, operator)
                except (IndexError, TypeError, ValueError, KeyError, OverflowError):
                    continue  # an operator without the operands it needs draws nothing
        self._canvas.state, self._stack, self._canvas.resources, self._text.matrices = before

    def _save(self, _operands: Sequence[object], _operator: bytes) -> None:
        self._stack.append(copy.copy(self._canvas.state))

    def _restore(self, _operands: Sequence[object], _operator: bytes) -> None:
        if self._stack:
            self._canvas.state = self._stack.pop()

    def _concat(self, operands: Sequence[object], _operator: bytes) -> None:
        self._canvas.state.ctm = times(matrix_of(operands), self._canvas.state.ctm)

    def _graphics(self, operands: Sequence[object], _operator: bytes) -> None:
        states = dictionary_of(self._canvas.resources.get("/ExtGState"))
        state = dictionary_of(states.get(str(operands[0])))
        if isinstance(state.get("/ca"), int | float):
            self._canvas.state.opacity = number(state["/ca"])
        if "/BM" in state:
            self._canvas.state.blends = str(state["/BM"]) not in ("/Normal", "/Compatible")

    def _begin_marked(self, operands: Sequence[object], _operator: bytes) -> None:
        properties = operands[1] if len(operands) > 1 else None
        kind = properties.get("/Type") if isinstance(properties, DictionaryObject) else None
        self._canvas.marked.append(
            bool(operands) and operands[0] == "/Artifact" and kind == "/Pagination"
        )

    def _end_marked(self, _operands: Sequence[object], _operator: bytes) -> None:
        if self._canvas.marked:
            self._canvas.marked.pop()

    def _use(self, operands: Sequence[object], operator: bytes) -> None:
        objects = dictionary_of(self._canvas.resources.get("/XObject"))
        found = objects.get(str(operands[0]))
        found = found.get_object() if isinstance(found, PdfObject) else None
        if not isinstance(found, StreamObject):
            return
        if found.get("/Subtype") == "/Image":
            self._shapes.image(operands, operator)
        elif found.get("/Subtype") == "/Form":
            self._form(found)

    def _form(self, form: StreamObject) -> None:
        self._forms += 1
        if self._depth >= _MAX_DEPTH or self._forms > _MAX_FORMS:
            return
        matrix = form.get("/Matrix")
        own = matrix_of(matrix) if isinstance(matrix, ArrayObject) else IDENTITY
        resources = dictionary_of(form.get("/Resources")) or self._canvas.resources
        self._depth += 1
        try:
            stream = ContentStream(form, None, "bytes")
            self.follow(stream, resources, times(own, self._canvas.state.ctm))
        finally:
            self._depth -= 1
