"""A turn, from question to proven answer: the straight line of the product.

    screen -> understand -> retrieve -> compose or extract -> verify -> answer

Each step may end the turn with a status; none of them raises for a question.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.answering.citations import render
from assistant.answering.demands import DemandReader
from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.explanations import Explainer
from assistant.answering.extractive import Extract, Extractor, Lack
from assistant.answering.facets import together
from assistant.answering.notices import notices
from assistant.answering.protocols import Caveats, Composer, Retriever, Understander
from assistant.answering.proving import Proven, Prover
from assistant.answering.refusals import fixed, fixed_answer, refuse, refuse_input
from assistant.answering.screening import screen
from assistant.answering.subjects import OF_SCHEMES, Subjects
from assistant.answering.suggestions import suggest
from assistant.answering.turn import TurnInHand
from assistant.domain import (
    Answer,
    AnswerStatus,
    Chunk,
    Event,
    Evidence,
    EvidenceFound,
    EvidenceItem,
    Intent,
    Query,
    SearchResult,
    SentenceKind,
    SentenceProven,
    Statement,
    Turn,
    TurnDone,
)
from assistant.errors import AssistantError, ModelError
from assistant.language.detect import ENGLISH, detect_language
from assistant.texts import Texts

logger = logging.getLogger(__name__)

DUTCH = "nl"
_OPEN_TO_CONTEXT = frozenset({Intent.FACT, Intent.AMOUNT, Intent.DATE, Intent.HOW_TO_APPLY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Assistant:
    """Answers policy questions from one index version; safe for any number of threads."""

    understand: Understander
    retriever: Retriever
    demands: DemandReader
    composers: Sequence[Composer]  # the first that makes an answer is taken
    fallbacks: Sequence[Composer]  # the same, when no statement answers
    extractor: Extractor
    subjects: Subjects
    caveats: Caveats
    explainer: Explainer
    prover: Prover
    texts: Mapping[str, Texts]  # by language: nl, en
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
        """Yield the citations of the answer, then each proven sentence, then the answer."""
        turn = TurnInHand(conversation, as_of or date.today())
        try:
            yield from self._run(turn, question, history)
        except AssistantError as error:
            logger.exception("turn %s broke", turn.id)
            is_model = isinstance(error, ModelError)
            status = AnswerStatus.ERROR_MODEL if is_model else AnswerStatus.ERROR_INDEX
            yield self._refused(turn, refuse(self._texts(turn), status.value, status))
        except Exception:  # the last gate: a user sees a status, never a trace
            logger.exception("turn %s broke", turn.id)
            status = AnswerStatus.ERROR_INTERNAL
            yield self._refused(turn, refuse(self._texts(turn), status.value, status))

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
        turn = TurnInHand(conversation, as_of or date.today())
        draft = refuse(self.texts[DUTCH], "malformed", AnswerStatus.BLOCKED_INPUT)
        return self._refused(turn, draft).answer

    def _run(self, turn: TurnInHand, question: str, history: Sequence[Turn]) -> Iterator[Event]:
        with turn.timed("screen"):
            turn.screened = screen(question, max_chars=self.max_question_chars)
        if turn.screened.block:
            texts = self.texts[_texts_language(turn.screened.question)]
            limit = self.max_question_chars
            yield self._refused(turn, refuse_input(texts, turn.screened.block, max_chars=limit))
            return
        with turn.timed("understand"):
            turn.query = self.understand(turn.screened.question, history, turn.as_of)
        if history and not turn.query.previous and turn.query.intent in _OPEN_TO_CONTEXT:
            turn.query = self._with_context(turn, turn.query, history)
        turn.query = self._with_subjects(turn, turn.query)
        draft = fixed_answer(turn.query.intent, self._texts(turn))
        if draft is None:
            draft = self._drafted(turn, turn.query, history)
        yield from self._tell(turn, draft)

    def _drafted(self, turn: TurnInHand, query: Query, history: Sequence[Turn]) -> Draft:
        """Return the answer from the registers or the documents, or a refusal."""
        with turn.timed("compose"):
            draft = _first(self.composers, query, history)
        if draft is not None:
            turn.is_on_subject = True
            return self._with_quotes(turn, query, draft) if draft.quotes else draft
        extract = self._extract(turn, query)
        if not extract.lack:
            with turn.timed("caveats"):
                caveats = self.caveats.after(query, [one.id for one in extract.statements])
            return _quotes(extract, caveats, self._texts(turn))
        with turn.timed("compose"):
            draft = _first(self.fallbacks, query, history)
        if draft is not None:
            turn.is_on_subject = True
            return draft
        status = AnswerStatus.NO_EVIDENCE
        return refuse(self._texts(turn), extract.lack.value, status, evidence=turn.evidence)

    def _with_context(self, turn: TurnInHand, query: Query, history: Sequence[Turn]) -> Query:
        """Return `query`, or the same as one that leans on `history` when that answers it better.

        "Waar halen die hun geld vandaan?" names nothing: what the turn before told of answers its
        words at least nearly as well as anything else.
        """
        leaning = self.understand(query.question, history, turn.as_of, leaning=True)
        if not leaning.previous:
            return query
        alone = self.extractor.grounded(query, self._found(turn, query))
        near = self.extractor.grounded(leaning, self._found(turn, leaning))
        return leaning if self.extractor.goes_on(query, alone, leaning, near) else query

    def _with_subjects(self, turn: TurnInHand, query: Query) -> Query:
        """Return `query` with the schemes that it describes without a name, if it does.

        A question that by its wording may be about a scheme is so when there is one.
        """
        asked = replace(query, intent=query.otherwise or query.intent)
        if asked.intent not in OF_SCHEMES or query.entities.commitments:
            return query
        if not query.entities.schemes:
            evidence = self._found(turn, query)
            with turn.timed("subjects"):
                found = self.subjects.found(asked, self.extractor.grounded(query, evidence))
            asked = replace(asked, subjects=found)
        return asked if asked.schemes or not query.otherwise else query

    def _extract(self, turn: TurnInHand, query: Query) -> Extract:
        """Return the statements that answer, or what lacks."""
        extract, turn.evidence = self._searched(turn, query)
        if query.asks_on:
            extract = together(extract, query, lambda part: self._searched(turn, part)[0])
        turn.is_on_subject = extract.lack is not Lack.NO_EVIDENCE
        return extract

    def _searched(self, turn: TurnInHand, query: Query) -> tuple[Extract, Evidence]:
        """Return what answers `query`, and all that was found for it."""
        evidence = self._found(turn, query)
        with turn.timed("extract"):
            demands = self.demands.read(query.question, previous=query.previous)
            return self.extractor.extract(query, evidence, demands), evidence

    def _found(self, turn: TurnInHand, query: Query) -> Evidence:
        """Return the evidence for `query`; the same words are not sought twice in a row."""
        sought = (query.search_text, query.question)
        if turn.found and turn.found[0] == sought:
            return turn.found[1]
        with turn.timed("embed"):
            vector = self.retriever.embed(query)
        with turn.timed("retrieve"):
            evidence = self.retriever.retrieve(query, vector)
        turn.found = (sought, evidence)
        return evidence

    def _with_quotes(self, turn: TurnInHand, query: Query, draft: Draft) -> Draft:
        """Return `draft` with statements that answer the question and that it does not cite."""
        quoted = (one for one in draft.sentences if one.kind is SentenceKind.QUOTE)
        told = {name for one in quoted for name in one.statements}
        extract = self._extract(turn, query)
        turn.is_on_subject = True
        new = [_quote(one) for one in extract.statements if one.id not in told][: draft.quotes]
        if not new:
            return draft
        lead = fixed(self._texts(turn), "answer.more", SentenceKind.LEAD_IN)
        return replace(draft, sentences=(*draft.sentences, lead, *new))

    def _tell(self, turn: TurnInHand, draft: Draft) -> Iterator[Event]:
        if not (draft.status.is_answer or draft.status is AnswerStatus.CLARIFY):
            yield self._refused(turn, draft)
            return
        with turn.timed("verify"):
            proven = self._proven(turn, draft)
        if draft.status.is_answer and not (proven.tells or _is_talk(draft)):
            texts, status = self._texts(turn), AnswerStatus.NO_EVIDENCE
            yield self._refused(turn, refuse(texts, "no_evidence", status, evidence=turn.evidence))
            return
        yield EvidenceFound(proven.citations)
        for sentence in proven.sentences:
            yield SentenceProven(sentence)
        turn.evidence = self._with_chunks_of(proven, turn.evidence or Evidence())
        yield TurnDone(self._answer(turn, draft, proven))

    def _proven(self, turn: TurnInHand, draft: Draft) -> Proven:
        """Return what of `draft` holds, with its difficult terms explained."""
        as_of = turn.as_of.isoformat()
        proven = self.prover.prove(draft, as_of=as_of)
        if turn.query is None or not proven.citations:
            return proven
        explained = self.explainer.explain(turn.query, proven.sentences, self._texts(turn))
        added = self.prover.prove(Draft(draft.status, explained), as_of=as_of)
        return replace(proven, sentences=(*proven.sentences, *added.sentences))

    def _with_chunks_of(self, proven: Proven, evidence: Evidence) -> Evidence:
        """Return `evidence` with the chunks of cited statements that the search did not find."""
        held = {name for item in evidence.items for name in item.statement_ids}
        missing = {citation.statement_id for citation in proven.citations} - held
        if not missing:
            return evidence
        added = tuple(
            EvidenceItem(
                document_id=chunk.document_id,
                document_title=chunk.document_title,
                chunk_id=chunk.id,
                statement_ids=chunk.statement_ids,
                score=1.0,  # it stands in the answer
                dense_score=0.0,
                lexical_score=0.0,
                text=chunk.text,
            )
            for chunk in self.chunks.values()
            if missing & set(chunk.statement_ids)
        )
        return replace(evidence, items=(*added, *evidence.items))

    def _refused(self, turn: TurnInHand, draft: Draft) -> TurnDone:
        proven = self.prover.prove(draft, as_of=turn.as_of.isoformat())
        return TurnDone(self._answer(turn, draft, proven))

    def _answer(self, turn: TurnInHand, draft: Draft, proven: Proven) -> Answer:
        query, screened = turn.query, turn.screened
        return Answer(
            id=turn.id,
            conversation=turn.conversation,
            question=screened.question,
            standalone_question=query.standalone if query else screened.question,
            language=turn.language,
            as_of=turn.as_of.isoformat(),
            status=draft.status,
            text=render(proven.sentences, proven.table),
            sentences=proven.sentences,
            citations=proven.citations,
            table=proven.table,
            notices=notices(self._texts(turn), screened, query, proven),
            suggestions=draft.suggestions or self._suggestions(turn, proven),
            evidence=turn.evidence.items if turn.evidence else (),
            timings_ms=turn.timings(),
            versions=self.versions,
        )

    def _suggestions(self, turn: TurnInHand, proven: Proven) -> tuple[str, ...]:
        if turn.query is None or turn.evidence is None or not turn.is_on_subject:
            return ()
        return suggest(turn.query, turn.evidence, {c.statement_id for c in proven.citations})

    def _texts(self, turn: TurnInHand) -> Texts:
        return self.texts[ENGLISH if turn.language == ENGLISH else DUTCH]


def _texts_language(question: str) -> str:
    return ENGLISH if detect_language(question) == ENGLISH else DUTCH


def _first(composers: Sequence[Composer], query: Query, history: Sequence[Turn]) -> Draft | None:
    """Return the answer of the first composer that makes one, None when none does."""
    drafts = (composer.compose(query, history) for composer in composers)
    return next((draft for draft in drafts if draft is not None), None)


def _is_talk(draft: Draft) -> bool:
    return all(one.kind is SentenceKind.NOTICE for one in draft.sentences)


def _quotes(extract: Extract, caveats: Sequence[DraftSentence], texts: Texts) -> Draft:
    """Return the statements of `extract` as quotes: those that answer, caveats, then the rest."""
    quotes = [_quote(statement) for statement in extract.statements]
    answers, others = quotes[: extract.answers], quotes[extract.answers :]
    more = [fixed(texts, "answer.more", SentenceKind.LEAD_IN), *others] if others else []
    return Draft(AnswerStatus.ANSWERED, (*answers, *caveats, *more))


def _quote(statement: Statement) -> DraftSentence:
    return DraftSentence(statement.text, SentenceKind.QUOTE, (statement.id,))
