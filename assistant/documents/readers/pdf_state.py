"""What a PDF page's operators change while it is drawn: the graphics state and the path."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pypdf.generic import DictionaryObject, PdfObject

from assistant.documents.readers.contents import CannotReadError
from assistant.documents.readers.pdf_fonts import UNKNOWN, Face, Faces
from assistant.documents.readers.pdf_marks import BLACK, IDENTITY, Box, Colour, Drawn, Matrix

Handler = Callable[[Sequence[object], bytes], None]


@dataclass(slots=True)
class State:
    """The graphics state that q keeps and Q brings back."""

    ctm: Matrix
    face: Face = UNKNOWN
    size: float = 12.0
    char_space: float = 0.0
    word_space: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0
    colour: Colour | None = BLACK
    space: str = "grey"
    opacity: float = 1.0
    blends: bool = False
    clip: Box | None = None
    clip_is_exact: bool = True


@dataclass(slots=True)
class Path:
    """The shape that is being made, to be filled or to clip by."""

    box: Box | None = None
    only_rectangles: bool = True
    rectangles: list[Box] = field(default_factory=list)
    clips: bool = False

    def add(self, box: Box) -> None:
        """Let the shape reach over `box` too."""
        old = self.box
        self.box = (
            box
            if old is None
            else Box(
                min(old.x0, box.x0), min(old.y0, box.y0), max(old.x1, box.x1), max(old.y1, box.y1)
            )
        )


class Canvas:
    """What all operators of one page share."""

    def __init__(self, drawn: Drawn, faces: Faces, max_characters: int) -> None:
        """Start with an empty page."""
        self.drawn = drawn
        self.faces = faces
        self.state = State(IDENTITY)
        self.resources = DictionaryObject()
        self.marked: list[bool] = []  # of the marked contents around: whether they are running
        self._characters_left = max_characters
        self._order = 0

    @property
    def is_running(self) -> bool:
        """Whether its program marked what is drawn now as header, footer or page number."""
        return any(self.marked)

    def next_order(self) -> int:
        """Return the place in drawing order of what is drawn now."""
        self._order += 1
        self.drawn.paints = True
        return self._order

    def spend(self, characters: int) -> None:
        """Count text.

        Raises:
            CannotReadError: the page holds more than it may.
        """
        self._characters_left -= characters
        if self._characters_left < 0:
            raise CannotReadError(
                "holds a page with more text than any page has", "save it anew in its own program"
            )


def dictionary_of(value: object) -> DictionaryObject:
    """Return the dictionary that `value` is or points at; an empty one when it is none."""
    found = value.get_object() if isinstance(value, PdfObject) else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def number(value: object) -> float:
    """Return a number.

    Raises:
        TypeError: it is none, or not a finite one.
    """
    if not isinstance(value, int | float) or not math.isfinite(value):
        raise TypeError(value)
    return float(value)


def matrix_of(operands: Sequence[object]) -> Matrix:
    """Return the matrix of the first six operands.

    Raises:
        TypeError, ValueError: they are not six numbers.
    """
    a, b, c, d, e, f = (number(operand) for operand in operands[:6])
    return (a, b, c, d, e, f)


def bytes_of(value: object) -> bytes:
    """Return the bytes of a string operand.

    Raises:
        TypeError: it is none.
    """
    if isinstance(value, bytes):
        return value
    if isinstance(value, str):
        return value.encode("latin-1", "replace")
    raise TypeError(value)
