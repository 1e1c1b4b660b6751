"""Keyword scores when some rows have questions in their text, and others not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from assistant.retrieval.evening import Scores, evened
from assistant.retrieval.fields import Keywords, Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class EvenKeywords:
    """A keyword index that puts rows without questions on the scale of the others."""

    keywords: Keywords  # over the rows, and behind them the answering ones by their text alone
    answering: Rows  # that have questions, ascending
    count: int  # of rows

    def scores(self, question: str) -> Scores:
        """Return the score of every row; 0 when nothing is shared."""
        found = self.keywords.scores(question)
        return self._even(
            found[: self.count],
            slice(None),
            reference=found[self.count :],
            targets=found[self.answering],
        )

    def scores_of(self, question: str, rows: Rows) -> Scores:
        """Return the scores of `rows`, in their order."""
        shadows = np.arange(self.count, self.count + len(self.answering))
        found = self.keywords.scores_of(question, np.concatenate((rows, self.answering, shadows)))
        own, targets, reference = np.split(found, [len(rows), len(rows) + len(self.answering)])
        return self._even(own, rows, reference=reference, targets=targets)

    def _even(
        self, scores: Scores, rows: Rows | slice, *, reference: Scores, targets: Scores
    ) -> Scores:
        bare = np.ones(self.count, dtype=np.bool_)
        bare[self.answering] = False
        places = np.flatnonzero(bare[rows] & (scores > 0))
        found = scores.copy()
        found[places] = evened(scores[places], reference, targets)
        return found
