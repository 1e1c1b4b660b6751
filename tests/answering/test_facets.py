"""What answers a question that asks for more than one thing."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answering.extractive import Extract, Lack
from assistant.answering.facets import together
from assistant.domain import Facet, Query, Statement
from tests.answering.builders import query, statement
from tests.answering.test_extractive import extract, told

PAYS = statement("A", "De provincie betaalt de molens.")
COST = statement("B", "De molens kosten 12 euro.")
UNTOLD = statement("C", "Wat de molens kosten, is niet bekend.")
ASKED = query(
    "Wie betaalt de molens, en wat kosten ze?",
    facets=(Facet("Wie betaalt de molens?"), Facet("wat kosten ze?", after="Wie betaalt?")),
)


def _together(answers: Mapping[str, Statement | None]) -> str:
    def answer(part: Query) -> Extract:
        found = answers[part.question]
        return Extract((found,)) if found else Extract(lack=Lack.NO_DETAIL)

    return told(together(Extract((PAYS,)), ASKED, answer))


def test_each_clause_gets_its_answer() -> None:
    assert _together({"Wie betaalt de molens?": PAYS, "wat kosten ze?": COST}) == "AB"


def test_one_statement_is_enough_when_it_answers_both() -> None:
    assert _together({"Wie betaalt de molens?": PAYS, "wat kosten ze?": PAYS}) == "A"


def test_the_whole_is_told_when_a_clause_has_no_answer() -> None:
    assert _together({"Wie betaalt de molens?": COST, "wat kosten ze?": None}) == "A"
    assert _together({"Wie betaalt de molens?": COST, "wat kosten ze?": UNTOLD}) == "A"


def test_what_stands_in_another_document_is_about_something_else() -> None:
    other = statement("D", "Koeien kosten 12 euro.")
    elsewhere = Statement(
        id=other.id,
        document_id="ander",
        text=other.text,
        start=0,
        end=1,
        heading_path=(),
        sources=other.sources,
        questions=(),
    )

    assert _together({"Wie betaalt de molens?": PAYS, "wat kosten ze?": elsewhere}) == "A"


def test_each_of_two_things_side_by_side_gets_its_statement() -> None:
    sides = (Facet("Welke houten?", value="houten"), Facet("Welke stenen?", value="stenen"))

    found = extract("Wat van houten en stenen molens?", [("D", 1.0), ("E", 0.1)], facets=sides)

    assert (told(found), found.answers) == ("DE", 2)


def test_one_statement_is_told_when_nothing_tells_of_the_other_thing() -> None:
    sides = (Facet("Welke houten?", value="houten"), Facet("Welke gouden?", value="gouden"))

    found = extract("Wat van houten en gouden molens?", [("D", 1.0), ("E", 0.1)], facets=sides)

    assert (told(found), found.answers) == ("D", 1)
