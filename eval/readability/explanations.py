"""What a text explains itself: words followed by a meaning in brackets, abbreviations in full.

An abbreviation is explained when the first sentence that uses it tells its meaning: in brackets
behind it, itself in brackets behind the meaning, as "UWV is de ...", or with what the glossary
says it stands for in the same sentence. A glossary elsewhere does not explain a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.domain import GlossaryEntry
from assistant.language.terms import stem
from eval.readability.words import Word

# Short forms that every Dutch entrepreneur reads as a word, then names of media and parties.
_KNOWN = frozenset(
    "BTW BV EU KVK MKB NL NV PDF TV VOF ZZP ANP NOS NRC RTL RTV CDA PVDA SGP VVD".split()
)
_ROMAN = re.compile(r"^[IVX]+$")
_PARTS = re.compile(r"[-/'’.!]")
# A bracket that tells a meaning holds a word of three letters and is no remark on the source.
_MEANING = r"\((?!bron |overzicht |stand |zie |vanaf |tot )(?=[^()]*[^\W\d_]{3})[^()]+\)"
_EXPLAINED = re.compile(rf"([^\s()]+) {_MEANING}")
_FOLLOWS = re.compile(
    rf"^[\w'’-]*(?: {_MEANING}| betekent | staat voor | (?:is|zijn) (?:een|de|het) |"
    r", (?:een|de|het) )"
)
_IN_BRACKETS = re.compile(r"\w \($")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the text does not explain where it first stands."""

    text: str
    sentence: int  # 1-based


def explained_words(sentences: Iterable[str], glossary: Sequence[GlossaryEntry]) -> frozenset[str]:
    """Return the stems of the words, and of glossary terms, that a bracket explains."""
    found: set[str] = set()
    for sentence in sentences:
        for match in _EXPLAINED.finditer(sentence):
            before = sentence[: match.end(1)].lower()
            found.update(_stems(match.group(1)))
            for entry in glossary:
                if before.endswith(entry.term.lower()):
                    found.update(_stems(entry.term))
    return frozenset(found)


def without_explained(found: Iterable[Word], explained: frozenset[str]) -> tuple[Word, ...]:
    """Return the words of `found` that are not `explained`, in order."""
    return tuple(word for word in found if not explained.intersection(_stems(word.text)))


def unexplained_abbreviations(
    sentences: Sequence[str], found: Sequence[Sequence[Word]], glossary: Sequence[GlossaryEntry]
) -> tuple[Abbreviation, ...]:
    """Return the abbreviations that their first sentence does not explain, in order of use.

    Args:
        sentences: the sentences of the text.
        found: the words of each sentence.
        glossary: what abbreviations stand for.
    """
    full = {entry.term: entry.abbreviation_of for entry in glossary if entry.abbreviation_of}
    seen: set[str] = set()
    missing: list[Abbreviation] = []
    for number, (sentence, row) in enumerate(zip(sentences, found, strict=True), 1):
        first_uses: dict[str, bool] = {}
        for form, end in _short_forms(row):
            if form not in seen:
                told = _tells(sentence, form, end, full.get(form))
                first_uses[form] = first_uses.get(form, False) or told
        missing += [Abbreviation(form, number) for form, told in first_uses.items() if not told]
        seen.update(first_uses)
    return tuple(missing)


def _stems(text: str) -> set[str]:
    parts = re.split(r"[\s/-]+", text.lower().strip("“”\"'‘’,;:"))
    return {stem(part) for part in parts if len(part) > 2}


def _short_forms(row: Iterable[Word]) -> Iterator[tuple[str, int]]:
    """Yield the abbreviations among the words of a sentence and where each ends in it."""
    for word in row:
        if word.is_address:
            continue
        end = word.start
        for part in _PARTS.split(word.text):
            end += len(part)
            if _is_short_form(part):
                yield part, end
            end += 1


def _is_short_form(part: str) -> bool:
    letters = part.rstrip("0123456789")
    capitals = sum(letter.isupper() for letter in letters)
    return (
        letters.isalpha()
        and 2 <= len(letters) <= 6
        and capitals >= 2
        and 2 * capitals > len(letters)
        and letters.upper() not in _KNOWN
        and not _ROMAN.match(letters)
    )


def _tells(sentence: str, form: str, end: int, full: str | None) -> bool:
    if _FOLLOWS.match(sentence[end:]):
        return True
    if full is not None and full.lower() in sentence.lower():
        return True
    alone = sentence[end : end + 1] in {")", ",", ";"}
    return alone and _IN_BRACKETS.search(sentence[: end - len(form)]) is not None
