"""A whole turn, over hand-made evidence."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pytest

from assistant.answering.demands import DemandReader
from assistant.answering.explanations import Explainer
from assistant.answering.extractive import Extractor
from assistant.answering.pipeline import Assistant
from assistant.answering.subjects import Subjects
from assistant.domain import (
    AnswerStatus,
    Document,
    DocumentKind,
    Entities,
    Event,
    Evidence,
    EvidenceFound,
    Intent,
    Query,
    Registers,
    SearchResult,
    SentenceKind,
    SentenceProven,
    TurnDone,
)
from assistant.texts import load_texts
from assistant.understanding.understander import QuestionReader
from tests.answering.builders import chunk_of, document, evidence, query, scored, statement
from tests.answering.fakes import EN, NoCaveats, prover_of
from tests.answering.ranking import AsFound

TEXTS = load_texts("nl")
DOCUMENT = document(
    statement("N", "Dit is geen overeenkomst."),
    statement("A", "De provincie wilde molens.", "Wat wilde de provincie?"),
    statement("B", "De provincie wilde fietspaden.", "Welke paden wilde de provincie?"),
    statement("C", "De provincie wilde 12 stallingen.", "Hoeveel stallingen wilde men?"),
    title="Molens 2021",
    kind=DocumentKind.POSITION,
)
VERSIONS = {"index": "een", "corpus": "twee", "embedder": "drie", "code": "vier"}


class WrittenRetriever:
    """Finds A, B and C for every question, and keeps the queries."""

    def __init__(self, closeness: float = 0.9) -> None:
        scores = zip(DOCUMENT.statements[1:], (1.0, 0.99, 0.98), strict=True)
        found = evidence([scored(each, score, closeness=closeness) for each, score in scores])
        items = tuple(replace(each, document_title=DOCUMENT.title) for each in found.items)
        self.found = replace(found, items=items)
        self.queries: list[Query] = []

    def embed(self, query: Query) -> npt.NDArray[np.float32]:
        self.queries.append(query)
        return np.array([1, 0], dtype=np.float32)

    def retrieve(self, query: Query, vector: npt.NDArray[np.float32]) -> Evidence:
        assert (self.queries[-1], vector.tolist()) == (query, [1, 0])
        return self.found

    def search(self, question: str, language: str, *, top_k: int) -> tuple[SearchResult, ...]:
        return (SearchResult("doc", f"{question}|{language}|{top_k}", 1.0, ""),)


def assistant_over(
    *, retriever: WrittenRetriever | None = None, proves_in: Document = DOCUMENT
) -> Assistant:
    """Return an Assistant that extracts from DOCUMENT and proves in `proves_in`."""
    documents = {DOCUMENT.id: DOCUMENT}
    return Assistant(
        understand=QuestionReader(DOCUMENT.statements, [], Registers()),
        retriever=retriever or WrittenRetriever(),
        demands=DemandReader(DOCUMENT.statements, []),
        composers=(),
        fallbacks=(),
        extractor=Extractor(documents, AsFound(DOCUMENT.statements, 0.8)),
        subjects=Subjects(()),
        caveats=NoCaveats(),
        explainer=Explainer([], []),
        prover=prover_of(DOCUMENT, proves_in=proves_in),
        texts={"nl": TEXTS, "en": EN},
        chunks={f"chunk-{s.id}": chunk_of(f"chunk-{s.id}", s) for s in DOCUMENT.statements},
        versions=VERSIONS,
        max_question_chars=100,
    )


def texts_of(events: Sequence[Event]) -> list[str]:
    return [event.sentence.text for event in events if isinstance(event, SentenceProven)]


def test_events_come_in_order_when_a_question_is_answered() -> None:
    events = list(assistant_over().stream("Welke dingen wilde de provincie?"))

    kinds = [type(event) for event in events]
    assert kinds == [EvidenceFound, *[SentenceProven] * 4, TurnDone]
    found, done = events[0], events[-1]
    assert isinstance(found, EvidenceFound)
    assert isinstance(done, TurnDone)
    assert [citation.statement_id for citation in found.citations] == ["A", "B", "C"]
    assert done.answer.citations == found.citations
    assert [each.text for each in done.answer.sentences] == texts_of(events)
    assert texts_of(events) == [
        "De provincie wilde molens.",
        "Ook van belang:",
        "De provincie wilde fietspaden.",
        "De provincie wilde 12 stallingen.",
    ]
    assert [each.citations for each in done.answer.sentences] == [(1,), (), (2,), (3,)]
    assert done.answer.status is AnswerStatus.ANSWERED


def test_a_statement_is_not_shown_when_it_is_not_where_it_should_be(
    caplog: pytest.LogCaptureFixture,
) -> None:
    # A was altered on disk after it was indexed; its length is the same.
    altered = replace(DOCUMENT, text=DOCUMENT.text.replace("wilde molens", "kreeg molens"))

    with caplog.at_level(logging.ERROR):
        answer = assistant_over(proves_in=altered).answer("Welke dingen wilde de provincie?")

    assert [(each.marker, each.statement_id) for each in answer.citations] == [(1, "B"), (2, "C")]
    assert [each.text for each in answer.sentences if each.kind is SentenceKind.QUOTE] == [
        "De provincie wilde fietspaden.",
        "De provincie wilde 12 stallingen.",
    ]
    assert "wilde molens" not in answer.text
    assert "a quote sentence cannot be proven: A" in caplog.text
    assert "held_back" in [notice.code for notice in answer.notices]


def test_the_turn_is_refused_when_no_statement_can_be_proven() -> None:
    emptied = replace(DOCUMENT, text="")

    events = list(assistant_over(proves_in=emptied).stream("Welke dingen wilde de provincie?"))

    assert texts_of(events) == []
    done = events[-1]
    assert isinstance(done, TurnDone)
    assert done.answer.status is AnswerStatus.NO_EVIDENCE
    assert done.answer.citations == ()
    assert done.answer.sentences[0].text == TEXTS.get("refusal.no_evidence")


def test_the_chunk_is_in_the_evidence_when_an_answer_opens_with_what_the_document_is() -> None:
    answer = assistant_over().answer("Wat is er afgesproken over molens?")

    assert [each.statement_id for each in answer.citations] == ["N", "A", "B"]
    chunks = [each.chunk_id for each in answer.evidence]
    assert chunks == ["chunk-N", "chunk-A", "chunk-B", "chunk-C"]


def test_no_chunk_is_added_when_no_agreement_is_presumed() -> None:
    answer = assistant_over().answer("Wat wilde men over molens?")

    assert [each.chunk_id for each in answer.evidence] == ["chunk-A", "chunk-B", "chunk-C"]


@pytest.mark.parametrize(
    ("question", "closeness", "key", "suggested"),
    [
        ("Wat kost een molen?", 0.9, "no_detail", ("Wat wilde de provincie?",)),
        ("Waar grazen schapen?", 0.7, "no_evidence", ()),
    ],
)
def test_the_reason_and_the_document_are_told_when_there_is_no_answer(
    question: str, closeness: float, key: str, suggested: tuple[str, ...]
) -> None:
    events = list(assistant_over(retriever=WrittenRetriever(closeness)).stream(question))

    (done,) = events
    assert isinstance(done, TurnDone)
    assert done.answer.status is AnswerStatus.NO_EVIDENCE
    # The title holds a figure, which was filled in and may be shown.
    assert [each.text for each in done.answer.sentences] == [
        TEXTS.get(f"refusal.{key}"),
        TEXTS.get("refusal.nearest", documents="Molens 2021"),
        TEXTS.get("refusal.whom_to_ask"),
    ]
    assert done.answer.suggestions[:1] == suggested


def test_suggestions_hold_no_cited_statement_when_answered() -> None:
    answer = assistant_over().answer("Wat wilde men over molens?")

    assert [each.statement_id for each in answer.citations] == ["A", "B"]
    assert answer.suggestions == ("Hoeveel stallingen wilde men?",)


def test_steps_versions_and_day_are_given_when_answered() -> None:
    answer = assistant_over().answer(
        "Wat wilde men over molens?", as_of=date(2026, 2, 3), conversation="gesprek"
    )

    steps = ["screen", "understand", "compose", "embed", "retrieve", "extract", "caveats", "verify"]
    assert list(answer.timings_ms) == [*steps, "total"]
    assert all(spent >= 0 for spent in answer.timings_ms.values())
    parts = sum(answer.timings_ms[step] for step in steps)
    assert answer.timings_ms["total"] >= parts - 0.01  # each is rounded to a microsecond
    assert answer.versions == VERSIONS
    assert (answer.as_of, answer.conversation) == ("2026-02-03", "gesprek")


def test_the_steps_that_were_not_taken_have_no_time_when_a_question_is_blocked() -> None:
    retriever = WrittenRetriever()

    answer = assistant_over(retriever=retriever).answer("m" * 101)

    assert answer.status is AnswerStatus.BLOCKED_INPUT
    assert list(answer.timings_ms) == ["screen", "total"]
    assert [each.text for each in answer.sentences] == [
        TEXTS.get("refusal.too_long", max_chars=100)
    ]
    assert retriever.queries == []


def test_the_language_is_passed_on_when_searching() -> None:
    assistant = assistant_over()

    (found,) = assistant.search(" Where is the mill? ", top_k=7)

    assert found.chunk_id == "Where is the mill?|en|7"
    assert assistant.search("   ", top_k=7) == ()


def test_the_query_is_one_that_can_be_read_alone_when_embedded() -> None:
    retriever = WrittenRetriever()

    assistant_over(retriever=retriever).answer("Wat wilde men?", as_of=date(2026, 1, 1))

    (asked,) = retriever.queries
    plain = replace(asked, corrected=(), entities=Entities(), intent=Intent.FACT)
    assert plain == query("Wat wilde men?")
