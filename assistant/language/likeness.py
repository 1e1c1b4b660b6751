"""Whether two words are the same but for inflection, composition or a typing error."""

from __future__ import annotations

from functools import lru_cache

from assistant.language.terms import grams, stem

_MIN_LENGTH = 5  # shorter words must have the same stem
_MIN_SHARED = 0.4  # of all 4-grams of both (Jaccard)


@lru_cache(maxsize=100_000)
def alike(one: str, other: str) -> bool:
    """Return whether lower-case `one` and `other` may stand for each other.

    They have one stem, or one is the head or tail of the other, or they share two fifths of
    their character 4-grams.
    """
    if one == other or stem(one) == stem(other):
        return True
    if min(len(one), len(other)) < _MIN_LENGTH:
        return False
    shorter, longer = sorted((one, other), key=len)
    if longer.startswith(shorter) or longer.endswith(shorter):
        return True
    left, right = set(grams(one)), set(grams(other))
    return len(left & right) >= _MIN_SHARED * len(left | right)
