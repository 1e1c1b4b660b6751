"""Every way a turn can end, for any question, fits the published schema of an Answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # the package has no types
import pytest

from assistant.answer_json import answer_line, answer_schema
from assistant.answering.pipeline import Assistant
from assistant.cli import main
from assistant.domain import (
    Answer,
    AnswerStatus,
    EvidenceFound,
    SentenceKind,
    SentenceProven,
    Turn,
    TurnDone,
)
from assistant.errors import IndexDamagedError, IndexMissingError, ModelError
from tests.fakes import ROOT, shipped_assistant

PUBLISHED = ROOT / "docs" / "answer.schema.json"
QUESTION = "Welk aandeel heeft het MKB in de werkgelegenheid?"
DAY = date(2022, 10, 1)
FIELDS = {
    "Answer": "id conversation question standalone_question language as_of status text sentences "
    "citations notices suggestions evidence timings_ms versions",
    "Sentence": "text citations kind",
    "Citation": "marker statement_id document_id document_title heading_path page start end quote "
    "wording origin sources",
    "Source": "title publisher url date kind",
    "Notice": "code text",
}
STATUSES = (
    "answered answered_partial clarify no_evidence out_of_scope blocked_input "
    "blocked_personal_data blocked_unsafe blocked_rules error_index error_model error_internal"
)


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """Return the Assistant over the shipped corpus."""
    return shipped_assistant()


def _checked(answer: Answer) -> dict[str, Any]:
    """Return `answer` as it goes out, after checking what holds for every answer."""
    line = answer_line(answer)
    assert "\n" not in line
    loaded: dict[str, Any] = json.loads(line.encode("utf-8").decode("utf-8"))
    jsonschema.Draft202012Validator(answer_schema()).validate(loaded)
    assert answer.text
    assert answer.timings_ms["total"] > 0
    assert all(ms >= 0 for ms in answer.timings_ms.values())
    assert answer.versions.keys() == {"index", "corpus", "embedder", "code"}
    assert all(answer.versions.values())
    return loaded


def test_the_published_schema_is_the_one_printed_when_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["schema", "answer"]) == 0

    printed = capsys.readouterr().out
    assert PUBLISHED.read_text(encoding="utf-8") == printed, (
        "run: python -m assistant schema answer > docs/answer.schema.json"
    )
    jsonschema.Draft202012Validator.check_schema(json.loads(printed))


@pytest.mark.parametrize("name", FIELDS)
def test_no_promised_field_is_missing_when_the_schema_grows(name: str) -> None:
    schema = answer_schema()
    part = schema if name == "Answer" else schema["$defs"][name]

    assert set(FIELDS[name].split()) <= set(part["properties"])


def test_statuses_and_kinds_are_those_promised_when_read() -> None:
    kinds = {"quote", "register", "derived", "lead_in", "notice", "refusal"}

    assert {str(status) for status in AnswerStatus} == set(STATUSES.split())
    assert {str(kind) for kind in SentenceKind} == kinds


def test_each_sentence_is_a_passage_of_its_document_when_answered(assistant: Assistant) -> None:
    answer = assistant.answer(QUESTION, as_of=DAY, conversation="gesprek")

    loaded = _checked(answer)
    assert (loaded["status"], loaded["as_of"]) == ("answered", "2022-10-01")
    assert loaded["conversation"] == "gesprek"
    assert loaded["language"] == "nl"
    assert loaded["evidence"]
    told = [sentence for sentence in answer.sentences if sentence.citations]
    assert told
    by_marker = {citation.marker: citation for citation in answer.citations}
    for sentence in told:
        (marker,) = sentence.citations
        assert by_marker[marker].quote == sentence.text
        assert by_marker[marker].sources
        assert f"[{marker}]" in answer.text
    assert list(by_marker) == list(range(1, len(by_marker) + 1))


@pytest.mark.parametrize("question", ["Hoe bak ik een appeltaart met kaneel?", "Wie won de Tour?"])
def test_the_nearest_documents_are_named_when_there_is_no_evidence(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(question, as_of=DAY)

    assert _checked(answer)["status"] == "no_evidence"
    assert answer.citations == ()
    assert {sentence.kind for sentence in answer.sentences} == {SentenceKind.REFUSAL}
    titles = [item.document_title for item in answer.evidence]
    assert titles
    assert titles[0] in "".join(sentence.text for sentence in answer.sentences)


class _Broken:
    """A retriever that raises at every use."""

    def __init__(self, error: BaseException) -> None:
        self._error = error

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def fail(*_: object, **__: object) -> None:
            raise self._error

        return fail


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (IndexDamagedError("geheim pad"), "error_index"),
        (IndexMissingError("geheim pad"), "error_index"),
        (ModelError("geheim pad"), "error_model"),
        (RuntimeError("geheim pad"), "error_internal"),
        (MemoryError("geheim pad"), "error_internal"),
    ],
)
def test_a_status_and_no_detail_is_told_when_a_part_breaks(
    assistant: Assistant, error: Exception, status: str
) -> None:
    broken: Any = _Broken(error)

    answer = replace(assistant, retriever=broken).answer(QUESTION, as_of=DAY)

    assert _checked(answer)["status"] == status
    assert answer.question == QUESTION
    assert answer.citations == ()
    assert "geheim" not in answer_line(answer)


def test_the_answer_comes_last_when_events_are_streamed(assistant: Assistant) -> None:
    events = list(assistant.stream(QUESTION, as_of=DAY))

    assert isinstance(events[0], EvidenceFound)
    assert isinstance(events[-1], TurnDone)
    proven = [event.sentence for event in events if isinstance(event, SentenceProven)]
    assert tuple(proven) == events[-1].answer.sentences
    assert events[0].citations == events[-1].answer.citations


BLOCKED = {
    "empty": "",
    "blank": " \t\n ",
    "marks": "?!...",
    "controls": "\x00\x01\x1b\x7f",
    "lone surrogates": "\ud800\udfff",
    "right to left": "\u202e\u2066\u2069",
    "tags": "".join(chr(0xE0000 + code) for code in range(0x20, 0x7F)),
    "zero width": "\u200b\u200d\ufeff",
    "hangul filler": "\u3164\u115f",
    "100,000 characters": "a" * 100_000,
    "100,000 spaces": " " * 100_000,
    "100,000 surrogates": "\ud83d" * 100_000,
    "100,000 characters of a question": (QUESTION + " ") * 2_632,
}


@pytest.mark.parametrize("question", BLOCKED.values(), ids=BLOCKED)
def test_the_input_is_blocked_when_there_is_no_question_to_read(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(question, as_of=DAY)

    assert _checked(answer)["status"] == "blocked_input"
    assert len(answer.question) < 1_000
    assert answer.citations == ()
    assert assistant.search(question, top_k=3) == ()


VISIBLE = "Wat vroeg de G40 voor de binnensteden?"
HIDDEN = {
    "nul": "Wat vroeg\0 de G40 voor de binnensteden?",
    "controls": "Wat\x1b vroeg\x07 de G40 voor de binnensteden?\x7f",
    "lone surrogates": "Wat\ud800 vroeg de G40 voor de \udfffbinnensteden?",
    "right to left": "\u202eWat vroeg de G40\u202c voor de binnensteden?\u200f",
    "tags": "Wat vroeg de G40 voor de binnensteden?\U000e0049\U000e0067\U000e006e",
    "zero width": "Wat vroeg de G\u200b40 voor de binnen\u00adsteden?\ufeff",
    "line breaks": "Wat vroeg de G40\r\nvoor de\n\nbinnensteden?",
}


@pytest.mark.parametrize("question", HIDDEN.values(), ids=HIDDEN)
def test_the_visible_question_is_answered_when_characters_are_hidden_in_it(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(question, as_of=DAY)

    assert _checked(answer)["status"] == "answered"
    assert answer.question == VISIBLE
    assert [citation.statement_id for citation in answer.citations] == [
        citation.statement_id for citation in assistant.answer(VISIBLE, as_of=DAY).citations
    ]


@pytest.mark.parametrize("name", ["nul", "tags", "zero width"])
def test_the_reader_is_told_when_characters_were_taken_out(assistant: Assistant, name: str) -> None:
    answer = assistant.answer(HIDDEN[name], as_of=DAY)

    assert "characters_removed" in [notice.code for notice in answer.notices]


@pytest.mark.parametrize("question", ["Doet Cafe\u0301 mee aan de G40?", f"  {QUESTION}\n"])
def test_the_reader_is_told_nothing_when_no_character_was_taken_out(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(question, as_of=DAY)

    assert "characters_removed" not in [notice.code for notice in answer.notices]


MARKUP = [
    "<img src=x onerror=alert(1)> Wat vroeg de G40 voor de binnensteden?",
    "<script>fetch('//example.org')</script> Wat vroeg de G40?",
    "![x](http://example.org/leak?q=1) Wat vroeg de G40 voor de binnensteden?",
    "[klik](javascript:alert(1)) Wat vroeg de G40 voor de binnensteden?",
    "</details></body> # Kop\n\n- [1] [2] [^PIJ-01] Wat vroeg de G40?",
    "Wat vroeg de G40 voor de binnensteden? [99] $documents ${x} {0} %s",
    "\u0645\u0631\u062d\u0628\u0627 Wat vroeg de G40 voor de binnensteden?",
]


@pytest.mark.parametrize("question", MARKUP)
def test_nothing_of_the_markup_is_in_the_answer_when_a_question_holds_it(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.answer(question, as_of=DAY)

    assert _checked(answer)["status"] in ("answered", "no_evidence")
    told = " ".join([answer.text, *answer.suggestions, *(n.text for n in answer.notices)])
    for part in ("<", "![", "](", "javascript:", "example.org", "[99]", "$"):
        assert part not in told


@pytest.mark.parametrize("before", ["", "\ud800", "x\0y" * 50, "\U000e0041", "stad " * 60])
def test_a_turn_is_answered_when_the_turn_before_it_was_odd(
    assistant: Assistant, before: str
) -> None:
    turn = Turn(before, before, AnswerStatus.BLOCKED_INPUT)

    answer = assistant.answer("En dat?", history=[turn, turn], as_of=DAY)

    assert not AnswerStatus(_checked(answer)["status"]).is_error
