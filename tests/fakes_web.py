"""An Assistant for tests of the page and the service: it says what it was told to say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.domain import (
    Answer,
    AnswerStatus,
    Citation,
    Event,
    EvidenceFound,
    Origin,
    SearchResult,
    Sentence,
    SentenceKind,
    SentenceProven,
    Source,
    SourceKind,
    Turn,
    TurnDone,
    Wording,
)


def source(**changes: object) -> Source:
    """Return a primary source; `changes` replace its fields."""
    fields: dict[str, object] = {
        "title": "Economische pijler",
        "publisher": "Stedennetwerk G40",
        "url": "https://voorbeeld.example/pijler",
        "date": "2022-06-01",
        "kind": SourceKind.PRIMARY,
        "read_on": "2026-11-24",
    }
    return Source(**{**fields, **changes})  # type: ignore[arg-type]


def citation(marker: int = 1, **changes: object) -> Citation:
    """Return a citation with one source; `changes` replace its fields."""
    fields: dict[str, object] = {
        "marker": marker,
        "statement_id": f"SEED-{marker:02}",
        "document_id": "economische-pijler",
        "document_title": "De economische pijler in het kort",
        "heading_path": ("Binnenstad",),
        "page": None,
        "start": 0,
        "end": 10,
        "quote": "De G40 vroeg om een deal over de binnenstad.",
        "wording": Wording.OWN_WORDS,
        "origin": Origin.SHIPPED,
        "sources": (source(),),
    }
    return Citation(**{**fields, **changes})  # type: ignore[arg-type]


def answer(question: str = "Wat vroeg de G40?", **changes: object) -> Answer:
    """Return an answer of one sentence with one citation; `changes` replace its fields."""
    fields: dict[str, object] = {
        "id": "a1",
        "conversation": None,
        "question": question,
        "standalone_question": question,
        "language": "nl",
        "as_of": "2026-11-24",
        "status": AnswerStatus.ANSWERED,
        "text": "De G40 vroeg om een deal. [1]",
        "sentences": (Sentence("De G40 vroeg om een deal.", (1,), SentenceKind.QUOTE),),
        "citations": (citation(),),
    }
    return Answer(**{**fields, **changes})  # type: ignore[arg-type]


@dataclass
class FakeAssistant:
    """Streams a prepared answer to every question and remembers what it was asked."""

    prepared: Answer = field(default_factory=answer)
    found: tuple[SearchResult, ...] = (SearchResult("d", "c", 0.9, "binnenstad"),)
    error: Exception | None = None  # raised by search, and by stream after the evidence
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,  # noqa: ARG002  # the face has it
        conversation: str | None = None,  # noqa: ARG002
    ) -> Iterator[Event]:
        """Yield the events of the prepared answer, given to `question`."""
        self.asked.append((question, tuple(history)))
        yield EvidenceFound(self.prepared.citations)
        if self.error is not None:
            raise self.error
        for sentence in self.prepared.sentences:
            yield SentenceProven(sentence)
        fields = {name: getattr(self.prepared, name) for name in self.prepared.__slots__}
        yield TurnDone(Answer(**{**fields, "question": question, "standalone_question": question}))

    def search(self, question: str, *, top_k: int) -> Sequence[SearchResult]:
        """Return the prepared results, or raise the prepared error."""
        del question
        if self.error is not None:
            raise self.error
        return self.found[:top_k]
