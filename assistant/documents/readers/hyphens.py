"""Joining lines to one text, with words that were broken at the end of a line made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SOFT = "\u00ad"
_WORD = re.compile(r"\w+(?:-\w+)*")
_BROKEN = re.compile(r"(\w+)[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"\w+")
# "midden- en kleinbedrijf": the hyphen stands for a word that follows.
_LINKING = {"en", "of", "tot", "noch", "als", "dan", "maar", "c.q", "respectievelijk"}
# Before these the hyphen is part of the word, however its letters look.
_PREFIXES = set("mkb zzp ict wmo ov cao hbo oud ex niet non anti pro co pre quasi semi".split())
_VOWEL = re.compile("[aeiouyàáâäèéêëìíîïòóôöùúûü]")


class Joiner:
    """Joins lines; it knows the words of the whole text, to see which hyphens are meant."""

    def __init__(self, text: str) -> None:
        """Learn the words of `text`, which is the text that the lines come from."""
        self._words = {match.group().lower() for match in _WORD.finditer(text)}

    @classmethod
    def of(cls, lines: Iterable[str]) -> Joiner:
        """Return a joiner that knows the words of `lines`."""
        return cls("\n".join(lines))

    def join(self, lines: Sequence[str]) -> str:
        """Return `lines` as one text, one space or nothing between each two."""
        joined = ""
        for line in lines:
            joined = self._joined(joined, line.strip())
        return joined.replace(_SOFT, "")

    def _joined(self, before: str, line: str) -> str:
        if not before or not line:
            return before or line
        broken = _BROKEN.search(before)
        first = _FIRST_WORD.match(line)
        if broken is None or first is None:
            return f"{before} {line}"
        if before.endswith(_SOFT):
            return before[:-1] + line
        if not line[0].islower():
            # "G40-Stedennetwerk" and "2024-2028" keep theirs; so does a name.
            return before + line
        if first.group() in _LINKING:
            return f"{before} {line}"
        return (before if self._keeps(broken.group(1), first.group()) else before[:-1]) + line

    def _keeps(self, left: str, right: str) -> bool:
        """Return whether "left-right" is spelled with its hyphen in the middle of a line too."""
        if f"{left}-{right}".lower() in self._words:
            return True
        if f"{left}{right}".lower() in self._words:
            return False
        abbreviated = left[-1].isupper() or left[-1].isdigit() or not _VOWEL.search(left.lower())
        return abbreviated or left.lower() in _PREFIXES
