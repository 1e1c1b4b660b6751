"""Who asks for help to do harm is recognised in everyday words; who asks about it is answered."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.understanding.harm import asks_for_harm

QUESTIONS: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "harm.yaml").read_text(encoding="utf-8")
)


def test_there_are_examples_enough() -> None:
    assert len(QUESTIONS["harm"]) >= 40
    assert len(QUESTIONS["honest"]) >= 60


@pytest.mark.parametrize("question", QUESTIONS["harm"])
def test_help_to_do_harm_is_recognised(question: str) -> None:
    assert asks_for_harm(question)


@pytest.mark.parametrize("question", QUESTIONS["honest"])
def test_an_honest_question_about_it_passes(question: str) -> None:
    assert not asks_for_harm(question)
