"""Schemes next to each other in a small table, a citation in every cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftRow, DraftSentence, DraftTable
from assistant.domain import AnswerStatus, Intent, Query, Scheme, Turn
from assistant.language.terms import words

# The label of each row, and what its cells say: the first that a scheme can tell.
_ROWS = (
    ("compare.kind", ("compare.cell_kind",)),
    ("compare.who", ("compare.cell_sizes", "compare.cell_situations")),
    ("compare.amounts", ("compare.cell_amounts",)),
    ("compare.percentage", ("compare.cell_percentage",)),
    ("compare.state", ("compare.cell_state",)),
    ("compare.apply", ("compare.cell_apply",)),
)
_QUOTES = 2  # statements that may tell more of the difference that was asked
_FEWEST = 2
_MOST = 4  # columns that can be read next to each other


@dataclass(frozen=True, slots=True)
class ComparisonComposer:
    """Compares the schemes a question names."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:  # noqa: ARG002
        """Return a table of the named schemes; None for another question, or fewer than two.

        What no source tells of a scheme stays an empty cell; what none of them tells has no row.
        """
        if query.intent is not Intent.COMPARISON:
            return None
        teller = self.register.teller(query)
        schemes = _named_apart(teller, query)
        if not _FEWEST <= len(schemes) <= _MOST:
            return None
        lead = teller.lead("compare.lead")
        table = _table(teller, schemes)
        return Draft(AnswerStatus.ANSWERED, (lead,), table=table, quotes=_QUOTES)


def _table(teller: Teller, schemes: Sequence[Scheme]) -> DraftTable:
    rows = [
        DraftRow(teller.texts.get(label), tuple(_cell(teller, scheme, keys) for scheme in schemes))
        for label, keys in _ROWS
    ]
    return DraftTable(
        teller.texts.get("compare.caption", as_of=teller.day()),
        tuple(scheme.name for scheme in schemes),
        tuple(row for row in rows if any(row.cells)),
    )


def _cell(teller: Teller, scheme: Scheme, keys: Sequence[str]) -> DraftSentence | None:
    told = (teller.told(scheme, key) for key in keys)
    return next((sentence for sentence in told if sentence), None)


def _named_apart(teller: Teller, query: Query) -> list[Scheme]:
    """Return the schemes that `query` names, in its order, one for each name.

    Of the rows that one name stands for ("SLIM"), it is the one that bears that name itself.
    """
    found = [scheme for name in query.entities.schemes if (scheme := teller.scheme(name))]
    asked = f" {' '.join(words(query.standalone))} "
    called = {scheme.id: _longest_name(scheme, asked) for scheme in found}
    by_name: dict[str, Scheme] = {}
    for scheme in sorted(found, key=lambda scheme: not called[scheme.id]):
        name = called[scheme.id] or _relative(scheme, by_name) or scheme.id
        by_name.setdefault(name, scheme)
    return sorted(by_name.values(), key=found.index)


def _longest_name(scheme: Scheme, asked: str) -> str:
    """Return the longest name of `scheme` that the words of `asked` hold; empty when none."""
    names = (" ".join(words(name)) for name in (scheme.name, *scheme.aliases))
    return max((name for name in names if f" {name} " in asked), key=len, default="")


def _relative(scheme: Scheme, names: Iterable[str]) -> str:
    """Return the first of `names` with which a name of `scheme` begins; empty when none."""
    own = [" ".join(words(name)).replace("-", " ") for name in (scheme.name, *scheme.aliases)]
    return next((name for name in names if any(f"{o} ".startswith(f"{name} ") for o in own)), "")
