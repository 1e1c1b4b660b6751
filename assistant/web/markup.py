"""Values of questions and documents, made safe to stand in the page's HTML."""

from __future__ import annotations

import html
import re

# Control characters have no place in a page; tab and line feed stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WEB_ADDRESS = re.compile(r"https?://[^\s]+\Z", re.IGNORECASE)


def printable(text: str) -> str:
    """Return `text` as valid Unicode on unix lines, without control characters."""
    valid = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL.sub("", valid.replace("\r\n", "\n").replace("\r", "\n"))


def escape(text: str) -> str:
    """Return `text` so that HTML shows it as it is, on one line of markup.

    Line feeds become character references: an empty line would end the HTML block of the
    Markdown component that carries it, and what follows would be read as Markdown.
    """
    return html.escape(printable(text), quote=True).replace("\n", "&#10;")


def link(url: str, label: str, hint: str) -> str:
    """Return a link that opens apart and tells the other site nothing; `hint` is read aloud.

    An address that is not http or https becomes plain text.
    """
    if not _WEB_ADDRESS.match(url):
        return escape(label)
    return (
        f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(label)}'
        f'<span class="voorlezen"> ({escape(hint)})</span></a>'
    )
