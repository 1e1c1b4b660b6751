"""Which schemes a question is about that names none, told by the statements found for it.

"Zo'n groene borgstelling" has no name that a register could know; the statements nearest to the
question do. Each votes with its odds for the schemes that rest on it (a nearest-neighbour vote
weighed by score; Yang 1999, An evaluation of statistical approaches to text categorization).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.answering.fitness import Fit
from assistant.domain import Intent, Query, Scheme, SchemeKind, Statement
from assistant.language.terms import words

# What is answered per scheme.
OF_SCHEMES = frozenset({Intent.STILL_OPEN, Intent.HOW_TO_APPLY, Intent.WHICH_SCHEME})
_VOTERS = 12  # statements that vote, best first
_FEWEST_VOTES = 0.6  # odds that the best scheme must gather
_SHARE = {  # of the votes of the best scheme, what another must gather to be meant as well
    Intent.STILL_OPEN: 0.7,
    Intent.HOW_TO_APPLY: 0.7,
    Intent.WHICH_SCHEME: 0.15,
}
_MOST = 3  # schemes; more are a subject, not a scheme


class Subjects:
    """Finds the schemes that statements tell of."""

    def __init__(self, schemes: Sequence[Scheme], statements: Iterable[Statement] = ()) -> None:
        """Learn which of `schemes` rest on which statements.

        Of `statements`, one in the document of a scheme that bears its name tells of it as well.
        """
        resting: dict[str, dict[str, None]] = {}
        for scheme in schemes:
            for names in scheme.rests_on.values():
                for name in names:
                    resting.setdefault(name, {})[scheme.id] = None
        told_in: dict[str, list[Scheme]] = {}
        for scheme in schemes:
            told_in.setdefault(scheme.document, []).append(scheme)
        for one in statements:
            if one.id not in resting and one.document_id in told_in:
                bearers = _named_in(one.text, told_in[one.document_id])
                resting[one.id] = dict.fromkeys(bearers)
        self._schemes = {scheme.id: scheme for scheme in schemes}
        self._resting: Mapping[str, Sequence[str]] = {k: tuple(v) for k, v in resting.items()}

    def found(self, query: Query, ranked: Sequence[Fit]) -> tuple[str, ...]:
        """Return the ids of the schemes that `query` is about, most votes first, ties by name.

        Args:
            query: the question.
            ranked: the statements found for it, best first.

        Returns:
            At most three, of the kinds and goals that `query` names; none when the statements
            point at no scheme, or at too many.
        """
        # "Subsidie" is what people call any support.
        kinds = set(query.entities.kinds) - {SchemeKind.SUBSIDY}
        votes: dict[str, float] = defaultdict(float)
        for fit in ranked[:_VOTERS]:
            for name in self._resting.get(fit.found.statement.id, ()):
                if kinds and self._schemes[name].kind not in kinds:
                    continue
                votes[name] += fit.odds_against(ranked[0])
        goals = set(query.entities.goals)
        if any(goals & set(self._schemes[name].goals) for name in votes):
            votes = {n: v for n, v in votes.items() if goals & set(self._schemes[n].goals)}
        order = sorted(votes, key=lambda name: (-votes[name], name))
        if not order or votes[order[0]] < _FEWEST_VOTES:
            return ()
        least = _SHARE[query.intent] * votes[order[0]]
        meant = tuple(name for name in order if votes[name] >= least)
        return meant if len(meant) <= _MOST else ()


def _named_in(text: str, schemes: Iterable[Scheme]) -> list[str]:
    """Return the ids of those of `schemes` whose name, the longest of all, stands in `text`."""
    found: dict[int, list[str]] = {}
    plain = f" {_plain(text)} "
    for scheme in schemes:
        known = map(_plain, (scheme.name, *scheme.aliases))
        length = max((len(name) for name in known if name and f" {name} " in plain), default=0)
        if length:
            found.setdefault(length, []).append(scheme.id)
    return found[max(found)] if found else []


def _plain(text: str) -> str:
    """Return the words of `text` in lower case, "SPRILA-subsidie" as two."""
    return " ".join(words(text)).replace("-", " ")
