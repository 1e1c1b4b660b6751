"""One conversation: what a question does to it, step by step, free of the page's framework."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.domain import (
    Answer,
    AnswerStatus,
    Citation,
    Event,
    EvidenceFound,
    Sentence,
    SentenceKind,
    SentenceProven,
    Turn,
    TurnDone,
    turn_of,
)
from assistant.language.personal_data import redact
from assistant.texts import Texts
from assistant.web.conversation_view import finished_turn, growing_turn
from assistant.web.sources_view import current_panel, earlier_panel, empty_panel

logger = logging.getLogger(__name__)

_MAX_QUESTION_CHARS_SHOWN = 2_000
_MAX_EXCHANGES = 30  # older ones leave the page; what a conversation costs stays bounded


class AnswersInSteps(Protocol):
    """What the page needs of the Assistant."""

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        conversation: str | None = None,
    ) -> Iterator[Event]:
        """Yield the citations, each proven sentence, and last the whole answer."""
        ...


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer, as the page keeps them."""

    number: int  # 1-based, unique in the conversation; ids on the page carry it
    question: str  # as it was asked, so that it can be asked again
    answer: Answer  # with the question as shown, and without the evidence


@dataclass(frozen=True, slots=True)
class Conversation:
    """All exchanges of one visitor since the page opened or was cleared."""

    id: str
    exchanges: tuple[Exchange, ...] = ()  # oldest first

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The exchanges as the Assistant wants its history, oldest first."""
        return tuple(turn_of(exchange.answer) for exchange in self.exchanges)


@dataclass(frozen=True, slots=True)
class PageState:
    """What the page shows: four strings of HTML, and the conversation behind them."""

    earlier_turns: str
    current_turn: str
    current_sources: str
    earlier_sources: str
    conversation: Conversation


def new_conversation() -> Conversation:
    """Return an empty conversation with an id of its own."""
    return Conversation(uuid.uuid4().hex)


def cleared(texts: Texts) -> PageState:
    """Return the page as it is before the first question."""
    return PageState("", "", empty_panel(texts), "", new_conversation())


class Chat:
    """Answers the questions of all visitors; each brings its own Conversation."""

    def __init__(self, assistant: AnswersInSteps, texts: Texts) -> None:
        """Keep what answers, and the fixed sentences."""
        self._assistant = assistant
        self._texts = texts

    def ask(self, question: str, conversation: Conversation) -> Iterator[PageState]:
        """Yield the page after each step of the turn; the last one holds the whole answer."""
        number = conversation.exchanges[-1].number + 1 if conversation.exchanges else 1
        asked, question = question, redact(question)  # kept and shown without personal data
        shown = _shorten(question)
        citations: tuple[Citation, ...] = ()
        sentences: tuple[Sentence, ...] = ()
        answer: Answer | None = None
        before = self._earlier(conversation)
        yield self._growing(number, shown, citations, sentences, before)
        try:
            for event in self._assistant.stream(
                asked, history=conversation.turns, conversation=conversation.id
            ):
                if isinstance(event, TurnDone):
                    answer = event.answer
                    continue
                if isinstance(event, EvidenceFound):
                    citations = event.citations
                elif isinstance(event, SentenceProven):
                    sentences = (*sentences, event.sentence)
                yield self._growing(number, shown, citations, sentences, before)
        except Exception:  # whatever broke, the visitor reads a fixed sentence
            logger.exception("turn %s of conversation %r broke", number, conversation.id)
            answer = None
        yield self._finished(number, question, answer or self._broken(conversation), before)

    def ask_again(self, conversation: Conversation) -> Iterator[PageState]:
        """Yield the page while the last question is answered anew; nothing without one."""
        if conversation.exchanges:
            *kept, last = conversation.exchanges
            yield from self.ask(last.question, replace(conversation, exchanges=tuple(kept)))

    def _earlier(self, conversation: Conversation) -> PageState:
        exchanges = conversation.exchanges
        html = "".join(
            finished_turn(exchange.number, exchange.answer, self._texts) for exchange in exchanges
        )
        sources = [(one.number, one.answer.question, one.answer.citations) for one in exchanges]
        panel = earlier_panel(sources, self._texts)
        return PageState(f"<div>{html}</div>" if html else "", "", "", panel, conversation)

    def _growing(
        self,
        number: int,
        shown: str,
        citations: tuple[Citation, ...],
        sentences: tuple[Sentence, ...],
        before: PageState,
    ) -> PageState:
        return replace(
            before,
            current_turn=growing_turn(number, shown, sentences, self._texts),
            current_sources=current_panel(number, shown, citations, self._texts, done=False),
        )

    def _finished(self, number: int, question: str, answer: Answer, before: PageState) -> PageState:
        kept = replace(answer, question=_shorten(question), evidence=())
        exchanges = (*before.conversation.exchanges, Exchange(number, question, kept))
        return replace(
            before,
            current_turn=finished_turn(number, kept, self._texts),
            current_sources=current_panel(
                number, kept.question, kept.citations, self._texts, done=True
            ),
            conversation=replace(before.conversation, exchanges=exchanges[-_MAX_EXCHANGES:]),
        )

    def _broken(self, conversation: Conversation) -> Answer:
        sentence = self._texts.get("page.error_internal")
        return Answer(
            id=uuid.uuid4().hex,
            conversation=conversation.id,
            question="",
            standalone_question="",
            language="und",
            as_of=date.today().isoformat(),
            status=AnswerStatus.ERROR_INTERNAL,
            text=sentence,
            sentences=(Sentence(sentence, (), SentenceKind.REFUSAL),),
        )


def _shorten(question: str) -> str:
    if len(question) <= _MAX_QUESTION_CHARS_SHOWN:
        return question
    return f"{question[:_MAX_QUESTION_CHARS_SHOWN]}…"
