"""Whether a scheme is open on a day: only what is dated counts, nothing is guessed."""

from __future__ import annotations

from datetime import date

from assistant.domain import Ground, Scheme, SchemeStatus, StatusOn
from assistant.language.dates import first_day

_TRUSTED_MONTHS = 12  # how long a source that says "open" is believed


def status_on(scheme: Scheme, as_of: date) -> StatusOn:
    """Return the status of `scheme` on `as_of`.

    Open when opening <= day <= closing (a source that says "open" shows that it had opened), or
    when a source of at most twelve months before the day says so. Closed after the closing day,
    or when a source of before the day says so. Otherwise unknown. A date that names no day counts
    from its first day, which trusts it the shortest.
    """
    day = as_of.isoformat()
    if scheme.closes and day > scheme.closes:
        return StatusOn(SchemeStatus.CLOSED, Ground.CLOSED_BEFORE, scheme.closes)
    if scheme.opens and day < scheme.opens:
        return StatusOn(SchemeStatus.UNKNOWN, Ground.OPENS_LATER, scheme.opens)
    said = first_day(scheme.status_date) if scheme.status_date else None
    if scheme.closes and (scheme.opens or _had_opened(scheme, said, as_of)):
        return StatusOn(SchemeStatus.OPEN, Ground.WINDOW, scheme.closes)
    if said is None or said > as_of or scheme.status is SchemeStatus.UNKNOWN:
        return StatusOn(SchemeStatus.UNKNOWN, Ground.NOT_KNOWN, None)
    if scheme.status is SchemeStatus.CLOSED:
        return StatusOn(SchemeStatus.CLOSED, Ground.SOURCE_SAYS_CLOSED, scheme.status_date)
    if as_of <= _months_later(said, _TRUSTED_MONTHS):
        return StatusOn(SchemeStatus.OPEN, Ground.SOURCE_SAYS_OPEN, scheme.status_date)
    return StatusOn(SchemeStatus.UNKNOWN, Ground.SOURCE_TOO_OLD, scheme.status_date)


def _had_opened(scheme: Scheme, said: date | None, as_of: date) -> bool:
    """Return whether a source shows that it opened by `as_of`, though not on which day."""
    return scheme.status is SchemeStatus.OPEN and said is not None and said <= as_of


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    # 29 February, a year on, is the 28th.
    last = 28 if (month + 1, day.day) == (2, 29) else day.day
    return date(year, month + 1, last)
