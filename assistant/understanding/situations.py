"""The situations of entrepreneurs, as the schemes tell them, that a question describes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.language.terms import STOP_WORDS
from assistant.understanding.phrases import Token, tokens
from assistant.understanding.vocabulary import Vocabulary

_ENOUGH = 0.6  # of the weight of a situation's words that must stand in the question
_FEWEST = 2  # words that must stand in it


class SituationReader:
    """Finds the situations that a question tells in nearly the same words."""

    def __init__(self, situations: Iterable[str], words: Vocabulary) -> None:
        """Weigh the words of `situations`: those of many tell little."""
        self._same = {
            token.folded: f"={number}"
            for number, group in enumerate(words.equivalents)
            for phrase in group
            for token in tokens(phrase)
        }
        self._situations = {
            text: self._concepts(tokens(text)) for text in dict.fromkeys(situations)
        }
        held = Counter(word for concepts in self._situations.values() for word in concepts)
        total = len(self._situations) + 1
        self._weight = {word: math.log(total / count) for word, count in held.items()}

    def read(self, found: Sequence[Token]) -> tuple[str, ...]:
        """Return the situations told by the words `found`, the best told first."""
        asked = self._concepts(found)
        told = []
        for text, concepts in self._situations.items():
            shared = concepts & asked
            share = self._total(shared) / (self._total(concepts) or 1)
            if len(shared) >= min(_FEWEST, len(concepts)) and share >= _ENOUGH:
                told.append((-share, text))
        return tuple(text for _, text in sorted(told, key=lambda pair: pair[0]))

    def _total(self, concepts: Iterable[str]) -> float:
        return sum(self._weight[word] for word in concepts)

    def _concepts(self, found: Sequence[Token]) -> frozenset[str]:
        return frozenset(
            self._same.get(token.folded, token.folded)
            for token in found
            if token.word not in STOP_WORDS
        )
