"""Which statements of a row to cite for what is told of it: the fewest that hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from assistant.answering.verification.marks import (
    all_stems,
    name_stems,
    negates,
    number_words,
    numbers,
)
from assistant.domain import Commitment, Ground, Scheme, Statement, StatusOn
from assistant.language.terms import stems

# Under which key of rests_on a field of a scheme has its statements.
_KEY_OF = {
    "name": "name",
    "kind": "name",
    **dict.fromkeys(("sizes", "sectors", "regions", "situations", "goals"), "audience"),
    "amounts": "amounts",
    "percentage": "percentage",
    "opens": "dates",
    "closes": "dates",
    "status_date": "status",
    "superseded_by": "superseded_by",
    "apply_at": "apply",
    "apply_url": "apply",
}
_BY_DATES = frozenset({Ground.WINDOW, Ground.CLOSED_BEFORE, Ground.OPENS_LATER})
_STATE = frozenset({"state", "state_day"})
# Fields that say it in the words of the row, rather than in those of the product.
_QUOTED = frozenset(
    ("sectors", "regions", "situations", "amounts", "percentage", "apply_at", "short")
)
_SHORT = 3  # signs: a word of so many letters may stand in a longer name by chance
_IN_WORDS = 20  # numbers up to this one may stand in a passage in words
_NEEDED = 100  # a figure or name weighs more than any number of shared words


def commitment_grounds(
    row: Commitment, told: Mapping[str, str], statements: Mapping[str, Statement]
) -> tuple[str, ...]:
    """Return the ids of the fewest statements of `row` that hold what is `told`, by field.

    Who is to do it, and who asked, signed or decided it, are the row's own; the outcome has a
    statement of its own.
    """
    own = [told[name] for name in ("what", "year") if name in told]
    found = _fewest(" ".join(own), row.statements, statements, ()) if own else []
    if row.outcome and "outcome" in told:
        found.append(row.outcome.statement)
    return tuple(dict.fromkeys(found or row.statements[:1]))


def scheme_grounds(
    row: Scheme,
    told: Mapping[str, str],
    *,
    state: StatusOn,
    statements: Mapping[str, Statement],
) -> tuple[str, ...]:
    """Return the ids of the fewest statements of `row` that hold what is `told`, by field.

    The state comes first, and what says so at its date comes with what gives the dates. At
    least one statement is returned.

    Args:
        row: the scheme.
        told: what is told of it, by name of the field.
        state: its status on the day the answer holds for.
        statements: by id.
    """
    found: list[str] = []
    if _STATE & set(told):
        found += _of_state(row, " ".join(told.get(name, "") for name in _STATE), state, statements)
    if "short" in told:
        found += _of_short(row, told["short"], found, statements)
    by_key: dict[str, list[str]] = {}
    for name, value in told.items():
        if name in _KEY_OF and name not in ("name", "kind"):
            by_key.setdefault(_KEY_OF[name], []).append(value)
    for key, values in by_key.items():
        candidates = row.rests_on.get(key, ())
        chosen = found if set(found) & set(candidates) else ()
        found += _fewest(" ".join(values), candidates, statements, chosen)
    if "sizes" in told:
        # Each size may have a statement of its own, without a figure or a name.
        found += _sharing(told["sizes"], row.rests_on.get("audience", ()), statements, found)
    if not found:
        found += row.rests_on["name"][:1]
    return tuple(dict.fromkeys(found))


def _of_short(
    row: Scheme, told: str, chosen: Sequence[str], statements: Mapping[str, Statement]
) -> list[str]:
    """Return the fewest statements for the line on `row`, one at least of what it is."""
    every = dict.fromkeys(name for names in row.rests_on.values() for name in names)
    found = _fewest(told, tuple(every), statements, chosen)
    # The date on which it closed says nothing of what it was.
    subject = (*row.rests_on["name"], *row.rests_on.get("audience", ()))
    if not {*chosen, *found} & set(subject):
        found += _fewest(told, subject, statements, ())[:1]
    return found


def is_held(
    row: Scheme, told: Mapping[str, str], cited: Iterable[str], statements: Mapping[str, Statement]
) -> bool:
    """Return whether the statements `cited` hold all figures, names and denials `told` of `row`.

    Its own names, its addresses and the words for its values and states need no passage.
    """
    passages = [statements[name] for name in cited if name in statements]
    own = all_stems(" ".join((row.name, *row.aliases)))
    known = set[str]().union(own, *map(_held, passages))
    values = " ".join(f"{value}." for name, value in told.items() if name in _QUOTED)
    denied = negates(values) and not any(negates(passage.text) for passage in passages)
    figures = {found for found in numbers(values) if not found.isdigit() or int(found) > _IN_WORDS}
    named = all(_is_known(name, known) for name in name_stems(values))
    return named and figures <= known and not denied


def _is_known(name: str, known: Iterable[str]) -> bool:
    return any(name in word or (len(word) > _SHORT and word in name) for word in known)


def _of_state(
    row: Scheme, told: str, state: StatusOn, statements: Mapping[str, Statement]
) -> list[str]:
    if state.ground is Ground.NOT_KNOWN:
        return list((row.rests_on.get("status") or row.rests_on["name"])[:1])
    key = "dates" if state.ground in _BY_DATES else "status"
    found = _fewest(told, row.rests_on.get(key, ()), statements, ())
    if state.status is row.status and state.ground is not Ground.OPENS_LATER:
        found += row.rests_on.get("status", ())[:1]
    return found


def _fewest(
    told: str,
    candidates: Sequence[str],
    statements: Mapping[str, Statement],
    chosen: Sequence[str],
) -> list[str]:
    """Return the fewest of `candidates`, besides those `chosen`, that hold `told`.

    All figures and names of `told` that one of the candidates holds are held; among those that
    hold as many, the one with the most words of `told` comes first (greedy set cover).
    """
    known = {name: _held(statements[name]) for name in candidates if name in statements}
    needed, wished = _needed(told), set(stems(told))
    for name in chosen:
        needed -= _held(statements[name]) if name in statements else set()
    found: list[str] = []
    while known:
        best = max(
            known, key=lambda name: _NEEDED * len(needed & known[name]) + len(wished & known[name])
        )
        if (found or chosen) and not needed & known[best]:
            break
        held = known.pop(best)
        needed, wished = needed - held, wished - held
        found.append(best)
    return found


def _sharing(
    told: str,
    candidates: Sequence[str],
    statements: Mapping[str, Statement],
    chosen: Sequence[str],
) -> list[str]:
    """Return those of `candidates` that share a word of `told` with none of those before."""
    wished = set(stems(told)).difference(
        *(_held(statements[name]) for name in chosen if name in statements)
    )
    found: list[str] = []
    for name in candidates:
        if name in statements and wished & _held(statements[name]):
            wished -= _held(statements[name])
            found.append(name)
    return found


def _needed(told: str) -> set[str]:
    return set(numbers(told) | number_words(told) | name_stems(told)) | _negation(told)


def _held(statement: Statement) -> frozenset[str]:
    dates = " ".join((source.date or "").replace("-", " ") for source in statement.sources)
    return _marks(statement.text, " ".join(statement.heading_path), dates)


# Every answer weighs the same few statements of a row again.
@lru_cache(maxsize=16_384)
def _marks(text: str, headings: str, dates: str) -> frozenset[str]:
    around = f"{text} {headings}"
    words = {word for word in all_stems(around) if not word.isdigit()}
    figures = numbers(f"{around} {dates}") | number_words(around)
    return frozenset(words | figures | _negation(text))


def _negation(text: str) -> set[str]:
    return {"not"} if negates(text) else set()
