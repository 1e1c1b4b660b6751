"""Whether a passage supports a sentence that cites it: the rule behind citation_*.

Quantities, months, names and denials of the sentence stand in the passage, in the title and
headings above it, or in what is printed of its sources; and the two share a content word. For a
quote that passage is one; a sentence made from a register may take each part from another of
the passages it cites. What an answer says of itself (the day it holds for, when a row was
checked, how many rows were counted) is left out: other metrics and the product judge that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain import Citation, Sentence, SentenceKind
from eval.marks import Marks, marks_of

# Fields of a register sentence that are about the answer or the row, not about the world.
_OF_THE_ANSWER = frozenset({"as_of", "checked_on", "apply_url"})
_NAME = "name"  # what a row is called; its passages may use another of its names


def supporting(sentence: Sentence, behind: Sequence[Citation]) -> tuple[bool, ...]:
    """Return for each passage of `behind`, which `sentence` cites, whether it supports it."""
    told = _told(sentence)
    if sentence.kind is SentenceKind.QUOTE:
        return tuple(_covers([one], told) and _shares(one, told) for one in behind)
    whole = _covers(behind, told)
    return tuple(whole and _shares(one, told) for one in behind)


def _told(sentence: Sentence) -> Marks:
    """Return the marks of what `sentence` tells of the world."""
    fields = dict(sentence.basis.fields)
    own = _OF_THE_ANSWER | {one.field for one in sentence.basis.reckoned}
    text = sentence.text
    for name in sorted(own & fields.keys(), key=lambda name: len(fields[name]), reverse=True):
        text = text.replace(fields[name], " ")
    marks = marks_of(text)
    if not fields:
        return marks
    # The words of a template ("not known in these sources") name and deny nothing of the world.
    told = {name: value for name, value in fields.items() if name not in own}
    return replace(
        marks,
        names=_marks_of_all(value for name, value in told.items() if name != _NAME).names,
        denies=_marks_of_all(told.values()).denies,
    )


def _marks_of_all(texts: Iterable[str]) -> Marks:
    return marks_of(". ".join(texts))


def _covers(behind: Iterable[Citation], told: Marks) -> bool:
    passages = list(behind)
    around = _marks_of_all(text for one in passages for text in _around(one))
    denied = any(marks_of(one.quote).denies for one in passages)
    numbers = {number for number, _ in around.quantities}
    return (
        all(
            quantity in around.quantities or (not quantity[1] and quantity[0] in numbers)
            for quantity in told.quantities
        )
        and told.months <= around.months | _months_of_sources(passages)
        and all(_is_known(name, around.stems) for name in told.names)
        and (not told.denies or denied)
    )


def _shares(one: Citation, told: Marks) -> bool:
    around = _marks_of_all(_around(one))
    if not told.words and not told.quantities:
        return True  # nothing that could be shared: a bare heading or name
    numbers = {number for number, _ in around.quantities}
    return not (
        not any(_is_known(word, around.stems) for word in told.words)
        and numbers.isdisjoint(number for number, _ in told.quantities)
    )


def _around(one: Citation) -> Iterable[str]:
    """Yield the passage, and what is printed with it: title, headings, dates and names."""
    yield from (one.quote, one.document_title, *one.heading_path)
    for source in one.sources:
        yield from (source.title, source.publisher, (source.date or "").replace("-", " "))


def _months_of_sources(behind: Iterable[Citation]) -> set[int]:
    dates = [source.date for one in behind for source in one.sources if source.date]
    return {int(day[5:7]) for day in dates if len(day) >= len("YYYY-MM")}


def _is_known(name: str, known: frozenset[str]) -> bool:
    """Return whether `name` stands among `known`, by itself or within a compound."""
    return name in known or any(name in word or word in name for word in known if len(word) > 3)
