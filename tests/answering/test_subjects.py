"""Which schemes a question describes."""

from __future__ import annotations

import math
from dataclasses import replace

from assistant.answering.fitness import Fit
from assistant.answering.subjects import Subjects
from assistant.domain import Entities, Goal, Intent, Query, SchemeKind
from tests.answering.builders import query, scored, statement
from tests.answering.composing.small import scheme

LOAN = replace(scheme("Leenpot", {"name": ("L1",), "amounts": ("L2",)}), kind=SchemeKind.LOAN)
FUND = replace(scheme("Fonds", {"name": ("F1", "L2")}), kind=SchemeKind.GUARANTEE)
BON = scheme("Bon", {"name": ("B1",)})
PAS = scheme("Pas", {"name": ("P1",)})
SUBJECTS = Subjects([LOAN, FUND, BON, PAS])


def _found(*odds: tuple[str, float], asked: Query | None = None) -> tuple[str, ...]:
    ranked = [Fit(scored(statement(name, "Tekst."), 1.0), math.log(one)) for name, one in odds]
    return SUBJECTS.found(asked or query("Loopt dat nog?", intent=Intent.STILL_OPEN), ranked)


def test_the_scheme_of_the_best_statements_is_meant() -> None:
    assert _found(("L1", 1.0), ("L2", 0.5), ("B1", 0.2)) == ("leenpot",)


def test_schemes_with_nearly_as_many_votes_are_meant_as_well() -> None:
    assert _found(("L1", 1.0), ("F1", 0.9), ("B1", 0.2)) == ("leenpot", "fonds")


def test_more_is_meant_when_it_is_asked_what_fits() -> None:
    fits = query("Wat past?", intent=Intent.WHICH_SCHEME)

    assert _found(("L1", 1.0), ("B1", 0.2), asked=fits) == ("leenpot", "bon")


def test_nothing_is_meant_when_the_best_statement_is_of_no_scheme() -> None:
    assert _found(("X", 1.0), ("L1", 0.3)) == ()


def test_nothing_is_meant_when_too_many_fit_alike() -> None:
    assert _found(("L1", 1.0), ("F1", 0.9), ("B1", 0.9), ("P1", 0.9)) == ()


def test_only_schemes_of_the_kind_that_is_named_are_meant() -> None:
    loans = query(
        "Loopt die lening nog?",
        intent=Intent.STILL_OPEN,
        entities=Entities(kinds=(SchemeKind.LOAN, SchemeKind.SUBSIDY)),
    )

    assert _found(("B1", 1.0), ("L1", 0.8), asked=loans) == ("leenpot",)


def test_a_statement_that_bears_the_name_in_its_document_votes_too() -> None:
    told = replace(statement("N", "Wie de Bon-subsidie wil, vraagt die aan."), document_id="d")
    subjects = Subjects([replace(BON, document="d"), replace(PAS, document="d")], [told])
    ranked = [Fit(scored(told, 1.0), 0.0)]

    assert subjects.found(query("Loopt dat nog?", intent=Intent.STILL_OPEN), ranked) == ("bon",)


def test_schemes_for_the_goal_that_is_named_come_before_others() -> None:
    learn = replace(BON, goals=(Goal.TRAIN,))
    subjects = Subjects([LOAN, learn])
    ranked = [
        Fit(scored(statement(name, "Tekst."), 1.0), math.log(odds))
        for name, odds in (("L1", 1.0), ("B1", 0.7))
    ]
    asked = query("Loopt dat?", intent=Intent.STILL_OPEN, entities=Entities(goals=(Goal.TRAIN,)))

    assert subjects.found(asked, ranked) == ("bon",)


def test_nothing_is_meant_without_statements() -> None:
    assert _found() == ()
