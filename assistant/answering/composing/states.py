"""Whether a scheme is still open on the day, and what there is instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.composing.counting import named
from assistant.answering.composing.schemes import (
    about,
    alternatives,
    amounts,
    first_of,
    instead,
    listed,
    state_sentence,
    told_apply_at,
    where_to_go,
)
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import (
    AnswerStatus,
    Intent,
    Query,
    RegisterName,
    Scheme,
    SchemeStatus,
    Turn,
)
from assistant.language.terms import stems

_QUOTES = 2  # statements that may tell more of what was asked


@dataclass(frozen=True, slots=True)
class StateComposer:
    """Answers whether one can still apply for the schemes a question names."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:  # noqa: ARG002
        """Return the state of each named scheme on the day; None for another question.

        Of one scheme the state comes first, with what it is known by; then what it is, for which
        sizes when the question names one, and how much it gives; then what came after it or is
        open instead when it is closed, else where to go. Of several each is one point of a list,
        those that are open first.
        """
        if query.intent is not Intent.STILL_OPEN:
            return None
        teller = self.register.teller(query)
        schemes = [found for name in query.schemes if (found := teller.scheme(name))]
        if not schemes:
            return None
        told = _of_one(teller, schemes[0], query) if len(schemes) == 1 else _of(teller, schemes)
        return Draft(AnswerStatus.ANSWERED, tuple(dict.fromkeys(told)), quotes=_QUOTES)


def _of_one(teller: Teller, scheme: Scheme, query: Query) -> Iterator[DraftSentence]:
    state = list(state_sentence(teller, scheme))
    yield from state
    yield from about(teller, scheme)
    if query.entities.sizes and not _says_size(teller, scheme):
        yield from first_of([teller.told(scheme, "register.for_sizes")])
    yield from amounts(teller, scheme)
    if teller.state(scheme).status is SchemeStatus.CLOSED or scheme.superseded_by:
        yield from instead(teller, scheme)
    elif not any(map(told_apply_at, state)):
        yield from where_to_go(teller, scheme)


def _says_size(teller: Teller, scheme: Scheme) -> bool:
    """Return whether the name of `scheme` says for which sizes it is."""
    sizes = teller.register.words.of_row(scheme, None, teller.texts).get("sizes", "")
    return set(stems(sizes)) <= set(stems(scheme.name))


def _of(teller: Teller, schemes: Sequence[Scheme]) -> Iterator[DraftSentence]:
    selection = teller.selection(RegisterName.SCHEMES, ("id", [scheme.id for scheme in schemes]))
    known = teller.schemes(selection)
    if len(known) == len(schemes):
        yield from named(teller, selection)
    else:  # one of them is of after the day
        yield teller.lead("register.lead_states")
    yield from listed(teller, schemes, counter=True)
    for scheme in schemes:
        if scheme.superseded_by:
            yield from first_of([teller.told(scheme, "register.superseded")])
    if all(teller.state(scheme).status is SchemeStatus.CLOSED for scheme in schemes):
        yield from alternatives(teller, schemes)
