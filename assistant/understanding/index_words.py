"""The words of one index version: how often each is used, and which stand side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from assistant.domain import GlossaryEntry, Registers, Statement
from assistant.language.terms import STOP_WORDS
from assistant.understanding.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W_]+")
_TRUSTED = 5  # a name of a register or a word of words.yaml counts as so many uses


@dataclass(frozen=True, slots=True)
class IndexWords:
    """The words of an index, lower case and without apostrophes."""

    counts: Mapping[str, int]  # how often each is used
    pairs: frozenset[tuple[str, str]]  # words that stand side by side somewhere
    names: frozenset[str]  # words of the names in registers and glossary
    foreign: frozenset[str]  # words that an English question may hold


def words_of_index(
    statements: Iterable[Statement],
    glossary: Iterable[GlossaryEntry],
    registers: Registers,
    vocabulary: Vocabulary,
) -> IndexWords:
    """Return the words of `statements` and of the questions beside them, and of the rest."""
    counts, pairs = _used(statements)
    names = {word for name in _names(glossary, registers) for word in _words(name)}
    english = {word for entry in glossary for name in entry.english for word in _words(name)}
    everyday = {word for phrase in vocabulary.phrases() for word in _words(phrase)}
    for entry in glossary:
        for name in (*entry.synonyms, *entry.english):
            pairs.update(pairwise(_words(name)))
            counts.update(_words(name))
    for word in names | everyday | STOP_WORDS:
        counts[word] += _TRUSTED
    return IndexWords(counts, frozenset(pairs), frozenset(names), frozenset(names | english))


def _used(statements: Iterable[Statement]) -> tuple[Counter[str], set[tuple[str, str]]]:
    """Return how often each word of `statements` is used, and which stand side by side."""
    counts: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    known: dict[str, str] = {}  # pairs share their words, which takes half of the memory
    headings: Counter[str] = Counter()
    for statement in statements:
        headings.update(statement.heading_path)
        for text in (statement.text, *statement.questions):
            found = _words(text)
            counts.update(found)
            pairs.update(pairwise(map(known.setdefault, found, found)))
    for heading, times in headings.items():
        found = _words(heading)
        counts.update({word: times * count for word, count in Counter(found).items()})
        pairs.update(pairwise(map(known.setdefault, found, found)))
    return counts, pairs


def _names(glossary: Iterable[GlossaryEntry], registers: Registers) -> Iterator[str]:
    for entry in glossary:
        yield entry.term
        yield entry.abbreviation_of or ""
    for scheme in registers.schemes:
        yield scheme.name
        yield from scheme.aliases
        yield from scheme.regions
    for row in registers.commitments:
        yield row.instrument or ""
        yield from (*row.who, row.by_whom, *row.with_whom)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("'", "").replace("’", ""))
