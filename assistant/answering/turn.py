"""What is known of the turn that is being answered."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from assistant.answering.screening import Screened
from assistant.domain import Evidence, Query
from assistant.language.detect import UNDETERMINED


@dataclass(slots=True)
class TurnInHand:
    """A turn on its way to an answer."""

    conversation: str | None
    as_of: date
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    screened: Screened = field(default_factory=lambda: Screened(""))
    query: Query | None = None
    evidence: Evidence | None = None
    found: tuple[tuple[str, str], Evidence] | None = None  # what was sought last, and found
    is_on_subject: bool = False  # the evidence is about what was asked
    _started: float = field(default_factory=time.perf_counter)
    _timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the question, `und` until it is understood."""
        return self.query.language if self.query else UNDETERMINED

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the time spent inside to `step`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - started) * 1_000
            self._timings_ms[step] = self._timings_ms.get(step, 0.0) + spent

    def timings(self) -> Mapping[str, float]:
        """Return the milliseconds spent in each step, and in total up to now."""
        total = (time.perf_counter() - self._started) * 1_000
        return {step: round(ms, 3) for step, ms in (*self._timings_ms.items(), ("total", total))}
