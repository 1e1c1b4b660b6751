"""A part of the cases that stands for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

_SEED = 2022
Item = TypeVar("Item")


def stratified(items: Sequence[Item], count: int, *, kind: Callable[[Item], str]) -> list[Item]:
    """Return `count` of `items`, or all when fewer, every kind in proportion, in their order.

    Systematic sampling (Cochran 1977, Sampling Techniques, chapter 8): in order of kind,
    shuffled within, each so-many-th item is taken. The same every time.
    """
    if len(items) <= count:
        return list(items)
    random = Random(_SEED)  # noqa: S311 - nothing secret is drawn
    shuffled = random.sample(range(len(items)), len(items))
    by_kind = sorted(shuffled, key=lambda place: kind(items[place]))
    taken = sorted(by_kind[step * len(items) // count] for step in range(count))
    return [items[place] for place in taken]
