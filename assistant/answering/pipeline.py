"""A turn, from question to proven answer: the straight line of the product.

    screen -> understand -> embed -> retrieve -> extract -> verify -> answer

Each step may end the turn with a status; none of them raises for a question.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answering.citations import cite, render
from assistant.answering.demands import DemandReader
from assistant.answering.extractive import Extract, Extractor, Lack
from assistant.answering.notices import notices
from assistant.answering.protocols import Retriever, Understander
from assistant.answering.refusals import fields_of, refuse, refuse_input
from assistant.answering.screening import Screened, screen
from assistant.answering.suggestions import suggest
from assistant.answering.verification import Verifier
from assistant.domain import (
    Answer,
    AnswerStatus,
    Chunk,
    Citation,
    Event,
    Evidence,
    EvidenceFound,
    EvidenceItem,
    Query,
    SearchResult,
    Sentence,
    SentenceKind,
    SentenceProven,
    Turn,
    TurnDone,
)
from assistant.errors import AssistantError, ModelError
from assistant.language.detect import UNDETERMINED, detect_language
from assistant.texts import Texts

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers policy questions from one index version; safe for any number of threads."""

    understand: Understander
    retriever: Retriever
    demands: DemandReader
    extractor: Extractor
    verifier: Verifier
    texts: Texts
    chunks: Mapping[str, Chunk]  # by id
    versions: Mapping[str, str]
    max_question_chars: int

    def answer(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Answer:
        """Return a proven answer, or one whose status says why there is none.

        Args:
            question: the question as typed, whatever it holds.
            history: the earlier turns of the same conversation, oldest first.
            as_of: the day the answer must hold for; today when left out.
            conversation: a name for the conversation, passed on.
        """
        for event in self.stream(question, history=history, as_of=as_of, conversation=conversation):
            if isinstance(event, TurnDone):
                return event.answer
        raise AssertionError("a turn always ends in TurnDone")

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Iterator[Event]:
        """Yield the citations found, then each sentence once it is proven, then the answer."""
        turn = _TurnInHand(conversation, as_of or date.today(), self.versions)
        try:
            yield from self._run(turn, question, history)
        except AssistantError as error:
            logger.exception("turn %s broke", turn.id)
            is_model = isinstance(error, ModelError)
            yield self._refused(
                turn,
                AnswerStatus.ERROR_MODEL if is_model else AnswerStatus.ERROR_INDEX,
                refuse(self.texts, "error_model" if is_model else "error_index"),
            )
        except Exception:  # the last gate: a user sees a status, never a trace
            logger.exception("turn %s broke", turn.id)
            yield self._refused(
                turn, AnswerStatus.ERROR_INTERNAL, refuse(self.texts, "error_internal")
            )

    def search(self, question: str, *, top_k: int) -> tuple[SearchResult, ...]:
        """Return the `top_k` best chunks for `question`, best first; none when it is blank.

        Raises:
            ModelError: the embedder does not answer.
        """
        screened = screen(question, max_chars=self.max_question_chars)
        if screened.block:
            return ()
        language = detect_language(screened.question)
        return self.retriever.search(screened.question, language, top_k=top_k)

    def chunk(self, chunk_id: str) -> Chunk:
        """Return the chunk with `chunk_id`.

        Raises:
            KeyError: the index holds no such chunk.
        """
        return self.chunks[chunk_id]

    def refuse_malformed(
        self, *, as_of: date | None = None, conversation: str | None = None
    ) -> Answer:
        """Return the answer to something that is no question at all."""
        turn = _TurnInHand(conversation, as_of or date.today(), self.versions)
        sentences = refuse(self.texts, "malformed")
        return self._refused(turn, AnswerStatus.BLOCKED_INPUT, sentences).answer

    def _run(self, turn: _TurnInHand, question: str, history: Sequence[Turn]) -> Iterator[Event]:
        with turn.timed("screen"):
            turn.screened = screen(question, max_chars=self.max_question_chars)
        if turn.screened.block:
            sentences = refuse_input(
                self.texts, turn.screened.block, max_chars=self.max_question_chars
            )
            yield self._refused(turn, AnswerStatus.BLOCKED_INPUT, sentences)
            return
        with turn.timed("understand"):
            turn.query = self.understand(turn.screened.question, history, turn.as_of)
            demands = self.demands.read(turn.query.question, previous=turn.query.previous)
        with turn.timed("embed"):
            vector = self.retriever.embed(turn.query)
        with turn.timed("retrieve"):
            turn.evidence = self.retriever.retrieve(turn.query, vector)
        with turn.timed("extract"):
            extract = self.extractor.extract(turn.query, turn.evidence, demands)
        turn.is_on_subject = extract.lack is not Lack.NO_EVIDENCE
        if extract.lack:
            key = "no_evidence" if extract.lack is Lack.NO_EVIDENCE else "no_detail"
            sentences = refuse(self.texts, key, evidence=turn.evidence)
            yield self._refused(turn, AnswerStatus.NO_EVIDENCE, sentences)
            return
        yield from self._tell(turn, extract)

    def _tell(self, turn: _TurnInHand, extract: Extract) -> Iterator[Event]:
        turn.evidence = self._with_chunks_of(extract, turn.evidence or Evidence())
        with turn.timed("verify"):
            citations = self._proven_citations(extract)
        yield EvidenceFound(tuple(citations))
        told: list[Sentence] = []
        for sentence in self._sentences(citations):
            with turn.timed("verify"):
                proven = self.verifier.proves(sentence, {c.marker: c for c in citations})
            if proven:
                told.append(sentence)
                yield SentenceProven(sentence)
        if not any(sentence.citations for sentence in told):
            sentences = refuse(self.texts, "no_evidence", evidence=turn.evidence)
            yield self._refused(turn, AnswerStatus.NO_EVIDENCE, sentences)
            return
        yield TurnDone(self._answer(turn, AnswerStatus.ANSWERED, tuple(told), tuple(citations)))

    def _with_chunks_of(self, extract: Extract, evidence: Evidence) -> Evidence:
        """Return `evidence` with the chunks of statements that a rule put into the answer."""
        held = {name for item in evidence.items for name in item.statement_ids}
        missing = {statement.id for statement in extract.statements} - held
        added = tuple(
            EvidenceItem(
                document_id=chunk.document_id,
                document_title=chunk.document_title,
                chunk_id=chunk.id,
                statement_ids=chunk.statement_ids,
                score=evidence.items[0].score,  # it opens the answer
                dense_score=0.0,
                lexical_score=0.0,
                text=chunk.text,
            )
            for chunk in self.chunks.values()
            if missing & set(chunk.statement_ids)
        )
        return replace(evidence, items=(*added, *evidence.items))

    def _proven_citations(self, extract: Extract) -> list[Citation]:
        proven = []
        for citation in cite(extract.statements, self.extractor.documents):
            sentence = _quote(citation)
            if self.verifier.proves(sentence, {citation.marker: citation}):
                proven.append(citation)
            else:
                logger.error("statement %s is not where it should be", citation.statement_id)
        return [replace(citation, marker=n) for n, citation in enumerate(proven, 1)]

    def _sentences(self, citations: Sequence[Citation]) -> Iterator[Sentence]:
        for citation in citations[:1]:
            yield _quote(citation)
        if citations[1:]:
            yield Sentence(self.texts.get("answer.more"), (), SentenceKind.LEAD_IN)
        for citation in citations[1:]:
            yield _quote(citation)

    def _refused(
        self, turn: _TurnInHand, status: AnswerStatus, sentences: tuple[Sentence, ...]
    ) -> TurnDone:
        fields = fields_of(turn.evidence, self.max_question_chars)
        shown = tuple(s for s in sentences if self.verifier.proves(s, {}, fields))
        return TurnDone(self._answer(turn, status, shown, ()))

    def _answer(
        self,
        turn: _TurnInHand,
        status: AnswerStatus,
        sentences: tuple[Sentence, ...],
        citations: tuple[Citation, ...],
    ) -> Answer:
        query, screened = turn.query, turn.screened
        return Answer(
            id=turn.id,
            conversation=turn.conversation,
            question=screened.question,
            standalone_question=query.standalone if query else screened.question,
            language=query.language if query else UNDETERMINED,
            as_of=turn.as_of.isoformat(),
            status=status,
            text=render(sentences),
            sentences=sentences,
            citations=citations,
            notices=notices(
                self.texts, screened, query.language if query else UNDETERMINED, citations
            ),
            suggestions=self._suggestions(turn, citations) if turn.is_on_subject else (),
            evidence=turn.evidence.items if turn.evidence else (),
            timings_ms=turn.timings(),
            versions=turn.versions,
        )

    def _suggestions(self, turn: _TurnInHand, citations: tuple[Citation, ...]) -> tuple[str, ...]:
        if turn.query is None or turn.evidence is None:
            return ()
        return suggest(turn.query, turn.evidence, {c.statement_id for c in citations})


@dataclass(slots=True)
class _TurnInHand:
    """What is known of the turn that is being answered."""

    conversation: str | None
    as_of: date
    versions: Mapping[str, str]
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    screened: Screened = field(default_factory=lambda: Screened(""))
    query: Query | None = None
    evidence: Evidence | None = None
    is_on_subject: bool = False
    _started: float = field(default_factory=time.perf_counter)
    _timings_ms: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        started = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - started) * 1_000
            self._timings_ms[step] = self._timings_ms.get(step, 0.0) + spent

    def timings(self) -> Mapping[str, float]:
        total = (time.perf_counter() - self._started) * 1_000
        return {step: round(ms, 3) for step, ms in (*self._timings_ms.items(), ("total", total))}


def _quote(citation: Citation) -> Sentence:
    return Sentence(citation.quote, (citation.marker,), SentenceKind.QUOTE)
