"""The HTML document around Gradio's application: language, title, landmarks, own files.

Gradio's document says `lang="en"`, names other hosts in its preview tags and has no header.
Its answer for the page is rewritten here on the way out, before any script runs.
"""

from __future__ import annotations

import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.texts import Texts
from assistant.web.markup import escape

STATIC_FOLDER = Path(__file__).parent / "static"
STATIC_PATH = "/pagina"

# Sentences of the page that page.js says or shows.
_SAID_BY_SCRIPT = (
    "announce_done",
    "copied",
    "copy_refused",
    "copy_box_label",
    "cleared",
    "trouble_heading",
    "trouble",
    "close",
)

_LANGUAGE = re.compile(r'<html\s+lang="[^"]*"')
_PREVIEW_TAGS = re.compile(r'<meta\s+(?:property="og|name="twitter):[^>]*>\s*')
_MANIFEST = re.compile(r'<link rel="manifest"[^>]*>\s*')
_HEAD_END = re.compile(r"<script>window\.gradio_config")
_BODY = re.compile(r"<body[^>]*>")


class DutchShell:
    """ASGI middleware that rewrites the page's HTML document and nothing else."""

    def __init__(self, app: ASGIApp, *, texts: Texts) -> None:
        """Wrap `app`."""
        self._app = app
        self._texts = texts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        is_page = scope["type"] == "http" and scope["path"] == "/" and scope["method"] == "GET"
        if not is_page:
            await self._app(scope, receive, send)
            return
        # Compressed text cannot be rewritten, so none is asked for.
        headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        started: list[Message] = []
        body = bytearray()

        async def collect(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.append(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                await self._send(started[0], bytes(body), send)

        await self._app({**scope, "headers": headers}, receive, collect)

    async def _send(self, start: Message, body: bytes, send: Send) -> None:
        content_type = Headers(raw=start["headers"]).get("content-type", "")
        if content_type.startswith("text/html"):
            body = dutch_document(body.decode("utf-8"), self._texts).encode("utf-8")
            MutableHeaders(raw=start["headers"])["content-length"] = str(len(body))
        await send(start)
        await send({"type": "http.response.body", "body": body})


def dutch_document(document: str, texts: Texts) -> str:
    """Return Gradio's HTML `document` in Dutch, with header, footer, own style and script."""
    document = _LANGUAGE.sub('<html lang="nl"', document, count=1)
    document = _MANIFEST.sub("", _PREVIEW_TAGS.sub("", document))
    # A function as replacement: texts may hold backslashes, which a pattern would read.
    document = _HEAD_END.sub(lambda found: _head(texts) + found.group(), document, count=1)
    document = _BODY.sub(lambda found: found.group() + _header(texts), document, count=1)
    return document.replace("</body>", f"{_footer(texts)}</body>", 1)


def _head(texts: Texts) -> str:
    return (
        f"<title>{escape(texts.get('page.title'))}</title>"
        f'<link rel="stylesheet" href="{STATIC_PATH}/page.css">'
        f'<script src="{STATIC_PATH}/page.js"></script>'
    )


def _header(texts: Texts) -> str:
    # The status line stands outside Gradio's application, which redraws its parts: a screen
    # reader only speaks a region that was there before its text changed.
    told = " ".join(
        f'data-{name.replace("_", "-")}="{escape(texts.get(f"page.{name}"))}"'
        for name in _SAID_BY_SCRIPT
    )
    return (
        f'<header class="kop"><a class="overslaan" href="#vraag">'
        f"{escape(texts.get('page.skip_link'))}</a>"
        f'<div class="kop-binnen"><h1>{escape(texts.get("page.title"))}</h1>'
        f"<p>{escape(texts.get('page.subtitle'))}</p></div>"
        f'<p id="melding" class="voorlezen" role="status" aria-live="polite" {told}></p></header>'
        f'<noscript><p class="zonder-script">{escape(texts.get("page.no_script"))}</p></noscript>'
    )


def _footer(texts: Texts) -> str:
    return f'<footer class="voet"><p>{escape(texts.get("page.disclaimer"))}</p></footer>'
