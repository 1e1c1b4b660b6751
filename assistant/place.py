"""Where a passage stands in its document, in words."""

from __future__ import annotations

from assistant.domain import Citation
from assistant.texts import Texts


def place(citation: Citation, texts: Texts) -> str:
    """Return the headings and the page of the passage; may be empty.

    As "Hoofdstuk 2 > Artikel 3 > lid 2, pagina 5"; a page that bears another number than its
    place in the file is told by both.
    """
    headings = [" > ".join(citation.heading_path)] if citation.heading_path else []
    page: list[str] = []
    if citation.page is not None and citation.page_label:
        fields = {"label": citation.page_label, "page": citation.page}
        page = [texts.get("page.page_label", **fields)]
    elif citation.page is not None:
        page = [texts.get("page.page_number", page=citation.page)]
    return ", ".join([*headings, *page])
