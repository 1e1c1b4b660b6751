"""The readability of a Dutch text, measured by its form.

Limits, also in docs/readability.md: it measures form, not whether a reader understands; the
thresholds are ours and no reader has validated them; clauses and passives are counted by word
lists and endings, not by a parser; under some 100 words a grade is a coarse guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.domain import GlossaryEntry
from eval.errors import EvalError
from eval.readability.counts import SentenceCounts, count
from eval.readability.explanations import Abbreviation, unexplained_abbreviations
from eval.readability.grading import Grade, Part, grade, level
from eval.readability.reasons import reasons_for
from eval.readability.words import Vocabulary, words


@dataclass(frozen=True, slots=True)
class Readability:
    """The parts of the measure, the grade they make, and what to change."""

    sentences: int
    words: int
    mean_length: float  # words a sentence
    longest: int  # words
    long_words: float  # share of words, 0 to 1
    unknown_words: float  # share of words, 0 to 1
    clauses: float  # subordinate clauses a sentence
    passives: float  # passive constructions a sentence
    abbreviations: tuple[str, ...]  # unexplained, in order of first use
    levels: Mapping[Part, Grade]  # of each part
    grade: Grade
    reasons: tuple[str, ...]  # in Dutch: what to change and where; () when there is nothing


def measure(
    sentences: Sequence[str], *, vocabulary: Vocabulary, glossary: Sequence[GlossaryEntry] = ()
) -> Readability:
    """Return the readability of `sentences`, which are one text in its order.

    A sentence without a word is passed over, and not numbered.

    Args:
        sentences: without headings, links and footnotes.
        vocabulary: which words are common.
        glossary: tells terms of several words and what abbreviations stand for. It explains
            nothing by itself: what counts is what the text tells its reader.

    Raises:
        EvalError: there is no sentence with a word.
    """
    sentences = [sentence for sentence in sentences if words(sentence)]
    if not sentences:
        raise EvalError("no sentence to measure; give a text of at least one sentence")
    counted = count(sentences, vocabulary, glossary)
    missing = unexplained_abbreviations(sentences, [words(s) for s in sentences], glossary)
    values = _values(counted, missing)
    levels = {part: level(part, value, finds) for part, (value, finds) in values.items()}
    return Readability(
        sentences=len(counted),
        words=sum(row.words for row in counted),
        mean_length=values[Part.MEAN_LENGTH][0],
        longest=max(row.words for row in counted),
        long_words=values[Part.LONG_WORDS][0],
        unknown_words=values[Part.UNKNOWN_WORDS][0],
        clauses=values[Part.CLAUSES][0],
        passives=values[Part.PASSIVES][0],
        abbreviations=tuple(abbreviation.text for abbreviation in missing),
        levels=levels,
        grade=grade(levels),
        reasons=reasons_for(levels, counted, missing),
    )


def _values(
    counted: Sequence[SentenceCounts], missing: Sequence[Abbreviation]
) -> dict[Part, tuple[float, int]]:
    """Return the value of each part and the number of finds it rests on."""
    length = sum(row.words for row in counted)

    def rate(of: Callable[[SentenceCounts], int], over: int) -> tuple[float, int]:
        total = sum(map(of, counted))
        return total / over, total

    return {
        Part.MEAN_LENGTH: (length / len(counted), length),
        Part.LONGEST: (max(row.words for row in counted), length),
        Part.LONG_WORDS: rate(lambda row: len(row.long_words), length),
        Part.UNKNOWN_WORDS: rate(lambda row: len(row.unknown_words), length),
        Part.CLAUSES: rate(lambda row: row.clauses, len(counted)),
        Part.PASSIVES: rate(lambda row: row.passives, len(counted)),
        Part.ABBREVIATIONS: (len(missing) / len(counted), len(missing)),
    }
