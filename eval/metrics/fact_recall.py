"""Fact recall: the share of the facts of a whole answer that are told.

    |facts told| / |facts|

A fact is told when a stating sentence cites one of the statements that tell it. A case that
names register rows and no facts is measured by its rows: a row is told when a sentence was made
from it. Nugget recall, Voorhees (2003), Overview of the TREC 2003 Question Answering Track;
as citation recall in Gao et al. (2023, ALCE) with labels in place of an entailment model. Range
0 to 1. Empty input: an answer that tells nothing scores 0; a case that expects no answer, or
names neither facts nor rows, is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "fact_recall"


def applies_to(case: Case) -> bool:
    """Return whether the case names facts or rows to tell."""
    return case.answerable and bool(case.wanted or case.rows)


def score(outcome: Outcome) -> float:
    """Return the share of the facts, or else of the rows, that are told."""
    case = outcome.case
    if not case.wanted:
        return len(set(case.rows).intersection(outcome.told_rows)) / len(set(case.rows))
    cited = frozenset(outcome.cited)
    return sum(not cited.isdisjoint(fact) for fact in case.wanted) / len(case.wanted)
