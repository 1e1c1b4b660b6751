"""Counted sentences of a list: how many rows it holds, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.answering.composing.telling import Teller
from assistant.answering.draft import DraftSentence
from assistant.domain import Operation, RegisterName, SchemeStatus, Selection

_ONE = "1"
_NONE = "null"
Figures = Mapping[str, tuple[Operation, Selection]]


def counted(
    teller: Teller, rows: Selection, *, opens_list: bool = False
) -> Iterator[DraftSentence]:
    """Return how many rows there are; of schemes also how many are open on the day.

    Args:
        teller: what tells it.
        rows: what is counted.
        opens_list: the rows follow at once, as a list.
    """
    if rows.register is RegisterName.SCHEMES and not asks_state(rows):
        figures = {"count": (Operation.COUNT, rows), "open": (Operation.COUNT, opened(rows))}
        yield from _told(teller, ("derived.one_schemes", "derived.many_schemes"), rows, figures)
        return
    keys = (
        ("derived.one_list", "derived.many_list") if opens_list else ("derived.one", "derived.many")
    )
    yield from _told(teller, keys, rows, {"count": (Operation.COUNT, rows)})


def open_counted(teller: Teller, rows: Selection) -> Iterator[DraftSentence]:
    """Return how many of the schemes `rows` are open on the day, then how many there are."""
    figures = {"count": (Operation.COUNT, rows), "open": (Operation.COUNT, opened(rows))}
    yield from _told(teller, ("derived.open_of_one", "derived.open_of_many"), rows, figures)


def of_state(teller: Teller, rows: Selection, status: SchemeStatus) -> Iterator[DraftSentence]:
    """Return how many of the schemes `rows` have `status`, `gesloten` or `onbekend`, on the day."""
    key = "derived.closed" if status is SchemeStatus.CLOSED else "derived.unknown"
    figures = {"count": (Operation.COUNT, in_state(rows, status))}
    sentence = teller.derived(key, rows, **figures)
    if sentence:
        yield sentence


def also(teller: Teller, rows: Selection, *, opens_list: bool) -> Iterator[DraftSentence]:
    """Return how many more rows there are; it opens the list of them when `opens_list`."""
    keys = (
        ("derived.also_one_list", "derived.also_many_list")
        if opens_list
        else ("derived.also_one", "derived.also_many")
    )
    yield from _told(teller, keys, rows, {"count": (Operation.COUNT, rows)})


def named(teller: Teller, rows: Selection) -> Iterator[DraftSentence]:
    """Return how many schemes a question names, and how many are open, before a list of them."""
    figures = {"count": (Operation.COUNT, rows), "open": (Operation.COUNT, opened(rows))}
    sentence = teller.derived("derived.states", rows, **figures)
    if sentence:
        yield sentence


def without_outcome(
    teller: Teller, rows: Selection, *, opens_list: bool
) -> Iterator[DraftSentence]:
    """Return of how many of `rows` it is not known what came of them."""
    unknown = replace(rows, where=(*rows.where, ("outcome", (_NONE,))))
    keys = (
        ("derived.no_outcome_one_list", "derived.no_outcome_list")
        if opens_list
        else ("derived.no_outcome_one", "derived.no_outcome")
    )
    yield from _told(teller, keys, rows, {"count": (Operation.COUNT, unknown)})


def coverage(teller: Teller, rows: Selection) -> Iterator[DraftSentence]:
    """Return on how many sources `rows` rest, of which years, and what lies outside."""
    figures = {
        "sources": (Operation.SOURCES, rows),
        "first": (Operation.FIRST_YEAR, rows),
        "last": (Operation.LAST_YEAR, rows),
    }
    sources, first, last = (teller.figure(*figures[name]) for name in ("sources", "first", "last"))
    if first is None:
        yield teller.notice("derived.outside")
        return
    key = "derived.coverage_one" if sources == _ONE else "derived.coverage_year"
    if first == last:
        del figures["last"]
    else:
        key = "derived.coverage"
    sentence = teller.derived(key, rows, **figures)
    if sentence:
        yield sentence


def asks_state(rows: Selection) -> bool:
    """Return whether `rows` are selected by their state."""
    return any(name == "state" for name, _ in rows.where)


def opened(rows: Selection) -> Selection:
    """Return those of `rows` that are open on the day."""
    return in_state(rows, SchemeStatus.OPEN)


def in_state(rows: Selection, *states: SchemeStatus) -> Selection:
    """Return those of `rows` that have one of `states` on the day."""
    return replace(rows, where=(*rows.where, ("state", tuple(one.value for one in states))))


def _told(
    teller: Teller, keys: tuple[str, str], rows: Selection, figures: Figures
) -> Iterator[DraftSentence]:
    """Return the text for one row or that for another number of them."""
    one, many = keys
    key = one if teller.figure(*figures["count"]) == _ONE else many
    sentence = teller.derived(key, rows, **figures)
    if sentence:
        yield sentence
