"""Breaks of how a question is taken: its history, its day, its spelling, what it may hold."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from unittest.mock import patch

from assistant.build import Assistant
from assistant.domain import Answer, Chunk, Intent, SearchResult, Turn
from assistant.understanding.guards import Guard
from assistant.understanding.spelling import Corrected, Speller
from assistant.understanding.understander import QuestionReader
from eval.mutants.subject import Subject
from eval.protocols import EvaluatedAssistant


def without_history(sound: Subject) -> EvaluatedAssistant:
    """Return the product that hears every question as if it were the first."""
    return _Forgetful(sound.assistant)


def without_days(sound: Subject) -> EvaluatedAssistant:
    """Return the product that answers for the day the corpus was checked last, always."""
    newest = max(scheme.checked_on for scheme in sound.registers.schemes)
    return _Undated(sound.assistant, day=date.fromisoformat(newest))


def without_masking(sound: Subject) -> EvaluatedAssistant:
    """Return the product that finds no personal data in any question."""
    return _Unmasked(sound.assistant)


def without_guard(sound: Subject) -> Assistant:
    """Return the product that sees no harm in any question."""
    reader = _reader(sound)
    reader._guard = _Blind(reader._guard)
    return replace(sound.assistant, understand=reader)


def without_spelling(sound: Subject) -> Assistant:
    """Return the product that takes every word as it was typed."""
    reader = _reader(sound)
    reader._speller = _Literal()
    return replace(sound.assistant, understand=reader)


def _reader(sound: Subject) -> QuestionReader:
    """Return a copy of the reader; no part of it can be changed from outside."""
    reader = sound.assistant.understand
    if not isinstance(reader, QuestionReader):
        raise TypeError(f"mutants break a QuestionReader, not a {type(reader).__name__}")
    return copy(reader)


@dataclass(frozen=True, slots=True)
class _Wrapped:
    """Does as the product does."""

    sound: Assistant

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        return self.sound.answer(question, history=history, as_of=as_of, conversation=conversation)

    def search(self, question: str, *, top_k: int) -> tuple[SearchResult, ...]:
        return self.sound.search(question, top_k=top_k)

    def chunk(self, chunk_id: str) -> Chunk:
        return self.sound.chunk(chunk_id)


class _Forgetful(_Wrapped):
    """Knows no earlier turn."""

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),  # noqa: ARG002 - this is the break
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        return self.sound.answer(question, as_of=as_of, conversation=conversation)


@dataclass(frozen=True, slots=True)
class _Undated(_Wrapped):
    """Answers for one day."""

    day: date

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,  # noqa: ARG002 - this is the break
        conversation: str | None = None,
    ) -> Answer:
        return self.sound.answer(
            question, history=history, as_of=self.day, conversation=conversation
        )


class _Unmasked(_Wrapped):
    """Leaves personal data where it stands."""

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        with patch("assistant.answering.screening.redact", lambda text: text):
            return self.sound.answer(
                question, history=history, as_of=as_of, conversation=conversation
            )


class _Blind(Guard):
    """Sees small talk as another guard does, and no attack."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    def attack(self, question: str) -> Intent | None:  # noqa: ARG002 - this is the break
        return None

    def talk(self, question: str) -> Intent | None:
        return self._guard.talk(question)

    def is_elsewhere(self, question: str) -> bool:
        return self._guard.is_elsewhere(question)


class _Literal(Speller):
    """Corrects nothing."""

    def __init__(self) -> None:
        """Know no word."""

    def correct(self, text: str) -> Corrected:
        return Corrected(text)
