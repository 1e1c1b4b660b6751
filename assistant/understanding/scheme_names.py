"""The names of schemes in a question: their own, their abbreviations, and those of a family.

A family is what several schemes share in their names: "SLIM" stands for the scheme of that
name, and for each of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain import GlossaryEntry, Scheme
from assistant.language.terms import STOP_WORDS
from assistant.understanding.name_parts import name_parts_of
from assistant.understanding.phrases import Match, PhraseBook, Token, shared_opening, tokens
from assistant.understanding.vocabulary import Vocabulary

_DOUBLED = re.compile(r"(.)\1+")
_BRACKETS = re.compile(r"\([^)]*\)")
_REACH = 2  # words beside a name that is an ordinary word too
_LONGEST_FAMILY_NAME = 3  # words
_SHORTEST_TELLING = 5  # letters

_Named = tuple[tuple[str, ...], tuple[str, ...]]  # ids: bearers, family


@dataclass(frozen=True, slots=True)
class NamedSchemes:
    """The schemes that one name in a question stands for."""

    bearers: tuple[str, ...]  # ids of the schemes that bear it
    family: tuple[str, ...]  # ids of those whose names hold it, bearers first
    first: int  # index of its first token
    last: int  # index of its last token, inclusive
    is_term: bool = False  # the glossary explains the words themselves: "derde leerweg"

    @property
    def places(self) -> range:
        """The indexes of its tokens."""
        return range(self.first, self.last + 1)

    @property
    def size(self) -> int:
        """How many words it takes."""
        return self.last - self.first + 1


class SchemeNames:
    """Finds the names of schemes."""

    def __init__(
        self, schemes: Sequence[Scheme], glossary: Sequence[GlossaryEntry], words: Vocabulary
    ) -> None:
        """Gather every name, with the glossary's synonyms that name rather than describe."""
        self._everyday = PhraseBook((name, True) for name in words.everyday_names.names)
        self._beside = PhraseBook((word, True) for word in words.everyday_names.beside)
        self._plain = PhraseBook((word, True) for word in words.business_words)
        self._describing = _describing(words)
        self._generic = PhraseBook((word, True) for word in words.generic_words)
        self._terms = {frozenset(t.folded for t in tokens(entry.term)) for entry in glossary}
        self._regions = {scheme.id: _words_of(scheme.regions) for scheme in schemes}
        own = {scheme.id: _own_names(scheme) for scheme in schemes}
        self._telling = _telling_words(own, words)
        bearers = _bearers(own)
        families = self._families(own, glossary)
        for entry in glossary:
            self._add_synonyms(entry, bearers, families)
        for name in list(bearers):
            self._add_generic_family(name, bearers, families)
        self._parts = name_parts_of(schemes, bearers, glossary, words)
        self._names = PhraseBook(
            (key, (bearers.get(key, ()), families.get(key, ()))) for key in {**bearers, **families}
        )

    def find(self, text: str, found: Sequence[Token]) -> list[NamedSchemes]:
        """Return what the words `found` of `text` name, in order of place."""
        named = self._in_full(text, found)
        for match in self._parts.find(found):
            words = frozenset(token.folded for token in found[match.first : match.last + 1])
            is_term = words in self._terms
            part = NamedSchemes(match.values, match.values, match.first, match.last, is_term)
            beside = [name for name in named if _overlap(name, part)]
            if all(name.size < part.size for name in beside):
                named = [name for name in named if name not in beside] + [part]
        return sorted(named, key=lambda name: name.first)

    def _in_full(self, text: str, found: Sequence[Token]) -> list[NamedSchemes]:
        named: list[NamedSchemes] = []
        words = {token.word for token in found}
        for match in self._names.find(found):
            if match.first == match.last and not self.is_meant(match.first, found, text):
                continue
            bearers = tuple(dict.fromkeys(name for own, _ in match.values for name in own))
            family = [
                name
                for _, members in match.values
                for name in members
                if self._is_of_region(name, words)
            ]
            both = self._narrowed(tuple(dict.fromkeys((*bearers, *family))), match, found)
            bearers = tuple(name for name in bearers if name in both) or both
            if both:
                named.append(NamedSchemes(bearers, both, match.first, match.last))
        return named

    def _narrowed(
        self, family: tuple[str, ...], match: Match[_Named], found: Sequence[Token]
    ) -> tuple[str, ...]:
        """Return those of `family` whose other words stand in the question, or all.

        "MIT voor een kennisvoucher" is the part of MIT that is called so.
        """
        named = {token.folded for token in found[match.first : match.last + 1]}
        asked = {token.folded for token in found} - named
        told = {name: len(self._telling[name] & asked) for name in family}
        most = max(told.values(), default=0)
        return tuple(name for name in family if told[name] == most)

    def _is_of_region(self, scheme_id: str, words: set[str]) -> bool:
        """Return whether a scheme holds everywhere, or for a region that `words` name."""
        return not self._regions[scheme_id] or bool(self._regions[scheme_id] & words)

    def is_meant(self, place: int, found: Sequence[Token], text: str) -> bool:
        """Return whether a name is no ordinary word here, as in "stap voor stap"."""
        token = found[place]
        if not self._everyday.find([token]) or (token.in_capitals and not text.isupper()):
            return True
        near = [*found[max(0, place - _REACH) : place], *found[place + 1 : place + 1 + _REACH]]
        if any(other.word == token.word for other in near):  # "stap voor stap"
            return False
        is_bare = token.folded == _DOUBLED.sub(r"\1", token.word)  # not "stappen"
        return is_bare and bool(self._beside.find(near))

    def _families(
        self, own: dict[str, list[str]], glossary: Sequence[GlossaryEntry]
    ) -> dict[str, tuple[str, ...]]:
        """Return the schemes whose names hold a shorter name, by that name.

        A name that two schemes share is of neither alone ("MIA/Vamil"), and another name than
        the main one may tell of a third: "opvolger van STAP".
        """
        shared = {name for name, held in _bearers(own).items() if len(held) > 1}
        own_names = {name for names in own.values() for name in names}
        concepts = {_key(entry.term) for entry in glossary} - own_names
        families: dict[str, tuple[str, ...]] = {}
        for name in (own_names | _openings(own.values())) - concepts:
            held_by = [
                scheme
                for scheme, (main, *others) in own.items()
                if _holds(main, name)
                or any(n == name or (n not in shared and n.startswith(f"{name} ")) for n in others)
            ]
            is_short = 0 < len(name.split()) <= _LONGEST_FAMILY_NAME
            if len(held_by) > 1 and is_short and not self._describes(name):
                families[name] = tuple(held_by)
        return families

    def _add_synonyms(
        self,
        entry: GlossaryEntry,
        bearers: dict[str, tuple[str, ...]],
        families: dict[str, tuple[str, ...]],
    ) -> None:
        """Let the other names in `entry` stand for what its term or full name stands for."""
        formal = [_key(name) for name in (entry.term, entry.abbreviation_of) if name]
        for book in (bearers, families):
            meant = next((book[name] for name in formal if name in book), ())
            if not meant:
                continue
            for name in map(_key, (*formal, *entry.synonyms, *entry.english)):
                if not self._describes(name) or any(_holds(name, own) for own in formal):
                    book.setdefault(name, meant)

    def _add_generic_family(
        self,
        name: str,
        bearers: dict[str, tuple[str, ...]],
        families: dict[str, tuple[str, ...]],
    ) -> None:
        """Let "slim regeling" stand for the family that "slim" stands for."""
        short = " ".join(word for word in name.split() if not self._generic.find(tokens(word)))
        if short != name and short in families and bearers[name] == bearers.get(short):
            families.setdefault(name, families[short])

    def _describes(self, name: str) -> bool:
        """Return whether `name` holds words that say what a scheme does."""
        return any(
            token.word in STOP_WORDS or self._describing.find([token]) or self._plain.find([token])
            for token in tokens(name)
        )


def _overlap(one: NamedSchemes, other: NamedSchemes) -> bool:
    return one.first <= other.last and other.first <= one.last


def _own_names(scheme: Scheme) -> list[str]:
    """Return the names of `scheme`, also without what stands in brackets."""
    named = [scheme.name, *scheme.aliases]
    without = [_BRACKETS.sub("", name) for name in named]
    return list(dict.fromkeys(map(_key, [*named, *without])))


def _bearers(own: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    bearers: dict[str, tuple[str, ...]] = {}
    for scheme_id, names in own.items():
        for key in names:
            bearers[key] = (*bearers.get(key, ()), scheme_id)
    return bearers


def _describing(words: Vocabulary) -> PhraseBook[bool]:
    """Return the words that tell a kind, a goal or a size, rather than name a scheme."""
    told = (*words.kinds.values(), *words.goals.values(), *words.sizes.phrases().values())
    phrases = [phrase for phrases in told for phrase in phrases]
    nouns = [noun for noun in words.register_nouns.schemes if not noun.startswith("*")]
    return PhraseBook((phrase, True) for phrase in (*phrases, *words.scheme_singular, *nouns))


def _telling_words(
    own: Mapping[str, Sequence[str]], words: Vocabulary
) -> dict[str, frozenset[str]]:
    """Return the words that tell a scheme from others with which it shares a name."""
    described = (*words.goals.values(), *words.sizes.phrases().values(), words.business_words)
    plain = PhraseBook((phrase, True) for phrases in described for phrase in phrases)
    return {
        scheme: frozenset(
            token.folded
            for name in names
            for token in tokens(name)
            if len(token.word) >= _SHORTEST_TELLING and not plain.find([token])
        )
        for scheme, names in own.items()
    }


def _openings(all_names: Iterable[list[str]]) -> set[str]:
    """Return what the names of more than one scheme open with."""
    by_word: dict[str, list[str]] = {}
    for names in all_names:
        for name in names:
            by_word.setdefault(name.split(" ")[0], []).append(name)
    return {" ".join(shared_opening(names)) for names in by_word.values() if len(names) > 1}


def _holds(name: str, part: str) -> bool:
    return f" {part} " in f" {name} "


def _words_of(names: Sequence[str]) -> set[str]:
    return {token.word for name in names for token in tokens(name)} - STOP_WORDS


def _key(name: str) -> str:
    return " ".join(token.word for token in tokens(name))
