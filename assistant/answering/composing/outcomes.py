"""What came of what was asked, signed or decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.composing.commitments import asked_not_agreed, listed, natures_of
from assistant.answering.composing.counting import coverage, without_outcome
from assistant.answering.composing.filters import asked_commitments
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import (
    AnswerStatus,
    Commitment,
    Intent,
    Query,
    RegisterName,
    Selection,
    Turn,
)

_PREFIX = f"{RegisterName.COMMITMENTS}/"
_MOST = 40  # a question that selects more of them names too little


@dataclass(frozen=True, slots=True)
class OutcomeComposer:
    """Answers what came of commitments."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:
        """Return what came of each commitment the question, or the last answer, names.

        First those of which a source tells it, then how many and which are left. None for
        another question, or when no commitment is named.
        """
        if query.intent is not Intent.OUTCOME:
            return None
        teller = self.register.teller(query)
        selection = _told_before(teller, query, history) or _named(teller, query)
        rows = teller.commitments(selection) if selection else []
        if selection is None or not 0 < len(rows) <= _MOST:
            return None
        return Draft(AnswerStatus.ANSWERED, tuple(_told(teller, selection, rows)))


def _told(
    teller: Teller, selection: Selection, rows: Sequence[Commitment]
) -> Iterator[DraftSentence]:
    known = [row for row in rows if row.outcome and teller.is_known(row.outcome.statement)]
    unknown = [row for row in rows if row not in known]
    if known:
        opens_list = len(natures_of(known)) == 1
        yield teller.lead("register.lead_outcome" if opens_list else "register.outcome_below")
        yield from _points(teller, known, outcomes=True)
    if unknown:
        yield from without_outcome(teller, selection, opens_list=len(natures_of(unknown)) == 1)
        yield from _points(teller, unknown, outcomes=False)
    yield from asked_not_agreed(teller, rows)
    yield from coverage(teller, selection)


def _points(
    teller: Teller, rows: Sequence[Commitment], *, outcomes: bool
) -> Iterator[DraftSentence]:
    return listed(teller, rows, year_is_said=False, nature_is_said=True, outcomes=outcomes)


def _told_before(teller: Teller, query: Query, history: Sequence[Turn]) -> Selection | None:
    """Return the commitments that the last answer told, when the question leans on it."""
    if not query.previous or not history:
        return None
    told = [name.removeprefix(_PREFIX) for name in history[-1].rows if name.startswith(_PREFIX)]
    if not told:
        return None
    selection = teller.selection(RegisterName.COMMITMENTS, ("id", told))
    natures = [nature.value for nature in natures_of(teller.commitments(selection))]
    return replace(selection, where=(("nature", tuple(natures)), *selection.where))


def _named(teller: Teller, query: Query) -> Selection | None:
    asked = asked_commitments(teller, query)
    if asked is None or not asked.rows.where:
        return None
    return asked.rows if teller.commitments(asked.rows) else asked.both
