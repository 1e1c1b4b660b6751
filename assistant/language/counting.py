"""How many rows have a term, and how often, without a look at one row after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assistant.language.vocabulary import Lists, Places

_BLOCK = 1 << 10  # rows looked at together: a million terms of chunks


@dataclass(frozen=True, slots=True)
class Counted:
    """How often terms stand in rows: one entry a term and row, by term, then by row."""

    terms: Places
    rows: Places
    times: Places


def counted(words: Lists, terms: Lists) -> Iterator[Counted]:
    """Yield how often each term stands in each row, some rows at a time, in order of rows.

    Args:
        words: of each row.
        terms: of each word.
    """
    for start in range(0, len(words), _BLOCK):
        block = words.at(slice(start, min(start + _BLOCK, len(words))))
        found = terms.at(block.numbers)
        rows = np.repeat(block.owners(), found.lengths())
        pairs = np.sort(found.numbers.astype(np.int64) * _BLOCK + rows)
        first = np.flatnonzero(np.diff(pairs, prepend=-1))
        times = np.diff(first, append=len(pairs))
        yield Counted(pairs[first] // _BLOCK, pairs[first] % _BLOCK + start, times)


def frequencies(words: Lists, terms: Lists) -> Places:
    """Return of each term how many rows have it."""
    found = np.zeros(int(terms.numbers.max(initial=-1)) + 1, dtype=np.int64)
    for each in counted(words, terms):
        found += np.bincount(each.terms, minlength=len(found))
    return found


def uses(words: Lists, terms: Lists) -> Places:
    """Return of each term how often it stands in all rows together."""
    times = np.bincount(words.numbers, minlength=len(terms))
    size = int(terms.numbers.max(initial=-1)) + 1
    weights = np.repeat(times, terms.lengths()).astype(np.float64)  # whole numbers: exact
    return np.bincount(terms.numbers, weights=weights, minlength=size).astype(np.int64)
