"""What is said of a scheme: its state on the day, what it is, where to go, what came after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.answering.composing.telling import Teller
from assistant.answering.draft import DraftSentence
from assistant.answering.verification.marks import numbers
from assistant.domain import Ground, RegisterName, Scheme, SchemeStatus

_STATE = {
    Ground.WINDOW: "register.state_open_window",
    Ground.SOURCE_SAYS_OPEN: "register.state_open_source",
    Ground.CLOSED_BEFORE: "register.state_closed_before",
    Ground.SOURCE_SAYS_CLOSED: "register.state_closed_source",
    Ground.OPENS_LATER: "register.state_unknown_later",
    Ground.SOURCE_TOO_OLD: "register.state_unknown_old",
    Ground.NOT_KNOWN: "register.state_unknown",
}
# The same, with where to check.
_STATE_AT = {
    Ground.SOURCE_TOO_OLD: "register.state_unknown_old_at",
    Ground.NOT_KNOWN: "register.state_unknown_at",
}
_GROUPS = (
    (SchemeStatus.OPEN, "register.lead_open"),
    (SchemeStatus.UNKNOWN, "register.lead_unknown"),
    (SchemeStatus.CLOSED, "register.lead_closed"),
)
_MOST_INSTEAD = 3
_MANY = 12  # lines of a list from which closed schemes are told in a few words


def first_of(sentences: Iterable[DraftSentence | None]) -> Iterator[DraftSentence]:
    """Return the first sentence that could be told; nothing when none could."""
    found = next((sentence for sentence in sentences if sentence), None)
    if found:
        yield found


def state_sentence(
    teller: Teller, scheme: Scheme, *, where_to_check: bool = True
) -> Iterator[DraftSentence]:
    """Return whether one can apply for `scheme` on the day, and by what it is known.

    Args:
        teller: what tells it.
        scheme: the scheme.
        where_to_check: tell where to ask when it is not known, if a source says where.
    """
    ground = teller.state(scheme).ground
    keys = (_STATE_AT.get(ground) if where_to_check else None, _STATE[ground])
    return first_of(teller.told(scheme, key) for key in keys if key)


def row_sentence(teller: Teller, scheme: Scheme, *, counter: bool = False) -> DraftSentence:
    """Return `scheme` as one line of a list: its name, its state and what it is.

    Args:
        teller: what tells it.
        scheme: the scheme.
        counter: tell also where to apply, when a source says so.
    """
    keys = (
        ["register.row", "register.row_line"]
        if tells_short(teller, scheme)
        else ["register.row_line"]
    )
    at = {"register.row": "register.row_at", "register.row_line": "register.row_line_at"}
    order = [name for key in keys for name in ((at[key], key) if counter else (key,))]
    found = [sentence for key in order if (sentence := teller.told(scheme, key))]
    return found[0]


def about(teller: Teller, scheme: Scheme) -> Iterator[DraftSentence]:
    """Return what `scheme` is and for whom."""
    keys = ["register.line_sizes", "register.line", "register.row_line"]
    if tells_short(teller, scheme):
        keys.insert(0, "register.short")
    return first_of(teller.told(scheme, key) for key in keys)


def amounts(teller: Teller, scheme: Scheme) -> Iterator[DraftSentence]:
    """Return how much `scheme` gives, as far as sources tell and `about` did not say it."""
    said = numbers(scheme.short) if tells_short(teller, scheme) else frozenset[str]()
    for value, key in (
        (scheme.amounts, "register.amounts"),
        (scheme.percentage, "register.percentage"),
    ):
        if value and not numbers(value) <= said:
            yield from first_of([teller.told(scheme, key)])


def told_apply_at(sentence: DraftSentence) -> bool:
    """Return whether `sentence` tells where to apply or check."""
    return any(name == "apply_at" for name, _ in sentence.basis.fields)


def where_to_go(teller: Teller, scheme: Scheme) -> Iterator[DraftSentence]:
    """Return where to apply for `scheme`, or its counter when it is not known to be open."""
    keys = ("register.counter_url", "register.counter", "register.url")
    if teller.state(scheme).is_open:
        keys = ("register.apply_url", "register.apply", "register.url")
    return first_of(teller.told(scheme, key) for key in keys)


def grouped(
    teller: Teller, schemes: Sequence[Scheme], *, counter: bool = False
) -> Iterator[DraftSentence]:
    """Return a line for each of `schemes`: open ones first, then those not known, then closed.

    Each group has a lead-in. Of many, those that are closed are told in a few words.
    """
    for status, lead in _GROUPS:
        members = [scheme for scheme in schemes if teller.state(scheme).status is status]
        if members:
            yield teller.lead(lead)
        yield from _points(teller, members, counter=counter, of=len(schemes))


def listed(
    teller: Teller, schemes: Sequence[Scheme], *, counter: bool = False
) -> Iterator[DraftSentence]:
    """Return a line for each of `schemes`, in the order of `grouped` and without lead-ins."""
    return _points(teller, by_state(teller, schemes), counter=counter, of=len(schemes))


def _points(
    teller: Teller, schemes: Sequence[Scheme], *, counter: bool, of: int
) -> Iterator[DraftSentence]:
    """Return a line for each of `schemes`, a short one for those closed in a list `of` many."""
    for scheme in schemes:
        if of > _MANY and teller.state(scheme).status is SchemeStatus.CLOSED:
            yield closed_line(teller, scheme)
        else:
            yield row_sentence(teller, scheme, counter=counter)


def by_state(teller: Teller, schemes: Sequence[Scheme]) -> list[Scheme]:
    """Return `schemes`, the open ones first, then those of which it is not known, then closed."""
    order = [status for status, _ in _GROUPS]
    return sorted(schemes, key=lambda scheme: order.index(teller.state(scheme).status))


def closed_line(teller: Teller, scheme: Scheme) -> DraftSentence:
    """Return `scheme` in a few words: its name and its state."""
    found = teller.told(scheme, "register.row_state")
    return found or row_sentence(teller, scheme)


def instead(teller: Teller, closed: Scheme) -> Iterator[DraftSentence]:
    """Return what came after `closed`, each successor with its state; else what is open instead.

    Open is what shares a goal with it, the one with most goals in common first, at most three.
    """
    chain = successors(teller, closed)
    for before, after in zip([closed, *chain], chain, strict=False):
        yield from first_of([teller.told(before, "register.superseded")])
        yield from state_sentence(teller, after)
    if chain:
        yield from about(teller, chain[-1])
    yield from alternatives(teller, [closed, *chain])


def alternatives(teller: Teller, told: Sequence[Scheme]) -> Iterator[DraftSentence]:
    """Return what is open for the goal of the last of the schemes `told`, if that is not open."""
    if teller.state(told[-1]).is_open:
        return
    others = [scheme for scheme in _like(teller, told[-1]) if scheme not in told]
    if others:
        yield teller.lead("register.lead_instead")
    for scheme in others[:_MOST_INSTEAD]:
        yield row_sentence(teller, scheme)


def successors(teller: Teller, scheme: Scheme) -> list[Scheme]:
    """Return what came after `scheme`, one after another, each once."""
    found: list[Scheme] = []
    last = scheme
    while (after := teller.scheme(last.superseded_by or "")) and after not in (scheme, *found):
        found.append(after)
        last = after
    return found


def tells_short(teller: Teller, scheme: Scheme) -> bool:
    """Return whether the line of the register on `scheme` holds for the day, in its language.

    It was written on the day the scheme was checked: when the state was another one, it does not.
    """
    if teller.is_english:
        return False
    then = replace(teller, as_of=scheme.checked_on).state(scheme)
    return (then.status, then.ground) == (
        teller.state(scheme).status,
        teller.state(scheme).ground,
    )


def _like(teller: Teller, scheme: Scheme) -> list[Scheme]:
    """Return the open schemes for the goal of `scheme`, most goals in common first.

    The first goal of a row is its main one. Each has the main goal of the other among its own,
    and they are for the same regions and sizes as far as rows tell.
    """
    if not scheme.goals:
        return []
    selection = teller.selection(
        RegisterName.SCHEMES,
        ("goals", (scheme.goals[0].value,)),
        ("state", (SchemeStatus.OPEN.value,)),
    )
    found = [
        other
        for other in teller.schemes(selection)
        if other.goals[0] in scheme.goals
        and _may_overlap(other.sizes, scheme.sizes)
        and (not other.regions or set(other.regions) & set(scheme.regions))
    ]
    return sorted(
        found,
        key=lambda other: (
            -len(set(scheme.goals) & set(other.goals)),
            other.kind is not scheme.kind,
        ),
    )


def _may_overlap(some: Sequence[str], others: Sequence[str]) -> bool:
    return not some or not others or bool(set(some) & set(others))
