"""How values stand in a sentence: lists, days, sizes and names, in the language of the texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.language.dates import first_day
from assistant.texts import Texts

_ARTICLES = ("De ", "Het ", "Een ")
# Sizes that people name as one, largest group first.
_TOGETHER = (
    (("micro", "small", "medium"), "register.size_micro_small_medium"),
    (("micro", "small"), "register.size_micro_small"),
)


def joined(values: Iterable[str], texts: Texts, word: str = "and") -> str:
    """Return `values` as one phrase: "a, b en c"; `word` is `and` or `or`."""
    *most, last = list(values) or [""]
    return f"{', '.join(most)} {texts.get(f'register.{word}')} {last}" if most else last


def day_in_words(written: str, texts: Texts) -> str:
    """Return YYYY, YYYY-MM or YYYY-MM-DD as it is written: "24 november 2026"."""
    day = first_day(written)
    month = f"{texts.get('dates.months').split()[day.month - 1]} {day.year}"
    return {4: str(day.year), 7: month}.get(len(written), f"{day.day} {month}")


def holds_name(longer: str, name: str) -> bool:
    """Return whether `name` is one of the names in `longer`: "Rijk" in "Rijk en regio Twente".

    Capitals do not count.
    """
    return re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", longer, re.IGNORECASE) is not None


def shortest(names: Sequence[str]) -> list[str]:
    """Return `names` without those that hold another of them."""
    return [
        name
        for name in names
        if not any(o.lower() != name.lower() and holds_name(name, o) for o in names)
    ]


def with_article(party: str, texts: Texts) -> str:
    """Return `party` with its article, when the texts list it with one: "het Rijk"."""
    known = texts.get("register.articles").split(", ")
    return next((name for name in known if name.partition(" ")[2] == party), party)


def sizes_in_words(sizes: Iterable[str], texts: Texts) -> list[str]:
    """Return the words for `sizes`, those that people name as one together."""
    left = list(dict.fromkeys(sizes))
    found: list[str] = []
    for group, key in _TOGETHER:
        if set(group) <= set(left):
            place = min(map(left.index, group))
            found = [texts.get(f"register.size_{size}") for size in left[:place]]
            found.append(texts.get(key))
            left = [size for size in left[place:] if size not in group]
            break
    return found + [texts.get(f"register.size_{size}") for size in left]


def inside_sentence(text: str) -> str:
    """Return `text` as it stands inside a sentence: without the capital of an article."""
    return text[0].lower() + text[1:] if text.startswith(_ARTICLES) else text


def without_stop(text: str) -> str:
    """Return `text` without the full stop that ends it, to go on after it."""
    return text.removesuffix(".")
