"""Typing errors: what a hurried hand makes of a question, the same every time.

One edit in 30 % of the words of five letters or more, as people make them: two letters swapped,
one dropped, doubled, or hit beside the key meant. Words with a digit are left alone. The four
edits are those of Damerau (1964), A technique for computer detection and correction of spelling
errors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

_SHARE = 0.3
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_]{5,}(?![\w'’-])")  # of letters alone
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_Edit = Callable[[str, int, Random], str]


def mistyped(question: str, random: Random) -> str:
    """Return `question` with one edit in 30 % of its long words, rounded, and in one at least.

    Unchanged when it has no word of five letters or more.
    """
    long_words = list(_WORD.finditer(question))
    count = min(len(long_words), max(1, round(_SHARE * len(long_words))))
    typed = question
    chosen = random.sample(long_words, count)
    for match in sorted(chosen, key=lambda found: found.start(), reverse=True):
        typed = typed[: match.start()] + _edited(match[0], random) + typed[match.end() :]
    return typed


def long_word_count(question: str) -> int:
    """Return how many words of `question` may be mistyped."""
    return len(_WORD.findall(question))


def _edited(word: str, random: Random) -> str:
    """Return `word` with one edit that changes it."""
    while True:
        edit = random.choice(_EDITS)
        typed = edit(word, random.randrange(len(word) - 1), random)
        if typed != word:
            return typed


def _swapped(word: str, place: int, _: Random) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _dropped(word: str, place: int, _: Random) -> str:
    return word[:place] + word[place + 1 :]


def _doubled(word: str, place: int, _: Random) -> str:
    return word[: place + 1] + word[place:]


def _beside(word: str, place: int, random: Random) -> str:
    """Return `word` with a neighbouring key at `place`; unchanged for a letter without one."""
    letter = word[place]
    for keys in _ROWS:
        if (at := keys.find(letter.lower())) >= 0:
            hit = random.choice(keys[max(0, at - 1) : at] + keys[at + 1 : at + 2])
            return word[:place] + (hit.upper() if letter.isupper() else hit) + word[place + 1 :]
    return word


_EDITS: tuple[_Edit, ...] = (_swapped, _dropped, _doubled, _beside)
