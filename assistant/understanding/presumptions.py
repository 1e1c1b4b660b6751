"""What a question takes for granted, and the question without it."""

from __future__ import annotations

import re

# Words that take an agreement for granted, and what can be asked in their place whether or
# not there is one. Names of instruments (convenant, deal, akkoord) are not among them.
_PRESUMPTIONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (
            r"\b(?:werk)?afspra(?:ak|ken)\b|\btoezegging(?:en)?\b|\bbelofte[ns]?\b|"
            r"\bovereenkomst(?:en)?\b",
            "vragen",
        ),
        (r"\bcommitments?\b|\bagreements?\b|\bpromises?\b|\bpledges?\b", "requests"),
        (
            # Not "moet worden afgesproken": what is still to be agreed presumes nothing.
            r"(?<!worden )(?:\bafgesproken\b|\btoegezegd\b|\bbeloofd\b|\bovereengekomen\b|"
            r"\b(?:onder)?getekende?\b|\bondertekend(?:e|en)?\b|"
            r"\bvastgelegd\b(?= met\b))(?! worden\b)",
            "gevraagd",
        ),
        # To close a deal, that is; "sloten ... op elkaar aan" presumes nothing.
        (r"\b(?:ge)?slo(?:ten|ot)\b(?=.*(?:deal|arrangement|akkoord|contract))", "vroegen"),
        (r"(?<=deal )gesloten\b|(?<=arrangement )gesloten\b|(?<=akkoord )gesloten\b", "gevraagd"),
        (r"\bagreed?\b|\bpromised\b|\bpledged\b|\bsigned\b|\bcommitted\b", "asked"),
    )
)


def without_presumptions(text: str) -> str:
    """Return `text` asking for what was asked, where it takes for granted that it was agreed."""
    for pattern, replacement in _PRESUMPTIONS:
        text = pattern.sub(replacement, text)
    return text
