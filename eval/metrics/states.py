"""States: the share of the schemes whose state on the day is told, and told right.

    |schemes of which each sentence that tells a state tells the right one| / |schemes|

The state a sentence tells is that of the text it was made with (`register.state_open`,
`register.state_closed`, `register.state_unknown`), for the row it was made from. Exact match
after SQuAD (Rajpurkar et al. 2016). Range 0 to 1. Empty input: a scheme whose state is not told
counts as wrong; a case without states is not measured.
"""

from __future__ import annotations

from assistant.domain import SchemeStatus
from eval.cases import Case
from eval.outcome import Outcome

NAME = "states"
_TOLD_BY = {
    "register.state_open": SchemeStatus.OPEN,
    "register.state_closed": SchemeStatus.CLOSED,
    "register.state_unknown": SchemeStatus.UNKNOWN,
}


def applies_to(case: Case) -> bool:
    """Return whether the case names schemes with their state."""
    return case.answerable and bool(case.states)


def score(outcome: Outcome) -> float:
    """Return the share of the schemes whose state is told right."""
    told = _told(outcome)
    expected = outcome.case.states
    return sum(told.get(row) == {state} for row, state in expected.items()) / len(expected)


def _told(outcome: Outcome) -> dict[str, set[SchemeStatus]]:
    """Return the states that are told of each scheme, by its row id."""
    told: dict[str, set[SchemeStatus]] = {}
    for sentence in outcome.stating:
        for beginning, state in _TOLD_BY.items():
            if sentence.basis.template.startswith(beginning):
                for row in sentence.basis.rows:
                    told.setdefault(row.rpartition("/")[2], set()).add(state)
    return told
