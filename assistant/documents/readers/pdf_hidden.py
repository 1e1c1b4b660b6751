"""Which runs of a PDF page nobody can see."""

from __future__ import annotations

from assistant.documents.blocks import HiddenKind
from assistant.documents.readers.pdf_marks import Area, Box, Colour, Drawn, Run

_WHITE: Colour = (1.0, 1.0, 1.0)
_SMALLEST = 1.0  # points; smaller text is a dot
_SAME = 0.06  # colours this close, in each part, cannot be told apart
_LIGHT = 0.85  # only text lighter than this is looked at for its ground
_SCANNED_SHARE = 0.5  # of the page under one image: invisible text is then the scan's own


def is_scan_with_text(drawn: Drawn) -> bool:
    """Return whether the page is an image with the text of an earlier OCR laid under it."""
    invisible = sum(len(run.text) for run in drawn.runs if run.invisible)
    seen = sum(len(run.text) for run in drawn.runs) - invisible
    return invisible > seen and drawn.image_share >= _SCANNED_SHARE


def hidden_kind(run: Run, drawn: Drawn, *, scan: bool) -> HiddenKind | None:
    """Return why `run` is not seen, or None when it is; `scan` as `is_scan_with_text` says."""
    if run.size < _SMALLEST:
        return HiddenKind.ZERO_SIZE
    if run.box.x1 < 0 or run.box.y1 < 0 or run.box.x0 > drawn.width or run.box.y0 > drawn.height:
        return HiddenKind.OFF_PAGE
    if run.invisible:
        return None if scan else HiddenKind.INVISIBLE
    x, y = (run.box.x0 + run.box.x1) / 2, (run.box.y0 + run.box.y1) / 2
    if _is_covered(run.box, drawn.areas, run.order):
        return HiddenKind.INVISIBLE
    colour = run.colour
    if colour is not None and min(colour) >= _LIGHT:
        ground = _ground(x, y, drawn.areas, run.order)
        if ground is not None and _same(colour, ground):
            return HiddenKind.WHITE
    return None


def _is_covered(box: Box, areas: list[Area], order: int) -> bool:
    """Return whether something opaque was drawn over the middle and both ends later on."""
    y = (box.y0 + box.y1) / 2
    inner = (box.x1 - box.x0) * 0.05
    points = ((box.x0 + inner, y), ((box.x0 + box.x1) / 2, y), (box.x1 - inner, y))
    return any(
        area.order > order and area.covers and all(area.box.holds(*point) for point in points)
        for area in areas
    )


def _ground(x: float, y: float, areas: list[Area], order: int) -> Colour | None:
    """Return the colour under a point when something was drawn there; None when unknown."""
    under = [area for area in areas if area.order < order and area.box.holds(x, y)]
    return under[-1].colour if under else _WHITE


def _same(one: Colour, other: Colour) -> bool:
    return all(abs(a - b) <= _SAME for a, b in zip(one, other, strict=True))
