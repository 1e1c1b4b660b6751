"""What a question names that the registers and the glossary know."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.domain import (
    Entities,
    GlossaryEntry,
    Goal,
    Nature,
    Registers,
    SchemeKind,
    SchemeStatus,
    Theme,
)
from assistant.language.amounts import amounts_in
from assistant.language.rounds import rounds_in
from assistant.language.terms import STOP_WORDS
from assistant.understanding.natures import NatureReader
from assistant.understanding.parties import PartyNames, instrument_book
from assistant.understanding.periods import years_in
from assistant.understanding.phrases import Match, PhraseBook, Token, Value, tokens
from assistant.understanding.regions import RegionReader, regions_of_deals
from assistant.understanding.rounds import RoundReader
from assistant.understanding.scheme_names import NamedSchemes, SchemeNames
from assistant.understanding.situations import SituationReader
from assistant.understanding.sizes import SizeReader
from assistant.understanding.vocabulary import Vocabulary

_G40 = "G40"
_ASKED_FOR = frozenset("welke welk hoeveel which what many wie".split())
_HIMSELF = frozenset("ik wij we mijn ons onze mij me mn i my our us me".split())
_ADDRESSES = frozenset("aan met bij to with at tot".split())
_WHAT_FOR = frozenset("voor for".split())


@dataclass(frozen=True, slots=True)
class Subject:
    """A scheme or an instrument that a question is about, and where it is named."""

    means: frozenset[str]  # ids of schemes, or names of instruments
    start: int  # offset in characters
    end: int  # exclusive


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a question."""

    entities: Entities  # its schemes are those that bear the names
    families: tuple[str, ...]  # ids, also of the schemes whose names hold those names
    names: tuple[NamedSchemes, ...]  # in order of place
    subjects: tuple[Subject, ...]  # schemes and instruments, in order of place
    tokens: tuple[Token, ...]
    left: tuple[Token, ...] = ()  # words that nothing of it explains, without small words

    def with_families(self) -> Entities:
        """Return the entities with all schemes of each family that is named."""
        return replace(self.entities, schemes=self.families)

    def without_terms(self) -> Entities:
        """Return the entities without schemes that are named only by a term of the glossary."""
        named = [name for name in self.names if not name.is_term]
        return replace(
            self.entities,
            schemes=_each(scheme for name in named for scheme in name.bearers or name.family),
        )


class EntityReader:
    """Finds schemes, parties, years and the like in a question."""

    def __init__(
        self, registers: Registers, glossary: Sequence[GlossaryEntry], words: Vocabulary
    ) -> None:
        """Prepare the names in `registers` and `glossary` and the everyday `words`."""
        commitments, schemes = registers.commitments, registers.schemes
        self._schemes = SchemeNames(schemes, glossary, words)
        self._parties = PartyNames(commitments, glossary, words)
        self._instruments = instrument_book(commitments, glossary, words)
        self._themes: PhraseBook[Theme] = _book(words.themes, words.theme_terms, glossary)
        self._natures = NatureReader(commitments, words)
        self._commitments = PhraseBook((word, True) for word in words.commitment_words)
        self._kinds: PhraseBook[SchemeKind] = _book(words.kinds, words.kind_terms, glossary)
        self._goals: PhraseBook[Goal] = _book(words.goals, words.goal_terms, glossary)
        self._money = PhraseBook((phrase, Goal.FINANCE) for phrase in words.money_words)
        self._sizes = SizeReader(words)
        self._sectors = _sectors((s for row in schemes for s in row.sectors), words)
        deal_regions = regions_of_deals(commitments, words.group_words)
        self._regions = RegionReader((*(r for row in schemes for r in row.regions), *deal_regions))
        self._rounds = RoundReader(commitments)
        self._situations = SituationReader((s for row in schemes for s in row.situations), words)
        self._states: PhraseBook[SchemeStatus] = _book(words.states)
        self._askers = PhraseBook((word, True) for word in words.asker_words)
        self._groups = PhraseBook((word, True) for word in words.group_words)
        self._fillers = PhraseBook((word, True) for word in words.fillers)

    def read(self, text: str, as_of: date) -> Reading:
        """Return what `text` names; relative years are reckoned from `as_of`."""
        found = tokens(text)
        names = self._schemes.find(text, found)
        in_names = {place for name in names for place in name.places}
        rest = [token for place, token in enumerate(found) if place not in in_names]
        instruments = self._read_instruments(text, found)
        told = _each(name for match in instruments for name in match.values)
        matches = self._natures.find(text, rest, names_scheme=bool(names), instruments=told)
        natures = _each(nature for match in matches for nature in match.values)
        themes = self._themes.find(rest)
        placed = self._regions.find(rest)
        goals = self._goals.values(_others(rest, placed)) or self._money.values(rest)
        entities = Entities(
            schemes=_each(name for named in names for name in (named.bearers or named.family)),
            commitments=bool(natures) or bool(self._commitments.find(rest)),
            themes=_each(theme for match in themes for theme in match.values),
            natures=natures,
            years=years_in(_without(text, names, found), as_of.year),
            parties=self._asked_parties(found, natures, _offsets(themes, rest)),
            instruments=told or self._rounds.read(found),
            kinds=self._read_kinds(rest),
            goals=goals,
            sizes=self._sizes.read(rest),
            sectors=self._sectors.values(rest),
            regions=_each(region for match in placed for region in match.values),
            situations=self._situations.read(found) if _tells_of_himself(found) else (),
            states=self._read_states(rest),
            rounds=_each(number for _, number in rounds_in([token.word for token in found])),
            amounts=_each(str(bound) for bound in amounts_in(text)),
        )
        families = _each(scheme for named in names for scheme in named.family)
        subjects = _subjects(names, instruments, found)
        left = self._left(rest, (*matches, *placed))
        entities = replace(entities, unknown=_names_among(left))
        return Reading(entities, families, tuple(names), subjects, tuple(found), left)

    def _left(
        self, rest: Sequence[Token], explained: Sequence[Match[Nature] | Match[str]]
    ) -> tuple[Token, ...]:
        """Return the words of `rest` that are in no phrase of a book and no small words."""
        books: tuple[PhraseBook[Any], ...] = (
            self._themes, self._commitments, self._kinds, self._goals, self._sectors,
            self._states, self._instruments, self._parties.book, self._natures.parties,
            self._sizes.book, self._fillers, self._groups,
        )  # fmt: skip
        places = {place for match in explained for place in match.places}
        places |= {place for book in books for match in book.find(rest) for place in match.places}
        return tuple(
            token
            for place, token in enumerate(rest)
            if place not in places and token.word not in STOP_WORDS and not token.word.isdigit()
        )

    def _read_instruments(self, text: str, found: Sequence[Token]) -> list[Match[str]]:
        return [
            match
            for match in self._instruments.find(found)
            if match.first != match.last or self._schemes.is_meant(match.first, found, text)
        ]

    def _asked_parties(
        self, found: Sequence[Token], natures: Sequence[Nature], in_themes: Collection[int]
    ) -> tuple[str, ...]:
        """Return the parties that narrow the question.

        "Welke gemeenten" asks for parties, "kleine bedrijven" is a theme (their offsets are
        `in_themes`), and who asked is told by the nature already.
        """
        asked = Nature.ASKED_BY_G40 in natures
        return _each(
            party
            for match in self._parties.find(found, with_groups=asked)
            if not (match.first and found[match.first - 1].word in _ASKED_FOR)
            and not (match.first == match.last and found[match.first].start in in_themes)
            and not (asked and self._asks_itself(match, found))
            for party in match.values
            if not (asked and party == _G40)
        )

    def _asks_itself(self, match: Match[str], found: Sequence[Token]) -> bool:
        """Return whether the cities are who asked: "vroegen de steden", not "aan de steden"."""
        before = {token.word for token in found[max(0, match.first - 2) : match.first]}
        is_asker = bool(self._askers.find(found[match.first : match.last + 1]))
        return is_asker and not before & _ADDRESSES

    def _read_kinds(self, rest: Sequence[Token]) -> tuple[SchemeKind, ...]:
        """Return the kinds asked for; in "garanties voor leningen" loans are what they are for."""
        matches = self._kinds.find(rest)
        meant = [m for m in matches if not (m.first and rest[m.first - 1].word in _WHAT_FOR)]
        return _each(kind for match in meant or matches for kind in match.values)

    def _read_states(self, rest: Sequence[Token]) -> tuple[SchemeStatus, ...]:
        """Return the states asked for; open and closed together ("ook gesloten") are none."""
        matches = self._states.find(rest)
        for match in matches:
            before = {token.word for token in rest[max(0, match.first - 5) : match.first]}
            if SchemeStatus.CLOSED in match.values and before & {"ook", "also", "of", "or"}:
                return ()
        states = _each(state for match in matches for state in match.values)
        return states if len(states) == 1 else ()


def _names_among(left: Sequence[Token]) -> tuple[str, ...]:
    """Return the capitalised words of `left`, what opens the question apart."""
    return _each(token.word for token in left if token.start and token.capitalised)


def _offsets(matches: Sequence[Match[Theme]], found: Sequence[Token]) -> set[int]:
    """Return where the words begin that `matches` of more than one word take."""
    return {found[p].start for match in matches if match.last > match.first for p in match.places}


def _others(found: Sequence[Token], taken: Sequence[Match[str]]) -> list[Token]:
    """Return the words of `found` outside `taken`: "Groene Hart" is not green."""
    places = {place for match in taken for place in match.places}
    return [token for place, token in enumerate(found) if place not in places]


def _tells_of_himself(found: Sequence[Token]) -> bool:
    return any(token.word in _HIMSELF for token in found)


def _subjects(
    names: Sequence[NamedSchemes], instruments: Sequence[Match[str]], found: Sequence[Token]
) -> tuple[Subject, ...]:
    places = [(named.first, named.last, frozenset(named.family)) for named in names]
    for match in instruments:
        if not any(first <= match.first <= last for first, last, _ in places):
            places.append((match.first, match.last, frozenset(match.values)))
    return tuple(
        Subject(means, found[first].start, found[last].end)
        for first, last, means in sorted(places, key=lambda place: place[0])
    )


def _book(
    words: Mapping[Value, Sequence[str]],
    terms: Mapping[Value, Sequence[str]] | None = None,
    glossary: Sequence[GlossaryEntry] = (),
) -> PhraseBook[Value]:
    """Return the phrases for each value: its words, and its terms with their synonyms."""
    book = PhraseBook((phrase, value) for value, phrases in words.items() for phrase in phrases)
    entries = {entry.term: entry for entry in glossary}
    for value, names in (terms or {}).items():
        for entry in (entries[name] for name in names if name in entries):
            for phrase in (entry.term, *entry.synonyms, *entry.english):
                book.add(phrase, value)
    return book


def _sectors(held: Iterable[str], words: Vocabulary) -> PhraseBook[str]:
    """Return the sectors that rows hold, by their names and by everyday words."""
    goals = PhraseBook((phrase, True) for phrases in words.goals.values() for phrase in phrases)
    names = list(dict.fromkeys(held))
    book = PhraseBook((name, name) for name in names if not goals.find(tokens(name)))
    for name in names:
        for phrase in words.sectors.get(name, ()):
            book.add(phrase, name)
    return book


def _without(text: str, names: Sequence[NamedSchemes], found: Sequence[Token]) -> str:
    """Return `text` with blanks for `names`: the year in a name is none that is asked for."""
    for named in names:
        start, end = found[named.first].start, found[named.last].end
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _each(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
