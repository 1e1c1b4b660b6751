from __future__ import annotations

import pytest

from assistant.language.rounds import rounds_in
from assistant.language.terms import words


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        ("de vierde tranche", [("tranche", 4)]),
        ("ronde 4 van de subsidie", [("ronde", 4)]),
        ("de derde en vierde ronde", [("ronde", 3), ("ronde", 4)]),
        ("the second round", [("ronde", 2)]),
        ("tijdvak 2", [("ronde", 2)]),
        ("er waren drie rondes", []),
        ("ronde 2022", []),
    ],
)
def test_rounds_are_read_with_their_noun(text: str, rounds: list[tuple[str, int]]) -> None:
    assert rounds_in(words(text)) == rounds
