"""Whether a statement is near enough to a question to answer it at all.

A cosine floor stops questions about something else, but lets through those that sound like
the corpus and name what it does not know ("Wat vindt de G40 van ..."), and stops some with
typing errors. There the words decide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from assistant.answering.asked import Sort, asked_sort
from assistant.answering.fitness import SIGNS, WEIGHTS, Fit, Fitness, Signs
from assistant.domain import Query, ScoredStatement, Statement
from assistant.language.detect import ENGLISH
from assistant.language.likeness import alike
from assistant.language.terms import content_words, stem

_COMMON_SHARE = 0.15  # a word that more of the statements know tells none of them apart
_DOUBT = 0.02  # below the floor, within which the words decide
_NARROWLY = 0.02  # above the floor, where most of the question must be known
_MIN_PARTS = 0.5  # share of its word parts, weighed by rarity, that must be known there
_MIN_KNOWN = 0.5  # share of the telling words that must be known there
_SURE = 0.07  # above the floor, where one question says the same as another in other words
_WORDLESS = 0.03  # above the floor, what a question without telling words must reach
# For a question that leans on another, in units of utility; chosen on dev, flat around it:
_TOLD = 1.25  # taken off what the turn before told
_TOLD_DOCUMENT = 3.0  # for the document that it told of
_OWN_WORDS = 0.3  # share of the question's own words in the signs of words
_REPORTING = frozenset(
    "vind vindt vinden vond zeg zegt zeggen zei denk denkt denken dacht schrijf schrijft schrijven "
    "schreef weet weten doen doet deed gaat ging krijg krijgt krijgen kreeg wel weer".split()
)


class Grounds:
    """Tells whether a statement is near a question, by vectors and by words."""

    def __init__(self, statements: Collection[Statement], score_floor: float) -> None:
        """Learn which words tell statements apart; `score_floor` is the model's, -1 to 1."""
        self._floor = score_floor
        self._fitness = Fitness(statements)
        self._document_of = {one.id: one.document_id for one in statements}
        counts: dict[str, int] = {}
        for statement in statements:
            for word in {stem(word) for word in _known_words(statement)}:
                counts[word] = counts.get(word, 0) + 1
        self._common = {w for w, count in counts.items() if count > _COMMON_SHARE * len(statements)}

    def ranked(self, query: Query, found: Sequence[ScoredStatement]) -> list[Fit]:
        """Return `found` by how well each answers `query`, best first, ties by id.

        Of a question that leans on another, its own words count for more; who asks on wants to
        hear something that was not told yet, most often of the same document.
        """
        if not query.previous:
            return self._fitness.ranked(query.search_text, found)
        utilities = self._leaning_signs(query, found) @ np.array(WEIGHTS)
        told = frozenset(query.told)
        told_of = {self._document_of[name] for name in told if name in self._document_of}
        for at, one in enumerate(found):
            is_told = one.statement.id in told
            utilities[at] -= _TOLD if is_told else 0.0
            utilities[at] += _TOLD_DOCUMENT if one.statement.document_id in told_of else 0.0
        fits = [Fit(*pair) for pair in zip(found, utilities.tolist(), strict=True)]
        return sorted(fits, key=lambda fit: (-fit.utility, fit.found.statement.id))

    def _leaning_signs(self, query: Query, found: Sequence[ScoredStatement]) -> Signs:
        """Return the signs of `found` for the whole question, moved to those of its own words."""
        signs = self._fitness.signs(_asked(query), found)
        own = self._fitness.signs(query.question, found)
        for name in ("overlap", "known", "phrasing"):
            at = SIGNS.index(name)
            signs[:, at] += _OWN_WORDS * (own[:, at] - signs[:, at])
        if asked_sort(query.question) is not Sort.UNTOLD:
            signs[:, SIGNS.index("sort")] = own[:, SIGNS.index("sort")]
        return signs

    def own_utility(self, query: Query, fit: Fit) -> float:
        """Return how well `fit` answers the words of `query` itself, whatever it leans on."""
        signs = self._fitness.signs(query.question, [fit.found])
        return float((signs @ np.array(WEIGHTS))[0])

    def suffice(self, query: Query, found: ScoredStatement, closeness: float) -> bool:
        """Return whether `found` is near enough to `query` to answer it.

        Args:
            query: the question.
            found: the statement that would answer it.
            closeness: how close the evidence is to the question, -1 to 1.
        """
        above = closeness - self._floor
        if above < -_DOUBT:
            return False
        if (
            query.language != ENGLISH
            and above < _NARROWLY
            and self._known_share(query, found) < _MIN_PARTS
        ):
            return False
        telling = self._telling_words(query.search_text)
        if query.language == ENGLISH:
            return above >= 0
        if not telling:
            return above >= _WORDLESS
        known = _known_words(found.statement)
        share = sum(any(alike(word, other) for other in known) for word in telling) / len(telling)
        if above < 0:
            return share >= _MIN_KNOWN
        # A question that leans on another keeps its subject there, and few words of its own.
        return share > 0 or above >= _SURE or bool(query.previous)

    def _known_share(self, query: Query, found: ScoredStatement) -> float:
        return float(self._fitness.signs(_asked(query), [found])[0, SIGNS.index("known")])

    def _telling_words(self, question: str) -> set[str]:
        return {
            word
            for word in content_words(question)
            if word not in _REPORTING and stem(word) not in self._common
        }


def _asked(query: Query) -> str:
    """Return the text that is searched: what is new in a question that leans counts twice."""
    return f"{query.search_text} {query.question}" if query.previous else query.search_text


def _known_words(statement: Statement) -> set[str]:
    context = (statement.text, *statement.heading_path, *statement.questions)
    return {word for text in context for word in content_words(text)}
