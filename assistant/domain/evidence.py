"""What was found for a question."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.documents import Statement


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A chunk found for a question."""

    document_id: str
    chunk_id: str
    score: float  # fused, 0 to 1, higher is better
    text: str


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A chunk the answer was allowed to use, with the scores that brought it there."""

    document_id: str
    document_title: str
    chunk_id: str
    statement_ids: tuple[str, ...]
    score: float  # fused, 0 to 1
    dense_score: float  # cosine, -1 to 1
    lexical_score: float  # BM25, 0 and up
    text: str


@dataclass(frozen=True, slots=True)
class ScoredStatement:
    """A statement of the evidence, with how well it fits the question."""

    statement: Statement
    chunk_id: str
    score: float  # 0 to 1, higher is better; with its chunk's; comparable within one question
    own_score: float  # 0 to 1, without its chunk's
    closeness: float  # -1 to 1: cosine with the question, by itself or by its questions


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question."""

    items: tuple[EvidenceItem, ...] = ()  # best first
    statements: tuple[ScoredStatement, ...] = ()  # of these items, best first
