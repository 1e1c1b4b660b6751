"""What an answer holds for: no source of later, and the newest holder of an office."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.demands import Demands
from assistant.answering.extractive import Extract, Extractor, Lack
from assistant.answering.grounds import Grounds
from tests.answering.builders import SOURCE, document, evidence, query, scored, statement


def extract(day: str, demands: Demands | None = None) -> Extract:
    """Return what is told on `day` of two chairs, one in a source of 2019, one of 2022."""
    old = replace(
        statement("OLD", "Piet Jansen is voorzitter van de molens."),
        sources=(replace(SOURCE, date="2019-03-15"),),
    )
    new = replace(
        statement("NEW", "Anna Smit is voorzitter van de molens."),
        sources=(replace(SOURCE, date="2022-07"),),
    )
    made = document(old, new)
    by_id = {each.id: each for each in made.statements}
    found = evidence([scored(by_id["OLD"], 1.0), scored(by_id["NEW"], 0.9)])
    extractor = Extractor({made.id: made}, Grounds(made.statements, 0.5))
    asked = replace(query("Wie is de voorzitter van de molens?"), as_of=day)
    return extractor.extract(asked, found, demands or Demands())


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-11-24", ["NEW"]), ("2022-07-02", ["NEW"]), ("2020-01-01", ["OLD"])],
)
def test_the_newest_holder_is_told_when_an_office_is_asked_for(
    day: str, expected: list[str]
) -> None:
    extracted = extract(day, Demands(office="voorzitter"))

    assert [each.id for each in extracted.statements] == expected


def test_nothing_is_told_when_every_source_is_of_later() -> None:
    assert extract("2018-01-01").lack is Lack.NO_DETAIL


def test_the_best_is_told_when_no_office_is_asked_for() -> None:
    assert extract("2026-11-24").statements[0].id == "OLD"
