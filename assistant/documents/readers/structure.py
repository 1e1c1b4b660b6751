"""Lines that open a part of a Dutch law, rule or deal: Hoofdstuk, Artikel, Bijlage and their kin.

A reader needs them where the file does not say that a line is a heading. Which words open a part
is told by `assistant.documents.legal`; here it is how they are printed.
"""

from __future__ import annotations

import re

from assistant.documents.legal import ANNEX, RANKS, SECTION, SIGN, TITLE

_NUMBER = r"(?:\d+(?:[.:]\d+)*[a-z]?|[IVXLC]+|[A-Z])"
_SIGNED_NUMBER = r"\d+(?:\.\d+)*[a-z]?"
_ORDINAL = r"(?:Eerste|Tweede|Derde|Vierde|Vijfde|Zesde|Zevende|Achtste|Negende|Tiende)"
# Left to the assembler, which has the whole paragraph to judge by.
_BORROWED = frozenset({"annex", "appendix"})


def _level(rank: int) -> int:
    """Return the heading level of a part: 1 for whatever holds sections, 3 for an article."""
    return 1 if rank <= TITLE else 2 if rank <= SECTION else 3


def _opening(word: str) -> str:
    """Return a pattern of a line that `word` opens, with its number.

    With a capital or in capitals only: "artikel 3" in small letters is a reference in a sentence.
    """
    if word == SIGN:
        return rf"{SIGN}\s*{_SIGNED_NUMBER}(?!\w)"
    if word.endswith("."):  # short for a word: nobody prints that in capitals
        return rf"{re.escape(word.capitalize())}\s+{_NUMBER}(?!\w)"
    printed = rf"(?:{word.capitalize()}|{word.upper()})"
    if RANKS[word] == ANNEX:  # an only one has no number, and several may share a heading
        plural = rf"(?:{word.capitalize()}n|{word.upper()}N)"
        return rf"(?:{plural}|{printed})(?:\s+{_NUMBER}(?!\w))?(?!\w)"
    return rf"{printed}\s+{_NUMBER}(?!\w)"


_LEVELS = (
    *(
        (_level(rank), re.compile(_opening(word)))
        for word, rank in RANKS.items()
        if word not in _BORROWED
    ),
    (1, re.compile(rf"{_ORDINAL}\s+(?:hoofdstuk|deel|titel)(?!\w)")),
)
_MAX_LENGTH = 150
# After a mark the title may begin in any way; without one it begins with a capital or a bracket.
_AFTER_MARK = re.compile(r"\s*[.:–—-]\s*\S")
_TITLE = re.compile(r"\s+(?:[(\[]|[\"'“‘]?[A-ZÀ-Þ0-9])")
_ENDS_A_SENTENCE = re.compile(r"[.;,!?]$")
# A wrapped line may begin with "Artikel 3": then the line before it did not end.
_OPEN_END = re.compile(r"[^.;:!?)\]”\"]$")


def legal_level(line: str, *, before: str = "") -> int:
    """Return the heading level of a structure line (1 to 3), or 0 when `line` is none.

    Args:
        line: one line or paragraph, white space collapsed.
        before: the line right above it in the same paragraph; one that does not end there
            makes `line` the rest of a sentence.
    """
    if len(line) > _MAX_LENGTH or (before and _OPEN_END.search(before)):
        return 0
    for level, opening in _LEVELS:
        found = opening.match(line)
        if found:
            return level if _is_title(line[found.end() :]) else 0
    return 0


def _is_title(rest: str) -> bool:
    """Return whether what follows the number can be a title and not the rest of a sentence."""
    if rest.strip() in ("", ".", ":"):
        return True
    if _ENDS_A_SENTENCE.search(rest):
        return False
    return bool(_AFTER_MARK.match(rest) or _TITLE.match(rest))
