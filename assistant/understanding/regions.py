"""The regions and places a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain import Commitment
from assistant.language.terms import STOP_WORDS
from assistant.understanding.phrases import Match, PhraseBook, Token, tokens

# Cities and villages stand after these; what has capitals there is a place, known or not.
_BEFORE_PLACES = frozenset("in uit bij rond regio gemeente provincie stad near from".split())
_NO_PLACES = frozenset(
    """
    deal deals
    nederland netherlands holland europa europe brussel rijk kabinet den mkb excel word januari
    februari maart april mei juni juli augustus september oktober november december january
    february march may june july august october
    """.split()
)
_BEFORE_A_NAME = re.compile(r"^(?:[a-z]\S* )+")  # "regio Twente"
_FOR_REGIONS = "regio"
_PARTS = frozenset("noord zuid oost west midden noordoost noordwest zuidoost zuidwest".split())
# Adjectives of provinces and regions, and the provinces.
_PROVINCES = {
    "Groningen": "groningen gronings groningse groninger",
    "Friesland": "friesland fryslân fries friese",
    "Drenthe": "drenthe drents drentse",
    "Overijssel": "overijssel overijssels overijsselse",
    "Flevoland": "flevoland flevolands flevolandse",
    "Gelderland": "gelderland gelders gelderse",
    "Utrecht": "utrecht utrechts utrechtse",
    "Noord-Holland": "noordholland noordhollands noordhollandse",
    "Zuid-Holland": "zuidholland zuidhollands zuidhollandse",
    "Zeeland": "zeeland zeeuws zeeuwse",
    "Noord-Brabant": "noordbrabant brabant brabants brabantse noordbrabants noordbrabantse",
    "Limburg": "limburg limburgs limburgse",
}


class RegionReader:
    """Finds regions as the rows write them, and places no row names."""

    def __init__(self, regions: Iterable[str]) -> None:
        """Prepare the names of `regions` and of the provinces."""
        self._book = PhraseBook[str]()
        for region in dict.fromkeys(regions):
            self._book.add(region, region)
        for province, words in _PROVINCES.items():
            for word in words.split():
                self._book.add(word, province)

    def find(self, found: Sequence[Token]) -> list[Match[str]]:
        """Return the regions and places in the words `found`, in order of place."""
        matches = [
            replace(
                match,
                values=tuple(f"{_part_before(match.first, found)}{name}" for name in match.values),
            )
            for match in self._book.find(found)
        ]
        taken = {place for match in matches for place in match.places}
        for place in range(1, len(found)):
            token = found[place]
            if place not in taken and _names_a_place(found[place - 1], token):
                matches.append(Match(place, place, (token.word.title(),)))
        return sorted(matches, key=lambda match: match.first)


def regions_of_deals(
    commitments: Iterable[Commitment], group_words: Iterable[str]
) -> tuple[str, ...]:
    """Return the regions with which deals were made, as `commitments` write them.

    An instrument that is for regions says so in its name; its row tells the name of the region.
    """
    groups = PhraseBook((word, True) for word in group_words)
    return tuple(
        dict.fromkeys(
            region
            for row in commitments
            if any(token.word == _FOR_REGIONS for token in tokens(row.instrument or ""))
            for region in (_BEFORE_A_NAME.sub("", party) for party in row.with_whom)
            if region in row.what
            and region[:1].isupper()
            and region.lower() not in _NO_PLACES
            and not groups.find(tokens(region))
        )
    )


def _part_before(place: int, found: Sequence[Token]) -> str:
    """Return "Noord-" when the word before says which part of a region is meant."""
    before = found[place - 1] if place else None
    if before and before.word in _PARTS and before.end == found[place].start - 1:
        return f"{before.word.title()}-"
    return ""


def _names_a_place(before: Token, token: Token) -> bool:
    return (
        before.word in _BEFORE_PLACES
        and token.capitalised
        and not token.in_capitals
        and token.word not in _NO_PLACES | STOP_WORDS
        and not any(character.isdigit() for character in token.word)
    )
