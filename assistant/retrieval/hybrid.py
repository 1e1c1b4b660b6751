"""Hybrid search in one index version: chunks by fused score, then their statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from assistant.domain import (
    Chunk,
    Evidence,
    EvidenceItem,
    Query,
    ScoredStatement,
    SearchResult,
    Statement,
)
from assistant.language.detect import ENGLISH
from assistant.retrieval.fusion import Hit, fuse

_EVIDENCE_CHUNKS = 10
_STATEMENT_WEIGHT = 0.7  # of a statement's own fit; the rest is its chunk's

Vectors = npt.NDArray[np.float32]


class QuestionEmbedder(Protocol):
    """What retrieval needs of an embedder."""

    def get_query_embedding(self, query: str) -> list[float]:
        """Return the normalised vector of a question."""


class Keywords(Protocol):
    """What retrieval needs of a keyword index."""

    def scores(self, question: str) -> Vectors:
        """Return the BM25 score of every text, in their order; 0 when nothing is shared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HybridSearch:
    """The measured recipe over the chunks and statements of one index version."""

    embedder: QuestionEmbedder
    chunks: Sequence[Chunk]
    chunk_vectors: Vectors  # one normalised row a chunk
    chunk_keywords: Keywords
    statements: Mapping[str, Statement]  # by id
    statement_rows: Mapping[str, int]  # row of each statement id in the two below
    statement_vectors: Vectors
    statement_keywords: Keywords
    dense_weight: float
    dense_weight_other: float  # for questions in another language than Dutch

    def embed(self, question: str) -> Vectors:
        """Return the vector of `question`."""
        return np.asarray(self.embedder.get_query_embedding(question), dtype=np.float32)

    def search(self, question: str, language: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the `top_k` best chunks for `question`, best first."""
        hits = self._rank_chunks(question, language, self.embed(question))
        return tuple(
            SearchResult(
                document_id=self.chunks[hit.row].document_id,
                chunk_id=self.chunks[hit.row].id,
                score=hit.fused,
                text=self.chunks[hit.row].text,
            )
            for hit in hits[:top_k]
        )

    def retrieve(self, query: Query, vector: Vectors) -> Evidence:
        """Return the evidence for `query`, whose standalone question has `vector`."""
        hits = self._rank_chunks(query.standalone, query.language, vector)[:_EVIDENCE_CHUNKS]
        return Evidence(
            items=tuple(self._item(hit) for hit in hits),
            statements=tuple(self._rank_statements(query, vector, hits)),
        )

    def _weight(self, language: str) -> float:
        return self.dense_weight_other if language == ENGLISH else self.dense_weight

    def _rank_chunks(self, question: str, language: str, vector: Vectors) -> list[Hit]:
        return fuse(
            self.chunk_vectors @ vector,
            self.chunk_keywords.scores(question),
            [chunk.id for chunk in self.chunks],
            dense_weight=self._weight(language),
        )

    def _rank_statements(
        self, query: Query, vector: Vectors, hits: Sequence[Hit]
    ) -> list[ScoredStatement]:
        chunk_of = {
            statement_id: hit for hit in hits for statement_id in self.chunks[hit.row].statement_ids
        }
        ids = list(chunk_of)
        rows = [self.statement_rows[statement_id] for statement_id in ids]
        ranked = fuse(
            self.statement_vectors[rows] @ vector,
            self.statement_keywords.scores(query.standalone)[rows],
            ids,
            dense_weight=self._weight(query.language),
        )
        scored = [
            ScoredStatement(
                statement=self.statements[ids[hit.row]],
                chunk_id=self.chunks[chunk_of[ids[hit.row]].row].id,
                score=_STATEMENT_WEIGHT * hit.fused
                + (1 - _STATEMENT_WEIGHT) * chunk_of[ids[hit.row]].fused,
                dense_score=hit.dense,
            )
            for hit in ranked
        ]
        return sorted(scored, key=lambda found: (-found.score, found.statement.id))

    def _item(self, hit: Hit) -> EvidenceItem:
        chunk = self.chunks[hit.row]
        return EvidenceItem(
            document_id=chunk.document_id,
            document_title=chunk.document_title,
            chunk_id=chunk.id,
            statement_ids=chunk.statement_ids,
            score=hit.fused,
            dense_score=hit.dense,
            lexical_score=hit.lexical,
            text=chunk.text,
        )
