"""What is counted in each sentence of a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain import GlossaryEntry
from eval.readability.explanations import explained_words, without_explained
from eval.readability.grammar import clauses, passives
from eval.readability.words import Vocabulary, long_words, unknown_words, words


@dataclass(frozen=True, slots=True)
class SentenceCounts:
    """What was counted in one sentence."""

    number: int  # 1-based
    text: str
    words: int  # numbers and names too
    long_words: tuple[str, ...]
    unknown_words: tuple[str, ...]
    clauses: int
    passives: int


def count(
    sentences: Sequence[str], vocabulary: Vocabulary, glossary: Sequence[GlossaryEntry]
) -> tuple[SentenceCounts, ...]:
    """Return the counts of each sentence, in order.

    A word that a bracket explains anywhere in the text is neither long nor unknown.
    """
    explained = explained_words(sentences, glossary)
    counted = []
    for number, sentence in enumerate(sentences, 1):
        found = words(sentence)
        judged = without_explained(found, explained)
        counted.append(
            SentenceCounts(
                number=number,
                text=sentence,
                words=len(found),
                long_words=long_words(judged, vocabulary),
                unknown_words=unknown_words(judged, vocabulary),
                clauses=clauses(sentence),
                passives=passives(sentence),
            )
        )
    return tuple(counted)
