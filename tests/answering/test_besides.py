"""What is said besides sentences of the documents: refusals, notices and suggestions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.citations import cite
from assistant.answering.notices import notices
from assistant.answering.proving import Proven
from assistant.answering.refusals import fixed_answer, nearest_titles, refuse, refuse_input
from assistant.answering.screening import Block, Screened
from assistant.answering.suggestions import suggest
from assistant.domain import (
    AnswerStatus,
    Evidence,
    Intent,
    SentenceKind,
    Wording,
)
from assistant.texts import Texts, load_texts
from tests.answering.builders import SOURCE, document, evidence, item, query, scored, statement

TEXTS = load_texts("nl")
FOUR = Evidence(items=tuple(item(n, f"Boek {n}") for n in ("D", "B", "D", "A", "C")))


def test_three_documents_and_whom_to_ask_are_named_when_more_are_near() -> None:
    draft = refuse(TEXTS, "no_evidence", AnswerStatus.NO_EVIDENCE, evidence=FOUR)

    assert nearest_titles(FOUR) == ("Boek D", "Boek B", "Boek A")
    assert [each.text for each in draft.sentences] == [
        TEXTS.get("refusal.no_evidence"),
        TEXTS.get("refusal.nearest", documents="Boek D; Boek B; Boek A"),
        TEXTS.get("refusal.whom_to_ask"),
    ]
    assert {each.kind for each in draft.sentences} == {SentenceKind.REFUSAL}


@pytest.mark.parametrize("found", [None, Evidence()])
def test_no_document_is_named_when_none_is_near(found: Evidence | None) -> None:
    draft = refuse(TEXTS, "error_index", AnswerStatus.ERROR_INDEX, evidence=found)

    assert [each.text for each in draft.sentences] == [TEXTS.get("refusal.error_index")]


@pytest.mark.parametrize(
    ("block", "status", "shown"),
    [
        (Block.TOO_LONG, AnswerStatus.BLOCKED_INPUT, "321"),
        (Block.EMPTY, AnswerStatus.BLOCKED_INPUT, TEXTS.get("refusal.empty")),
        (
            Block.PERSONAL_DATA,
            AnswerStatus.BLOCKED_PERSONAL_DATA,
            TEXTS.get("refusal.personal_data"),
        ),
    ],
)
def test_the_reason_is_told_when_a_question_is_not_taken(
    block: Block, status: AnswerStatus, shown: str
) -> None:
    draft = refuse_input(TEXTS, block, max_chars=321)

    assert draft.status is status
    assert shown in draft.sentences[0].text


@pytest.mark.parametrize(
    ("intent", "status"),
    [
        (Intent.RULES, AnswerStatus.BLOCKED_RULES),
        (Intent.UNSAFE, AnswerStatus.BLOCKED_UNSAFE),
        (Intent.OUT_OF_SCOPE, AnswerStatus.OUT_OF_SCOPE),
        (Intent.SMALL_TALK, AnswerStatus.ANSWERED),
        (Intent.ABOUT_ASSISTANT, AnswerStatus.ANSWERED),
    ],
)
@pytest.mark.parametrize("texts", [TEXTS, load_texts("en")])
def test_a_fixed_answer_is_given_when_no_search_is_needed(
    intent: Intent, status: AnswerStatus, texts: Texts
) -> None:
    draft = fixed_answer(intent, texts)

    assert draft is not None
    assert draft.status is status
    assert all(each.text == texts.get(each.basis.template) for each in draft.sentences)


def test_a_question_about_policy_has_no_fixed_answer() -> None:
    assert fixed_answer(Intent.FACT, TEXTS) is None


def cited(*dates: str | None, wording: Wording = Wording.ORIGINAL) -> Proven:
    sources = tuple(replace(SOURCE, date=date) for date in dates)
    made = document(replace(statement("A", "De molen draait."), sources=sources))
    citations = cite(made.statements, {made.id: replace(made, wording=wording)})
    return Proven(citations=tuple(citations))


@pytest.mark.parametrize(
    ("dates", "codes", "span"),
    [
        (("2021-05-06", "2021"), ["source_dates"], "2021"),
        (("2022", "2019-01", "2021"), ["source_dates"], "2019 tot en met 2022"),
        ((None, "2021"), ["source_dates", "undated_sources"], "2021"),
        ((None,), ["undated_sources"], None),
    ],
)
def test_the_years_of_the_sources_are_told_when_an_answer_rests_on_them(
    dates: tuple[str | None, ...], codes: list[str], span: str | None
) -> None:
    told = notices(TEXTS, Screened("vraag"), query("vraag"), cited(*dates))

    assert [notice.code for notice in told] == codes
    if span:
        assert told[0].text == TEXTS.get("notice.source_dates", dates=span)


def test_each_notice_is_given_in_order_when_all_apply() -> None:
    screened = Screened("vraag", characters_removed=True)

    proven = replace(cited("2021", None, wording=Wording.OWN_WORDS), held_back=2)
    asked = query("question", language="en", corrected=(("questoin", "question"),))

    told = notices(TEXTS, screened, asked, proven)

    assert [notice.code for notice in told] == [
        "corrected",
        "held_back",
        "source_language",
        "source_dates",
        "undated_sources",
        "own_words",
        "characters_removed",
    ]


def test_no_notice_is_given_when_nothing_is_cited() -> None:
    assert notices(TEXTS, Screened("vraag"), query("x", language="en"), Proven()) == ()


NEAR = evidence(
    [
        scored(statement("A", "A.", "Waar staat de molen?"), 0.9),
        scored(statement("B", "B.", "molen plaats", "Where is the mill?", "Hoe oud is hij?"), 0.8),
        scored(statement("C", "C."), 0.7),
        scored(statement("D", "D.", "Wat is een wiek?", "Wie maakt een wiek?"), 0.6),
        scored(statement("E", "E.", "Wat is de as?"), 0.5),
        scored(statement("F", "F.", "Wat is de kap?", "What is the cap?"), 0.4),
    ]
)


@pytest.mark.parametrize(
    ("language", "cites", "expected"),
    [
        ("nl", {"A"}, ("Hoe oud is hij?", "Wat is een wiek?", "Wat is de as?")),
        ("und", {"A"}, ("Hoe oud is hij?", "Wat is een wiek?", "Wat is de as?")),
        ("nl", {"B", "D", "E"}, ("Waar staat de molen?", "Wat is de kap?")),
        ("en", set(), ("Where is the mill?", "What is the cap?")),
        ("nl", set("ABCDEF"), ()),
    ],
)
def test_other_questions_in_the_same_language_are_suggested_when_answered_nearby(
    language: str, cites: set[str], expected: tuple[str, ...]
) -> None:
    assert suggest(query("vraag", language=language), NEAR, cites) == expected
