"""What is told along with a statement."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.companions import Companions
from assistant.domain import Statement
from tests.answering.builders import document, statement


def newer(one: Statement, day: str) -> Statement:
    """Return `one` with a source of `day`."""
    return replace(one, sources=(replace(one.sources[0], date=day),))


FIRST = replace(statement("A", "De grens was 10 euro."), superseded_by="B")
SECOND = replace(newer(statement("B", "De grens was 20 euro."), "2023"), superseded_by="C")
THIRD = newer(statement("C", "De grens is 30 euro."), "2025-06-01")
DIFFER = statement("D", "Over de grens verschillen de bronnen: 10 of 11 euro.", headings=("Geld",))
TOLD = statement("E", "De grens is 10 euro.", headings=("Geld",))
ELSEWHERE = statement("F", "De grens is 10 euro.", headings=("Elders",))
OTHER = statement("G", "De grens is hoog.", headings=("Geld",))
COMPANIONS = Companions([document(FIRST, SECOND, THIRD, DIFFER, TOLD, ELSEWHERE, OTHER)])


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-01-01", "CA"), ("2024-01-01", "BA"), ("2022-06-01", "A")]
)
def test_the_newest_state_that_is_known_comes_first(as_of: str, expected: str) -> None:
    told = COMPANIONS.with_newer([FIRST], "Hoe hoog is de grens?", as_of)

    assert "".join(one.id for one in told) == expected


@pytest.mark.parametrize(
    "question",
    ["Hoe hoog was de grens in 2021?", "Wat was de grens eerst?", "Hoe was het vroeger?"],
)
def test_the_old_state_stands_by_itself_when_the_past_is_asked(question: str) -> None:
    assert COMPANIONS.with_newer([FIRST], question, "2026-01-01") == [FIRST]


def test_a_statement_stands_once_when_its_newer_state_was_chosen_too() -> None:
    told = COMPANIONS.with_newer([FIRST, THIRD, TOLD], "Hoe hoog is de grens?", "2026-01-01")

    assert [one.id for one in told] == ["C", "A", "E"]


def test_statements_that_supersede_each_other_end() -> None:
    one = replace(FIRST, superseded_by="B")
    other = replace(SECOND, superseded_by="A")

    told = Companions([document(one, other)]).with_newer([one], "Hoe hoog?", "2026-01-01")

    assert [each.id for each in told] == ["B", "A"]


@pytest.mark.parametrize(
    ("chosen", "question", "expected"),
    [
        (TOLD, "Hoeveel is de grens?", "ED"),
        (TOLD, "Wie bepaalt de grens?", "E"),  # asks for no figure
        (ELSEWHERE, "Hoeveel is de grens?", "F"),  # another heading
        (OTHER, "Hoeveel is de grens?", "G"),  # no figure in common
    ],
)
def test_both_figures_are_told_when_sources_differ(
    chosen: Statement, question: str, expected: str
) -> None:
    placed = {
        one.id: one
        for one in document(FIRST, SECOND, THIRD, DIFFER, TOLD, ELSEWHERE, OTHER).statements
    }

    told = COMPANIONS.with_differing([placed[chosen.id]], question)

    assert "".join(one.id for one in told) == expected
