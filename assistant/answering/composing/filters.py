"""Which rows a question asks for: what it names of their fields."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.answering.composing.phrases import holds_name
from assistant.answering.composing.telling import Teller
from assistant.domain import (
    Goal,
    Nature,
    Query,
    RegisterName,
    SchemeKind,
    SchemeStatus,
    Selection,
)
from assistant.language.figures import YEAR
from assistant.language.terms import words

NONE = "null"  # selects what has no value
_ORDINALS = (
    ("eerste", "first"),
    ("tweede", "second"),
    ("derde", "third"),
    ("vierde", "fourth"),
    ("vijfde", "fifth"),
    ("zesde", "sixth"),
    ("zevende", "seventh"),
    ("achtste", "eighth"),
)
_ROUND = re.compile(r"\b(?:ronde|round|tranche) (\d{1,2})\b", re.IGNORECASE)
_SUM = re.compile(r"\b(\d+(?:[.,]\d+)?) (?:miljoen|miljard|million|billion)\b", re.IGNORECASE)
_G40 = "G40"
_NO_YEAR = re.compile(
    r"\b(?:zonder|geen|ontbreekt (?:een|het)) jaar(?:tal)?\b|\b(?:without|no) (?:a )?year\b",
    re.IGNORECASE,
)
# What a kind of support is always for.
_SAYS = {
    SchemeKind.LOAN: Goal.FINANCE,
    SchemeKind.GUARANTEE: Goal.FINANCE,
    SchemeKind.ADVICE: Goal.ADVICE,
}
Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows a question asks for, and those that may belong to them."""

    rows: Selection  # what holds all it names
    also: Selection | None = None  # the same, but a field it names has no value
    strict: Selection | None = None  # what it asks to the letter, when no row holds all of it

    @property
    def both(self) -> Selection:
        """The rows of both."""
        if self.also is None:
            return self.rows
        merged = tuple(
            (name, tuple(dict.fromkeys((*accepted, *other))))
            for (name, accepted), (_, other) in zip(self.rows.where, self.also.where, strict=True)
        )
        return replace(self.rows, where=merged)


def asked_commitments(teller: Teller, query: Query) -> Asked | None:
    """Return the commitments that `query` names by what rows hold; None when it names nothing.

    Themes, natures, years, parties and instruments are those of the rows. A place, an ordinal
    ("vierde tranche") or a sum must stand in what the row tells, as far as any row does. Rows
    without a year may belong to the year asked for.
    """
    named = query.entities
    parties = [
        party
        for party in _apart(named.parties, words(query.standalone))
        if not _is_asker(party[0], named.natures) and not _is_part(party[0], named.instruments)
    ]
    years = (NONE,) if _NO_YEAR.search(query.standalone) else tuple(map(str, named.years))
    where = _kept(
        ("nature", tuple(nature.value for nature in named.natures)),
        ("year", years),
        ("instrument", named.instruments),
        ("theme", tuple(theme.value for theme in named.themes)),
        *(("parties", party) for party in parties),
    )
    strict = None
    if len(parties) > 1 and not _selects(teller, RegisterName.COMMITMENTS, where):
        strict = Selection(RegisterName.COMMITMENTS, where, teller.as_of)
        rest = tuple(pair for pair in where if pair[0] != "parties")
        where = (*rest, ("parties", tuple(name for party in parties for name in party)))
    if not where and not named.commitments:
        return None
    where = _narrowed(teller, where, [*named.regions, *_told_words(query.standalone)])
    rows = Selection(RegisterName.COMMITMENTS, where, teller.as_of)
    also = _without(rows, "year") if years and years != (NONE,) else None
    return Asked(rows, also, strict)


def asked_schemes(teller: Teller, query: Query) -> Asked | None:
    """Return the schemes that `query` names by what rows hold; None when it names nothing.

    Rows that name no size, or else no region, may belong to the size or region asked for; they
    are what is asked for when there are no others. A situation narrows only when nothing says
    what the support is for: it is a guess at what someone means.
    """
    named = query.entities
    regions = regions_named(teller, named.regions)
    where = _kept(
        ("kind", tuple(kind.value for kind in named.kinds)),
        ("goals", tuple(goal.value for goal in goals_besides(named.kinds, named.goals))),
        ("sizes", tuple(size.value for size in named.sizes)),
        ("sectors", named.sectors),
        ("regions", regions),
        ("situations", () if named.goals or named.schemes else named.situations),
        ("state", tuple(state.value for state in named.states)),
        ("id", named.schemes),
    )
    where = _loosened(teller, where)
    if not where:
        return None
    rows = Selection(RegisterName.SCHEMES, where, teller.as_of)
    fields = dict(where)
    open_field = next((name for name in ("sizes", "regions") if name in fields), None)
    also = _without(rows, open_field) if open_field else None
    if also and teller.schemes(also) and not teller.schemes(without_state(rows)):
        return Asked(also)
    return Asked(rows, also)


def asks_only_open(rows: Selection) -> bool:
    """Return whether `rows` are selected by being open."""
    return dict(rows.where).get("state") == (SchemeStatus.OPEN.value,)


def without_state(rows: Selection) -> Selection:
    """Return `rows` of every state."""
    return replace(rows, where=tuple(pair for pair in rows.where if pair[0] != "state"))


def goals_besides(kinds: Sequence[SchemeKind], goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """Return those of `goals` that none of `kinds` says already: a loan is for money."""
    said = {_SAYS[kind] for kind in kinds if kind in _SAYS}
    return tuple(goal for goal in goals if goal not in said)


def _kept(*where: tuple[str, Sequence[str]]) -> Where:
    return tuple((name, tuple(accepted)) for name, accepted in where if accepted)


def _selects(teller: Teller, register: RegisterName, where: Where) -> bool:
    return bool(teller.register.rows.select(Selection(register, where, teller.as_of)))


def _narrowed(teller: Teller, where: Where, told: Sequence[str]) -> Where:
    """Return `where` with each of the words `told` that any of its rows tells of.

    Of a name like Noord-Brabant, its last part may do.
    """
    for word in told:
        for part in dict.fromkeys((word, word.rpartition("-")[2])):
            narrower = (*where, ("words", (part,)))
            if _selects(teller, RegisterName.COMMITMENTS, narrower):
                where = narrower
                break
    return where


def _loosened(teller: Teller, where: Where) -> Where:
    """Return `where` without what makes it hold nothing, softest first.

    A situation is a guess at what someone means, and a name says more than a kind or a goal.
    """
    for name in ("situations", "goals", "kind", "sectors"):
        if len(where) > 1 and not _selects(teller, RegisterName.SCHEMES, where):
            fields = dict(where)
            if name == "situations" or "id" in fields:
                where = tuple(pair for pair in where if pair[0] != name)
    return where


def _without(selection: Selection, field: str) -> Selection:
    """Return the same selection of rows that have no value in `field`."""
    where = tuple(
        (name, (NONE,) if name == field else accepted) for name, accepted in selection.where
    )
    return replace(selection, where=where)


def _apart(parties: Sequence[str], asked: Collection[str]) -> list[tuple[str, ...]]:
    """Return `parties` one by one, each with the other names for it, shortest first.

    "Rijk (EZK)" and "Rijk en regio Twente" are the Rijk too; and parties that share a word that
    was `asked` are what it names: West-Brabant and Midpoint Brabant are both Brabant.
    """
    found: list[list[str]] = []
    for party in sorted(parties, key=len):
        own = next(
            (
                names
                for names in found
                if holds_name(party, names[0]) or _parts(party) & _parts(names[0]) & set(asked)
            ),
            None,
        )
        if own is None:
            found.append([party])
        else:
            own.append(party)
    return [tuple(names) for names in found]


def _is_asker(party: str, natures: Sequence[Nature]) -> bool:
    """Return whether `party` is named only as who asked: of every request it is."""
    return party == _G40 and tuple(natures) == (Nature.ASKED_BY_G40,)


def _is_part(party: str, instruments: Sequence[str]) -> bool:
    """Return whether `party` is only named as a part of an instrument: "rijk-regioarrangement"."""
    return any(party.lower() in re.split(r"[\s-]", name.lower()) for name in instruments)


def _told_words(question: str) -> list[str]:
    """Return ordinals, rounds and sums of `question`, as rows write them."""
    asked = set(words(question))
    ordinals = [dutch for dutch, english in _ORDINALS if {dutch, english} & asked]
    figures = [found for pattern in (_ROUND, _SUM) for found in pattern.findall(question)]
    return ordinals + [figure for figure in figures if not re.fullmatch(YEAR, figure)]


def regions_named(teller: Teller, places: Sequence[str]) -> tuple[str, ...]:
    """Return the regions, as rows write them, that are one of `places` or hold its name."""
    everything = teller.schemes(Selection(RegisterName.SCHEMES, (), teller.as_of))
    known = dict.fromkeys(region for scheme in everything for region in scheme.regions)
    wanted = [set(words(place)) for place in places]
    return tuple(region for region in known if any(w <= _parts(region) for w in wanted))


def _parts(region: str) -> set[str]:
    return {part for word in words(region) for part in (word, *word.split("-"))}
