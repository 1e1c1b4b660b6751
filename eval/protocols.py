"""What a run needs of the product; tests hand in a small fake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assistant.domain import Answer, Chunk, SearchResult, Turn


class EvaluatedAssistant(Protocol):
    """The part of the Assistant that a run asks."""

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        """Return how the turn ended."""
        ...

    def search(self, question: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the chunks found, best first."""
        ...

    def chunk(self, chunk_id: str) -> Chunk:
        """Return the chunk of that id."""
        ...


@dataclass(frozen=True, slots=True)
class Passage:
    """A statement, as a reader is shown it."""

    text: str
    document: str  # its title
    sources: tuple[tuple[str, str], ...]  # title and URL of each


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a run must know of the corpus before it asks."""

    digest: str  # sha256 over ids and texts
    statements: Mapping[str, str]  # text by id
    schemes: Mapping[str, frozenset[str]] = field(default_factory=dict)  # by row id: see `rows`
    commitments: Mapping[str, frozenset[str]] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)  # by statement id

    @property
    def rows(self) -> Mapping[str, frozenset[str]]:
        """The ids of the statements that each register row rests on, by its id."""
        return {**self.schemes, **self.commitments}


class Product(Protocol):
    """The corpus, the Assistant over it and the settings they share."""

    def corpus(self) -> Corpus:
        """Return the corpus that the Assistant answers from.

        Raises:
            AssistantError: a corpus file is broken.
        """
        ...

    def assistant(self) -> EvaluatedAssistant:
        """Return the Assistant of the page, after building its index if there is none.

        Raises:
            AssistantError: the index or a model is not as the settings say.
        """
        ...

    def settings(self) -> Mapping[str, str]:
        """Return the settings that can change an answer, free of paths, addresses and keys."""
        ...
