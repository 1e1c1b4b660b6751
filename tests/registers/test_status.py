"""Open needs a date: the rule of the register, on every side of its edges."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain import Ground, Scheme, SchemeKind, SchemeStatus
from assistant.registers.status import status_on


def scheme(
    *,
    opens: str | None = None,
    closes: str | None = None,
    status: str = "onbekend",
    status_date: str | None = None,
) -> Scheme:
    return Scheme(
        id="x",
        name="X",
        aliases=(),
        kind=SchemeKind.SUBSIDY,
        sizes=(),
        sectors=(),
        regions=(),
        situations=(),
        goals=(),
        amounts=None,
        percentage=None,
        opens=opens,
        closes=closes,
        status=SchemeStatus(status),
        status_date=status_date,
        superseded_by=None,
        apply_at=None,
        apply_url=None,
        checked_on="2026-11-24",
        short="Kort.",
        document="x",
        rests_on={},
    )


WINDOW = scheme(opens="2026-03-02", closes="2026-03-26", status="open", status_date="2026-01-15")


@pytest.mark.parametrize(
    ("day", "status", "ground"),
    [
        ("2026-03-01", "onbekend", Ground.OPENS_LATER),
        ("2026-03-02", "open", Ground.WINDOW),
        ("2026-03-26", "open", Ground.WINDOW),
        ("2026-03-27", "gesloten", Ground.CLOSED_BEFORE),
    ],
)
def test_a_window_decides_to_the_day(day: str, status: str, ground: Ground) -> None:
    found = status_on(WINDOW, date.fromisoformat(day))

    assert (found.status.value, found.ground) == (status, ground)


@pytest.mark.parametrize(
    ("day", "status", "ground"),
    [
        ("2024-02-28", "onbekend", Ground.NOT_KNOWN),  # the source did not exist yet
        ("2024-02-29", "open", Ground.SOURCE_SAYS_OPEN),
        ("2025-02-28", "open", Ground.SOURCE_SAYS_OPEN),
        ("2025-03-01", "onbekend", Ground.SOURCE_TOO_OLD),
    ],
)
def test_a_source_that_says_open_is_believed_for_twelve_months(
    day: str, status: str, ground: Ground
) -> None:
    row = scheme(status="open", status_date="2024-02-29")

    found = status_on(row, date.fromisoformat(day))

    assert (found.status.value, found.ground) == (status, ground)


@pytest.mark.parametrize(
    ("written", "last_open"), [("2025", "2026-01-01"), ("2025-06", "2026-06-01")]
)
def test_a_vague_date_is_trusted_from_its_first_day(written: str, last_open: str) -> None:
    row = scheme(status="open", status_date=written)
    last = date.fromisoformat(last_open)

    assert status_on(row, last).is_open
    assert status_on(row, last.replace(day=2)).ground is Ground.SOURCE_TOO_OLD


def test_what_a_source_calls_closed_stays_closed_but_was_not_known_before() -> None:
    row = scheme(status="gesloten", status_date="2023-11-15")

    assert status_on(row, date(2030, 1, 1)).status is SchemeStatus.CLOSED
    assert status_on(row, date(2023, 11, 15)).status is SchemeStatus.CLOSED
    assert status_on(row, date(2023, 11, 14)).status is SchemeStatus.UNKNOWN


def test_an_opening_without_a_closing_does_not_make_it_open() -> None:
    row = scheme(opens="2022-01-01")

    assert status_on(row, date(2026, 1, 1)).status is SchemeStatus.UNKNOWN


def test_a_closing_day_wins_over_a_source_that_says_open() -> None:
    row = scheme(closes="2026-05-01", status="open", status_date="2026-04-30")

    assert status_on(row, date(2026, 5, 1)).is_open
    assert status_on(row, date(2026, 5, 2)).ground is Ground.CLOSED_BEFORE


def test_the_day_that_a_status_rests_on_is_told() -> None:
    row = scheme(status="open", status_date="2024-02")

    found = status_on(row, date(2026, 11, 24))

    assert (found.status, found.ground, found.day) == (
        SchemeStatus.UNKNOWN,
        Ground.SOURCE_TOO_OLD,
        "2024-02",
    )
