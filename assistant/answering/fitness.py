"""How well a statement answers a question, beyond how well it was found.

Search puts together what is about the same thing. Which of those statements answers shows in
how the question asks: a statement that answers "wie ..." has questions beside it that ask "wie".
A linear model weighs eight signs; `bench/fitness.py` fitted it on the questions of the corpus,
each held out in turn (ADR 14).

    utility = weights . signs    compared within one question, softmax gives odds
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.answering.asked import Sort, asked_sort
from assistant.domain import ScoredStatement, Statement
from assistant.language.counting import frequencies, uses
from assistant.language.statement_words import StatementWords
from assistant.language.terms import STOP_WORDS, grams, is_gram, stem, words
from assistant.language.vocabulary import Places, Vocabulary

SIGNS = (
    "found",  # the score of the search, 0 to 1
    "closeness",  # of its vectors, -1 to 1
    "overlap",  # cosine of the stems of question and text, weighed by rarity
    "known",  # share of the question's word parts it has, weighed by rarity
    "wording",  # log likelihood of the question's stems, against those of the corpus
    "phrasing",  # the same of its stop words, among the statement's questions
    "sort",  # log share of the statement's questions that ask for the same sort of thing
    "numbers_missing",  # 1 when the question has a number that the text lacks, else 0
)
WEIGHTS = (8.479, 17.28, 3.114, 2.585, -0.02347, 0.2914, 0.4574, -2.893)

_INSIDE = re.compile(r"[-'’]")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SMOOTHING = 4.0  # questions as the whole corpus has them, added to those of a statement
_OWN_WORDS = 0.3  # share of a question's words that a statement accounts for
_UNSEEN = 1e-4
_MOST_KEPT = 4_096  # statements without questions, kept taken apart

Numbers = npt.NDArray[np.int32]
Signs = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What is known of a statement before any question."""

    text_stems: frozenset[str]
    numbers: frozenset[str]  # in the text and its headings
    parts: Numbers  # of all its words and those of its questions, ascending
    stems: Counter[str]  # of the text, twice, and its questions
    stem_count: int
    phrases: Counter[str]  # how many of its questions hold a stop word
    sorts: Counter[Sort]  # how many of its questions ask for it
    questions: int


class Fitness:
    """Weighs how well statements answer a question."""

    def __init__(
        self, statements: Collection[Statement], words: StatementWords | None = None
    ) -> None:
        """Learn the words of `statements` and of their questions.

        Args:
            statements: all that may have to be weighed.
            words: of `statements`, in their order, when they were read before.
        """
        words = words or StatementWords.of(statements)
        self._size = len(statements)
        self._question_count = max(sum(len(one.questions) for one in statements), 1)
        self._vocabulary = words.vocabulary
        terms = words.vocabulary.terms()
        told = words.texts.beside(words.questions)
        self._spread = frequencies(told, terms)  # of each term: the statements that have it
        self._part_spread = frequencies(told.beside(words.headings), terms)
        self._part_rarity = np.log((self._size + 1) / (self._part_spread + 0.5))
        self._stems = uses(told.beside(words.texts), terms)  # of each term: its uses
        self._stem_count = max(_stem_uses(words.vocabulary, self._stems), 1)
        # A statement with questions is asked after most and takes longest to take apart.
        self._asked_often = {one.id: self._profile(one) for one in statements if one.questions}
        self._seldom: dict[str, _Profile] = {}
        self._phrases: Counter[str] = Counter()  # how many questions have a stop word
        for profile in self._asked_often.values():
            self._phrases.update(profile.phrases)

    def ranked(self, question: str, found: Sequence[ScoredStatement]) -> list[Fit]:
        """Return `found` with how well each answers `question`, best first, ties by id."""
        utilities = self.signs(question, found) @ np.array(WEIGHTS)
        fits = [Fit(*pair) for pair in zip(found, utilities.tolist(), strict=True)]
        return sorted(fits, key=lambda fit: (-fit.utility, fit.found.statement.id))

    def signs(self, question: str, found: Sequence[ScoredStatement]) -> Signs:
        """Return the signs of each of `found` for `question`, a row each, as `SIGNS` names them."""
        asked = self._asked(question)
        return np.array([self._signs(asked, one) for one in found]).reshape(-1, len(SIGNS))

    def _asked(self, question: str) -> _Asked:
        apart = _take_apart(question)
        parts = {part: self._part_number(part) for w in apart.content for part in grams(w)}
        known = sorted(number for number in parts.values() if number is not None)
        return _Asked(
            stems=tuple(sorted({stem(word) for word in apart.content})),
            stop_words=tuple(sorted(apart.stop)),
            parts=np.array(known, dtype=np.int32),
            unknown_weight=(len(parts) - len(known)) * _rarity(self._size, 0),
            numbers=frozenset(_NUMBER.findall(question)),
            sort=asked_sort(question),
        )

    def _signs(self, asked: _Asked, found: ScoredStatement) -> list[float]:
        profile = self._profile_of(found.statement)
        return [
            found.score,
            found.closeness,
            self._overlap(asked.stems, profile),
            self._known(asked, profile),
            self._wording(asked.stems, profile),
            self._phrasing(asked.stop_words, profile),
            math.log((profile.sorts[asked.sort] + 0.5) / (profile.questions + 2)),
            float(bool(asked.numbers - profile.numbers)),
        ]

    def _overlap(self, stems: tuple[str, ...], profile: _Profile) -> float:
        weight = self._weight(stems) * self._weight(profile.text_stems)
        return (
            self._weight(profile.text_stems.intersection(stems)) / math.sqrt(weight)
            if weight
            else 0.0
        )

    def _known(self, asked: _Asked, profile: _Profile) -> float:
        weights = self._part_rarity[asked.parts]
        whole = float(weights.sum()) + asked.unknown_weight
        shared = weights[np.isin(asked.parts, profile.parts, assume_unique=True)]
        return float(shared.sum()) / whole if whole else 0.0

    def _wording(self, stems: tuple[str, ...], profile: _Profile) -> float:
        own = _OWN_WORDS / max(profile.stem_count, 1)
        common = (1 - _OWN_WORDS) / self._stem_count
        return sum(
            math.log1p(own * profile.stems[one] / (common * (self._of(self._stems, one) + 0.5)))
            for one in stems
        )

    def _phrasing(self, stop_words: tuple[str, ...], profile: _Profile) -> float:
        total = 0.0
        for word in stop_words:
            usual = self._phrases[word] / self._question_count + _UNSEEN
            held = profile.phrases[word] + _SMOOTHING * usual
            total += math.log(held / (profile.questions + _SMOOTHING) / usual)
        return total

    def _profile_of(self, statement: Statement) -> _Profile:
        profile = self._asked_often.get(statement.id) or self._seldom.get(statement.id)
        if profile is None:
            if len(self._seldom) >= _MOST_KEPT:
                self._seldom.clear()
            profile = self._seldom[statement.id] = self._profile(statement)
        return profile

    def _profile(self, statement: Statement) -> _Profile:
        text, *asked = map(_take_apart, (statement.text, *statement.questions))
        stems = Counter(stem(word) for words_ in (text, text, *asked) for word in words_.content)
        around = [_take_apart(heading) for heading in statement.heading_path]
        content = {word: None for words_ in (text, *asked, *around) for word in words_.content}
        number = self._vocabulary.term_number
        parts = {number(part) for word in content for part in _grams(word)}
        return _Profile(
            text_stems=frozenset(map(stem, text.content)),
            numbers=frozenset(_NUMBER.findall(" ".join((statement.text, *statement.heading_path)))),
            parts=np.array(sorted(one for one in parts if one is not None), dtype=np.int32),
            stems=stems,
            stem_count=sum(stems.values()),
            phrases=Counter(word for words_ in asked for word in words_.stop),
            sorts=Counter(map(asked_sort, statement.questions)),
            questions=len(statement.questions),
        )

    def _part_number(self, part: str) -> int | None:
        """Return the number of a part that any statement has, None of another."""
        return self._vocabulary.term_number(part) if self._of(self._part_spread, part) else None

    def _of(self, counts: Places, term: str) -> int:
        """Return the count of `term`, 0 when the statements do not have it."""
        number = self._vocabulary.term_number(term)
        # Whoever shares the vocabulary may have read more words since.
        return int(counts[number]) if number is not None and number < len(counts) else 0

    def _weight(self, stems: Iterable[str]) -> float:
        return sum(_rarity(self._size, self._of(self._spread, one)) for one in sorted(stems))


@dataclass(frozen=True, slots=True)
class Fit:
    """A statement found, with how well it answers."""

    found: ScoredStatement
    utility: float  # higher is better; comparable within one question

    def odds_against(self, best: Fit) -> float:
        """Return the odds that this one answers rather than `best`."""
        return math.exp(self.utility - best.utility)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text."""

    content: list[str]  # in order, hyphenated ones also in parts
    stop: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A question, taken apart."""

    stems: tuple[str, ...]
    stop_words: tuple[str, ...]
    parts: Numbers  # those that any statement has, ascending
    unknown_weight: float  # of the others
    numbers: frozenset[str]
    sort: Sort


def _stem_uses(vocabulary: Vocabulary, uses_of: Places) -> int:
    """Return how often stems are used, by the uses of all terms."""
    names = vocabulary.term_names()[: len(uses_of)]
    counts = zip(names, uses_of.tolist(), strict=True)
    return sum(count for name, count in counts if not is_gram(name))


def _rarity(size: int, spread: int) -> float:
    return math.log((size + 1) / (spread + 0.5))


def _take_apart(text: str) -> _Words:
    found = words(text)
    content = []
    for word in found:
        content += [word] if word.isalnum() else [word, *filter(None, _INSIDE.split(word))]
    return _Words(
        content=[word for word in content if word not in STOP_WORDS],
        stop=frozenset(word for word in found if word in STOP_WORDS),
    )


_grams = lru_cache(maxsize=65_536)(grams)
