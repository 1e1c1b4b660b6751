"""How the values of rows and selections are written: one wording for composers and verifier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.composing.phrases import (
    day_in_words,
    inside_sentence,
    joined,
    shortest,
    sizes_in_words,
    with_article,
    without_stop,
)
from assistant.answering.protocols import RegisterRows
from assistant.domain import (
    Commitment,
    GlossaryEntry,
    Nature,
    RegisterName,
    Scheme,
    Selection,
    StatusOn,
)
from assistant.language.amounts import Bound, read_bound
from assistant.language.detect import ENGLISH
from assistant.texts import Texts

_NONE = "null"
_END_OF_TIME = "9999-12-31"  # when every row is known
# The names of their texts; the values of the register are no words anyone reads.
NATURE_WORD = {
    Nature.ASKED_BY_G40: "asked",
    Nature.SIGNED_DEAL: "signed",
    Nature.DECIDED: "decided",
}
_ENUMERATED = {
    "themes": "theme",
    "theme": "theme",
    "goals": "goal",
    "sizes": "size",
    "kind": "kind",
    "state": "state_word",
    "status": "state_word",
}
# What follows the noun of a selection, in this order.
_MODIFIERS = (
    "year",
    "instrument",
    "round",
    "theme",
    "amount",
    "parties",
    "who",
    "by_whom",
    "with_whom",
    "goals",
    "sizes",
    "sectors",
    "regions",
    "situations",
    "words",
    "id",
)
_PARTIES = ("parties", "who", "by_whom", "with_whom")
# How parties belong to rows of one nature: who is to do it, or who did.
_OF_PARTIES = {
    (Nature.ASKED_BY_G40.value,): "register.of_parties_asked",
    (Nature.DECIDED.value,): "register.of_parties_decided",
}
_UNITS = (("billion", 10**9), ("million", 10**6))
_RELATIONS = {
    "": "amount_equal",
    ">": "amount_more",
    "<": "amount_less",
    ">=": "amount_least",
    "<=": "amount_most",
}
_WITHOUT = frozenset({"year", "sizes", "sectors", "regions"})


@dataclass(frozen=True, slots=True)
class Words:
    """Writes rows and selections in the language of the texts it is given."""

    schemes: Mapping[str, str]  # their names by id, for a scheme that came after another

    def of_row(
        self, row: Commitment | Scheme | GlossaryEntry, state: StatusOn | None, texts: Texts
    ) -> Mapping[str, str]:
        """Return the words for each field of `row` that has a value, by name.

        Dates are written out, enumerated values are words of `texts`, lists are joined with
        "en"; everything else stands as the row writes it, amounts and the like without a full
        stop. A scheme also has `state`, in words with its date, and `state_day`, that date.

        Args:
            row: the row.
            state: the status of a scheme on the day the answer holds for.
            texts: the language to write in.
        """
        if isinstance(row, GlossaryEntry):
            return _glossary(row)
        if isinstance(row, Commitment):
            return _commitment(row, texts)
        return {**self._scheme(row, texts), **_state(state, texts)}

    def of_selection(self, selection: Selection, texts: Texts) -> Mapping[str, str]:
        """Return the words for the value of each field that `selection` asks for, by name.

        A party is told by its shortest name. Besides, `selected` names its rows ("verzoeken van
        de G40 uit 2022"), `selected_one` one of them, and `as_of` its day.
        """
        asked: dict[str, list[str]] = {}
        for name, accepted in selection.where:
            asked.setdefault(name, []).append(
                joined(self._values(name, accepted, texts), texts, "or")
            )
        found = {name: joined(values, texts) for name, values in asked.items()}
        after = " ".join(_modifiers(selection, found, texts))
        return found | {
            "as_of": day_in_words(selection.as_of, texts),
            "selected": " ".join(filter(None, (_noun(selection, texts, "many"), after))),
            "selected_one": " ".join(filter(None, (_noun(selection, texts, "one"), after))),
        }

    def _scheme(self, row: Scheme, texts: Texts) -> dict[str, str]:
        lists = {
            "sizes": sizes_in_words((size.value for size in row.sizes), texts),
            "goals": [texts.get(f"register.goal_{goal.value}") for goal in row.goals],
            "sectors": row.sectors,
            "regions": row.regions,
        }
        dates = {
            "opens": row.opens,
            "closes": row.closes,
            "status_date": row.status_date,
            "checked_on": row.checked_on,
        }
        plain = {
            "name": row.name,
            "kind": texts.get(f"register.kind_{row.kind.value}"),
            "amounts": row.amounts,
            "percentage": row.percentage,
            "superseded_by": self.schemes.get(row.superseded_by or ""),
            "apply_at": inside_sentence(row.apply_at) if row.apply_at else None,
            "apply_url": row.apply_url,
        }
        return {
            **{name: without_stop(value) for name, value in plain.items() if value},
            **{name: joined(values, texts) for name, values in lists.items() if values},
            **({"situations": joined(row.situations, texts, "or")} if row.situations else {}),
            **{name: day_in_words(day, texts) for name, day in dates.items() if day},
            "short": row.short,
        }

    def _values(self, name: str, accepted: Sequence[str], texts: Texts) -> list[str]:
        if name == "sizes":
            none = [self._value(name, value, texts) for value in accepted if value == _NONE]
            return sizes_in_words((value for value in accepted if value != _NONE), texts) + none
        if name in _PARTIES:
            return [with_article(party, texts) for party in shortest(accepted)]
        return [self._value(name, value, texts) for value in accepted]

    def _value(self, name: str, value: str, texts: Texts) -> str:
        if value == _NONE:
            return texts.get(f"register.without_{name}" if name in _WITHOUT else "register.none")
        if name == "nature":
            return texts.get(f"register.nature_{NATURE_WORD[Nature(value)]}")
        bound = read_bound(value) if name == "amount" else None
        if bound:
            return _amount(bound, texts)
        if name in _ENUMERATED:
            return texts.get(f"register.{_ENUMERATED[name]}_{value}")
        return self.schemes.get(value, value) if name == "id" else value


def words_of(rows: RegisterRows) -> Words:
    """Return what writes the rows of `rows`."""
    everything = Selection(RegisterName.SCHEMES, (), _END_OF_TIME)
    return Words({row.id: row.name for row in rows.select(everything) if isinstance(row, Scheme)})


def _amount(bound: Bound, texts: Texts) -> str:
    """Return `bound` in words: "meer dan 20 miljoen euro"."""
    unit, size = next((one for one in _UNITS if bound.euros >= one[1]), ("euro", 1))
    number = f"{bound.euros / size:.3f}".rstrip("0").rstrip(".")
    mark = "." if texts.language == ENGLISH else ","
    amount = texts.get(f"register.unit_{unit}", number=number.replace(".", mark))
    return texts.get(f"register.{_RELATIONS[bound.relation]}", value=amount)


def _all_hold(selection: Selection, word: str) -> bool:
    """Return whether `word` stands in the name of each party of `selection`."""
    parties = dict(selection.where).get("parties", ())
    return bool(word) and all(word.lower() in party.lower() for party in parties)


def _glossary(row: GlossaryEntry) -> dict[str, str]:
    found = {
        "term": row.term,
        "abbreviation_of": row.abbreviation_of,
        "explanation": row.explanation,
        "source": row.source,
    }
    return {name: value for name, value in found.items() if value}


def _commitment(row: Commitment, texts: Texts) -> dict[str, str]:
    found = {
        "who": joined(row.who, texts),
        "theme": texts.get(f"register.theme_{row.theme.value}"),
        "what": row.what,
        "year": str(row.year) if row.year else None,
        "instrument": row.instrument,
        "with_whom": joined(row.with_whom, texts),
        "nature": texts.get(f"register.nature_{NATURE_WORD[row.nature]}"),
        "by_whom": row.by_whom,
        "outcome": row.outcome.text if row.outcome else None,
    }
    return {name: value for name, value in found.items() if value}


def _state(state: StatusOn | None, texts: Texts) -> dict[str, str]:
    if state is None:
        return {}
    if state.day is None:
        return {"state": texts.get(f"register.phrase_{state.ground.value}")}
    day = day_in_words(state.day, texts)
    return {"state": texts.get(f"register.phrase_{state.ground.value}", day=day), "state_day": day}


def _noun(selection: Selection, texts: Texts, number: str) -> str:
    """Return what the rows of `selection` are called, `many` of them or `one`."""
    where = dict(selection.where)
    if selection.register is RegisterName.COMMITMENTS:
        found = [NATURE_WORD[Nature(value)] for value in where.get("nature", ())]
        return _nouns(found or ["commitment"], texts, number)
    noun = _nouns(list(where.get("kind", ())) or ["scheme"], texts, number)
    states = [texts.get(f"register.state_word_{value}") for value in where.get("state", ())]
    return " ".join(filter(None, (joined(states, texts, "or"), noun)))


def _nouns(names: Iterable[str], texts: Texts, number: str) -> str:
    found = [texts.get(f"register.noun_{name}_{number}") for name in names]
    return joined(found, texts, "and" if number == "many" else "or")


def _modifiers(selection: Selection, found: Mapping[str, str], texts: Texts) -> Iterable[str]:
    natures = dict(selection.where).get("nature", ())
    for name in _MODIFIERS:
        value = found.get(name, "")
        # "verzoeken van de G40" names the G40 already, and "met het woord Brabant" West-Brabant.
        is_asked = natures == (Nature.ASKED_BY_G40.value,)
        told = name in ("parties", "by_whom") and value.endswith("G40") and is_asked
        told = told or (name == "parties" and _all_hold(selection, found.get("words", "")))
        told = told or (name == "id" and selection.register is RegisterName.COMMITMENTS)
        if not value or told:
            continue
        only_none = dict(selection.where)[name] == (_NONE,)
        if only_none and name in _WITHOUT:
            yield texts.get(f"register.without_{name}")
        elif name == "parties" and natures in _OF_PARTIES:
            yield texts.get(_OF_PARTIES[natures], value=value)
        else:
            yield texts.get(f"register.of_{name}", value=value)
