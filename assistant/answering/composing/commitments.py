"""What is said of commitments: what was asked, signed or decided, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answering.composing.phrases import holds_name
from assistant.answering.composing.telling import Teller
from assistant.answering.draft import DraftSentence
from assistant.domain import Commitment, Nature

_WHAT_IT_IS = "Wat dit is"  # the heading that begins a document of what was asked
_MOST_QUOTED = 2
_LEADS = {
    Nature.SIGNED_DEAL: "register.lead_signed",
    Nature.DECIDED: "register.lead_decided",
    Nature.ASKED_BY_G40: "register.lead_asked",
}
# A point of a list by what is told besides what it is: its year and by whom. The second of a
# pair tells also what came of it.
_ITEMS = {
    ("", ""): ("register.item", "register.item_outcome"),
    ("", "by"): ("register.item_by", "register.item_by_outcome"),
    ("year", ""): ("register.item_year", "register.item_year_outcome"),
    ("year", "by"): ("register.item_year_by", "register.item_year_by_outcome"),
    ("undated", ""): ("register.item_undated", "register.item_undated_outcome"),
    ("undated", "by"): ("register.item_undated_by", "register.item_undated_by_outcome"),
}
_LAST = 9_999  # where a row without a year stands


def natures_of(rows: Sequence[Commitment]) -> list[Nature]:
    """Return the natures of `rows`, in the order in which lists tell them."""
    return [nature for nature in _LEADS if any(row.nature is nature for row in rows)]


def listed(
    teller: Teller,
    rows: Sequence[Commitment],
    *,
    year_is_said: bool,
    nature_is_said: bool,
    outcomes: bool,
) -> Iterator[DraftSentence]:
    """Return each of `rows` as a point of a list, oldest first and those without a year last.

    What was signed stands first, then what was decided, then what was only asked, each after a
    line that says so.

    Args:
        teller: what tells them.
        rows: the rows.
        year_is_said: the line before the list says of which year all are, or that it is unknown.
        nature_is_said: that line says what they all are, and opens the list.
        outcomes: tell of each what came of it, as far as sources tell.
    """
    natures = natures_of(rows)
    for nature in natures:
        if not nature_is_said or len(natures) > 1:
            yield teller.lead(_LEADS[nature])
        members = sorted((row for row in rows if row.nature is nature), key=_year)
        for row, after in zip(members, [*members[1:], None], strict=True):
            # Rows of one deal share what came of it, which is told once.
            told = outcomes and (after is None or after.outcome != row.outcome)
            yield from item(teller, row, year_is_said=year_is_said, outcome=told)


def item(
    teller: Teller, row: Commitment, *, year_is_said: bool, outcome: bool
) -> Iterator[DraftSentence]:
    """Return `row` as a point of a list: what it is, its year and by whom if nothing says it yet.

    Args:
        teller: what tells it.
        row: the row.
        year_is_said: the list says the year.
        outcome: tell also what came of it, when a source of the day tells it.
    """
    when = "undated" if row.year is None else "year"
    if year_is_said or (row.year and str(row.year) in row.what):
        when = ""
    asked = row.nature is Nature.ASKED_BY_G40
    by = "" if asked or holds_name(row.what, row.by_whom) else "by"
    plain, with_outcome = _ITEMS[when, by]
    known = outcome and row.outcome is not None and teller.is_known(row.outcome.statement)
    sentence = teller.told(row, with_outcome if known else plain)
    if sentence:
        yield sentence


def asked_not_agreed(teller: Teller, rows: Sequence[Commitment]) -> Iterator[DraftSentence]:
    """Return that `rows` were asked and not agreed, and what their documents say of it.

    A document that tells what was asked begins with what it is. Nothing when one of the rows was
    agreed or decided.
    """
    if not only_asked(rows):
        return
    yield teller.notice("register.asked_not_agreed")
    statements = teller.register.statements
    own = [statements[name] for row in rows for name in row.statements if name in statements]
    documents = dict.fromkeys(statement.document_id for statement in own)
    for document in list(documents)[:_MOST_QUOTED]:
        first = min(
            (one for one in statements.values() if one.document_id == document),
            key=lambda one: one.start,
        )
        if first.heading_path[-1:] == (_WHAT_IT_IS,):
            yield teller.quoted(first)


def only_asked(rows: Sequence[Commitment]) -> bool:
    """Return whether all of `rows` were asked, and none was agreed or decided."""
    return bool(rows) and all(row.nature is Nature.ASKED_BY_G40 for row in rows)


def _year(row: Commitment) -> int:
    return row.year or _LAST
