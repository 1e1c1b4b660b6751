"""What is embedded when: nothing at a start, only the question in a turn, at most twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.pipeline import Assistant
from assistant.build import open_assistant
from assistant.domain import AnswerStatus, Turn
from tests.fakes import HashEmbedder, replace_embedder, shipped_assistant, small_index

QUESTION = "Welk aandeel heeft het MKB in de werkgelegenheid?"
SMALL_QUESTION = "Hoeveel kost een fietspad gemiddeld?"
DAY = date(2022, 10, 1)


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    """Return the Assistant over the shipped corpus."""
    return shipped_assistant()


def test_nothing_is_embedded_but_the_question_when_an_index_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = small_index(tmp_path)
    embedder = HashEmbedder()
    replace_embedder(monkeypatch, embedder)

    assistant = open_assistant(settings)
    at_start = [*embedder.indexed, *embedder.asked]
    assistant.answer(SMALL_QUESTION)

    assert at_start == []
    assert embedder.indexed == []
    assert 1 <= len(embedder.asked) <= 2
    assert set(embedder.asked) == {SMALL_QUESTION}


def test_no_turn_grows_without_end_when_each_leans_on_the_one_before(assistant: Assistant) -> None:
    history: list[Turn] = []
    for _ in range(20):
        question = "En " + "x" * 1_900 + "?"
        query = assistant.understand(question, history, DAY)
        history.append(Turn(question, query.standalone, AnswerStatus.NO_EVIDENCE))

    assert len(history[-1].standalone_question) <= 10_000


def test_a_question_is_embedded_at_most_twice_when_it_leans_on_another(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder: Any = type(assistant.retriever.embedder)  # type: ignore[attr-defined]
    asked: list[str] = []
    embed = embedder._get_query_embedding

    def remember(self: object, query: str) -> Any:  # noqa: ANN401
        asked.append(query)
        return embed(self, query)

    def fail(*_: object) -> None:
        raise AssertionError("a passage was embedded at question time")

    monkeypatch.setattr(embedder, "_get_query_embedding", remember)
    monkeypatch.setattr(embedder, "_get_text_embedding", fail)
    first = assistant.answer(QUESTION, as_of=DAY)
    once = len(asked)
    turn = Turn(first.question, first.standalone_question, first.status)

    second = assistant.answer("En wat zegt de G40 daarover?", history=[turn], as_of=DAY)

    assert 1 <= once <= 2
    assert 1 <= len(asked) - once <= 2
    assert not second.status.is_error
