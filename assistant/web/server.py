"""Starts the service: the Assistant opened, the address taken, the page mounted."""

from __future__ import annotations

import logging
import os
import socket
import sys
from contextlib import suppress
from typing import Protocol

import uvicorn

from assistant.build import open_live_assistant
from assistant.errors import (
    AssistantError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    ModelError,
)
from assistant.service.app import Searches, create_app
from assistant.settings import Settings
from assistant.texts import Texts, load_texts
from assistant.web.chat import AnswersInSteps

logger = logging.getLogger(__name__)

_UPLOADS_FOLDER = "page-files"


class ServesThePage(AnswersInSteps, Searches, Protocol):
    """What the service needs of the Assistant: answers for the page, a search for its health."""


def run(settings: Settings) -> int:
    """Serve until stopped and return the exit code; see `assistant.web.serve`."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    # One line for each request would say little; what goes wrong is logged by us.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    texts = load_texts("nl")
    try:
        listener = _take_address(settings.host, settings.port)
    except OSError as error:
        _complain(
            texts.get("page.start_address", host=settings.host, port=settings.port, why=error)
        )
        return 1
    with listener:
        try:
            assistant = open_live_assistant(settings)
        except AssistantError as error:
            _complain(_start_problem(error, settings, texts))
            return 1
        assistant.follow(every_s=settings.follow_seconds)
        return _serve_page(assistant, listener, settings, texts)


def _serve_page(
    assistant: ServesThePage, listener: socket.socket, settings: Settings, texts: Texts
) -> int:
    # Gradio reads this variable when its parts are made; its default is a folder all share.
    uploads = (settings.data_dir / _UPLOADS_FOLDER).resolve()
    os.environ["GRADIO_TEMP_DIR"] = str(uploads)
    from assistant.web.page import mount_page

    app = mount_page(create_app(assistant), assistant, texts)
    config = uvicorn.Config(app, log_level="warning", server_header=False, access_log=False)
    server = _AnnouncingServer(config, texts.get("page.started", address=_address(listener)))
    with suppress(KeyboardInterrupt):  # uvicorn raises it again after it has shut down
        server.run(sockets=[listener])
    return 0 if server.started else 1


class _AnnouncingServer(uvicorn.Server):
    """A server that says where it is once it really listens."""

    def __init__(self, config: uvicorn.Config, announcement: str) -> None:
        super().__init__(config)
        self._announcement = announcement

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stdout.write(f"{self._announcement}\n")
            sys.stdout.flush()


def _take_address(host: str, port: int) -> socket.socket:
    """Return a socket that listens at `host` and `port`.

    Raises:
        OSError: the address is in use, unknown, or not ours to take.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=2_048)


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _start_problem(error: AssistantError, settings: Settings, texts: Texts) -> str:
    detail = " ".join(str(error).split())
    if isinstance(error, IndexMissingError | IndexMismatchError):
        key = "page.start_index"
    elif isinstance(error, IndexDamagedError):
        key = "page.start_damaged"
    elif isinstance(error, ModelError):
        key = "page.start_model"
    else:
        key = "page.start_other"
    return texts.get(key, detail=detail, data_dir=settings.data_dir)


def _complain(sentence: str) -> None:
    sys.stderr.write(f"{' '.join(sentence.split())}\n")
