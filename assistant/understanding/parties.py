"""The parties and instruments of the commitments that a question names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.domain import Commitment, GlossaryEntry
from assistant.understanding.phrases import Match, PhraseBook, Token, tokens
from assistant.understanding.vocabulary import Vocabulary

_BETWEEN_ACTORS = re.compile(r", op voorstel van |, | en | of |\(|\)")
_MIN_MENTION = 2  # letters
_PLACE_TAIL = re.compile(r"[A-Z][\w'’]+-([A-Z]\w{3,})$")


class PartyNames:
    """Finds who asked, signed, decided or is to act, as the rows write it.

    A mention stands for every party whose name holds it in whole words: "Rijk" also for
    "Rijk (VRO)", "Brabant" also for "West-Brabant".
    """

    def __init__(
        self,
        commitments: Sequence[Commitment],
        glossary: Iterable[GlossaryEntry],
        words: Vocabulary,
    ) -> None:
        """Gather the names in `commitments`, with the synonyms of `glossary`."""
        self._groups = PhraseBook((word, True) for word in words.group_words)
        values = dict.fromkeys(
            value for row in commitments for value in (*row.who, row.by_whom, *row.with_whom)
        )
        keyed = {value: f" {_key(value)} " for value in values}
        meant = {
            key: tuple(value for value, name in keyed.items() if f" {key} " in name)
            for key in _mentions(values, {row.by_whom for row in commitments}, words)
        }
        _add_synonyms(meant, glossary, words)
        for name, others in words.party_mentions.items():
            if _key(name) in meant:
                meant.update(
                    {_key(o): _each((*meant.get(_key(o), ()), *meant[_key(name)])) for o in others}
                )
        self._spelled = {word for mention in meant for word in mention.split()}
        self.book = PhraseBook(
            (mention, value) for mention, named in meant.items() for value in named
        )

    def find(self, found: Sequence[Token], *, with_groups: bool) -> list[Match[str]]:
        """Return the parties named in `found`, in order of place.

        Args:
            found: the words of a question.
            with_groups: whether words for any group (gemeenten, regio's) count too.
        """
        matches = [match for match in self.book.find(found) if self._is_spelled(match, found)]
        if with_groups:
            return matches
        return [
            replace(match, values=tuple(v for v in match.values if not self._is_group(tokens(v))))
            for match in matches
            if not self._is_group(found[match.first : match.last + 1])
        ]

    def _is_spelled(self, match: Match[str], found: Sequence[Token]) -> bool:
        """Return whether a name stands there letter by letter: "valse" is not Vaals."""
        is_name = match.first == match.last and match.values[0][0].isupper()
        return not is_name or found[match.first].word in self._spelled

    def _is_group(self, named: Sequence[Token]) -> bool:
        return len(named) == 1 and bool(self._groups.find(named))


def instrument_book(
    commitments: Sequence[Commitment], glossary: Iterable[GlossaryEntry], words: Vocabulary
) -> PhraseBook[str]:
    """Return the instruments of `commitments`, with their synonyms in `glossary`."""
    values = dict.fromkeys(row.instrument for row in commitments if row.instrument)
    meant: dict[str, tuple[str, ...]] = {_key(value): (value,) for value in values}
    _add_synonyms(meant, glossary, words)
    return PhraseBook((name, value) for name, named in meant.items() for value in named)


def _mentions(values: Iterable[str], several: Collection[str], words: Vocabulary) -> list[str]:
    """Return the keys by which people name the parties `values`.

    Those in `several` may name more than one party: "Rijk en provincie Zeeland".
    """
    found: dict[str, None] = {}
    heads = [_key(head) for head in words.party_heads]
    for value in values:
        actors = _BETWEEN_ACTORS.split(value) if value in several else []
        for actor in (value, *filter(None, actors)):
            key = _key(actor)
            shorter = [key.removeprefix(f"{h} ") for h in heads if key.startswith(f"{h} ")]
            tail = _PLACE_TAIL.search(actor.strip())
            found.update(dict.fromkeys([key, *shorter, *([_key(tail.group(1))] if tail else [])]))
    return [key for key in found if len(key) >= _MIN_MENTION and not key.isdigit()]


def _add_synonyms(
    meant: dict[str, tuple[str, ...]], glossary: Iterable[GlossaryEntry], words: Vocabulary
) -> None:
    """Let every word of an entry mean what another word of it means.

    Single words for a goal ("digital") do not: they would name "Digital Europe".
    """
    goals = PhraseBook((phrase, True) for phrases in words.goals.values() for phrase in phrases)
    folded = {_folded(key): key for key in meant}
    for entry in glossary:
        formal = [name for name in (entry.term, entry.abbreviation_of) if name]
        key = next((folded[_folded(name)] for name in formal if _folded(name) in folded), None)
        if key is None:
            continue
        for other in (*formal, *entry.synonyms, *entry.english):
            named = tokens(other)
            if len(named) > 1 or not goals.find(named):
                meant[_key(other)] = _each((*meant.get(_key(other), ()), *meant[key]))


def _each(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _key(name: str) -> str:
    return " ".join(token.word for token in tokens(name))


def _folded(name: str) -> str:
    return "".join(token.folded for token in tokens(name))
