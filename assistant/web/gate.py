"""Closes the addresses of Gradio that this page does not use.

Gradio brings addresses for uploads, files, other hosts and a description of itself. The page
takes no file and has no public API, so only what its questions travel through stays open.
"""

from __future__ import annotations

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_GRADIO = "/gradio_api/"
_USED = (
    "/gradio_api/cancel",
    "/gradio_api/heartbeat/",
    "/gradio_api/queue/",
    "/gradio_api/startup-events",
)


class UsedAddressesOnly:
    """ASGI middleware that answers 404 for every other address of Gradio's own."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        if scope["type"] == "http" and path.startswith(_GRADIO) and not path.startswith(_USED):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, send)
            return
        await self._app(scope, receive, send)
