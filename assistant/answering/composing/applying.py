"""Where to apply for a scheme, after whether that is possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.composing.schemes import (
    alternatives,
    instead,
    listed,
    state_sentence,
    where_to_go,
)
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import AnswerStatus, Intent, Query, Scheme, SchemeStatus, Turn

_QUOTES = 2  # statements that may tell more of how to apply


@dataclass(frozen=True, slots=True)
class ApplyComposer:
    """Answers where to apply for the schemes a question names."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:  # noqa: ARG002
        """Return state and counter of each named scheme; None when no source names a counter.

        Schemes that are open come first. When all are closed, what came after the first, or is
        open instead, comes last.
        """
        if query.intent is not Intent.HOW_TO_APPLY:
            return None
        teller = self.register.teller(query)
        schemes = [found for name in query.schemes if (found := teller.scheme(name))]
        if not any(scheme.apply_at or scheme.apply_url for scheme in schemes):
            return None
        told = tuple(dict.fromkeys(_told(teller, schemes)))
        return Draft(AnswerStatus.ANSWERED, told, quotes=_QUOTES)


def _told(teller: Teller, schemes: Sequence[Scheme]) -> Iterator[DraftSentence]:
    if len(schemes) == 1:
        yield from state_sentence(teller, schemes[0], where_to_check=False)
        yield from where_to_go(teller, schemes[0])
    else:
        yield teller.lead("register.lead_states")
        yield from listed(teller, schemes, counter=True)
    if all(teller.state(scheme).status is SchemeStatus.CLOSED for scheme in schemes):
        told = instead(teller, schemes[0]) if len(schemes) == 1 else alternatives(teller, schemes)
        yield from told
