"""A round belongs to the instrument that alone has it; deals tell their regions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assistant.domain import Goal, Registers
from assistant.understanding.entities import EntityReader
from assistant.understanding.phrases import tokens
from assistant.understanding.regions import regions_of_deals
from assistant.understanding.rounds import RoundReader
from assistant.understanding.vocabulary import load_vocabulary
from tests.understanding.registers_of import commitment

FIRST = replace(
    commitment("a", with_whom=("regio Groene Kust", "gemeenten"), instrument="Regio Deal"),
    what="Het Rijk geeft Groene Kust geld in de vierde tranche.",
)
SECOND = replace(commitment("b", instrument="Molen Deal"), what="Ronde 2 ging naar molens.")
THIRD = replace(commitment("c", instrument="Haven Deal"), what="Ook ronde 2 bestond.")
ROWS = (FIRST, SECOND, THIRD)
READER = RoundReader(ROWS)


def test_a_round_that_one_instrument_has_names_it() -> None:
    assert READER.read(tokens("Wat kreeg de kust in de vierde tranche?")) == ("Regio Deal",)
    assert READER.read(tokens("the fourth tranche")) == ("Regio Deal",)


def test_a_round_that_several_or_none_have_names_nothing() -> None:
    assert READER.read(tokens("Wat ging er in ronde 2 om?")) == ()
    assert READER.read(tokens("de vijfde tranche")) == ()
    assert READER.read(tokens("de laatste ronde")) == ()


def test_regions_of_deals_are_read_and_their_names_are_no_goals() -> None:
    reader = EntityReader(Registers(commitments=ROWS), (), load_vocabulary())

    named = reader.read("Wat leverde de Regio Deal Groene Kust op?", date(2026, 3, 4)).entities

    assert regions_of_deals(ROWS, ("gemeenten",)) == ("Groene Kust",)
    assert named.regions == ("Groene Kust",)
    assert named.instruments == ("Regio Deal",)
    assert Goal.GREEN not in named.goals
