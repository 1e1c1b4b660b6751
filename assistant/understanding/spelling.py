"""Words of a question that are misspelt, and the words of the index they were meant to be.

Candidates come from the index's own vocabulary by symmetric deletion (Wolf Garbe, SymSpell,
github.com/wolfgarbe/SymSpell): a word and its misspelling share a form from which a letter or
two were deleted. Only the beginning of a word is kept in deleted forms, which bounds their
number; the distance itself (Damerau-Levenshtein, restricted) is then counted in full.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.language.detect import ENGLISH, detect_language
from assistant.language.terms import STOP_WORDS, stem
from assistant.understanding.index_words import IndexWords
from assistant.understanding.phrases import Token, tokens

_SHORTEST = 4  # letters of a word that is corrected
_LONG = 8  # letters from which two edits are mended
_KEPT = 7  # letters at the beginning of a word that are kept in deleted forms
_MIN_PART = 4  # letters of each part of a compound
_LINKS = ("", "s", "e", "en")  # between the parts of a compound
_FEWEST = 2  # times that a word stands in the index before another is taken for it
# The same by length of the word, up to and including: a short word that is not known is more
# often another word than a slip.
_FEWEST_BY_LENGTH = ((5, 12), (7, 3), (99, _FEWEST))
_FEWEST_DROPPED = ((5, 60), (6, 12), (7, 6), (99, 3))  # where a letter was missed
_FEWEST_AFAR = 5  # where two letters differ
_LONG_AFAR = 10  # letters from which more than vowels may differ
_LONG_ENOUGH = 9  # letters of a word that any one letter may be wrong in
_FEWEST_OTHER = 4
_SHORTEST_DROPPED = 5  # letters of a word that may miss one
_SHORTEST_ENGLISH = 6  # letters; most of the English words are not in the index
_ENDINGS = frozenset(("", *"t te ten d de den s en er ers e je jes ing ingen st ste".split()))
_HEARD_ALIKE = frozenset(
    frozenset(pair) for pair in "dt gc sz vf ck kx iy ij ei ou au uw bp mn qk".split()
)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SHORTEST_IN_CAPITALS = 5  # letters; shorter ones are abbreviations of anything
_NEVER = 1_000_000_000
_SHORTEST_JOINED = 8  # letters of a compound written apart


@dataclass(frozen=True, slots=True)
class Corrected:
    """A text in the spelling of the index."""

    text: str
    changes: tuple[tuple[str, str], ...] = ()  # as written, as corrected; in order of place


@dataclass(frozen=True, slots=True)
class _Change:
    start: int  # offset in characters
    end: int  # exclusive
    word: str


class Speller:
    """Corrects words that the index does not know into words that it knows."""

    def __init__(self, words: IndexWords, real_words: Collection[str] = frozenset()) -> None:
        """Prepare the deleted forms of `words`.

        Args:
            words: what is corrected into.
            real_words: lower-case words of the language that are right, though the index does
                not hold them; best a set.
        """
        self._words = words
        self._real_words = real_words
        self._stems = {stem(word) for word in words.counts}
        self._by_opening: dict[str, list[str]] = {}
        self._deleted: dict[str, list[str]] = {}  # openings by their deleted forms
        for word, count in words.counts.items():
            if count >= _FEWEST and len(word) >= _SHORTEST - 1 and word.isalpha():
                self._by_opening.setdefault(word[:_KEPT], []).append(word)
        for opening in self._by_opening:
            for form in _deletions(opening, 2 if len(opening) >= _LONG - 2 else 1):
                self._deleted.setdefault(form, []).append(opening)

    def correct(self, text: str) -> Corrected:
        """Return `text` with its misspelt words corrected and its split compounds joined.

        Numbers, known words with their inflections and compounds, abbreviations and what has a
        capital inside a sentence stay: it may be the name of a place. Names of schemes do not.
        """
        found = tokens(text)
        is_english = detect_language(text) == ENGLISH
        changes: list[_Change] = []
        place = 0
        while place < len(found):
            joined = self._joined(found[place : place + 2], text)
            change = joined or self._mended(found, place, is_english=is_english)
            changes += [change] if change else []
            place += 2 if joined else 1
        told = tuple((text[change.start : change.end], change.word) for change in changes)
        for change in reversed(changes):
            text = text[: change.start] + change.word + text[change.end :]
        return Corrected(text, told)

    def _joined(self, pair: Sequence[Token], text: str) -> _Change | None:
        """Return the compound for two words that nobody writes side by side."""
        if len(pair) < 2 or text[pair[0].end : pair[1].start] != " ":
            return None
        one, other = pair
        word = one.word + other.word
        if len(word) < _SHORTEST_JOINED or {one.word, other.word} & STOP_WORDS:
            return None
        if self._words.counts.get(word, 0) < _FEWEST or (one.word, other.word) in self._words.pairs:
            return None
        return _Change(one.start, other.end, _as_written(word, one))

    def _mended(self, found: Sequence[Token], place: int, *, is_english: bool) -> _Change | None:
        token = found[place]
        if not self._may_be_wrong(token):
            return None
        if is_english and len(token.word) < _SHORTEST_ENGLISH:
            return None
        allowed: Container[str] = self._words.foreign if is_english else self._words.counts
        if token.in_capitals or (token.capitalised and place > 0):
            allowed = self._words.names
        best = self._best(token.word, allowed)
        return _Change(token.start, token.end, _as_written(best, token)) if best else None

    def _may_be_wrong(self, token: Token) -> bool:
        """Return whether a word is written in letters throughout, and not known."""
        return (
            len(token.word) >= _SHORTEST
            and token.word.isalpha()
            and not (token.in_capitals and len(token.word) < _SHORTEST_IN_CAPITALS)
            and token.end - token.start == len(token.word)
            and not self.knows(token.word)
        )

    def knows(self, word: str) -> bool:
        """Return whether lower-case `word` is one of the index, or made of such."""
        if self._is_word(word) or word in self._real_words:
            return True
        for place in range(_MIN_PART, len(word) - _MIN_PART + 1):
            head, tail = word[:place], word[place:]
            if self._is_word(tail) and any(
                self._is_word(head.removesuffix(link)) for link in _LINKS if head.endswith(link)
            ):
                return True
        return False

    def _is_word(self, word: str) -> bool:
        return len(word) >= _MIN_PART - 1 and (
            word in self._words.counts or stem(word) in self._stems
        )

    def _best(self, word: str, allowed: Container[str]) -> str | None:
        """Return the nearest word of `allowed`, of equals the one used most; None when far."""
        most = 2 if len(word) >= _LONG else 1
        candidates = {
            candidate
            for form in _deletions(word[:_KEPT], most)
            for opening in self._deleted.get(form, ())
            for candidate in self._by_opening[opening]
            if abs(len(candidate) - len(word)) <= most and candidate in allowed
        }
        ranked = []
        for candidate in candidates:
            far = distance(word, candidate, most)
            count = self._words.counts[candidate]
            if far <= most and count >= _fewest(word, candidate, far):
                ranked.append((far, not _is_slip(word, candidate), -count, candidate))
        best = min(ranked)[-1] if ranked else None
        return best if best and not _is_inflection(word, best) else None


def _fewest(word: str, candidate: str, far: int) -> int:
    """Return how often `candidate` must be used for `word` to be taken for it.

    Only what a hand or an ear does is mended: two letters swapped, one missed, one doubled, the
    key beside hit, or a letter that sounds the same. Other words that look alike are other words.
    """
    if far > 1:
        return _FEWEST_AFAR if _is_alike(word, candidate) else _NEVER
    if len(word) < len(candidate):
        doubled = _single(word) == _single(candidate)
        limits = _FEWEST_BY_LENGTH if doubled else _FEWEST_DROPPED
        return _limit(limits, word) if doubled or len(word) >= _SHORTEST_DROPPED else _NEVER
    if _is_slip(word, candidate):
        return _limit(_FEWEST_BY_LENGTH, word)
    return _FEWEST_OTHER if len(word) >= _LONG_ENOUGH else _NEVER


def _limit(limits: Sequence[tuple[int, int]], word: str) -> int:
    return next(fewest for longest, fewest in limits if len(word) <= longest)


def _is_alike(word: str, candidate: str) -> bool:
    """Return whether two words have the same consonants, but for one missed or two swapped."""
    one, other = _consonants(word), _consonants(candidate)
    if word[0] != candidate[0] or (len(word) < _LONG_AFAR and one != other):
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other)
    return abs(len(one) - len(other)) == 1 and distance(one, other, 1) == 1


def _consonants(word: str) -> str:
    return re.sub(r"[aeiouyj]|(.)(?=\1)", "", word)


def _single(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def _is_slip(word: str, candidate: str) -> bool:
    """Return whether a letter of `word` was doubled, swapped, or taken for one beside or alike."""
    if len(word) > len(candidate):
        return _single(word) == _single(candidate) or _is_brushed(word, candidate)
    differing = [place for place, letter in enumerate(word) if letter != candidate[place]]
    if len(differing) == 1:
        pair = frozenset((word[differing[0]], candidate[differing[0]]))
        return len(word) > _SHORTEST and pair in _HEARD_ALIKE | _BESIDE
    return len(differing) == 2


def _is_brushed(word: str, candidate: str) -> bool:
    """Return whether the letter too many is of a key beside that of its neighbour."""
    place = next((i for i, letter in enumerate(candidate) if letter != word[i]), len(candidate))
    around = (word[place - 1 : place], word[place + 1 : place + 2])
    return len(word) > _SHORTEST_DROPPED and any(
        frozenset((word[place], letter)) in _BESIDE for letter in around if letter
    )


def _pairs_beside() -> frozenset[frozenset[str]]:
    """Return the letters whose keys touch."""
    pairs = [(a, b) for row in _KEYS for a, b in pairwise(row)]
    for upper, lower in pairwise(_KEYS):
        for place, letter in enumerate(lower):
            pairs += [(letter, other) for other in upper[place : place + 2]]
    return frozenset(map(frozenset, pairs))


_BESIDE = _pairs_beside()


def _is_inflection(word: str, other: str) -> bool:
    """Return whether two words differ in their endings alone: lobbyt, lobby."""
    same = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b),
        min(len(word), len(other)),
    )
    return any(
        word[cut:] in _ENDINGS and other[cut:] in _ENDINGS
        for cut in range(max(_MIN_PART, same - 2), same + 1)
    )


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters to insert, delete, replace or swap make `one` into `other`.

    Damerau-Levenshtein, restricted: no letter is touched twice. More than `most` is told as
    `most` + 1.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(
                last[column] + 1,
                current[column - 1] + 1,
                last[column - 1] + (letter != wanted),
            )
            swapped = (
                row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted
            )
            current.append(min(cost, before[column - 2] + 1) if swapped else cost)
        if min(current) > most:
            return most + 1
        before, last = last, current
    return min(last[-1], most + 1)


def _deletions(word: str, most: int) -> set[str]:
    """Return the forms of `word` without up to `most` of its letters."""
    forms = newest = {word}
    for _ in range(most):
        newest = {form[:place] + form[place + 1 :] for form in newest for place in range(len(form))}
        forms = forms | newest
    return forms


def _as_written(word: str, token: Token) -> str:
    if token.in_capitals:
        return word.upper()
    return word.capitalize() if token.capitalised else word
