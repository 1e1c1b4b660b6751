"""A question that names nothing is read with the turn before it when that answers it."""

from __future__ import annotations

import math

from assistant.answering.extractive import Extractor
from assistant.answering.fitness import Fit
from assistant.answering.grounds import Grounds
from assistant.domain import Query, ScoredStatement
from tests.answering.builders import document, query, scored, statement

MILLS = document(
    statement("M-1", "Een molen kost 12 euro."),
    statement("M-2", "Hout komt uit het bos."),
    name="molens",
)
COWS = document(statement("C-1", "Gras komt van de weide."), name="koeien")
LEANING = query("Waar komt het vandaan?", previous="Wat kost een molen?", told=("M-1",))
ALONE = query("Waar komt het vandaan?")


class AsSaid(Grounds):
    """Takes the scores of the search for utilities."""

    def own_utility(self, query: Query, fit: Fit) -> float:  # noqa: ARG002
        return fit.utility

    def ranked(self, query: Query, found: list[ScoredStatement]) -> list[Fit]:  # type: ignore[override]  # noqa: ARG002
        return [Fit(one, math.log(one.score)) for one in found]


def _fit(name: str, utility: float) -> Fit:
    every = {one.id: one for one in (*MILLS.statements, *COWS.statements)}
    return Fit(scored(every[name], 1.0), utility)


EXTRACTOR = Extractor(
    {MILLS.id: MILLS, COWS.id: COWS}, AsSaid((*MILLS.statements, *COWS.statements), 0.8)
)


def test_the_turn_before_is_taken_along_when_its_document_answers_as_well() -> None:
    assert EXTRACTOR.goes_on(ALONE, [_fit("C-1", 6.0)], LEANING, [_fit("M-2", 4.0)])


def test_a_much_better_answer_elsewhere_is_a_new_subject() -> None:
    assert not EXTRACTOR.goes_on(ALONE, [_fit("C-1", 12.0)], LEANING, [_fit("M-2", 4.0)])


def test_an_answer_in_another_document_does_not_go_on() -> None:
    assert not EXTRACTOR.goes_on(ALONE, [_fit("C-1", 6.0)], LEANING, [_fit("C-1", 6.0)])


def test_it_goes_on_when_the_question_alone_finds_nothing() -> None:
    assert EXTRACTOR.goes_on(ALONE, [], LEANING, [_fit("M-2", 4.0)])
    assert not EXTRACTOR.goes_on(ALONE, [], LEANING, [])
