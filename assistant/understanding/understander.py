"""A question and the turns before it -> a query that can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from assistant.domain import (
    Entities,
    GlossaryEntry,
    Intent,
    Query,
    Registers,
    Statement,
    Turn,
)
from assistant.language.detect import UNDETERMINED, detect_language
from assistant.understanding import wording
from assistant.understanding.entities import EntityReader, Reading
from assistant.understanding.facets import facets
from assistant.understanding.follow_up import FollowUpReader, Standalone
from assistant.understanding.guards import Guard
from assistant.understanding.index_words import words_of_index
from assistant.understanding.intent import IntentReader
from assistant.understanding.presumptions import without_presumptions
from assistant.understanding.sorts import SortReader, read_wordings
from assistant.understanding.spelling import Speller
from assistant.understanding.vocabulary import load_vocabulary

# How likely examples must make a sort of answer, where no rule told but a fact or an amount.
_LIKELY = {Intent.STILL_OPEN: 0.5, Intent.WHICH_SCHEME: 0.6}
_WONDERS = 0.3  # how likely both together, when a scheme is named and "nog" is said
_LOOSE = frozenset({Intent.FACT, Intent.AMOUNT})
# They are told of every scheme that bears a name in part: all of SLIM.
_OF_FAMILIES = frozenset(
    {Intent.LIST, Intent.COUNT, Intent.STILL_OPEN, Intent.WHICH_SCHEME, Intent.OVERVIEW}
)
# No question by itself: "en voor de vierde?", "als ik middelgroot ben?", "de ministeries?"
_ELLIPTIC = re.compile(
    r"^(?:(?:en|maar|and|but|ook|ja|nee)\b,? ?)*"
    r"(?:(?:voor|van|over|bij|in|met|aan|naar|op|tussen|als|sinds|tot|na|de|het|een|die|deze|dat"
    r"|for|"
    r"of|about|with|if|the|that)\b|[\w-]+(?: [\w-]+)?\W*$)(?! (?:welke?|wie|wat|hoeveel|which"
    r"|what)\b)"
)


class QuestionReader:
    """Understands questions by the words of one index version; built once for each."""

    def __init__(
        self,
        statements: Iterable[Statement],
        glossary: Sequence[GlossaryEntry],
        registers: Registers,
        *,
        real_words: Collection[str] = frozenset(),
    ) -> None:
        """Gather the words and names of `statements`, `glossary` and `registers`.

        `real_words` are lower-case words that are right though none of these holds them.

        Raises:
            ConfigError: words.yaml or wordings.tsv cannot be used.
        """
        words = load_vocabulary()
        self._speller = Speller(words_of_index(statements, glossary, registers, words), real_words)
        self._guard = Guard(words)
        self._entities = EntityReader(registers, glossary, words)
        self._intents = IntentReader(words)
        self._sorts = SortReader(read_wordings())
        self._follow_ups = FollowUpReader(self._entities, self._guard)

    def __call__(
        self, question: str, history: Sequence[Turn], as_of: date, *, leaning: bool = False
    ) -> Query:
        """Return `question` as a query.

        `standalone` and `search_text` are in corrected spelling; `question` is as asked.

        Args:
            question: as typed.
            history: the turns before it, oldest first.
            as_of: the day it is asked for.
            leaning: take it for one that leans on the turn before, unless it names a subject.
        """
        corrected = self._speller.correct(question)
        standalone = self._follow_ups.read(corrected.text, history, as_of, leaning=leaning)
        reading = self._entities.read(standalone.text, as_of)
        intent = self._intent(question, corrected.text, standalone, reading, as_of)
        search_text = without_presumptions(standalone.text)
        language = _language(question, standalone.text)
        return Query(
            question=question,
            standalone=standalone.text,
            search_text=search_text,
            previous=standalone.previous,
            presumes_agreement=search_text != standalone.text,
            told=standalone.told,
            language=language,
            as_of=as_of.isoformat(),
            intent=intent,
            otherwise=self._otherwise(intent, standalone, bool(reading.entities.schemes)),
            entities=_entities(reading, intent),
            facets=() if standalone.previous else facets(search_text, language),
            corrected=corrected.changes,
        )

    def _otherwise(self, intent: Intent, standalone: Standalone, named: bool) -> Intent | None:
        """Return what examples say that a question asks for, where rules told little or nothing.

        Who names a scheme does not ask which one there is, but perhaps whether that still runs.
        """
        if intent not in _LOOSE or standalone.previous:
            return None
        likely = self._sorts.read(standalone.text)
        runs, fits = (likely.get(sort, 0.0) for sort in (Intent.STILL_OPEN, Intent.WHICH_SCHEME))
        if named:
            wonders = runs + fits >= _WONDERS and wording.STILL.search(standalone.text.lower())
            return Intent.STILL_OPEN if wonders or runs >= _LIKELY[Intent.STILL_OPEN] else None
        sort = max((runs, Intent.STILL_OPEN), (fits, Intent.WHICH_SCHEME))[1]
        return sort if likely[sort] >= _LIKELY[sort] else None

    def _intent(
        self, question: str, corrected: str, standalone: Standalone, reading: Reading, as_of: date
    ) -> Intent:
        """Return the intent of a turn: of the question, else of what it leans on."""
        attack = self._guard.attack(question) or self._guard.attack(corrected)
        if attack:
            return attack
        if not (standalone.accepts or standalone.answers_back):
            talk = self._guard.talk(corrected)
            if talk:
                return talk
        if standalone.answers_back:
            before = self._entities.read(standalone.previous, as_of)
            return self._intents.read(standalone.previous, before)
        if self._guard.is_elsewhere(standalone.text) and not _is_known(reading.entities):
            return Intent.OUT_OF_SCOPE
        if not standalone.previous:
            return self._intents.read(standalone.text, reading)
        own = self._intents.read(corrected, self._entities.read(corrected, as_of))
        if own is not Intent.FACT or not _ELLIPTIC.match(corrected.lower()):
            return own
        return self._intents.read(standalone.text, reading)


def _entities(reading: Reading, intent: Intent) -> Entities:
    """Return what is named, as far as an answer of `intent` is about it."""
    if intent in _OF_FAMILIES:
        return reading.with_families()
    return reading.without_terms() if intent is Intent.DEFINITION else reading.entities


def _is_known(entities: Entities) -> bool:
    """Return whether a register has something to do with what is named."""
    return bool(
        entities.schemes
        or entities.natures
        or entities.instruments
        or entities.themes
        or entities.kinds
    )


def _language(question: str, standalone: str) -> str:
    language = detect_language(question)
    return detect_language(standalone) if language == UNDETERMINED else language
