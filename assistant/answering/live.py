"""An Assistant that follows the live index version."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from assistant.answering.pipeline import Assistant
from assistant.domain import Answer, Event, SearchResult, Turn
from assistant.errors import AssistantError, IndexUnreachableError

logger = logging.getLogger(__name__)


class LiveAssistant:
    """Answers each turn from one version, and goes over to a new one between turns.

    A new version is opened beside the old one, which answers meanwhile. One that does not open
    is told in the log and tried again only when the pointer moves on, or when the server that
    keeps it did not answer.
    """

    def __init__(
        self, *, open_live: Callable[[], Assistant], live_name: Callable[[], str | None]
    ) -> None:
        """Open the live version now.

        Args:
            open_live: opens the version that is live at that moment.
            live_name: tells its name, quickly.

        Raises:
            AssistantError: it does not open.
        """
        self._open_live = open_live
        self._live_name = live_name
        self._current = open_live()
        self._tried = self._current.versions["index"]

    def follow(self, *, every_s: float) -> None:
        """Look for a new live version every `every_s` seconds, until the process ends."""
        waiting = threading.Event()

        def keep_looking() -> None:
            while not waiting.wait(every_s):
                self.look()

        threading.Thread(target=keep_looking, name="follow-live-index", daemon=True).start()

    def look(self) -> bool:
        """Go over to the live version if it is another; return whether that was done."""
        try:
            name = self._live_name()
            if name is None or name == self._tried:
                return False
            self._tried = name
            opened = self._open_live()
        except (AssistantError, OSError) as error:
            if isinstance(error, IndexUnreachableError):  # it may be as good as ever
                self._tried = self._current.versions["index"]
            logger.error(
                "the live index version does not open (%s); answering from %s",
                error,
                self._current.versions["index"],
            )
            return False
        self._current = opened
        self._tried = opened.versions["index"]
        logger.info("answering from index version %s", self._tried)
        return True

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        """Return the Answer of one version; see `Assistant.answer`."""
        return self._current.answer(
            question, history=history, as_of=as_of, conversation=conversation
        )

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Iterator[Event]:
        """Yield the events of a turn of one version; see `Assistant.stream`."""
        return self._current.stream(
            question, history=history, as_of=as_of, conversation=conversation
        )

    def search(self, question: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the best chunks of one version; see `Assistant.search`."""
        return self._current.search(question, top_k=top_k)
