"""Where a sentence ends inside a text that should hold one sentence."""

from __future__ import annotations

import re

# A mark, what may close after it, white space, what may open, then how a sentence begins.
_END = re.compile(r"(?<!\S)(\S*)([.!?])[\"'”’)]*(?=\s+[\"“„(]*(?:['’]s-|['‘]*)(\w))")
_ABBREVIATIONS = frozenset(
    "art bijv blz ca cf dhr dr drs excl fam fig gem hfst hr ing incl ir jhr jl jr mej mevr mld mln "
    "mr mrs mw nl nr nrs pag par plm prof resp sr st tel vgl vlg zgn".split()
)
_INITIALS = re.compile(r"^\W*(?:[^\W\d_]\.)*[^\W\d_]$")  # A, A.B, o.a, d.w.z


def holds_more_than_one(text: str) -> bool:
    """Return whether a second sentence seems to begin inside `text`.

    Abbreviations ("art. 3", "dhr. Jansen") and initials ("A.B. Jansen") end no sentence.
    """
    return any(
        (first.isupper() or first.isdigit()) and not (mark == "." and _is_short_form(word))
        for word, mark, first in _END.findall(text)
    )


def _is_short_form(word: str) -> bool:
    return bool(_INITIALS.match(word)) or word.strip("\"'“‘„(").lower() in _ABBREVIATIONS
