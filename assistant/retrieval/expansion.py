"""The glossary's terms for the words of a question.

People ask about "het stadshart" where documents write "binnenstad". A term found for a
synonym joins the keyword search, so that either word finds the other.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain import GlossaryEntry
from assistant.language.terms import stem, words

_Phrase = tuple[str, ...]  # stems


class Expander:
    """Finds the terms whose synonyms a question holds."""

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        """Prepare the synonyms of `entries`, and full names as synonyms of abbreviations."""
        self._terms: dict[_Phrase, list[str]] = {}
        for entry in entries:
            full = [entry.abbreviation_of] if entry.abbreviation_of else []
            for synonym in (*entry.synonyms, *entry.english, *full):
                self._terms.setdefault(_phrase(synonym), []).append(entry.term)
            if entry.abbreviation_of:
                self._terms.setdefault(_phrase(entry.term), []).append(entry.abbreviation_of)
        self._longest = max(map(len, self._terms), default=0)

    def terms(self, question: str) -> tuple[str, ...]:
        """Return the terms for the synonyms in `question`, in order of place.

        Where synonyms overlap the longest counts: "baas van de G40" is no "baas".
        """
        stems = _phrase(question)
        taken: set[int] = set()
        found: list[tuple[int, list[str]]] = []
        for length in range(min(self._longest, len(stems)), 0, -1):
            for start in range(len(stems) - length + 1):
                places = set(range(start, start + length))
                terms = self._terms.get(stems[start : start + length])
                if terms and not places & taken:
                    taken |= places
                    found.append((start, terms))
        return tuple(dict.fromkeys(term for _, terms in sorted(found) for term in terms))


def _phrase(text: str) -> _Phrase:
    return tuple(stem(word) for word in words(text))
