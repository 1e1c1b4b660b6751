"""States: the share of the schemes whose state on the day is told, and told right.

    |schemes of which each sentence that tells a state tells the right one| / |schemes|

The state a sentence tells is that of the text it was made with (`register.state_open`,
`register.state_closed`, `register.state_unknown`), or of its field `state` in a line of a list,
for the row it was made from. Exact match after SQuAD (Rajpurkar et al. 2016). Range 0 to 1. Empty
input: a scheme whose state is not told counts as wrong; a case without states is not measured.
"""

from __future__ import annotations

from assistant.domain import SchemeStatus, Sentence
from eval.cases import Case
from eval.outcome import Outcome

NAME = "states"
_TOLD_BY = {
    "register.state_open": SchemeStatus.OPEN,
    "register.state_closed": SchemeStatus.CLOSED,
    "register.state_unknown": SchemeStatus.UNKNOWN,
}
# How a line of a list words it, in Dutch and English (`register.phrase_...` of the texts).
_WORDED = {
    "open": SchemeStatus.OPEN,
    "gesloten": SchemeStatus.CLOSED,
    "closed": SchemeStatus.CLOSED,
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
        state = _state_of(sentence)
        if state:
            for row in sentence.basis.rows:
                told.setdefault(row.rpartition("/")[2], set()).add(state)
    return told


def _state_of(sentence: Sentence) -> SchemeStatus | None:
    """Return the state that `sentence` tells of its row; None when it tells none."""
    basis = sentence.basis
    by_text = (state for start, state in _TOLD_BY.items() if basis.template.startswith(start))
    worded = dict(basis.fields).get("state")
    if worded is None:
        return next(by_text, None)
    return _WORDED.get(worded.split(" ")[0].rstrip(","), SchemeStatus.UNKNOWN)
