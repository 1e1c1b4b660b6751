"""Whether a text is a signed agreement, told by how it calls itself."""

from __future__ import annotations

import re

_DEAL = re.compile(
    r"\b(?:\w*convenant|\w*overeenkomst|(?:\w+[- ])?deal(?:s|tekst)?|\w*akkoord|"
    r"(?:bestuurlijke |bestuurs)afspraken)\b",
    re.IGNORECASE,
)
# Texts about an agreement, or from before it: what they ask was not agreed.
_ABOUT = re.compile(
    r"\b(?:position ?paper|brief|kamerbrief|evaluatie\w*|reactie|inbreng|voorstel\w*|advies|"
    r"onderzoek\w*|monitor\w*|voortgang\w*|nieuws\w*|pleidooi|oproep|inzet|wensen\w*|concept\w*|"
    r"ontwerp\w*|verslag|factsheet|samenvatting|toelichting|manifest|propositie|bod|over|"
    r"handreiking|vragen)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\b(?:komen (?:\w+ ){0,4}overeen|zijn (?:\w+ ){0,4}overeengekomen|"
    r"spreken (?:\w+ ){0,4}af\b|ondergetekenden|hierna (?:\w+ ){0,4}(?:te noemen|genoemd))",
    re.IGNORECASE,
)


def is_deal(title: str, headings: str, first_page: str) -> bool:
    """Return whether a document is a deal: when unsure, it is not.

    It is one when its title or a heading of its first page is named a deal (convenant,
    overeenkomst, deal, akkoord) and not a text about one (brief, evaluatie, voorstel), or when
    its first page names a deal and has the parties agree ("komen overeen").

    Args:
        title: of the document.
        headings: those of the first page, joined by line breaks.
        first_page: the text of the first page.
    """
    if _ABOUT.search(title):
        return False
    names = [title, *headings.split("\n")]
    if any(_DEAL.search(name) and not _ABOUT.search(name) for name in names):
        return True
    return bool(_DEAL.search(first_page) and _SIGNED.search(first_page))
