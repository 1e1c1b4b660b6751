"""Fact precision: the share of what is told that answers the question.

    |told ∩ labelled| / |told|

Told are the statements quoted, and the rows told where the case names rows. Labelled are its
facts, must_cite, may_cite, rows, may_rows and states, and the statements that those rows rest
on. What the registers add elsewhere, such as that a scheme is closed, counts neither way; when
an answer quotes nothing, it is right when one of its register sentences tells something
labelled. To be true is not enough: a true statement that does not answer counts against it.
Citation precision of Gao et al. (2023, ALCE) with labels in place of an entailment model. Range
0 to 1. Empty input: an answer that tells nothing scores 0; a case that expects no answer, or
names nothing to tell, is not measured.
"""

from __future__ import annotations

from eval.cases import Case
from eval.outcome import Outcome

NAME = "fact_precision"


def applies_to(case: Case) -> bool:
    """Return whether the case expects an answer from the corpus."""
    return case.answerable


def score(outcome: Outcome) -> float:
    """Return the share of the statements and rows told that the case labels."""
    case = outcome.case
    rows = {*case.rows, *case.may_rows, *case.states}
    statements = case.helpful.union(*(outcome.rests_on[row] for row in rows))
    right = [name in statements for name in outcome.quoted]
    if case.rows:
        right += [row in rows for row in outcome.told_rows]
    if right:
        return sum(right) / len(right)
    cites_labelled = not statements.isdisjoint(outcome.cited)
    return float(cites_labelled or not rows.isdisjoint(outcome.told_rows))
