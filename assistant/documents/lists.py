"""Lists -> lines in which every item carries the sentence that leads it in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.blocks import BlockKind
from assistant.documents.outline import Placed
from assistant.documents.sentences import MAX_SENTENCE, split_sentences

Spans = list[tuple[int, int]]

_MARK = re.compile(r"(?:([-–—•▪◦●○*‣·])|\(?([a-z]{1,4})[.)]|\(?(\d{1,2})[.)]|(\d{1,2})°\.?)\s+")
_ROMAN = re.compile(r"[ivx]+")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*$")
_LONGEST_JOINED = 600  # characters of a lead-in with all its items
_LONGEST_LEAD = 400  # characters of a lead-in that is repeated
_FEWEST_WORDS = 3  # of a lead-in that does not end in a colon


def is_item(placed: Placed) -> bool:
    """Return whether `placed` is an item of a list, by its kind or by the mark before it."""
    if placed.is_heading or placed.is_lid or placed.begins:
        return False
    kind = placed.block.kind
    return kind is BlockKind.LIST_ITEM or (
        kind is BlockKind.PARAGRAPH and _MARK.match(placed.block.text) is not None
    )


def lead_of(placed: Placed, after: Sequence[Placed]) -> tuple[int, int] | None:
    """Return the span of the sentence of `placed` that leads in the list `after` it, or None.

    It ends in a colon, or it is a clause of three words or more that no mark ends.
    """
    if placed.is_heading or placed.block.kind is BlockKind.TABLE_ROW:
        return None
    if not after or after[0].path != placed.path or not is_item(after[0]):
        return None
    text = placed.block.text
    is_open = text[-1].isalnum() or text[-1] == ","
    if not text.endswith(":") and (is_item(placed) or not is_open):
        return None
    spans = split_sentences(text[placed.begins :])
    if not spans:
        return None
    start, end = (placed.begins + offset for offset in spans[-1])
    is_clause = len(text[start:end].split()) >= _FEWEST_WORDS
    return (start, end) if text.endswith(":") or is_clause else None


def list_lines(
    owner: Placed, lead: tuple[int, int], items: Sequence[Placed]
) -> Iterator[tuple[Placed, str, Spans]]:
    """Yield the lines of a list in order: whose place it has, its text, its statements' spans.

    Args:
        owner: the block that holds the lead-in.
        lead: the lead-in's span in it, at its end.
        items: one at least, in order.
    """
    text = owner.block.text
    start, end = lead
    before = [
        (owner.begins + a, owner.begins + b) for a, b in split_sentences(text[owner.begins : start])
    ]
    words = [_without_bullet(item.block.text) for item in items]
    joined = _joined(text[:end], words)
    if len(joined) - start <= _LONGEST_JOINED and _are_fragments(words):
        yield owner, joined, [*before, (start, len(joined))]
        return
    leads = _leads(text[start:end], words)
    for number, (item, item_words, (item_lead, follows)) in enumerate(
        zip(items, words, leads, strict=True)
    ):
        is_lead = number + 1 < len(items) and leads[number + 1][1] and item_words.endswith(":")
        if number == 0:  # on the line of the lead-in, as nothing stands between them
            line, place, first = f"{text[:end]} {item_words}", owner, start
        elif _is_too_long(item_lead, item_words):
            line, place, first = item_words, item, 0
        else:
            gap = " " if follows else " … "
            line, place, first = f"{item_lead}{gap}{item_words}", item, 0
        spans = [] if is_lead else _spans(line, first, len(line) - len(item_words))
        yield place, line, [*before, *spans] if number == 0 else spans


def _is_too_long(lead: str, words: str) -> bool:
    return len(lead) > _LONGEST_LEAD or len(lead) + len(words) > MAX_SENTENCE


def _spans(line: str, start: int, item: int) -> Spans:
    """Return the sentences of `line` from `item` on, the first with what stands before it."""
    found = [(item + a, item + b) for a, b in split_sentences(line[item:])]
    if start < item and found[0][1] - start > MAX_SENTENCE:
        return [(start, item - 1), *found]
    return [(start, found[0][1]), *found[1:]]


def _leads(lead: str, words: Sequence[str]) -> list[tuple[str, bool]]:
    """Return the lead-in of every item, and whether the item stands right behind it.

    An item that ends in a colon leads in those below it, until its own sort of mark returns.
    """
    leads: list[tuple[str, bool]] = []
    inner: list[tuple[str, str]] = []  # sort of mark and text of the items led in from
    whole, mark = lead, ""
    follows = True
    for text in words:
        sort, mark = _sort(text, mark)
        sorts = [known for known, _ in inner]
        if sort in sorts:
            del inner[sorts.index(sort) :]
            whole, follows = " … ".join([lead, *[item for _, item in inner]]), False
        leads.append((whole, follows))
        follows = text.endswith(":")
        if follows:
            inner.append((sort, text))
            whole = " … ".join([lead, *[item for _, item in inner]])
    return leads


def _sort(text: str, before: str) -> tuple[str, str]:
    """Return the sort of mark that `text` begins with, and the mark; `before` is the last one."""
    match = _MARK.match(text)
    if not match:
        return "none", before
    bullet, letter, number, degree = match.groups()
    if letter:
        follows = len(letter) == len(before) == 1 and ord(letter) == ord(before) + 1
        roman = _ROMAN.fullmatch(letter) and not follows
        return ("roman" if roman else "letter"), letter
    return ("number" if number else "degree" if degree else "bullet"), number or degree or bullet


def _without_bullet(text: str) -> str:
    match = _MARK.match(text)
    return text[match.end() :] if match and match[1] and len(text) > match.end() else text


def _joined(before: str, words: Sequence[str]) -> str:
    parts = [text if text[-1] in ".,;:!?" else f"{text};" for text in words[:-1]]
    return " ".join([before, *parts, words[-1]])


def _are_fragments(words: Sequence[str]) -> bool:
    """Return whether no item is a sentence; the last one may end with the full stop of all."""
    if any(text.endswith(":") for text in words):
        return False
    if any(_SENTENCE_END.search(text) for text in words[:-1]):
        return False
    return all(len(split_sentences(text)) == 1 for text in words)
