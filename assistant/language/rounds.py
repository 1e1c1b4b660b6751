"""Rounds in a text: "vierde tranche", "ronde 4" and "rondes 3 en 4"."""

from __future__ import annotations

from collections.abc import Sequence

_NOUNS = {
    "ronde": "ronde", "rondes": "ronde", "tranche": "tranche", "tranches": "tranche",
    "tijdvak": "ronde", "round": "ronde", "rounds": "ronde",
}  # fmt: skip
_NUMBERS = (
    "een één eerste first one",
    "twee tweede second two",
    "drie derde third three",
    "vier vierde fourth four",
    "vijf vijfde fifth five",
    "zes zesde sixth six",
    "zeven zevende seventh seven",
    "acht achtste eighth eight",
)
_BY_WORD = {word: n for n, group in enumerate(_NUMBERS, start=1) for word in group.split()}
_CARDINALS = frozenset(
    "een één one twee two drie three vier four vijf five zes six zeven seven acht eight".split()
)
_JOINING = frozenset({"en", "of", "and", "or"})
_HIGHEST = 20


def rounds_in(text_words: Sequence[str]) -> list[tuple[str, int]]:
    """Return each round that lower-case words name, as its noun and number, in order of place.

    The noun is `ronde` or `tranche`. An ordinal stands before it, a number after it; more of
    them may be joined: "de derde en vierde ronde". "Drie rondes" names none.
    """
    found: list[tuple[str, int]] = []
    for place, word in enumerate(text_words):
        noun = _NOUNS.get(word)
        if noun:
            before = _run(text_words[:place][::-1], ordinal=True)[::-1]
            after = [] if before else _run(text_words[place + 1 :], ordinal=False)
            found += [(noun, number) for number in before or after]
    return found


def _run(following: Sequence[str], *, ordinal: bool) -> list[int]:
    """Return the numbers that `following` begins with, joined by small words."""
    numbers: list[int] = []
    for place, word in enumerate(following):
        number = _number(word, ordinal=ordinal)
        if number:
            numbers.append(number)
        elif not (numbers and word in _JOINING) or place > len(numbers) * 2:
            break
    return numbers


def _number(word: str, *, ordinal: bool) -> int | None:
    if ordinal:
        return None if word in _CARDINALS else _BY_WORD.get(word)
    if word.isdigit():
        return int(word) if int(word) <= _HIGHEST else None
    return _BY_WORD.get(word)
