"""The words of a sentence: which are long, which are seldom met.

A word is *known* when it, a plain inflection of it, or every part of it as a compound is common
in a frequency list. Numbers and names are no vocabulary and count neither way.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from eval.errors import EvalError

LONG_SYLLABLES = 4  # a word of so many syllables is long, unless everybody knows it
_EVERYDAY = 4.0  # Zipf of such a word: ondernemer, bijvoorbeeld
COMMON = 3.0  # Zipf: once in a million words; below it a word is seldom met
_COMMON_PART = 3.5  # parts of a compound must be commoner: short strings fit anywhere
_MIN_PART = 3  # letters
_MAX_PARTS = 4
_LINKS = ("", "s", "e", "en", "n", "-")

_NUCLEUS = re.compile(
    "aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyáàâäéèêëíîïóòôöúûüñ]"
)
_WORD = re.compile(r"[^\W_]+(?:[-'’./!_][^\W_]+)*")
_SENTENCE_START = re.compile(r"^\W*$")
# What is cut off a word to find it in the list.
_ENDINGS = tuple("en e s n t de te den ten 's 'er 'ers".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a sentence."""

    text: str
    start: int  # offset in the sentence, 0-based
    first: bool  # whether it begins the sentence

    @property
    def is_number(self) -> bool:
        """Whether it holds a digit: a year, an amount, `35-plus`."""
        return any(character.isdigit() for character in self.text)

    @property
    def is_address(self) -> bool:
        """Whether it is meant to be typed: `regelingbbz.nl`, `ASSISTANT_PORT`."""
        return re.search(r"\w\.[a-z]{2,}|_", self.text) is not None

    @property
    def is_name(self) -> bool:
        """Whether it has a capital that the start of a sentence does not explain."""
        rest = self.text[1:] if self.first else self.text
        return any(character.isupper() for character in rest)

    @property
    def is_vocabulary(self) -> bool:
        """Whether it is none of these."""
        return not (self.is_number or self.is_address or self.is_name)


class Vocabulary:
    """A frequency list and what follows from it."""

    def __init__(self, zipf: Mapping[str, float]) -> None:
        """Keep `zipf`: lower-case word -> log10 of its count in a thousand million words."""
        self._zipf = zipf
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Return whether `word` is common: itself, uninflected, or as a compound."""
        lower = word.lower().replace("’", "'")
        if lower not in self._known:
            parts = re.split(r"[-/]", lower)
            self._known[lower] = all(
                not part or self._is_common(part, COMMON) or self._is_compound(part, _MAX_PARTS)
                for part in parts
            )
        return self._known[lower]

    def is_everyday(self, word: str) -> bool:
        """Return whether `word`, as written or uninflected, is one that everybody knows."""
        return self._is_common(word.lower(), _EVERYDAY)

    def _is_common(self, word: str, at_least: float) -> bool:
        if self._zipf.get(word, 0.0) >= at_least:
            return True
        return any(
            self._zipf.get(word.removesuffix(ending), 0.0) >= at_least
            for ending in _ENDINGS
            if word.endswith(ending) and len(word) - len(ending) >= _MIN_PART
        )

    def _is_compound(self, word: str, parts: int) -> bool:
        """Return whether `word` is at most `parts` common words in a row, linked or not."""
        if parts < 2:
            return False
        for cut in range(_MIN_PART, len(word) - _MIN_PART + 1):
            head, tail = word[:cut], word[cut:]
            if self._begins(head) and (
                self._is_common(tail, _COMMON_PART) or self._is_compound(tail, parts - 1)
            ):
                return True
        return False

    def _begins(self, head: str) -> bool:
        return any(
            self._zipf.get(head.removesuffix(link), 0.0) >= _COMMON_PART
            for link in _LINKS
            if head.endswith(link) and len(head) - len(link) >= _MIN_PART
        )


@cache
def dutch_vocabulary() -> Vocabulary:
    """Return the vocabulary of the Dutch list of wordfreq; the same object at every call.

    Raises:
        EvalError: wordfreq is not installed.
    """
    try:
        from wordfreq import get_frequency_dict
    except ImportError as error:
        raise EvalError(
            "the readability measure needs the package wordfreq; run `make check` once, which "
            "installs what the tests need"
        ) from error
    return Vocabulary(
        {word: math.log10(share * 1e9) for word, share in get_frequency_dict("nl").items()}
    )


def words(sentence: str) -> tuple[Word, ...]:
    """Return the words and numbers of `sentence`, in order; empty when it holds none."""
    return tuple(
        Word(
            match.group(),
            match.start(),
            _SENTENCE_START.match(sentence[: match.start()]) is not None,
        )
        for match in _WORD.finditer(sentence)
    )


def syllables(word: str) -> int:
    """Return how many syllables `word` seems to have: its vowel sounds, at least 1."""
    return max(1, len(_NUCLEUS.findall(word.lower().replace("qu", "q"))))


def long_words(found: Iterable[Word], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the long words among `found`, in order; no number, name or address."""
    return tuple(
        word.text
        for word in found
        if word.is_vocabulary
        and syllables(word.text) >= LONG_SYLLABLES
        and not vocabulary.is_everyday(word.text)
    )


def unknown_words(found: Iterable[Word], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words among `found` that are seldom met; no number, name or address."""
    return tuple(
        word.text for word in found if word.is_vocabulary and not vocabulary.knows(word.text)
    )
