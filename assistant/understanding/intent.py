"""What sort of answer a question asks for, told by its wording.

A list or a count is only told when a register can make it: the question names what the registers
hold (regelingen, verzoeken, deals) or asks to enumerate. "Welke" alone asks for a fact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import dropwhile, takewhile

from assistant.domain import Intent
from assistant.language.terms import STOP_WORDS
from assistant.understanding import wording
from assistant.understanding.clauses import asking, sentences
from assistant.understanding.entities import Reading
from assistant.understanding.phrases import PhraseBook, Token, tokens
from assistant.understanding.scheme_names import NamedSchemes
from assistant.understanding.states import StateReader
from assistant.understanding.support import SupportReader
from assistant.understanding.vocabulary import Vocabulary

_BEFORE_NOUNS = frozenset("er nu nog andere alle zoal allemaal".split())
_THERE = frozenset(("er", "there"))
_PLURAL_ENDS = ("en", "s")
_REACH = 5  # words between "welke" or "hoeveel" and the noun
_FEW = 2  # schemes that can be compared
_SHORT = 9  # words of a question that may point back: "wat is ervan gekomen?"

_NEXT = 2  # words after "welke" that may be a name and its noun
_REGION = "regio"
_POINTS = frozenset("punten onderwerpen zaken dingen points topics things".split())
_ASKS_WHICH = frozenset("welke which what".split())
_COUNTS = frozenset("hoeveel aantal many number".split())

_Rule = Callable[[str, Reading], bool]


class IntentReader:
    """Tells the intent of a question; the first rule that fits decides."""

    def __init__(self, words: Vocabulary) -> None:
        """Prepare the nouns of what the registers hold."""
        nouns = words.register_nouns
        self._schemes = _book(nouns.schemes)
        self._commitments = _book(nouns.commitments)
        self._types = _book(nouns.types)
        self._asked = _book(nouns.asked)
        self._parts = _book(nouns.parts)
        self._groups = _book(words.group_words)
        self._singular = _book(words.scheme_singular)
        self._titles = _book(phrase for p in words.theme_titles.values() for phrase in p)
        self._support = SupportReader(words)
        self._state = StateReader(words)
        self._rules: tuple[tuple[Intent, _Rule], ...] = (
            (Intent.OUTCOME, self._asks_what_came_of_it),
            (Intent.WHICH_SCHEME, self._support.is_asked),
            (Intent.COUNT, self._asks_to_count),
            (Intent.COMPARISON, self._asks_to_compare),
            (Intent.LIST, self._asks_for_a_list),
            (Intent.OVERVIEW, lambda text, _: bool(wording.OVERVIEW.search(text))),
            (Intent.STILL_OPEN, self._state.is_asked),
            (Intent.HOW_TO_APPLY, lambda text, _: bool(wording.APPLY.search(text))),
            (Intent.DATE, lambda text, _: bool(wording.DATE.search(text))),
            (Intent.AMOUNT, lambda text, _: bool(wording.AMOUNT.search(text))),
            (Intent.DEFINITION, _asks_what_it_means),
        )

    def read(self, text: str, reading: Reading) -> Intent:
        """Return the intent of `text`, of which `reading` was read; FACT when no rule fits."""
        lower = " ".join(text.lower().split())
        return next((intent for intent, fits in self._rules if fits(lower, reading)), Intent.FACT)

    def _asks_what_came_of_it(self, text: str, reading: Reading) -> bool:
        """Return whether it asks what came of something that the registers may hold."""
        named = reading.entities
        is_known = named.commitments or named.instruments or reading.names
        points_back = len(reading.tokens) <= _SHORT
        return bool((is_known or points_back) and wording.OUTCOME.search(text))

    def _asks_to_compare(self, text: str, reading: Reading) -> bool:
        if wording.COMPARISON.search(text):
            return True
        return len(reading.names) >= _FEW and bool(wording.OF_TWO.search(text))

    def _asks_to_count(self, text: str, reading: Reading) -> bool:
        """Return whether rows of a register are to be counted, and rows are what is asked for.

        A row of loans is no loan, and not every deal has a row: "hoeveel City Deals zijn er" is
        told by a statement, "hoeveel staan er in het overzicht" by the register.
        """
        if wording.FINER.search(text) or wording.GIVEN.search(text):
            return False
        places = [n for n, token in enumerate(reading.tokens) if token.word in _COUNTS]
        counted = [_named_after(reading.tokens, place, reading.names) for place in places]
        return any(self._counts_rows(named, text, reading) for named in counted)

    def _counts_rows(self, named: Sequence[Token], text: str, reading: Reading) -> bool:
        if _holds_plural(self._types, named):
            return self._is_of_something(named, reading)
        if _holds_plural(self._asked, named):
            return True
        if self._holds_a_register_noun(named, reading) and not reading.subjects:
            return _holds_plural(self._schemes, named) or bool(wording.IN_REGISTER.search(text))
        if self._holds_a_register_noun(named, reading) and wording.IN_REGISTER.search(text):
            return True
        entities = reading.entities
        is_of_regions = (
            entities.instruments and entities.regions and wording.GETS_A_DEAL.search(text)
        )
        return bool(is_of_regions and self._groups.find(named))

    def _is_of_something(self, named: Sequence[Token], reading: Reading) -> bool:
        """Return whether parts that are `named` are those of a scheme or of a kind."""
        if not _holds_plural(self._parts, named):
            return True
        has_parts = any(len(scheme.family) > 1 for scheme in reading.names)
        return has_parts or _holds_plural(self._schemes, reading.tokens)

    def _asks_for_a_list(self, text: str, reading: Reading) -> bool:
        """Return whether rows of a register are to be told, all of them."""
        entities, found = reading.entities, reading.tokens
        asked = asking(text)
        is_request = any(wording.REQUEST.search(part) for part in sentences(text))
        if wording.OVERVIEW.search(text):
            return False
        if is_request and not wording.ASKS_TO_CONFIRM.search(text):
            asks_groups = self._groups.find(found) and entities.instruments
            if self._holds_a_register_noun(found, reading) or entities.natures or asks_groups:
                return True
            if entities.goals and self._singular.find(found) and not reading.names:
                return True
        if any(self._asks_which(place, reading) for place in range(len(found))):
            return not wording.SUPERLATIVE.search(asked) or bool(entities.natures)
        if entities.natures and wording.EVERYTHING.search(text):
            return True
        is_counted = any(token.word in _COUNTS for token in found)
        return (not is_counted and self._asks_what_there_is(text, reading)) or (
            self._asks_what_was(asked, reading)
        )

    def _asks_what_there_is(self, text: str, reading: Reading) -> bool:
        """Return whether it is a "wat voor leningen" or a "wat is er aan steun voor"."""
        if reading.names and wording.STILL.search(text):
            return False
        for match in wording.ASKS_WHAT_SORT.finditer(text):
            opening = match.group()
            named = _after_small_words(tokens(text[match.end() :]))
            if self._holds_a_register_noun(named, reading):
                return True
            if opening.endswith(" aan") and self._singular.find(named[:2]) and not reading.names:
                return True
        of_state = bool(wording.WHAT_IS_OFFERED.search(text)) and not reading.names
        return of_state and bool(reading.entities.goals) and not reading.entities.parties

    def _asks_what_was(self, asked: str, reading: Reading) -> bool:
        """Return whether it asks what was asked, signed or decided, and names no more of it.

        What is said about a subject that no field tells is a fact: rows cannot be chosen by it.
        """
        entities = reading.entities
        opened = wording.WHAT_WAS.search(asked)
        if not (entities.natures and opened) or wording.SUPERLATIVE.search(asked):
            return False
        is_whole_theme = not entities.themes or bool(self._titles.find(reading.tokens))
        narrows = entities.years or entities.parties or entities.themes or entities.instruments
        return is_whole_theme and not reading.left and bool(narrows or entities.natures)

    def _asks_which(self, place: int, reading: Reading) -> bool:
        """Return whether the word at `place` is the "welke" of "welke subsidies"."""
        entities, found = reading.entities, reading.tokens
        after = _named_after(found, place, reading.names)
        if found[place].word not in _ASKS_WHICH or not after:
            return False
        if self._holds_a_register_noun(after, reading):
            return True
        if self._groups.find(after[:_NEXT]) and entities.instruments:
            # A row of a deal names its region, no other group.
            gets = any(wording.GETS_A_DEAL.search(token.word) for token in found)
            return bool(entities.natures) or (gets and after[0].word.startswith(_REGION))
        if after[0].word in _POINTS and entities.natures:
            return True
        is_there = entities.states or any(token.word in _THERE for token in found)
        return bool(place < 2 and is_there and entities.goals and self._singular.find(after[:2]))

    def _holds_a_register_noun(self, found: Sequence[Token], reading: Reading) -> bool:
        if _holds_plural(self._schemes, found) or _holds_plural(self._commitments, found):
            return True
        return _holds_plural(self._parts, found) and self._is_of_something(found, reading)


def _asks_what_it_means(text: str, reading: Reading) -> bool:  # noqa: ARG001
    return any(wording.DEFINITION.search(part) for part in sentences(text))


def _book(phrases: Iterable[str]) -> PhraseBook[bool]:
    return PhraseBook((phrase, True) for phrase in phrases)


def _after_small_words(found: Sequence[Token]) -> Sequence[Token]:
    """Return the next words that are no small words, up to the next small word."""
    opened = list(dropwhile(lambda token: token.word in STOP_WORDS, found))[:_REACH]
    return list(takewhile(lambda token: token.word not in STOP_WORDS, opened))


def _named_after(
    found: Sequence[Token], place: int, names: Sequence[NamedSchemes]
) -> Sequence[Token]:
    """Return the words after `place` up to the first that begins another part of the sentence.

    A small word in a name begins none: "welke NL leert door-varianten".
    """
    in_names = {index for name in names for index in name.places}
    after = range(place + 1, min(place + 1 + _REACH, len(found)))
    goes_on = takewhile(
        lambda index: (
            found[index].word not in STOP_WORDS
            or found[index].word in _BEFORE_NOUNS
            or index in in_names
        ),
        after,
    )
    return [found[index] for index in goes_on]


def _holds_plural(nouns: PhraseBook[bool], found: Sequence[Token]) -> bool:
    return any(found[match.last].word.endswith(_PLURAL_ENDS) for match in nouns.find(found))
