"""Phrases of one or more words, found in a question whatever their inflection or spacing.

A phrase is kept as its folded words run together, so that "regio deals", "Regiodeal" and
"regio-deal" are one. Where phrases overlap the longest counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from assistant.language.terms import STOP_WORDS, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_GENITIVE = re.compile(r"['’]s$")  # ROM's
_PLURAL_IN_S = re.compile(r"\w{4}[ao]s$")  # regio's, agenda's, also without apostrophe
_GAP = " .. "
_LONGEST_GAP = 8  # words
_SHORTEST_COMPOUND = 8  # letters
_FEWEST_INITIALS = 3
_LONGEST_INITIALS = 5
_OPENING = 2  # letters by which phrases are looked up: those that no inflection touches
_PLURALS = ("", "s", "en", "ten", "ken")  # loket, loketten
_MIN_AFFIX = 4  # letters that "*subsidie" adds before it at least two of

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text."""

    word: str  # lower case, without apostrophes
    folded: str
    start: int  # offset in characters
    end: int  # exclusive
    in_capitals: bool  # whole, and longer than one letter
    capitalised: bool


@dataclass(frozen=True, slots=True)
class Match(Generic[Value]):
    """Where a phrase stands, and what it means."""

    first: int  # index of its first token
    last: int  # index of its last token, inclusive
    values: tuple[Value, ...]
    is_apart: bool = False  # other words stand between its first and its last

    @property
    def places(self) -> tuple[int, ...]:
        """The indexes of its tokens."""
        if self.is_apart:
            return (self.first, self.last)
        return tuple(range(self.first, self.last + 1))

    def overlaps(self, taken: set[int]) -> bool:
        """Return whether it uses one of the tokens in `taken`."""
        return any(place in taken for place in range(self.first, self.last + 1))


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """Return lower-case `word` without its inflection: bedrijf and bedrijven are one."""
    plain = _GENITIVE.sub("", word)
    plain = re.sub(r"['’]", "", plain)
    if plain.endswith("ies") or _PLURAL_IN_S.search(plain):
        plain = plain[:-1]
    # Not to the stem: "regeling" is no "regel".
    noun = re.search(r"^\w+ing(?=en$|$)", plain)
    stemmed = re.sub(r"(.)\1+", r"\1", noun.group() if noun else stem(plain))
    return stemmed[:-1] + {"v": "f", "z": "s"}.get(stemmed[-1:], stemmed[-1:])


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in order, hyphenated ones in parts.

    Offsets count in `text` when it is in NFC, as questions are.
    """
    found = []
    for match in _WORD.finditer(text):
        written = match.group()
        lower = unicodedata.normalize("NFKC", written).lower()
        found.append(
            Token(
                word=re.sub(r"['’]", "", lower),
                folded=fold(lower),
                start=match.start(),
                end=match.end(),
                in_capitals=len(written) > 1 and _GENITIVE.sub("", written).isupper(),
                capitalised=written[0].isupper(),
            )
        )
    return found


class PhraseBook(Generic[Value]):
    """Phrases with what each of them means; one phrase may mean several things."""

    def __init__(self, phrases: Iterable[tuple[str, Value]] = ()) -> None:
        """Keep `phrases`, written as words.yaml says."""
        self._single: dict[str, list[Value]] = {}  # phrases of one word
        self._several: dict[str, list[Value]] = {}  # phrases of more words, run together
        self._tails: dict[str, list[Value]] = {}
        self._heads: dict[str, list[Value]] = {}
        self._gaps: list[tuple[str, str, Value]] = []  # opening, closing; "*" before a tail
        self._longest: dict[str, int] = {}  # most words of a phrase, by its first letters
        for phrase, value in phrases:
            self.add(phrase, value)

    def add(self, phrase: str, value: Value) -> None:
        """Let `phrase` mean `value` too."""
        if _GAP in phrase:
            opening, closing = phrase.split(_GAP)
            tail = "*" if opening.startswith("*") else ""
            self._gaps.append((tail + _key(opening), _key(closing), value))
        elif phrase.startswith("*"):
            _append(self._tails, "".join(token.word for token in tokens(phrase)), value)
        elif phrase.endswith("*"):
            _append(self._heads, "".join(token.word for token in tokens(phrase)), value)
        else:
            parts = tokens(phrase)
            book = self._single if len(parts) == 1 else self._several
            for key in {_key(phrase), fold("".join(token.word for token in parts))}:
                _append(book, key, value)
                for letters in {key[:_OPENING], key[:1]}:
                    longest = self._longest.get(letters, 0)
                    self._longest[letters] = max(longest, len(parts) + 1)

    def find(self, found: Sequence[Token]) -> list[Match[Value]]:
        """Return the phrases in the words `found`, in order of place, none overlapping another."""
        matches: list[Match[Value]] = []
        taken: set[int] = set()
        for match in self._candidates(found):
            if not match.overlaps(taken):
                taken.update(range(match.first, match.last + 1))
                matches.append(match)
        matches += self._with_gaps(found)
        return sorted(matches, key=lambda match: (match.first, match.last))

    def values(self, found: Sequence[Token]) -> tuple[Value, ...]:
        """Return what the words `found` mean, each once, in order of place."""
        return tuple(dict.fromkeys(v for match in self.find(found) for v in match.values))

    def _candidates(self, found: Sequence[Token]) -> Iterable[Match[Value]]:
        """Yield all matches, longest first."""
        ends = [self._most_words(token) for token in found]
        for length in range(max(ends, default=0), 0, -1):
            for first in range(len(found) - length + 1):
                if length > ends[first]:
                    continue
                values = self._meaning(found[first : first + length])
                if values:
                    yield Match(first, first + length - 1, values)

    def _most_words(self, token: Token) -> int:
        """Return how many words a phrase may have that begins with `token`."""
        if len(token.word) == 1:
            return max(_LONGEST_INITIALS, self._longest.get(token.folded[:1], 1))
        return max(1, self._longest.get(token.folded[:_OPENING], 1))

    def _meaning(self, window: Sequence[Token]) -> tuple[Value, ...]:
        books = [self._several]
        if len(window) == 1 or _may_be_one_word(window):
            books.append(self._single)
        keys = ["".join(token.folded for token in window)]
        if len(window) > 1:
            keys.append(fold("".join(token.word for token in window)))
        for book in books:
            for key in keys:
                if key in book:
                    return tuple(dict.fromkeys(book[key]))
        return self._affixed(window[0]) if len(window) == 1 else ()

    def _affixed(self, token: Token) -> tuple[Value, ...]:
        if not (self._tails or self._heads):
            return ()
        for form in (token.word.removesuffix(ending) for ending in _PLURALS):
            for place in range(2, len(form) - _MIN_AFFIX + 1):
                if form[place:] in self._tails:
                    return tuple(dict.fromkeys(self._tails[form[place:]]))
        for place in range(len(token.word), 2, -1):
            if token.word[:place] in self._heads:
                return tuple(dict.fromkeys(self._heads[token.word[:place]]))
        return ()

    def _with_gaps(self, found: Sequence[Token]) -> Iterable[Match[Value]]:
        for first, opening in enumerate(found):
            for key, closing, value in self._gaps:
                if not _opens(opening, key):
                    continue
                reach = range(first + 1, min(first + 2 + _LONGEST_GAP, len(found)))
                last = next((place for place in reach if _closes(found, place, closing)), None)
                if last is not None:
                    yield Match(first, last, (value,), is_apart=True)


def _may_be_one_word(window: Sequence[Token]) -> bool:
    """Return whether words may be one written apart: "arbeids markt", "B-M-K-B", not "is de"."""
    if len(window) >= _FEWEST_INITIALS and all(len(token.word) == 1 for token in window):
        return True
    return sum(len(token.word) for token in window) >= _SHORTEST_COMPOUND and not any(
        token.word in STOP_WORDS for token in window
    )


def _opens(token: Token, key: str) -> bool:
    return token.folded.endswith(key[1:]) if key.startswith("*") else token.folded == key


def _closes(found: Sequence[Token], place: int, closing: str) -> bool:
    after = found[place + 1 : place + 2]
    both = "".join(token.folded for token in (found[place], *after))
    return closing in (found[place].folded, both)


def _append(book: dict[str, list[Value]], key: str, value: Value) -> None:
    book.setdefault(key, []).append(value)


def _key(phrase: str) -> str:
    return "".join(token.folded for token in tokens(phrase))


def shared_opening(phrases: Sequence[str]) -> tuple[str, ...]:
    """Return the words that all `phrases` open with, lower case."""
    opened = [tuple(token.word for token in tokens(phrase)) for phrase in phrases]
    count = min(map(len, opened), default=0)
    for one, other in pairwise(opened):
        same = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), count)
        count = min(count, same)
    return opened[0][:count] if opened else ()
