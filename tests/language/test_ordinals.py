from __future__ import annotations

import pytest

from assistant.language.ordinals import as_number


@pytest.mark.parametrize(
    ("word", "number"),
    [("derde", "3"), ("third", "3"), ("3e", "3"), ("21st", "21"), ("derden", "derden"), ("3", "3")],
)
def test_ordinals_become_digits(word: str, number: str) -> None:
    assert as_number(word) == number
