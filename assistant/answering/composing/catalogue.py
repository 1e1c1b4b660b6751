"""All composers, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answering.composing.applying import ApplyComposer
from assistant.answering.composing.caveats import Caveats
from assistant.answering.composing.comparisons import ComparisonComposer
from assistant.answering.composing.facts import AmountComposer, FactComposer
from assistant.answering.composing.lists import ListComposer
from assistant.answering.composing.matching import MatchComposer
from assistant.answering.composing.outcomes import OutcomeComposer
from assistant.answering.composing.states import StateComposer
from assistant.answering.composing.telling import Register
from assistant.answering.composing.values import words_of
from assistant.answering.protocols import Composer, RegisterRows
from assistant.domain import Statement
from assistant.texts import Texts


def register_of(
    rows: RegisterRows, statements: Mapping[str, Statement], texts: Mapping[str, Texts]
) -> Register:
    """Return what composers and caveats tell from.

    Args:
        rows: the registers of one index version.
        statements: its statements, by id.
        texts: the fixed texts by language, at least nl and en.
    """
    return Register(rows, words_of(rows), statements, texts)


def composers(register: Register) -> tuple[Composer, ...]:
    """Return every composer; the first that makes an answer of a question makes it.

    The one that helps someone choose comes first, for it may go on with its own question.
    """
    return (
        MatchComposer(register),
        StateComposer(register),
        ApplyComposer(register),
        AmountComposer(register),
        ComparisonComposer(register),
        OutcomeComposer(register),
        ListComposer(register),
    )


def fallbacks(register: Register) -> tuple[Composer, ...]:
    """Return the composers to ask when no statement was found that answers."""
    return (FactComposer(register),)


def caveats(register: Register) -> Caveats:
    """Return what finds the schemes of an answer that are not open."""
    return Caveats(register)
