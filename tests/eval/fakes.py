"""A small product to evaluate: it answers by table and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from assistant.domain import (
    Answer,
    AnswerStatus,
    Basis,
    Chunk,
    Citation,
    EvidenceItem,
    Origin,
    SearchResult,
    Sentence,
    SentenceKind,
    Turn,
    Wording,
)
from eval.cases import Case
from eval.outcome import Outcome
from eval.protocols import Corpus, Passage

DAY = date(2022, 10, 1)
ROWS = {"lening": frozenset({"A-2"}), "wens": frozenset({"B-1"}), "dienst": frozenset({"A-1"})}
CORPUS = Corpus(
    "corpus-1",
    {"A-1": "De steden vroegen om geld.", "A-2": "De lening is dicht.", "B-1": "De wens bleef."},
    schemes={"lening": ROWS["lening"]},
    commitments={"wens": ROWS["wens"], "dienst": ROWS["dienst"]},
)
_QUOTE = "De steden vroegen om geld."


def make_case(**fields: object) -> Case:
    """Return an answerable case that must cite A-1; `fields` win."""
    base: dict[str, object] = {
        "id": "case",
        "kind": "fact",
        "audience": "civil_servant",
        "topic": "g40",
        "difficulty": "easy",
        "question": "Wat vroeg de G40?",
        "as_of": DAY,
        "status": "answered",
        "must_cite": ["A-1"],
    }
    return Case.model_validate({**base, **fields})


def make_refusal_case(**fields: object) -> Case:
    """Return a case that expects no answer; `fields` win."""
    base = {"kind": "unanswerable", "topic": "none", "status": "no_evidence", "must_cite": []}
    return make_case(**{**base, **fields})


def make_chunk(*statement_ids: str) -> Chunk:
    """Return a chunk that holds `statement_ids` and is named after them."""
    name = "+".join(statement_ids)
    return Chunk(name, "doc", "Titel", (), statement_ids, f"Tekst van {name}.", 4)


def make_answer(
    *cited: str,
    text: str = "",
    status: AnswerStatus = AnswerStatus.ANSWERED,
    kind: SentenceKind = SentenceKind.QUOTE,
    evidence: Sequence[Chunk] = (),
) -> Answer:
    """Return an answer with one sentence of `kind` for each cited statement."""
    markers = range(1, len(cited) + 1)
    return Answer(
        id="answer",
        conversation=None,
        question="vraag",
        standalone_question="hele vraag",
        language="nl",
        as_of=DAY.isoformat(),
        status=status,
        text=text,
        sentences=tuple(Sentence(_QUOTE, (n,), kind) for n in markers),
        citations=tuple(_citation(n, name) for n, name in zip(markers, cited, strict=True)),
        evidence=tuple(
            EvidenceItem("doc", "Titel", c.id, c.statement_ids, 1.0, 0.5, 1.0, c.text)
            for c in evidence
        ),
        timings_ms={"total": 12.5},
        versions={"index": "1", "embedder": "fake"},
    )


def make_outcome(
    case: Case | None = None,
    answer: Answer | None = None,
    *,
    ranking: Sequence[Chunk] = (),
) -> Outcome:
    """Return an outcome; by default that of a case without chunks and citations."""
    given = case or make_case(), answer or make_answer()
    return Outcome(*given, tuple(ranking), ROWS)


def make_told(
    *rows: str, template: str = "register.told", cited: Sequence[str] = ("A-1",), **fields: str
) -> Answer:
    """Return an answer with one register sentence for each of `rows`, all citing `cited`."""
    answer = make_answer(*cited, text="Zin.")
    markers = tuple(range(1, len(cited) + 1))
    sentences = tuple(
        Sentence(
            _QUOTE, markers, SentenceKind.REGISTER, Basis(template, tuple(fields.items()), (row,))
        )
        for row in rows
    )
    return replace(answer, sentences=sentences)


@dataclass
class FakeAssistant:
    """Answers by table; a question outside it breaks the assistant."""

    answers: Mapping[str, Answer]
    chunks: Sequence[Chunk] = ()  # what every search finds, best first
    asked: list[tuple[str, tuple[Turn, ...], date | None, str | None]] = field(default_factory=list)
    searched: list[tuple[str, int]] = field(default_factory=list)

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        """Return the answer to `question`.

        Raises:
            RuntimeError: the table has none.
        """
        self.asked.append((question, tuple(history), as_of, conversation))
        if question not in self.answers:
            raise RuntimeError("the model fell over")
        return self.answers[question]

    def search(self, question: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the first `top_k` chunks."""
        self.searched.append((question, top_k))
        found = self.chunks[:top_k]
        return tuple(SearchResult(c.document_id, c.id, 1.0, c.text) for c in found)

    def chunk(self, chunk_id: str) -> Chunk:
        """Return the chunk named `chunk_id`."""
        return next(chunk for chunk in self.chunks if chunk.id == chunk_id)


@dataclass
class FakeProduct:
    """A product over a FakeAssistant."""

    opened: FakeAssistant
    digest: str = "corpus-1"
    passages: Mapping[str, Passage] = field(default_factory=dict)
    data_dirs: list[Path | None] = field(default_factory=list)

    def corpus(self) -> Corpus:
        """Return the corpus."""
        return replace(CORPUS, digest=self.digest, passages=self.passages)

    def assistant(self) -> FakeAssistant:
        """Return the assistant."""
        return self.opened

    def settings(self) -> Mapping[str, str]:
        """Return one setting."""
        return MappingProxyType({"embedder": "fake"})


def _citation(marker: int, statement_id: str) -> Citation:
    return Citation(
        marker=marker,
        statement_id=statement_id,
        document_id="doc",
        document_title="Titel",
        heading_path=(),
        page=None,
        start=0,
        end=len(_QUOTE),
        quote=_QUOTE,
        wording=Wording.OWN_WORDS,
        origin=Origin.SHIPPED,
        sources=(),
    )
