"""Lines that open a part of a Dutch law, rule or deal: Hoofdstuk, Artikel, Bijlage and their kin.

A reader needs them where the file does not say that a line is a heading.
"""

from __future__ import annotations

import re

_ROMAN = r"[IVXLC]+"
_NUMBER = rf"(?:\d+(?:[.:]\d+)*[a-z]?|{_ROMAN}|[A-Z])"
_ORDINAL = r"(?:Eerste|Tweede|Derde|Vierde|Vijfde|Zesde|Zevende|Achtste|Negende|Tiende)"
# Level by the word that opens the line. Words are matched with a capital or in capitals only:
# "artikel 3" in small letters is a reference in a sentence.
_LEVELS = (
    (1, re.compile(rf"(?:Hoofdstuk|HOOFDSTUK|Titel|TITEL|Deel|DEEL|Boek|BOEK)\s+{_NUMBER}(?!\w)")),
    (2, re.compile(rf"(?:Afdeling|AFDELING|Paragraaf|PARAGRAAF)\s+{_NUMBER}(?!\w)")),
    (2, re.compile(r"§\s*\d+(?:\.\d+)*[a-z]?(?!\w)")),
    (3, re.compile(rf"(?:Artikel|ARTIKEL|Art\.)\s+{_NUMBER}(?!\w)")),
    (1, re.compile(rf"(?:Bijlage|BIJLAGE|Bijlagen|BIJLAGEN)(?:\s+{_NUMBER}(?!\w))?(?!\w)")),
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
