from __future__ import annotations

import pytest

from assistant.language.amounts import Bound, amounts_in, read_bound


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("De brug kostte 20 miljoen euro.", ["20000000"]),
        ("meer dan 1,85 miljard euro", [">1850000000"]),
        ("hoogstens 450.000 euro", ["<=450000"]),
        ("10 miljoen euro of meer", [">=10000000"]),
        ("minder dan 2 million and at least 3 million", ["<2000000", ">=3000000"]),
        ("in 2020 waren er 20 bruggen", []),
    ],
)
def test_amounts_are_read_with_what_bounds_them(text: str, written: list[str]) -> None:
    assert [str(bound) for bound in amounts_in(text)] == written


@pytest.mark.parametrize(
    ("written", "euros", "holds"),
    [
        ("20", 20, True),
        (">20", 20, False),
        (">=20", 20, True),
        ("<20", 19, True),
        ("<=20", 21, False),
    ],
)
def test_a_bound_tells_which_amounts_it_holds(written: str, euros: int, holds: bool) -> None:
    bound = read_bound(written)

    assert bound is not None
    assert bound.holds(euros) == holds


def test_other_text_is_no_bound() -> None:
    assert read_bound("twintig") is None
    assert read_bound(str(Bound("<", 5))) == Bound("<", 5)
