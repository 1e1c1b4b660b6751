"""List completeness: the share of the register rows of a whole list that are told.

    |rows told ∩ rows| / |rows|

A row is told when a sentence was made from it. Set recall, Manning, Raghavan and Schütze
(2008), Introduction to Information Retrieval, 8.3; as for list questions in Voorhees (2003).
Range 0 to 1. Empty input: an answer that tells no row scores 0; a case without rows is not
measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "list_completeness"


def applies_to(case: Case) -> bool:
    """Return whether the case names rows to tell."""
    return case.answerable and bool(case.rows)


def score(outcome: Outcome) -> float:
    """Return the share of the rows that are told."""
    rows = frozenset(outcome.case.rows)
    return len(rows.intersection(outcome.told_rows)) / len(rows)
