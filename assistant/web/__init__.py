"""The page in the browser, and the process that serves it."""

from __future__ import annotations

from assistant.settings import Settings


def serve(settings: Settings) -> int:
    """Serve the page until the process is stopped; return its exit code.

    0 after an ordinary stop; 1 when it cannot start, with one Dutch line on stderr that says
    why and what to do.
    """
    # Loading the page's framework takes seconds; only serving needs it.
    from assistant.web.server import run

    return run(settings)
