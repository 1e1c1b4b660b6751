"""One PDF page: what it draws -> the segments a reader sees, and what is odd about it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pypdf import PageObject

from assistant.documents.blocks import HiddenKind
from assistant.documents.readers.pdf_drawing import draw
from assistant.documents.readers.pdf_fonts import Faces
from assistant.documents.readers.pdf_hidden import hidden_kind, is_scan_with_text
from assistant.documents.readers.pdf_lines import Segment, segments_of
from assistant.documents.readers.pdf_marks import Drawn, Run

# Of its characters: with more that stand for nothing, the fonts hide what they draw.
_MOST_STRANGE = 0.3


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What a reader sees of one page."""

    number: int  # physical, 1-based
    width: float = 0.0  # in the direction of most of its text, points
    height: float = 0.0
    segments: tuple[Segment, ...] = ()  # in drawing order
    aside: tuple[Segment, ...] = ()  # text in other directions, such as along the margin
    hidden: dict[HiddenKind, int] = field(default_factory=dict)  # characters
    image_share: float = 0.0  # of the page, 0 to 1
    was_scanned: bool = False  # its text is that of an earlier OCR
    is_blank: bool = False  # nothing at all is drawn
    problem: str = ""  # why it could not be read
    is_damaged: bool = False  # the problem is damage: drawing the page may still work

    @property
    def characters(self) -> int:
        """The characters seen, running lines included."""
        return sum(len(segment.text) for segment in (*self.segments, *self.aside))


def see(page: PageObject, number: int, faces: Faces, most: int) -> SeenPage:
    """Return what a reader sees of `page`.

    Raises:
        CannotReadError: it draws more than `most` characters.
        PyPdfError: its stream is damaged or beyond pypdf's limits.
    """
    drawn = draw(page, faces, most)
    scan = is_scan_with_text(drawn)
    hidden: Counter[HiddenKind] = Counter()
    runs: list[Run] = []
    for run in drawn.runs:
        kind = hidden_kind(run, drawn, scan=scan)
        if kind is None:
            runs.append(run)
        else:
            hidden[kind] += len("".join(run.text.split()))
    if _is_strange(runs):
        runs = []
    main = _main_angle(runs)
    sideways = main in (90, 270)
    return SeenPage(
        number,
        drawn.height if sideways else drawn.width,
        drawn.width if sideways else drawn.height,
        tuple(segments_of(_in_frame(runs, main, drawn))),
        tuple(
            segment
            for angle in (0, 90, 180, 270)
            if angle != main
            for segment in segments_of(_in_frame(runs, angle, drawn))
        ),
        dict(hidden),
        drawn.image_share,
        was_scanned=scan,
        is_blank=not drawn.paints,
    )


def _main_angle(runs: Sequence[Run]) -> int:
    """Return the direction of most of the text."""
    count: Counter[int] = Counter()
    for run in runs:
        count[run.angle] += len(run.text)
    return count.most_common(1)[0][0] if count else 0


def _in_frame(runs: Sequence[Run], angle: int, drawn: Drawn) -> list[Run]:
    """Return the runs of one direction, from the lower left corner of the turned page."""
    across = {180: drawn.width, 270: drawn.height}.get(angle, 0.0)
    up = {90: drawn.width, 180: drawn.height}.get(angle, 0.0)
    return [
        replace(run, x0=run.x0 + across, x1=run.x1 + across, y=run.y + up)
        for run in runs
        if run.angle == angle
    ]


def _is_strange(runs: Sequence[Run]) -> bool:
    """Return whether the characters are codes of a font that does not tell what they mean."""
    text = "".join(run.text for run in runs)
    strange = sum(
        1
        for character in text
        if character == "\ufffd" or unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs")
    )
    return strange > _MOST_STRANGE * len(text)
