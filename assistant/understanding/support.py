"""Whether an entrepreneur asks what support there is for him."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.understanding import wording
from assistant.understanding.clauses import asking, sentences
from assistant.understanding.entities import Reading
from assistant.understanding.phrases import PhraseBook, tokens
from assistant.understanding.vocabulary import Vocabulary

_PLURAL_ENDS = ("en", "s")
_MOST_LEFT = 3  # words that tell of the asker, where he asks nothing


class SupportReader:
    """Tells questions after what suits someone as he describes himself."""

    def __init__(self, words: Vocabulary) -> None:
        """Prepare the words for support."""
        nouns = words.register_nouns
        self._support = _book(words.support)
        self._schemes = _book(nouns.schemes)
        self._singular = _book(words.scheme_singular)

    def is_asked(self, text: str, reading: Reading) -> bool:
        """Return whether `text` asks what there is, for someone as he describes himself."""
        entities = reading.entities
        if entities.natures or entities.parties:
            return False
        is_own = bool(wording.FIRST_PERSON.search(text))
        if is_own and wording.FITS_ME.search(text):
            return True
        asked = asking(text)
        if wording.NO_SUPPORT.search(asked):
            return False
        if reading.names:
            return is_own and self._asks_what_is_for_that(text)
        if not is_own:
            return self._asks_if_there_is_money(asked, reading)
        if self._only_wishes(text, reading):
            return True
        return self._asks_for_support(text, asked, reading)

    def _asks_what_is_for_that(self, text: str) -> bool:
        """Return whether the support is for what was told before: "Welke regeling is daarvoor?"."""
        *told, asked = re.split(r"(?<=[.!?,])\s+", text)
        return bool(
            told
            and wording.FIRST_PERSON.search(" ".join(told))
            and wording.THEREFOR.search(asked)
            and wording.ASKS_SUPPORT.search(asked)
            and self._singular.find(tokens(asked))
        )

    def _asks_for_support(self, text: str, asked: str, reading: Reading) -> bool:
        """Return whether support is asked for, beside something about the one who asks."""
        entities, found = reading.entities, tokens(asked)
        if not (self._support.find(found) and wording.ASKS_SUPPORT.search(asked)):
            return False
        noun = wording.WHICH_NOUN.search(asked)
        of_one_part = asked == text and not wording.FOR_ME.search(asked)
        if noun and of_one_part and self._holds_several(asked):
            return False
        if noun and not self._support.find(tokens(noun.group(1))):
            return False
        tells = entities.goals or entities.situations or entities.sizes or entities.sectors
        wishes = wording.WISH.search(text) or wording.THEREFOR.search(asked)
        return bool(tells or (wishes and self._singular.find(found)))

    def _asks_if_there_is_money(self, asked: str, reading: Reading) -> bool:
        """Return whether it is a "is er subsidie voor een warmtepomp"; of several it is a list."""
        if not (reading.entities.goals and wording.IS_THERE_MONEY.search(asked)):
            return False
        if asked.startswith(("welke ", "which ", "wat ", "what ")):
            return False
        return not self._holds_several(asked) and bool(self._singular.find(tokens(asked)))

    def _holds_several(self, asked: str) -> bool:
        """Return whether schemes are asked for by a plural: "welke subsidies"."""
        found = tokens(asked)
        return any(
            found[match.last].word.endswith(_PLURAL_ENDS) for match in self._schemes.find(found)
        )

    def _only_wishes(self, text: str, reading: Reading) -> bool:
        """Return whether someone tells what he wants, and leaves the question out."""
        entities = reading.entities
        if "?" in text or not entities.goals or reading.left[_MOST_LEFT:]:
            return False
        if any(wording.REQUEST.search(part) for part in sentences(text)):
            return False
        first = sentences(text)[0]
        return bool(
            wording.WISH.search(text)
            and wording.FIRST_PERSON.search(text)
            and not wording.ASKS_MORE.search(first)
            and not wording.WANTS_TO_KNOW.search(text)
        )


def _book(phrases: Sequence[str]) -> PhraseBook[bool]:
    return PhraseBook((phrase, True) for phrase in phrases)
