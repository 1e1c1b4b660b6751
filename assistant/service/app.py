"""The parent application: it tells its health and guards every response."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from assistant.domain import SearchResult
from assistant.errors import AssistantError
from assistant.service.security import SECURITY_HEADERS, SecurityHeaders

logger = logging.getLogger(__name__)

_PROBE = "binnenstad"  # any question that the shipped documents speak of


class Searches(Protocol):
    """What a health check needs of the Assistant."""

    def search(self, question: str, *, top_k: int) -> Sequence[SearchResult]:
        """Return the best chunks for `question`, best first."""
        ...


def create_app(assistant: Searches | None) -> FastAPI:
    """Return the application with `/health/live`, `/health/ready` and the security headers.

    Without an Assistant it lives but is not ready. It publishes no description of itself.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(SecurityHeaders)
    app.add_exception_handler(Exception, _hide_error)

    @app.get("/health/live")
    def live() -> dict[str, str]:
        return {"status": "live"}

    @app.get("/health/ready")
    def ready() -> Response:
        reason = _not_ready(assistant)
        if reason is None:
            return JSONResponse({"status": "ready"})
        return JSONResponse({"status": "not_ready", "reason": reason}, status_code=503)

    return app


def _not_ready(assistant: Searches | None) -> str | None:
    """Return why no question can be answered now, or None when one can."""
    if assistant is None:
        return "no assistant is open; run `python -m assistant ingest` and start again"
    try:
        found = assistant.search(_PROBE, top_k=1)
    except AssistantError as error:
        logger.exception("the health check found a broken assistant")
        # The class alone: messages name folders, and anyone may ask this address.
        return f"the assistant does not answer: {type(error).__name__}; see the log"
    return None if found else "the index holds no document; run `python -m assistant ingest`"


def _hide_error(_request: Request, _error: Exception) -> Response:
    # This answer is made outside all middleware, so it brings the headers itself; the error
    # goes on to the server's log.
    return PlainTextResponse(
        "Er ging iets mis aan onze kant.", status_code=500, headers=dict(SECURITY_HEADERS)
    )
