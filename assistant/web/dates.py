"""Dates as a Dutch reader writes them."""

from __future__ import annotations

from assistant.domain import Source
from assistant.texts import Texts


def long_date(value: str, texts: Texts) -> str:
    """Return `YYYY[-MM[-DD]]` as `24 november 2026`, `november 2026` or `2026`.

    Anything else comes back as it is.
    """
    parts = value.split("-")
    months = texts.get("dates.months").split()
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return value
    month = int(parts[1])
    if not 1 <= month <= len(months):
        return value
    day = [str(int(parts[2]))] if len(parts) == 3 else []
    return " ".join([*day, months[month - 1], parts[0]])


def source_date(source: Source, texts: Texts) -> str:
    """Return the date of `source`, or that it has none, with the note that explains it."""
    date = long_date(source.date, texts) if source.date else texts.get("page.no_date")
    return f"{date} ({source.note})" if source.note else date
