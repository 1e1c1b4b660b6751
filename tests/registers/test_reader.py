"""Rows are selected by what they say, counted by hand in a small register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain import (
    GlossaryEntry,
    Ground,
    RegisterName,
    Registers,
    Scheme,
    SchemeStatus,
    Selection,
    Statement,
)
from assistant.errors import ConfigError
from assistant.registers.reader import RegisterReader
from tests.answering.builders import SOURCE
from tests.answering.composing.small import COMMITMENTS, SCHEMES, STATEMENTS, TODAY

BIZ = GlossaryEntry("BIZ", "bedrijveninvesteringszone", "Ondernemers betalen samen.", ("zone",))
READER = RegisterReader(Registers(COMMITMENTS, SCHEMES), (BIZ,))
Where = tuple[tuple[str, tuple[str, ...]], ...]


def _ids(register: RegisterName, *where: tuple[str, tuple[str, ...]], as_of: str = TODAY) -> str:
    found = READER.select(Selection(register, where, as_of))
    return " ".join(row.id for row in found)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ((), "geld samen deal tranche"),
        ((("nature", ("asked_by_g40",)),), "geld samen"),
        ((("nature", ("signed_deal", "decided")),), "deal tranche"),
        ((("year", ("2022",)),), "geld deal tranche"),
        ((("year", ("null",)),), "samen"),
        ((("year", ("2022", "null")),), "geld samen deal tranche"),
        ((("outcome", ("null",)),), "samen deal tranche"),
        ((("parties", ("Twente",)),), "deal"),
        ((("parties", ("G40",)), ("parties", ("ministeries",))), "geld samen"),
        ((("parties", ("G40",)), ("parties", ("kabinet",))), ""),
        ((("with_whom", ("null",)),), "geld samen tranche"),
        ((("words", ("vierde",)),), "tranche"),
        ((("words", ("regio deal",)),), "deal tranche"),
        ((("words", ("30",)),), "deal"),
        ((("words", ("3",)),), ""),
        ((("words", ("binnenstad",)),), ""),
        ((("words", ("binnensteden",)),), "geld samen"),
        ((("theme", ("inner_cities",)), ("year", ("2022",))), "geld"),
    ],
)
def test_commitments_are_selected_by_what_they_say(where: Where, expected: str) -> None:
    assert _ids(RegisterName.COMMITMENTS, *where) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ((("goals", ("train",)),), "leergeld leerbon raadbalie"),
        ((("sizes", ("small",)),), "leenpot"),
        ((("sizes", ("small", "null")),), "leenpot leergeld raadbalie garantiefonds"),
        ((("id", ("leerbon", "leenpot")),), "leenpot leerbon"),
        ((("state", ("open",)),), "leenpot garantiefonds"),
        ((("kind", ("loan",)), ("state", ("gesloten",))), ""),
    ],
)
def test_schemes_are_selected_by_what_they_say(where: Where, expected: str) -> None:
    assert _ids(RegisterName.SCHEMES, *where) == expected


def _dated(name: str, *dates: str | None) -> Statement:
    sources = tuple(replace(SOURCE, date=day) for day in dates)
    return replace(STATEMENTS[name], sources=sources)


def _known(statements: list[Statement], as_of: str, register: RegisterName) -> str:
    by_id = {one.id: one for one in statements}
    reader = RegisterReader(Registers(COMMITMENTS, SCHEMES), (), by_id)
    return " ".join(row.id for row in reader.select(Selection(register, (), as_of)))


def test_a_commitment_of_a_later_year_does_not_exist_yet() -> None:
    assert _known([], "2021-12-31", RegisterName.COMMITMENTS) == "samen"
    assert _known([], "2022-01-01", RegisterName.COMMITMENTS) == "geld samen deal tranche"


def test_a_row_is_known_from_its_first_dated_source_on() -> None:
    statements = [_dated("VR-2", "2023-05"), _dated("LEEN-1", "2024"), _dated("LEEN-2", "2025")]
    statements.append(_dated("LEEN-3", "2026-03-01"))

    asked, schemes = RegisterName.COMMITMENTS, RegisterName.SCHEMES
    assert _known(statements, "2023-04-30", asked) == "geld deal tranche"
    assert _known(statements, "2023-05-01", asked) == "geld samen deal tranche"
    assert "leenpot" not in _known(statements, "2023-12-31", schemes)
    assert "leenpot" in _known(statements, "2024-01-01", schemes)


def test_a_row_with_an_undated_source_is_known_on_every_day() -> None:
    undated = [_dated("VR-2", "2023-05", None)]

    assert _known(undated, "2021-01-01", RegisterName.COMMITMENTS) == "samen"


def test_what_came_of_it_is_nothing_before_a_source_tells_it() -> None:
    later = _dated("VR-3", "2023-05")
    reader = RegisterReader(Registers(COMMITMENTS, SCHEMES), (), {later.id: later})
    without = (("outcome", ("null",)),)

    def _without(as_of: str) -> list[str]:
        found = reader.select(Selection(RegisterName.COMMITMENTS, without, as_of))
        return [row.id for row in found]

    assert _without("2023-04-30") == ["geld", "samen", "deal", "tranche"]
    assert _without("2023-05-01") == ["samen", "deal", "tranche"]


def test_the_state_is_that_of_the_day_when_another_day_is_asked() -> None:
    opened = ("state", ("open",))

    assert _ids(RegisterName.SCHEMES, opened, as_of="2027-01-01") == "garantiefonds"
    assert _ids(RegisterName.SCHEMES, opened, as_of="2025-06-01") == "leerbon"


def test_a_state_tells_its_ground_and_day() -> None:
    row = READER.row("schemes/leenpot")

    assert isinstance(row, Scheme)
    state = READER.state(row, "2027-01-01")
    assert (state.status, state.ground, state.day) == (
        SchemeStatus.CLOSED,
        Ground.CLOSED_BEFORE,
        "2026-12-31",
    )


def test_rows_are_found_by_register_and_id() -> None:
    assert READER.row("commitments/deal") == COMMITMENTS[2]
    assert READER.row("glossary/BIZ") == BIZ
    assert READER.row("schemes/deal") is None


def test_a_field_that_no_row_has_is_named() -> None:
    with pytest.raises(ConfigError, match="'colour'"):
        _ids(RegisterName.SCHEMES, ("colour", ("red",)))


def test_the_glossary_is_not_selected_from() -> None:
    with pytest.raises(ConfigError, match="glossary"):
        _ids(RegisterName.GLOSSARY)
