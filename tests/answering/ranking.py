"""Grounds that leave the order to the test: scores of the search are taken for odds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from assistant.answering.fitness import Fit
from assistant.answering.grounds import Grounds
from assistant.domain import Query, ScoredStatement


class AsFound(Grounds):
    """Ranks statements as they were found; odds between two are the ratio of their scores."""

    def ranked(self, query: Query, found: Sequence[ScoredStatement]) -> list[Fit]:  # noqa: ARG002
        """Return `found` in its own order."""
        return [Fit(one, math.log(one.score)) for one in found]
