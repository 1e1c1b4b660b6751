"""What one PDF page draws, in the coordinates of the page as it is shown.

Points (1/72 inch), origin at the lower left corner of the shown page.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

Matrix = tuple[float, float, float, float, float, float]
Colour = tuple[float, float, float]  # red, green, blue, each 0 to 1
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
BLACK: Colour = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        """Its surface, 0 when it is empty."""
        return max(0.0, self.x1 - self.x0) * max(0.0, self.y1 - self.y0)

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1

    def crossed_with(self, other: Box) -> Box:
        """Return what both share; its area is 0 when that is nothing."""
        return Box(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text drawn at once."""

    text: str
    x0: float  # start and end along its own direction, in the frame turned by `angle`
    x1: float
    y: float  # baseline, in that frame
    size: float  # height of the font as shown
    angle: int  # 0, 90, 180 or 270 degrees counter-clockwise
    bold: bool
    box: Box  # on the page, roughly
    colour: Colour | None  # None when it cannot be told
    invisible: bool  # drawn with a mode or opacity that shows nothing
    running: bool  # marked by its program as header, footer or page number
    order: int  # among all that the page draws


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape or an image."""

    box: Box
    colour: Colour | None  # None for an image, and when it cannot be told
    is_image: bool
    covers: bool  # nothing drawn earlier shows through
    order: int


@dataclass(slots=True)
class Drawn:
    """Everything one page draws."""

    width: float
    height: float
    runs: list[Run] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    paints: bool = False  # it draws anything at all

    @property
    def image_share(self) -> float:
        """The share of the page under images, 0 to 1; images over each other count twice."""
        whole = Box(0.0, 0.0, self.width, self.height)
        images = sum(area.box.crossed_with(whole).area for area in self.areas if area.is_image)
        return min(1.0, images / whole.area) if whole.area else 0.0


def times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `second`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where `matrix` puts a point."""
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def box_of(matrix: Matrix, box: Box) -> Box:
    """Return the upright rectangle around `box` as `matrix` puts it."""
    corners = [
        moved(matrix, x, y)
        for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def is_upright(matrix: Matrix) -> bool:
    """Return whether rectangles stay upright rectangles."""
    small = 1e-6
    return (abs(matrix[1]) < small and abs(matrix[2]) < small) or (
        abs(matrix[0]) < small and abs(matrix[3]) < small
    )


def angle_of(matrix: Matrix) -> int:
    """Return the direction of text in the nearest quarter turn, counter-clockwise."""
    degrees = math.degrees(math.atan2(matrix[1], matrix[0]))
    return round(degrees / 90) % 4 * 90


def turned(x: float, y: float, angle: int) -> tuple[float, float]:
    """Return a point in the frame in which text at `angle` is upright."""
    if angle == 90:
        return (y, -x)
    if angle == 180:
        return (-x, -y)
    if angle == 270:
        return (-y, x)
    return (x, y)
