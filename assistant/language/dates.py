"""Dates as the corpus writes them: a day, a month or a year."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from assistant.language.figures import MONTHS

_MONTHS = MONTHS.split("|")


def first_day(written: str) -> date:
    """Return the first day of `written`: YYYY, YYYY-MM or YYYY-MM-DD.

    Raises:
        ValueError: there is no such day.
    """
    return date.fromisoformat(f"{written}-01-01"[:10])


def in_words(written: str) -> str:
    """Return `written` as a Dutch sentence writes it: 3 mei 2024, mei 2024 or 2024."""
    day = first_day(written)
    month = f"{_MONTHS[day.month - 1]} {day.year}"
    return {4: str(day.year), 7: month}.get(len(written), f"{day.day} {month}")


def _existing(written: str) -> str:
    try:
        first_day(written)
    except ValueError:
        raise ValueError(f"there is no day {written}") from None
    return written


PartialDate = Annotated[
    str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_existing)
]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_existing)]
