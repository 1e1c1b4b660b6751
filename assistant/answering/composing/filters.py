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
from assistant.language.terms import content_words, words

NONE = "null"  # selects what has no value
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

    Themes, natures, years, parties, instruments, rounds and amounts are those of the rows; a place
    or another name must stand in what the row tells. Rows without a year may belong to the year
    asked for. None too when a name stands in no row: what is asked is about something else.
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
    )
    if not (where or parties or named.commitments):
        return None
    asked = (*where, *(("parties", party) for party in parties))
    in_words = set(content_words(query.standalone))
    own = [party for party in parties if in_words & set(content_words(party[0]))]
    kept, strict = _held(teller, where, own, parties)
    for field, values in (("round", named.rounds), ("amount", named.amounts)):
        narrower = (*kept, (field, tuple(map(str, values))))
        kept = narrower if values and _holds(teller, narrower) else kept
    kept = _narrowed(teller, kept, named.regions)
    for name in named.unknown:
        kept = (*kept, ("words", (name,)))
    if named.unknown and not _holds(teller, kept):
        return None
    rows = Selection(RegisterName.COMMITMENTS, kept, teller.as_of)
    also = _without(rows, "year") if years and years != (NONE,) else None
    return Asked(rows, also, Selection(rows.register, asked, rows.as_of) if strict else None)


def _held(
    teller: Teller,
    where: Where,
    own: Sequence[tuple[str, ...]],
    parties: Sequence[tuple[str, ...]],
) -> tuple[Where, bool]:
    """Return what rows hold of `where` and `parties`, and whether less than was asked.

    The parties `own` are named by their own words, and come before those that a synonym means:
    Den Haag is a city before it is the State. When no row holds all, one of the parties will do;
    then any nature.
    """
    plain = tuple(pair for pair in where if pair[0] != "nature")
    for fields in dict.fromkeys((where, plain) if plain and parties else (where,)):
        for each in (own, parties) if own else (parties,):
            tried = (*fields, *(("parties", party) for party in each))
            if _holds(teller, tried):
                return tried, fields != where
        if len(parties) > 1:
            tried = (*fields, ("parties", tuple(name for party in parties for name in party)))
            if _holds(teller, tried):
                return tried, True
    return (*where, *(("parties", party) for party in parties)), False


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


def _holds(teller: Teller, where: Where) -> bool:
    """Return whether any commitment holds all of `where`; none is asked for by nothing."""
    selection = Selection(RegisterName.COMMITMENTS, where, teller.as_of)
    return bool(teller.register.rows.select(selection))


def _narrowed(teller: Teller, where: Where, places: Sequence[str]) -> Where:
    """Return `where` with each of `places` that any of its rows tells of.

    Of a name like Noord-Brabant, its last part may do.
    """
    for word in places:
        for part in dict.fromkeys((word, word.rpartition("-")[2])):
            narrower = (*where, ("words", (part,)))
            if _holds(teller, narrower):
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


def regions_named(teller: Teller, places: Sequence[str]) -> tuple[str, ...]:
    """Return the regions, as rows write them, that are one of `places` or hold its name."""
    everything = teller.schemes(Selection(RegisterName.SCHEMES, (), teller.as_of))
    known = dict.fromkeys(region for scheme in everything for region in scheme.regions)
    wanted = [set(words(place)) for place in places]
    return tuple(region for region in known if any(w <= _parts(region) for w in wanted))


def _parts(region: str) -> set[str]:
    return {part for word in words(region) for part in (word, *word.split("-"))}
