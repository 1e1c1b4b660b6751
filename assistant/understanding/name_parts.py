"""Names of schemes told in part or in another order: "coaching bij Qredits", "de groene BMKB".

A part of a name names a scheme when no other scheme has those words, and one of them at least
says more than a kind, a goal or a size. Words of a name stand side by side, or apart by no more
than small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain import GlossaryEntry, Scheme
from assistant.language.terms import STOP_WORDS
from assistant.understanding.phrases import Match, PhraseBook, Token, tokens
from assistant.understanding.vocabulary import Vocabulary

_BRACKETS = re.compile(r"\(([^)]*)\)")
_LONGEST = 7  # words of a name
_WHOLE = 3  # words that name together, though each of them only describes
_MOST_BETWEEN = 3  # small words between two words of a name
_APART = frozenset("en of and or".split())  # what these join is two things
_SHORTEST_ALONE = 12  # letters of a word that names a scheme by itself
_MOST_BESIDE = 2  # words of the name that it is one of

_Words = frozenset[str]  # folded


@dataclass(frozen=True, slots=True)
class PlainWords:
    """Words that many names hold."""

    describing: PhraseBook[bool]  # what a scheme is for: they tell one of a family from another
    kinds: PhraseBook[bool]  # the same of what it is; "kennisvoucher" is a word of its own
    common: PhraseBook[bool]  # they tell nothing: "regeling", "bedrijf"
    concepts: _Words  # words that the glossary explains


class NameParts:
    """Finds schemes by the telling words of their names, in any order."""

    def __init__(
        self,
        names: Mapping[str, Iterable[str]],
        synonyms: Mapping[str, Iterable[str]],
        plain: PlainWords,
    ) -> None:
        """Gather the telling parts of `names`, and `synonyms` as a whole, both by scheme."""
        self._plain = plain
        own = {scheme: [self._told(name) for name in given] for scheme, given in names.items()}
        other = {scheme: [self._told(name) for name in synonyms.get(scheme, ())] for scheme in own}
        holders = {
            scheme: [frozenset(t.folded for t in words) for words in own[scheme] + other[scheme]]
            for scheme in own
        }
        self._parts: dict[_Words, tuple[str, ...]] = {}
        for scheme in own:
            parts = [part for words in own[scheme] for part in self._parts_of(words)]
            for part in parts + [words for words in other[scheme] if len(words) > 1]:
                self._add(part, scheme, holders)
        self._by_word: dict[str, list[_Words]] = {}
        for key in self._parts:
            for word in key:
                self._by_word.setdefault(word, []).append(key)

    def find(self, found: Sequence[Token]) -> list[Match[str]]:
        """Return where parts of names stand in the words `found`, those of most words first.

        The values of each are the schemes that it names.
        """
        seen = {token.folded for token in found if token.word not in STOP_WORDS}
        possible = {part for word in seen for part in self._by_word.get(word, ()) if part <= seen}
        matches = []
        for part in sorted(possible, key=lambda part: (-len(part), sorted(part))):
            place = _place(part, found)
            if place:
                matches.append(Match(*place, self._parts[part]))
        return matches

    def _told(self, name: str) -> list[Token]:
        """Return the words of `name` that are no small words, numbers or words for any scheme."""
        return [
            token
            for token in tokens(name)
            if token.word not in STOP_WORDS
            and not token.word.isdigit()
            and not self._plain.common.find([token])
        ]

    def _parts_of(self, words: Sequence[Token]) -> Iterator[Sequence[Token]]:
        for length in range(2, min(len(words), _LONGEST) + 1):
            for first in range(len(words) - length + 1):
                yield words[first : first + length]
        if len(words) <= _MOST_BESIDE:
            yield from ([word] for word in words if self._stands_alone(word))

    def _stands_alone(self, token: Token) -> bool:
        is_telling = not self._plain.describing.find([token])
        is_concept = token.folded in self._plain.concepts
        return len(token.word) >= _SHORTEST_ALONE and is_telling and not is_concept

    def _is_telling(self, token: Token) -> bool:
        return not (self._plain.describing.find([token]) or self._plain.kinds.find([token]))

    def _add(
        self, part: Sequence[Token], scheme: str, holders: Mapping[str, Sequence[_Words]]
    ) -> None:
        """Let `part` name `scheme` when it is telling, and no other scheme has its words."""
        key = frozenset(token.folded for token in part)
        if 1 < len(part) < _WHOLE and not any(map(self._is_telling, part)):
            return
        if [name for name, given in holders.items() if any(key <= words for words in given)] == [
            scheme
        ]:
            self._parts[key] = (scheme,)


def _names_in(name: str) -> list[str]:
    """Return `name` without what stands in brackets, and what stands there in several words."""
    inside = [part for part in _BRACKETS.findall(name) if len(part.split()) > 1]
    return [" ".join(_BRACKETS.sub(" ", name).split()), *inside]


def _place(part: _Words, found: Sequence[Token]) -> tuple[int, int] | None:
    """Return where all words of `part` stand together, first and last index."""
    for first, token in enumerate(found):
        if token.folded not in part or token.word in STOP_WORDS:
            continue
        seen, last = {token.folded}, first
        for place in range(first + 1, len(found)):
            if seen == part:
                break
            if found[place].folded in part and found[place].word not in STOP_WORDS:
                seen.add(found[place].folded)
                last = place
            elif not _may_stand_between(found[place]) or place - last > _MOST_BETWEEN:
                break
        if seen == part:
            return first, last
    return None


def _may_stand_between(token: Token) -> bool:
    return token.word in STOP_WORDS and token.word not in _APART


def name_parts_of(
    schemes: Sequence[Scheme],
    bearers: Mapping[str, tuple[str, ...]],
    glossary: Sequence[GlossaryEntry],
    words: Vocabulary,
) -> NameParts:
    """Return the parts of the names of `schemes`, and of their synonyms in `glossary`.

    Args:
        schemes: as the register holds them.
        bearers: ids of schemes by their names, as words in lower case.
        glossary: its synonyms count for a term that names one scheme.
        words: the everyday words, which name nothing.
    """
    names = {
        scheme.id: [part for name in (scheme.name, *scheme.aliases) for part in _names_in(name)]
        for scheme in schemes
    }
    described = (
        *words.goals.values(), *words.sizes.phrases().values(), *words.themes.values(),
        *words.sectors.values(), words.group_words, words.commitment_words,
        *(row.sectors for row in schemes),
        *([token.word for token in tokens(" ".join(row.regions))] for row in schemes),
    )  # fmt: skip
    plain = PlainWords(
        describing=_book_of(described),
        kinds=_book_of(words.kinds.values()),
        common=_book_of((words.generic_words, words.business_words, words.common_words)),
        concepts=frozenset(token.folded for entry in glossary for token in tokens(entry.term)),
    )
    return NameParts(names, _synonyms(bearers, glossary, words), plain)


def _synonyms(
    bearers: Mapping[str, tuple[str, ...]], glossary: Sequence[GlossaryEntry], words: Vocabulary
) -> dict[str, list[str]]:
    """Return the synonyms that the glossary gives for one scheme alone, by scheme.

    Those that say a kind: "subsidie elektrische truck" names, "lager loon" only describes.
    """
    kinds = _book_of([words.generic_words])
    found: dict[str, list[str]] = {}
    for entry in glossary:
        formal = [_key(name) for name in (entry.term, entry.abbreviation_of) if name]
        meant = {scheme for name in formal for scheme in bearers.get(name, ())}
        if len(meant) == 1:
            found.setdefault(meant.pop(), []).extend(
                name for name in entry.synonyms if kinds.find(tokens(name))
            )
    return found


def _book_of(groups: Iterable[Sequence[str]]) -> PhraseBook[bool]:
    return PhraseBook((phrase, True) for group in groups for phrase in group)


def _key(name: str) -> str:
    return " ".join(token.word for token in tokens(name))
