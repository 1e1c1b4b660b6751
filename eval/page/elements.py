"""HTML as a tree, so that no text can become a tag: the serialiser escapes all of it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

Node = ET.Element | str
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_DOCTYPE = "<!DOCTYPE html>\n"


def element(tag: str, *children: Node, **attributes: str) -> ET.Element:
    """Return an element with `children` in order.

    Args:
        tag: its name.
        children: elements, and texts.
        attributes: by name; `class_` stands for class, and other underscores for hyphens.
    """
    named = {name.strip("_").replace("_", "-"): text(value) for name, value in attributes.items()}
    made = ET.Element(tag, named)
    for child in children:
        if isinstance(child, str):
            _append_text(made, text(child))
        else:
            made.append(child)
    return made


def text(value: str) -> str:
    """Return `value` without characters that a page cannot show."""
    return _NOT_SHOWN.sub("\ufffd", value)


def document(root: ET.Element) -> str:
    """Return the page with `root` as its html element."""
    return f"{_DOCTYPE}{ET.tostring(root, encoding='unicode', method='html')}\n"


def _append_text(made: ET.Element, value: str) -> None:
    if len(made):
        made[-1].tail = (made[-1].tail or "") + value
    else:
        made.text = (made.text or "") + value
