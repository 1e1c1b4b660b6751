"""The fewest statements of a row that hold what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.composing.grounds import is_held
from assistant.domain import Entities, Intent, Size
from tests.answering.builders import statement
from tests.answering.composing.small import (
    COMMITMENTS,
    SCHEMES,
    STATEMENTS,
    asked,
    register_of_rows,
)

REGISTER = register_of_rows()
TELLER = REGISTER.teller(asked("?", Intent.LIST, Entities()))


@pytest.mark.parametrize(
    ("number", "key", "expected"),
    [
        (0, "register.amounts", ("LEEN-1",)),
        (0, "register.state_open_window", ("LEEN-2",)),
        (0, "register.row_at", ("LEEN-2", "LEEN-1", "LEEN-3")),
        (1, "register.superseded", ("LEER-3",)),
        (1, "register.state_closed_before", ("LEER-2",)),
        (1, "register.row", ("LEER-2", "LEER-1")),
        (3, "register.state_unknown", ("RAAD-1",)),
    ],
)
def test_a_sentence_cites_what_holds_it_and_no_more(
    number: int, key: str, expected: tuple[str, ...]
) -> None:
    told = TELLER.told(SCHEMES[number], key)

    assert told is not None
    assert told.statements == expected


def test_each_size_is_cited_by_the_statement_that_tells_it() -> None:
    statements = STATEMENTS | {
        "A-1": statement("A-1", "Kleine bedrijven kunnen meedoen."),
        "A-2": statement("A-2", "Ook een zzp'er kan meedoen."),
        "A-3": statement("A-3", "Meedoen kan elke dag."),
    }
    rests_on = {"name": ("LEEN-1",), "audience": ("A-3", "A-1", "A-2")}
    row = replace(SCHEMES[0], rests_on=rests_on, sizes=(Size.SELF_EMPLOYED, Size.SMALL))
    teller = register_of_rows(schemes=(row,), statements=statements).teller(
        asked("?", Intent.LIST, Entities())
    )

    told = teller.told(row, "register.for_sizes")

    assert told is not None
    assert set(told.statements) == {"A-1", "A-2"}


def test_an_outcome_is_cited_by_its_own_statement() -> None:
    told = TELLER.told(COMMITMENTS[0], "register.item_outcome")

    assert told is not None
    assert told.statements == ("VR-1", "VR-3")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("amounts", "Tot 9.000 euro", True),
        ("amounts", "Tot 9.500 euro", False),
        ("amounts", "Geen 9.000 euro", False),
        ("apply_at", "loket van de Leenpot", True),
        ("apply_at", "loket van de Spaarpot", False),
        ("goals", "Wat de Spaarpot niet doet", True),
    ],
)
def test_what_no_statement_holds_is_not_told(field: str, value: str, expected: bool) -> None:
    assert is_held(SCHEMES[0], {field: value}, ["LEEN-1"], STATEMENTS) is expected


def test_a_line_that_its_statements_do_not_hold_gives_way_to_the_fields() -> None:
    row = replace(SCHEMES[3], short="Geeft geen advies in Zeeland.")

    assert TELLER.told(row, "register.row") is None
    assert TELLER.told(row, "register.row_line") is not None
