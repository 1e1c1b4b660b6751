"""recall@5: the share of the facts that the first five chunks hold.

    |facts with a statement in the top 5| / |facts|

The chunks are those that the turn's search found; for a turn that needed no search, what search
finds for the standalone question. Manning, Raghavan and Schütze (2008), Introduction to
Information Retrieval, 8.4. Range 0 to 1. Empty input: no chunks give 0; a case without facts is
not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome, held

NAME = "recall_at_5"


def applies_to(case: Case) -> bool:
    """Return whether the case names statements to find."""
    return case.answerable and bool(case.wanted)


def score(outcome: Outcome) -> float:
    """Return the share of the facts among the first five chunks."""
    found = held(outcome.ranking[:5])
    facts = outcome.case.wanted
    return sum(not found.isdisjoint(fact) for fact in facts) / len(facts)
