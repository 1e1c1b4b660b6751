"""Hybrid search in one index version: chunks first, then the statements in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from assistant.retrieval.expansion import Expander
from assistant.retrieval.fields import Found, Probe, Searchable
from assistant.retrieval.layout import Layout

_CANDIDATE_CHUNKS = 20
_EVIDENCE_CHUNKS = 10
_TOLD = 0.15  # taken off a statement that was just told: who asks on wants something else
_NEW_SHARE = 1.5  # of the new question, to 1 of the whole
_OWN_SHARE = 0.7  # of a statement's own score; the rest is its chunk's

Vectors = npt.NDArray[np.float32]


class QuestionEmbedder(Protocol):
    """What retrieval needs of an embedder."""

    def get_query_embedding(self, query: str) -> list[float]:
        """Return the normalised vector of a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HybridSearch:
    """The measured recipe over the chunks and statements of one index version."""

    embedder: QuestionEmbedder
    expander: Expander
    chunks: Sequence[Chunk]
    chunk_rows: Searchable  # in order of `chunks`
    statements: Mapping[str, Statement]  # by id
    statement_rows: Searchable
    layout: Layout  # of `chunks`, and of the statements in order of their rows
    dense_weight: float
    dense_weight_other: float  # for questions in another language than Dutch

    def embed(self, query: Query) -> Vectors:
        """Return the normalised vector of `query`.

        Of a question that leans on the one before it, both together and the question alone,
        which counts one and a half times: what is new in it tells more than what it takes along.
        """
        vector = self._embed_text(query.search_text)
        if not query.previous:
            return vector
        both = vector + _NEW_SHARE * self._embed_text(query.question)
        mean: Vectors = both / np.linalg.norm(both)
        return mean

    def search(
        self,
        question: str,
        language: str,
        *,
        top_k: int,
        documents: Collection[str] | None = None,
    ) -> tuple[SearchResult, ...]:
        """Return the `top_k` best chunks for `question`, best first.

        Args:
            question: what is searched.
            language: of the question: nl, en, or und when it cannot be told.
            top_k: the most that is returned.
            documents: ids of the documents to search in; None for all.
        """
        probe = self._probe(question, language, self._embed_text(question))
        hits = self._rank_chunks(probe, documents)
        return tuple(
            SearchResult(
                document_id=self.chunks[hit.row].document_id,
                chunk_id=self.chunks[hit.row].id,
                score=hit.fused,
                text=self.chunks[hit.row].text,
            )
            for hit in hits[:top_k]
        )

    def retrieve(
        self, query: Query, vector: Vectors, documents: Collection[str] | None = None
    ) -> Evidence:
        """Return the evidence for `query`, which has `vector`, in `documents` by id, or in all.

        Statements of the best chunks are scored by themselves and with their chunk; chunks are
        then put in order of their own score and that of their best statement, half and half.
        """
        text = f"{query.search_text} {query.question}" if query.previous else query.search_text
        probe = self._probe(text, query.language, vector)
        hits = self._rank_chunks(probe, documents)[:_CANDIDATE_CHUNKS]
        found = self._rank_statements(probe, hits, frozenset(query.told))
        best: dict[str, float] = {}
        for statement in found:
            best.setdefault(statement.chunk_id, statement.own_score)
        items = [self._item(hit, best.get(self.chunks[hit.row].id, 0.0)) for hit in hits]
        items.sort(key=lambda item: (-item.score, item.chunk_id))
        kept = {item.chunk_id for item in items[:_EVIDENCE_CHUNKS]}
        return Evidence(
            items=tuple(items[:_EVIDENCE_CHUNKS]),
            statements=tuple(
                statement
                for statement in sorted(found, key=lambda s: (-s.score, s.statement.id))
                if statement.chunk_id in kept
            ),
        )

    def _embed_text(self, text: str) -> Vectors:
        return np.asarray(self.embedder.get_query_embedding(text), dtype=np.float32)

    def _probe(self, question: str, language: str, vector: Vectors) -> Probe:
        return Probe(
            text=question,
            vector=vector,
            terms=self.expander.terms(question),
            dense_weight=self.dense_weight_other if language == ENGLISH else self.dense_weight,
        )

    def _rank_chunks(self, probe: Probe, documents: Collection[str] | None) -> list[Found]:
        among = None if documents is None else self.layout.chunks_of(documents)
        return self.chunk_rows.rank(probe, among)

    def _rank_statements(
        self, probe: Probe, hits: Sequence[Found], told: frozenset[str]
    ) -> list[ScoredStatement]:
        """Return the statements of `hits`, best by themselves first."""
        chunk_of = {name: hit for hit in hits for name in self.chunks[hit.row].statement_ids}
        ids = self.statement_rows.ids
        among = self.layout.statements_of(hit.row for hit in hits)
        return [
            ScoredStatement(
                statement=self.statements[ids[found.row]],
                chunk_id=self.chunks[chunk_of[ids[found.row]].row].id,
                score=_OWN_SHARE * found.fused
                + (1 - _OWN_SHARE) * chunk_of[ids[found.row]].fused
                - (_TOLD if ids[found.row] in told else 0.0),
                own_score=found.fused,
                closeness=found.closeness,
            )
            for found in self.statement_rows.rank(probe, among)
        ]

    def _item(self, hit: Found, best_statement: float) -> EvidenceItem:
        chunk = self.chunks[hit.row]
        return EvidenceItem(
            document_id=chunk.document_id,
            document_title=chunk.document_title,
            chunk_id=chunk.id,
            statement_ids=chunk.statement_ids,
            score=(hit.fused + best_statement) / 2,
            dense_score=hit.dense,
            lexical_score=hit.lexical,
            text=chunk.text,
        )
