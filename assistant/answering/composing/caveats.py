"""That a scheme an answer tells of is closed, or may be, so that it is not taken for open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.composing.schemes import state_sentence
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import DraftSentence
from assistant.domain import (
    Ground,
    Intent,
    Query,
    RegisterName,
    Scheme,
    SchemeKind,
    SchemeStatus,
)
from assistant.language.figures import years

_MOST = 2
# What someone may apply for in vain; a counter or advice is at most moved.
_KINDS = frozenset({SchemeKind.SUBSIDY, SchemeKind.LOAN, SchemeKind.GUARANTEE, SchemeKind.TAX})
_OF_FIGURES = frozenset({Intent.COUNT, Intent.OUTCOME, Intent.COMPARISON})
# Who asks what was, or about one round of several, does not take it for open.
_PAST = re.compile(
    r"\b(?:was|waren|werd|werden|kreeg|kregen|had|hadden|kon|konden|ging|gingen|mocht|mochten"
    r"|vroeg|vroegen|wilde|wilden|were|did|could)\b"
    r"|\b(?:ronde|rondes|tranche|tranches|round|rounds)\b",
    re.IGNORECASE,
)
_SAYS_CLOSED = re.compile(
    r"\b(?:beëindigd|gesloten|sloot|sloten|gestopt|stopte|stopten|afgeschaft|verviel|vervallen"
    r"|dicht|niet meer|laatste ronde|eindigde|liep tot)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Caveats:
    """Finds the schemes of an answer that are not open on its day."""

    register: Register

    def after(self, query: Query, statements: Sequence[str]) -> tuple[DraftSentence, ...]:
        """Return the states of at most two schemes that are closed, or long ago were last open.

        Those the question names come first, then those of which the answer tells most. Only of
        what one applies for. Nothing for a question about figures, rounds or what was, nor when
        the answer itself tells that it is closed.

        Args:
            query: the question.
            statements: ids of the statements the answer cites.
        """
        if query.intent in _OF_FIGURES or _is_history(query):
            return ()
        teller = self.register.teller(query)
        told = set(statements)
        found = [
            sentence
            for scheme in _told_of(teller, query, told)
            if scheme.kind in _KINDS
            and _is_shut(teller, scheme)
            and not _is_told(teller, scheme, told)
            for sentence in state_sentence(teller, scheme)
            if not set(sentence.statements) & told
        ]
        return tuple(found[:_MOST])


def _is_shut(teller: Teller, scheme: Scheme) -> bool:
    """Return whether `scheme` is closed, or long ago was last known to be open."""
    state = teller.state(scheme)
    return state.status is SchemeStatus.CLOSED or state.ground is Ground.SOURCE_TOO_OLD


def _is_told(teller: Teller, scheme: Scheme, told: set[str]) -> bool:
    """Return whether what the answer tells of `scheme` says that it is closed."""
    statements = teller.register.statements
    own = _statements(scheme) & told & set(statements)
    return any(_SAYS_CLOSED.search(statements[name].text) for name in own)


def _is_history(query: Query) -> bool:
    """Return whether the question is about what was, or about a year before that of the day."""
    named = set(query.entities.years) | years(query.standalone)
    of_before = bool(named) and max(named) < int(query.as_of[:4])
    return of_before or _PAST.search(query.standalone) is not None


def _told_of(teller: Teller, query: Query, told: set[str]) -> Iterator[Scheme]:
    named = [scheme for name in query.entities.schemes if (scheme := teller.scheme(name))]
    yield from named
    if named:
        return
    every = teller.schemes(teller.selection(RegisterName.SCHEMES))
    cited = {scheme.id: len(_statements(scheme) & told) for scheme in every}
    yield from sorted((s for s in every if cited[s.id]), key=lambda s: -cited[s.id])


def _statements(scheme: Scheme) -> set[str]:
    return {name for names in scheme.rests_on.values() for name in names}
