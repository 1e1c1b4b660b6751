"""What the pipeline needs of the other stages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import (
    Commitment,
    Evidence,
    GlossaryEntry,
    Query,
    Scheme,
    SearchResult,
    Selection,
    StatusOn,
    Turn,
)
from assistant.texts import Texts

Vector = npt.NDArray[np.float32]


class Understander(Protocol):
    """Makes a query of a question and the turns before it."""

    def __call__(
        self, question: str, history: Sequence[Turn], as_of: date, *, leaning: bool = False
    ) -> Query:
        """Return the query; as one that leans on the turn before it when it is `leaning`."""


class Retriever(Protocol):
    """Finds evidence for a query."""

    def embed(self, query: Query) -> Vector:
        """Return the normalised vector of `query`."""

    def retrieve(self, query: Query, vector: Vector) -> Evidence:
        """Return the evidence for `query`, which has `vector`."""

    def search(self, question: str, language: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the `top_k` best chunks, best first."""


class Composer(Protocol):
    """Makes the answers of one kind from the registers."""

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:
        """Return the answer to `query`, or None when another must make it."""


class RegisterRows(Protocol):
    """The registers of one index version."""

    def select(self, selection: Selection) -> tuple[Commitment | Scheme, ...]:
        """Return the rows of `selection`, in order of the register."""

    def row(self, name: str) -> Commitment | Scheme | GlossaryEntry | None:
        """Return the row called `schemes/slim-mkb` or `glossary/BIZ`; None when there is none."""

    def state(self, scheme: Scheme, as_of: str) -> StatusOn:
        """Return the status of `scheme` on the day `as_of` (YYYY-MM-DD)."""


class RowWords(Protocol):
    """How the values of rows and selections are written in a language."""

    def of_row(
        self, row: Commitment | Scheme | GlossaryEntry, state: StatusOn | None, texts: Texts
    ) -> Mapping[str, str]:
        """Return the words for each field of `row` that has a value, by name.

        Args:
            row: the row.
            state: the status of a scheme on the day the answer holds for.
            texts: the language to write in.
        """

    def of_selection(self, selection: Selection, texts: Texts) -> Mapping[str, str]:
        """Return the words for the value of each field that `selection` asks for, by name."""


class Caveats(Protocol):
    """Finds what must be said besides statements that were found."""

    def after(self, query: Query, statements: Sequence[str]) -> Sequence[DraftSentence]:
        """Return sentences to tell after `statements` (ids), such as that a scheme is closed."""
