"""The text of one Word paragraph: what is seen, apart from what is hidden or deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.documents.blocks import HiddenKind

_RUN, _TEXT, _PARAGRAPH = qn("w:r"), qn("w:t"), qn("w:p")
# Not gone into: deleted or moved away text, drawings (their text boxes are read apart), the
# second form of what the first holds already, comments' and fields' own words.
_SKIPPED = frozenset(
    [
        *map(qn, ("w:del", "w:moveFrom", "w:drawing", "w:pict", "w:object", "w:instrText")),
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
    ]
)
_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_OFF = ("0", "false", "off", "none")
_WHITE = "FFFFFF"
_PLAIN_FILLS = ("", "auto", _WHITE, "ffffff")
_SMALLEST_HALF_POINTS = 2


@dataclass(slots=True)
class ParagraphText:
    """What one paragraph says."""

    text: str = ""
    bold: bool = False  # all that is seen is bold
    hidden: dict[HiddenKind, int] = field(default_factory=dict)


def paragraph_text(
    paragraph: BaseOxmlElement, *, hidden_styles: frozenset[str], may_be_dark: bool
) -> ParagraphText:
    """Return what `paragraph` says.

    Args:
        paragraph: a w:p element.
        hidden_styles: ids of the character and paragraph styles that hide text.
        may_be_dark: white text may stand on a dark ground that is not known here.
    """
    found = ParagraphText()
    dark = may_be_dark or _is_shaded(paragraph.find(qn("w:pPr")))
    style = _value(paragraph.find(qn("w:pPr")), "w:pStyle")
    pieces: list[str] = []
    bold = True
    for run in _runs(paragraph):
        text = "".join(_texts(run))
        properties = run.find(qn("w:rPr"))
        kind = _hidden_kind(properties, hidden_styles, style, dark=dark)
        if kind is None:
            pieces.append(text)
            bold = bold and (not text.strip() or _is_on(properties, "w:b"))
        elif text.strip():
            found.hidden[kind] = found.hidden.get(kind, 0) + len("".join(text.split()))
    found.text = "".join(pieces)
    found.bold = bold and bool(found.text.strip())
    return found


def text_boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the contents of the text boxes in `paragraph`, each once."""
    fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
    for box in paragraph.iter(qn("w:txbxContent")):
        above = box.iterancestors()
        if not any(ancestor.tag == fallback for ancestor in above):
            yield box


def _runs(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the runs of `paragraph` in order, in links, insertions and controls too."""
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == _RUN:
            yield element
        elif element.tag not in _SKIPPED and element.tag != _PARAGRAPH:
            waiting.append(iter(element))


def _texts(run: BaseOxmlElement) -> Iterator[str]:
    for child in run:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]


def _hidden_kind(
    properties: BaseOxmlElement | None, hidden_styles: frozenset[str], style: str, *, dark: bool
) -> HiddenKind | None:
    if style in hidden_styles or _value(properties, "w:rStyle") in hidden_styles:
        return HiddenKind.MARKUP
    if properties is None:
        return None
    if _is_on(properties, "w:vanish") or _is_on(properties, "w:webHidden"):
        return HiddenKind.MARKUP
    size = _value(properties, "w:sz")
    if size.isdigit() and int(size) <= _SMALLEST_HALF_POINTS:
        return HiddenKind.ZERO_SIZE
    white = _value(properties, "w:color").upper() == _WHITE
    if white and not dark and not _is_shaded(properties) and not _value(properties, "w:highlight"):
        return HiddenKind.WHITE
    return None


def _is_shaded(properties: BaseOxmlElement | None) -> bool:
    shade = properties.find(qn("w:shd")) if properties is not None else None
    return shade is not None and shade.get(qn("w:fill"), "") not in _PLAIN_FILLS


def _is_on(properties: BaseOxmlElement | None, name: str) -> bool:
    found = properties.find(qn(name)) if properties is not None else None
    return found is not None and found.get(qn("w:val"), "1").lower() not in _OFF


def _value(properties: BaseOxmlElement | None, name: str) -> str:
    found = properties.find(qn(name)) if properties is not None else None
    return str(found.get(qn("w:val"), "")) if found is not None else ""
