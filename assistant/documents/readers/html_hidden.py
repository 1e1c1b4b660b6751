"""Whether a browser would show an element of a web page."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from assistant.documents.blocks import HiddenKind

_NOT_SHOWN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.I
)
_TRANSPARENT = re.compile(r"(?:^|;)\s*opacity\s*:\s*0*(?:\.0*)?\s*(?:;|!|$)", re.I)
_NO_SIZE = re.compile(
    r"(?:^|;)\s*font-size\s*:\s*(?:0*\.)?0*\.?0*(?:px|pt|em|rem|%)?\s*(?:;|!|$)", re.I
)
_AWAY = re.compile(r"(?:^|;)\s*(?:left|top|text-indent|margin-left)\s*:\s*-\d{4,}", re.I)
_WHITE = re.compile(
    r"(?:^|;)\s*color\s*:\s*(?:white|#f{3}(?:f{3})?|rgba?\(\s*255\s*,\s*255\s*,\s*255\b[^)]*\)|transparent)\s*(?:;|!|$)",
    re.I,
)
_BACKGROUND = re.compile(r"(?:^|;)\s*background", re.I)


def hidden_kind(node: LexborNode) -> HiddenKind | None:
    """Return why `node` itself is not shown, or None; a style sheet's rules are not known."""
    attributes = node.attributes
    if "hidden" in attributes:
        return HiddenKind.MARKUP
    style = attributes.get("style") or ""
    if not style:
        return None
    if _NOT_SHOWN.search(style) or _TRANSPARENT.search(style):
        return HiddenKind.MARKUP
    if _NO_SIZE.search(style):
        return HiddenKind.ZERO_SIZE
    if _AWAY.search(style):
        return HiddenKind.OFF_PAGE
    if _WHITE.search(style) and not _has_background(node):
        return HiddenKind.WHITE
    return None


def _has_background(node: LexborNode) -> bool:
    """Return whether something around `node` may be dark: a background in a style or a class."""
    around: LexborNode | None = node
    while around is not None:
        attributes = around.attributes
        style = attributes.get("style") or ""
        if _BACKGROUND.search(style) or "bgcolor" in attributes:
            return True
        around = around.parent
    return False
