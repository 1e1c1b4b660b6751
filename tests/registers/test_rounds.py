from __future__ import annotations

from dataclasses import replace

from assistant.domain import Commitment, Nature, Theme
from assistant.registers.rounds import rounds_of
from tests.answering.builders import statement

PLAIN = Commitment(
    id="a",
    who=("Rijk",),
    theme=Theme.REGION_STATE_EUROPE,
    what="Het Rijk geeft Assen 3 miljoen euro.",
    year=2022,
    instrument="Molendeal",
    with_whom=("Assen",),
    nature=Nature.DECIDED,
    by_whom="kabinet",
    outcome=None,
    document="molens",
    statements=("S-1",),
)


def test_a_row_or_its_statements_tell_its_round() -> None:
    told = replace(PLAIN, what="In de derde ronde kreeg Assen 3 miljoen euro.")
    quiet = replace(PLAIN, id="b", year=2023)

    found = rounds_of([told, quiet], {"S-1": statement("S-1", "Ronde 4 begon in 2023.")})

    assert found == {"a": frozenset({3}), "b": frozenset({4})}


def test_a_row_is_of_the_round_that_others_of_its_year_tell() -> None:
    third = [replace(PLAIN, id=name, what=f"De derde ronde gaf {name} geld.") for name in "bc"]

    assert rounds_of([PLAIN, *third], {})["a"] == frozenset({3})
    assert "a" not in rounds_of([PLAIN, third[0]], {})
