"""A comparison is a table with a citation in every cell."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.composing.comparisons import ComparisonComposer
from assistant.domain import Entities, Intent
from tests.answering.composing.small import SCHEMES, asked, proven, register_of_rows

REGISTER = register_of_rows()


def _cells(question: str, *schemes: str) -> dict[str, list[str | None]] | None:
    draft = ComparisonComposer(REGISTER).compose(
        asked(question, Intent.COMPARISON, Entities(schemes=schemes)), ()
    )
    if draft is None:
        return None
    table = proven(draft, REGISTER).table
    assert table is not None
    assert all(cell.citations for row in table.rows for cell in row.cells if cell)
    cells: dict[str, list[str | None]] = {
        row.label: [cell.text if cell else None for cell in row.cells] for row in table.rows
    }
    cells[""] = list(table.columns)
    return cells


def test_each_attribute_is_a_row_and_what_no_source_tells_is_empty() -> None:
    assert _cells("Leenpot of Leerbon?", "leenpot", "leerbon") == {
        "": ["Leenpot", "Leerbon"],
        "Soort hulp": ["lening", "subsidie"],
        "Voor wie": ["kleine bedrijven", "grote bedrijven"],
        "Bedrag": ["Tot 9.000 euro", None],
        "Stand": [
            "open tot en met 31 december 2026",
            "stand onbekend, laatst open volgens een bron van mei 2025",
        ],
        "Loket": ["Stadsbank", None],
    }


def test_rows_of_one_name_are_one_thing_to_compare() -> None:
    schemes = [
        replace(SCHEMES[0], name="Pot voor kleine bedrijven", aliases=("Pot",)),
        replace(SCHEMES[2], id="pot-groot", name="Pot voor grote bedrijven"),
        SCHEMES[1],
    ]
    register = register_of_rows(schemes=schemes)
    named = Entities(schemes=("leenpot", "pot-groot", "leergeld"))
    question = asked("Wat is het verschil tussen Pot en Leergeld?", Intent.COMPARISON, named)

    draft = ComparisonComposer(register).compose(question, ())

    assert draft is not None
    assert draft.table is not None
    assert draft.table.columns == ("Pot voor kleine bedrijven", "Leergeld")


def test_another_must_answer_when_fewer_than_two_are_named() -> None:
    assert _cells("Leenpot: nu of later?", "leenpot") is None
    assert _cells("Wat is meer?") is None
