"""All that an index version makes searchable: chunks, statements and their questions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.domain import Chunk, Document
from assistant.index.chunking import chunk_documents
from assistant.index.vector_cache import Piece, Role

# The first questions of a statement have vectors; the keyword search takes them all. On dev,
# twelve find nearly as much as eighteen.
_QUESTION_VECTORS = 12


@dataclass(frozen=True, slots=True)
class TextRow:
    """A statement, or a question that a statement answers."""

    id: str  # of a question: `<statement id>?<number from 001>`
    text: str
    owner: str  # a statement's document id; a question's statement id


@dataclass(frozen=True, slots=True)
class Contents:
    """The rows of an index version, each kind in order of id."""

    chunks: tuple[Chunk, ...]
    statements: tuple[TextRow, ...]
    questions: tuple[TextRow, ...]

    def pieces(self) -> list[Piece]:
        """Return what is embedded, one piece a row: chunks, then statements, then questions."""
        return [
            *(Piece(Role.PASSAGE, chunk.embedded_text) for chunk in self.chunks),
            *(Piece(Role.PASSAGE, row.text) for row in self.statements),
            *(Piece(Role.QUESTION, row.text) for row in self.questions),
        ]


def contents_of(documents: Iterable[Document], *, max_tokens: int) -> Contents:
    """Return the rows that an index version of `documents` holds."""
    documents = tuple(documents)
    statements = [s for document in documents for s in document.statements]
    chunks = chunk_documents(documents, max_tokens=max_tokens)
    questions = [
        TextRow(f"{s.id}?{number:03d}", question, s.id)
        for s in statements
        for number, question in enumerate(s.questions[:_QUESTION_VECTORS], 1)
    ]
    return Contents(
        chunks=tuple(sorted(chunks, key=lambda chunk: chunk.id)),
        statements=_sorted(TextRow(s.id, s.text, s.document_id) for s in statements),
        questions=_sorted(questions),
    )


def _sorted(rows: Iterable[TextRow]) -> tuple[TextRow, ...]:
    return tuple(sorted(rows, key=lambda row: row.id))
