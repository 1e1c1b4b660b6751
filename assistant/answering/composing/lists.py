"""Lists and counts: every row that a question asks for, never the best few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answering.composing import commitments, schemes
from assistant.answering.composing.counting import (
    also,
    asks_state,
    counted,
    coverage,
    in_state,
    of_state,
    open_counted,
)
from assistant.answering.composing.filters import (
    Asked,
    asked_commitments,
    asked_schemes,
    asks_only_open,
    without_state,
)
from assistant.answering.composing.matching import MatchComposer
from assistant.answering.composing.nouns import counts_groups, counts_rows, names_schemes
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import AnswerStatus, Commitment, Intent, Nature, Query, SchemeStatus, Turn
from assistant.language.names import names

_WITH_OUTCOMES = 10  # a longer list tells only the rows, and offers their outcomes
_MOST_READ = 40  # schemes that someone reads through; of more, the goal is asked first
_FEW_OPEN = 5  # with so many or fewer, those of which the state is not known are told too


@dataclass(frozen=True, slots=True)
class ListComposer:
    """Lists and counts commitments or schemes by what a question names of them."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:
        """Return how many rows there are, then every one; None when nothing is named of them.

        Rows that may belong, because a field that the question names has no value, come after,
        named so; last comes what the list rests on. Who asks only for what is open is told also
        what may be, when little is, and how much is closed. A long list of commitments offers to
        tell what came of them. Of more schemes than anyone reads the goal is asked, when none is
        named. What is no row, such as a deal, is not counted: None; regions are,
        when each row is of one.
        """
        if query.intent not in (Intent.LIST, Intent.COUNT):
            return None
        of_others = query.intent is Intent.COUNT and not counts_rows(query.standalone)
        if of_others and not counts_groups(query.standalone):
            return None
        teller = self.register.teller(query)
        if _asks_commitments(query):
            asked = asked_commitments(teller, query)
            if asked is None or (of_others and not _name_one_each(teller.commitments(asked.rows))):
                return None
            return _commitments(teller, query, asked)
        if of_others:
            return None
        asked = asked_schemes(teller, query)
        if asked is None:
            return None
        if len(teller.schemes(asked.both)) > _MOST_READ and not (
            query.entities.kinds or query.entities.goals
        ):
            helping = replace(query, intent=Intent.WHICH_SCHEME)
            return MatchComposer(self.register).compose(helping, history)
        told = _opened(teller, asked) if asks_only_open(asked.rows) else _schemes(teller, asked)
        return Draft(AnswerStatus.ANSWERED, tuple(told))


def _asks_commitments(query: Query) -> bool:
    """Return whether rows of commitments are asked for, rather than schemes.

    A name may stand for both: a deal is a scheme, and the instrument of what was agreed in it.
    It is the scheme that is asked for when it has parts, or something of schemes is named, unless
    a party of the deal is. A place is a party too: "regelingen in Zeeland" are schemes.
    """
    named = query.entities
    if named.regions and names_schemes(query.standalone) and not _names_agreements(query):
        return False
    if named.commitments or (named.instruments and (named.parties or named.natures)):
        return True
    of_schemes = (named.kinds, named.goals, named.sizes, named.states, named.schemes[1:])
    of_commitments = (named.natures, named.instruments, named.themes, named.parties)
    only_scheme = named.schemes and not named.instruments
    return not (any(of_schemes) or only_scheme) and any(of_commitments)


def _names_agreements(query: Query) -> bool:
    named = query.entities
    return named.commitments or bool(named.natures or named.instruments or named.themes)


def _name_one_each(rows: Sequence[Commitment]) -> bool:
    """Return whether each of `rows` has a name in it that no other has, so that it is of one."""
    told = [{word for name in names(row.what) for word in name} for row in rows]
    others = [set[str]().union(*told[:n], *told[n + 1 :]) for n in range(len(told))]
    return bool(rows) and all(own - other for own, other in zip(told, others, strict=True))


def _commitments(teller: Teller, query: Query, asked: Asked) -> Draft:
    rows = teller.commitments(asked.rows)
    if query.presumes_agreement and not rows:
        return _only_requests(teller, query, asked)
    more = teller.commitments(asked.also) if asked.also else []
    few = len(rows) + len(more) <= _WITH_OUTCOMES
    sentences: list[DraftSentence] = []
    if query.presumes_agreement:
        sentences += commitments.asked_not_agreed(teller, (*rows, *more))
    if asked.strict:
        sentences += counted(teller, asked.strict)
    sentences += _counted_and_listed(teller, asked, rows, outcomes=few)
    if asked.also and more:
        one_nature = len(commitments.natures_of(more)) == 1
        sentences += also(teller, asked.also, opens_list=one_nature)
        sentences += commitments.listed(
            teller, more, year_is_said=True, nature_is_said=one_nature, outcomes=few
        )
    sentences += coverage(teller, asked.both)
    offers = (teller.texts.get("register.ask_outcome"),) if rows and not few else ()
    return Draft(AnswerStatus.ANSWERED, tuple(sentences), suggestions=offers)


def _counted_and_listed(
    teller: Teller, asked: Asked, rows: Sequence[Commitment], *, outcomes: bool
) -> Iterator[DraftSentence]:
    """Return how many `rows` there are, then each; the line says what they are if it can."""
    natures = dict(asked.rows.where).get("nature", ())
    is_said = bool(rows) and len(natures) == 1
    yield from counted(teller, asked.rows, opens_list=is_said)
    years = dict(asked.rows.where).get("year", ())
    yield from commitments.listed(
        teller, rows, year_is_said=len(years) == 1, nature_is_said=is_said, outcomes=outcomes
    )


def _only_requests(teller: Teller, query: Query, asked: Asked) -> Draft:
    """Return that nothing so was agreed, and what was asked instead, as far as anything was."""
    requests = replace(query.entities, natures=(Nature.ASKED_BY_G40,))
    instead = asked_commitments(teller, replace(query, entities=requests))
    sentences = list(counted(teller, asked.rows))
    rows = teller.commitments(instead.both) if instead else []
    if instead and rows:
        both = Asked(instead.both)
        sentences += commitments.asked_not_agreed(teller, rows)
        sentences += _counted_and_listed(teller, both, rows, outcomes=len(rows) <= _WITH_OUTCOMES)
        sentences += coverage(teller, instead.both)
    else:
        sentences += coverage(teller, asked.both)
    return Draft(AnswerStatus.ANSWERED, tuple(sentences))


def _schemes(teller: Teller, asked: Asked) -> Iterator[DraftSentence]:
    rows = teller.schemes(asked.rows)
    if asks_state(asked.rows):
        yield from counted(teller, asked.rows, opens_list=bool(rows))
        yield from schemes.listed(teller, rows)
    else:
        yield from counted(teller, asked.rows)
        yield from schemes.grouped(teller, rows)
    more = teller.schemes(asked.also) if asked.also else []
    if asked.also and more:
        yield from also(teller, asked.also, opens_list=True)
        yield from schemes.listed(teller, more)
    yield from coverage(teller, asked.both)


def _opened(teller: Teller, asked: Asked) -> Iterator[DraftSentence]:
    """Return what is open; when little is also what may be; and how much is closed."""
    every = without_state(asked.rows)
    rows = teller.schemes(every)
    opened, unknown = (
        [row for row in rows if teller.state(row).status is status]
        for status in (SchemeStatus.OPEN, SchemeStatus.UNKNOWN)
    )
    yield from open_counted(teller, every)
    few = len(opened) <= _FEW_OPEN
    yield from schemes.grouped(teller, [*opened, *(unknown if few else ())])
    if asked.also:
        more = in_state(without_state(asked.also), SchemeStatus.OPEN, SchemeStatus.UNKNOWN)
        if teller.schemes(more):
            yield from also(teller, more, opens_list=True)
            yield from schemes.listed(teller, teller.schemes(more))
    if unknown and not few:
        yield from of_state(teller, every, SchemeStatus.UNKNOWN)
    if len(rows) > len(opened) + len(unknown):
        yield from of_state(teller, every, SchemeStatus.CLOSED)
    yield from coverage(teller, without_state(asked.both))
