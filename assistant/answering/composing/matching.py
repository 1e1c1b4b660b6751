"""Which schemes may fit someone, by the facts that decide it; nothing is promised."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.answering.composing.counting import counted
from assistant.answering.composing.filters import goals_besides, regions_named
from assistant.answering.composing.schemes import (
    alternatives,
    closed_line,
    first_of,
    row_sentence,
    tells_short,
)
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.domain import (
    AnswerStatus,
    Entities,
    Goal,
    Intent,
    Query,
    RegisterName,
    Scheme,
    SchemeKind,
    SchemeStatus,
    Selection,
    Turn,
)

_MOST_QUESTIONS = 2
_FEW = 5  # schemes that are read faster than a question is answered
_FOR_MONEY = frozenset({SchemeKind.LOAN, SchemeKind.GUARANTEE})  # kinds that tell the goal
_NO_ROW = ("id", ())
Fact = Literal["goal", "size"]


@dataclass(frozen=True, slots=True)
class MatchComposer:
    """Answers which schemes may fit the one who asks."""

    register: Register

    def compose(self, query: Query, history: Sequence[Turn]) -> Draft | None:
        """Return the schemes that may fit in three groups, or a question about what decides.

        Open ones come first, then those that may fit, then what fails by a condition or is
        closed. The goal is asked when it is not told, then the size when the candidates differ
        by it: at most two questions a dialogue, and none that was skipped again. Who tells
        nothing is told only what is open. None for another question.
        """
        teller = self.register.teller(query)
        if query.intent is not Intent.WHICH_SCHEME and not _goes_on(teller, query, history):
            return None
        named = query.entities
        if query.subjects and not _asked(teller, history):
            found = [scheme for name in query.subjects if (scheme := teller.scheme(name))]
            return Draft(AnswerStatus.ANSWERED, tuple(_described(teller, named, found)))
        candidates = _candidates(teller, named)
        schemes = teller.schemes(candidates)
        asked = _asked(teller, history)
        missing = [fact for fact in _missing(teller, named, schemes) if fact not in asked]
        if missing and _questions(teller, history) < _MOST_QUESTIONS:
            return _ask(teller, missing[0])
        if not schemes:
            return None
        return Draft(AnswerStatus.ANSWERED, tuple(_answer(teller, named, candidates)))


def _candidates(teller: Teller, named: Entities) -> Selection:
    """Return the schemes for what was told: those named, else those for the goals.

    Situations exclude nothing; without a goal, they tell it: the main goal of each scheme for
    them. "Subsidie" is what people call any support, so that it excludes nothing either.
    """
    told_goals = goals_besides(named.kinds, _goals(teller, named))
    goals = ("goals", [goal.value for goal in told_goals])
    kinds = ("kind", [kind.value for kind in named.kinds if kind is not SchemeKind.SUBSIDY])
    rows = ("id", list(named.schemes))
    tries = [(rows, goals, kinds), (rows,)] if named.schemes else []
    if told_goals and not _any_may_be_open(teller, named.schemes):
        tries = []
    for where in (*tries, (goals, kinds), (goals,), (kinds,)):
        found = teller.selection(RegisterName.SCHEMES, *where)
        if found.where and teller.schemes(found):
            return found
    told = any((goals[1], kinds[1], named.schemes))
    everything = teller.selection(RegisterName.SCHEMES)
    return replace(everything, where=(_NO_ROW,)) if told else everything


def _goals(teller: Teller, named: Entities) -> tuple[Goal, ...]:
    """Return the goals that were told, else the main ones of the schemes for the situations."""
    if named.goals or not named.situations:
        return named.goals
    schemes = teller.schemes(
        teller.selection(RegisterName.SCHEMES, ("situations", named.situations))
    )
    return tuple(dict.fromkeys(goal for scheme in schemes for goal in scheme.goals[:1]))


def _any_may_be_open(teller: Teller, names: Sequence[str]) -> bool:
    schemes = [found for name in names if (found := teller.scheme(name))]
    return any(teller.state(scheme).status is not SchemeStatus.CLOSED for scheme in schemes)


def _missing(teller: Teller, named: Entities, schemes: Sequence[Scheme]) -> Iterator[Fact]:
    """Return the facts that decide and are not told yet, the goal before the size.

    Who tells a situation is shown at once what there is for it.
    """
    if not (named.goals or named.situations or named.schemes or _FOR_MONEY & set(named.kinds)):
        yield "goal"
    possible = [s for s in schemes if teller.state(s).status is not SchemeStatus.CLOSED]
    divided = any(scheme.sizes for scheme in possible) and len(possible) > _FEW
    if divided and not (named.sizes or named.situations):
        yield "size"


def _ask(teller: Teller, fact: Fact) -> Draft:
    keys = ("match.ask_goal", "match.goals") if fact == "goal" else ("match.ask_size",)
    sentences = tuple(teller.notice(key) for key in keys)
    return Draft(AnswerStatus.CLARIFY, sentences, suggestions=_offers(teller, fact))


def _offers(teller: Teller, fact: Fact) -> tuple[str, ...]:
    return tuple(teller.texts.get(f"match.answer_{fact}").splitlines())


def _asked(teller: Teller, history: Sequence[Turn]) -> set[Fact]:
    """Return the facts that the last turns asked for, one after another."""
    asked: set[Fact] = set()
    for turn in reversed(history):
        facts = _asked_in(teller, turn)
        if not facts:
            break
        asked |= facts
    return asked


def _questions(teller: Teller, history: Sequence[Turn]) -> int:
    return sum(bool(_asked_in(teller, turn)) for turn in history)


def _asked_in(teller: Teller, turn: Turn) -> set[Fact]:
    facts: tuple[Fact, ...] = ("goal", "size")
    if turn.status is not AnswerStatus.CLARIFY:
        return set()
    return {
        fact
        for fact in facts
        for texts in teller.register.texts.values()
        if turn.offered == tuple(texts.get(f"match.answer_{fact}").splitlines())
    }


def _goes_on(teller: Teller, query: Query, history: Sequence[Turn]) -> bool:
    """Return whether `query` answers, or skips, a question that the last turn asked."""
    if not history or not _asked_in(teller, history[-1]):
        return False
    skips = {
        text.strip().lower()
        for texts in teller.register.texts.values()
        for text in texts.get("match.skip").split(",")
    }
    return bool(query.previous) or query.question.strip(" .!").lower() in skips


def _described(
    teller: Teller, named: Entities, schemes: Sequence[Scheme]
) -> Iterator[DraftSentence]:
    """Return the few `schemes` that what was told describes; what is open instead, if none is."""
    yield from _groups(teller, named, schemes, brief=False)
    if all(teller.state(scheme).status is SchemeStatus.CLOSED for scheme in schemes):
        yield from alternatives(teller, schemes)
    yield teller.notice("match.no_promise")


def _answer(teller: Teller, named: Entities, candidates: Selection) -> Iterator[DraftSentence]:
    schemes = sorted(teller.schemes(candidates), key=lambda scheme: _distance(scheme, named))
    yield from counted(teller, candidates)
    yield from _groups(teller, named, schemes, everything=not candidates.where)
    yield teller.notice("match.no_promise")


def _groups(
    teller: Teller,
    named: Entities,
    schemes: Sequence[Scheme],
    *,
    everything: bool = False,
    brief: bool = True,
) -> Iterator[DraftSentence]:
    """Return `schemes` in three groups: open, maybe, and what fails or is closed.

    Args:
        teller: what tells them.
        named: what was told of the asker.
        schemes: the schemes, best first.
        everything: they are all there are; then only open ones are told.
        brief: tell of closed ones no more than that, unless a situation of theirs was told.
    """
    fails = {scheme.id: key for scheme in schemes if (key := _fails(teller, scheme, named))}
    fitting = [scheme for scheme in schemes if scheme.id not in fails]
    by_state = {
        status: [scheme for scheme in fitting if teller.state(scheme).status is status]
        for status in SchemeStatus
    }
    opened = [s for s in by_state[SchemeStatus.OPEN] if not _depends(s, named)]
    maybe = [s for s in by_state[SchemeStatus.OPEN] if s not in opened]
    # Who tells nothing at all is shown what is open; the rest would be the whole register.
    maybe += [] if everything else by_state[SchemeStatus.UNKNOWN]
    yield from _group(teller, "match.fits", opened)
    yield from _group(teller, "match.maybe", maybe)
    closed = [] if everything else by_state[SchemeStatus.CLOSED]
    if fails or closed:
        yield teller.lead("match.fails" if fails else "match.closed")
    for scheme in closed:
        meant = not brief or set(scheme.situations) & set(named.situations)
        yield row_sentence(teller, scheme) if meant else closed_line(teller, scheme)
    for scheme in schemes:
        if scheme.id in fails:
            yield from first_of([teller.told(scheme, fails[scheme.id])])


def _group(teller: Teller, lead: str, schemes: Sequence[Scheme]) -> Iterator[DraftSentence]:
    if schemes:
        yield teller.lead(lead)
    for scheme in schemes:
        yield _with_condition(teller, scheme)


def _with_condition(teller: Teller, scheme: Scheme) -> DraftSentence:
    """Return `scheme` with for whom it is, and where to apply as far as known."""
    keys = ("match.line_sizes_at", "match.line_sizes")
    if tells_short(teller, scheme):
        keys = (
            ("match.sizes_at", "match.sizes")
            if scheme.sizes
            else ("match.situations_at", "match.situations")
        )
    found = (teller.told(scheme, key) for key in keys)
    told = next((sentence for sentence in found if sentence), None)
    return told or row_sentence(teller, scheme, counter=True)


def _fails(teller: Teller, scheme: Scheme, named: Entities) -> str | None:
    """Return the text for the condition of `scheme` that what was told fails; None if none."""
    if named.sizes and scheme.sizes and not set(named.sizes) & set(scheme.sizes):
        return "match.fails_size"
    regions = set(regions_named(teller, named.regions))
    if named.regions and scheme.regions and not regions & set(scheme.regions):
        return "match.fails_region"
    if named.sectors and scheme.sectors and not set(named.sectors) & set(scheme.sectors):
        return "match.fails_sector"
    return None


def _depends(scheme: Scheme, named: Entities) -> bool:
    """Return whether `scheme` has a condition about which nothing was told."""
    return bool((scheme.regions and not named.regions) or (scheme.sectors and not named.sectors))


def _distance(scheme: Scheme, named: Entities) -> tuple[int, ...]:
    """Return how far `scheme` is from what was told, its situations before all else.

    Then come those that hold for everyone, and last those of one region or sector.
    """
    situations, *others = (
        -len(set(told) & set(own))
        for told, own in (
            (named.situations, scheme.situations),
            (named.schemes, (scheme.id,)),
            (named.goals, scheme.goals),
            (named.kinds, (scheme.kind,)),
            (named.sizes, scheme.sizes),
        )
    )
    return (situations, int(_depends(scheme, named)), *others)
