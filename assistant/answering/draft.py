"""An answer before it is proven: sentences that name what they rest on."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain import AnswerStatus, Basis, SentenceKind

_FROM_NOTHING = Basis()


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence with the statements it rests on."""

    text: str
    kind: SentenceKind
    statements: tuple[str, ...] = ()  # ids, most telling first
    basis: Basis = _FROM_NOTHING


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row of a comparison that is not proven yet."""

    label: str
    cells: tuple[DraftSentence | None, ...]  # one a column; None: no source tells it


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A comparison that is not proven yet."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[DraftRow, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that is not proven yet."""

    status: AnswerStatus
    sentences: tuple[DraftSentence, ...]
    table: DraftTable | None = None
    suggestions: tuple[str, ...] = ()  # questions to offer; those of the evidence when empty
    quotes: int = 0  # how many statements that answer the question are to be told as well
