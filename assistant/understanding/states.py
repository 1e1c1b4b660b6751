"""Whether a question asks if one can still apply for a scheme."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.understanding import wording
from assistant.understanding.clauses import asking, clauses
from assistant.understanding.entities import Reading
from assistant.understanding.phrases import PhraseBook, tokens
from assistant.understanding.vocabulary import Vocabulary

_OF_THE_ASKER = frozenset("ik wij we mijn onze i my our".split())

_SHORT = 5  # words of a question without a verb: "wbso 2026 open?"
_MOST_LEFT = 2  # words that no field tells, in a question that is no more than "nog"


class StateReader:
    """Tells questions after the state of a scheme, however they are put."""

    def __init__(self, words: Vocabulary) -> None:
        """Prepare the words for what still runs and for what has ended."""
        self._still = _book(words.still)
        self._live = _book(words.live)
        self._ended = _book(words.ended)
        self._schemes = _book((*words.scheme_singular, *words.register_nouns.schemes))

    def is_asked(self, text: str, reading: Reading) -> bool:
        """Return whether `text` asks if one can still apply.

        It names a scheme, or a word for one beside a goal; and it says that something may have
        ended, or asks if it still runs, or asks nothing but whether one can get it.
        """
        known = bool(reading.names) or bool(self._schemes.find(reading.tokens))
        asked = asking(text)
        if not known or wording.ASKS_MORE.search(asked):
            return False
        named = {reading.tokens[place].word for name in reading.names for place in name.places}
        if any(self._says_it_ended(clause, named) for clause in clauses(text)):
            return bool(wording.ASKS_IF.search(asked) or wording.CONFIRMS.search(text)) or (
                asked.endswith("?")
            )
        if wording.OF_DUTIES.search(asked):
            return False
        return self._asks_if_it_runs(asked, reading) or self._asks_only_that(asked, reading)

    def _says_it_ended(self, clause: str, named: Collection[str]) -> bool:
        """Return whether `clause` says that something has ended, other than what is the asker's.

        The words `named` are those of the schemes: "Mijn Digitale Zaak" is nobody's own.
        """
        found = tokens(clause)
        is_own = any(token.word in _OF_THE_ASKER and token.word not in named for token in found)
        if is_own and not (self._still.find(found) or wording.CONFIRMS.search(clause)):
            return False
        return bool(self._ended.find(found) or wording.IS_GONE.search(clause))

    def _asks_if_it_runs(self, asked: str, reading: Reading) -> bool:
        found = tokens(asked)
        if wording.ASKS_IF.search(asked) and wording.IS_OPEN.search(asked):
            return True
        if reading.names and len(found) <= _SHORT and wording.IS_OPEN.search(asked):
            return True
        is_bare = bool(reading.names and wording.STILL.search(asked))
        is_bare = is_bare and len(reading.left) <= _MOST_LEFT
        if not (self._still.find(found) and (self._live.find(found) or is_bare)):
            return False
        if wording.ASKS_IF.search(asked):
            return True
        named_first = bool(reading.names) and any(
            wording.ASKS_IF.search(clause) or self._still.find(tokens(clause))
            for clause in clauses(asked)
        )
        return named_first or bool(wording.CONFIRMS.search(asked))

    def _asks_only_that(self, asked: str, reading: Reading) -> bool:
        """Return whether nothing but the scheme is named: "Kan ik de SLIM aanvragen?"."""
        if not (reading.names and wording.ASKS_IF.search(asked)):
            return False
        if reading.entities.goals or wording.BESIDES.search(asked):
            return False
        found = tokens(asked)
        live = {found[place].word for match in self._live.find(found) for place in match.places}
        return bool(live) and not {token.word for token in reading.left} - live


def _book(phrases: Sequence[str]) -> PhraseBook[bool]:
    return PhraseBook((phrase, True) for phrase in phrases)
