"""The panel beside the answer: every citation with its passage and public source."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain import Citation, Source, Wording
from assistant.place import place
from assistant.texts import Texts
from assistant.web.dates import source_date
from assistant.web.markup import escape, link


def source_id(turn: int, marker: int) -> str:
    """Return the id of a source on the page, unique in the conversation."""
    return f"bron-{turn}-{marker}"


def marker_id(turn: int, marker: int) -> str:
    """Return the id of the first marker that leads to a source."""
    return f"verwijzing-{turn}-{marker}"


def empty_panel(texts: Texts) -> str:
    """Return the panel before the first question."""
    return (
        f'<div class="bronnen"><p class="leeg">{escape(texts.get("page.sources_empty"))}</p></div>'
    )


def current_panel(
    turn: int, question: str, citations: Sequence[Citation], texts: Texts, *, done: bool
) -> str:
    """Return the sources of the turn that is on now, as HTML on one line."""
    if citations:
        body = _list(turn, citations, texts)
    else:
        key = "page.sources_none" if done else "page.busy"
        body = f'<p class="leeg">{escape(texts.get(key))}</p>'
    heading = texts.get("page.sources_of", question=question)
    return f'<div class="bronnen"><p class="bij-vraag" dir="auto">{escape(heading)}</p>{body}</div>'


def earlier_panel(turns: Sequence[tuple[int, str, Sequence[Citation]]], texts: Texts) -> str:
    """Return the sources of earlier turns (number, question, citations), newest first."""
    folded = []
    for turn, question, citations in reversed(turns):
        if citations:
            heading = escape(texts.get("page.earlier_sources", question=question))
            folded.append(
                f'<details class="eerder"><summary dir="auto">{heading}</summary>'
                f"{_list(turn, citations, texts)}</details>"
            )
    return f'<div class="bronnen">{"".join(folded)}</div>' if folded else ""


def _list(turn: int, citations: Sequence[Citation], texts: Texts) -> str:
    return f"<ol>{''.join(_item(turn, citation, texts) for citation in citations)}</ol>"


def _item(turn: int, citation: Citation, texts: Texts) -> str:
    where = place(citation, texts)
    path = f'<span class="pad">{escape(where)}</span>' if where else ""
    tag = "p" if citation.wording is Wording.OWN_WORDS else "blockquote"
    return (
        f'<li id="{source_id(turn, citation.marker)}" class="bron" tabindex="-1">'
        f'<p class="bron-kop"><span class="nummer">[{citation.marker}]</span> '
        f'<span class="document">{escape(citation.document_title)}</span>{path}</p>'
        f'<{tag} class="passage">{escape(citation.quote)}</{tag}>'
        f'<p class="herkomst">{_provenance(citation, texts)}</p>'
        f'<p class="terugregel"><a class="terug" href="#{marker_id(turn, citation.marker)}">'
        f"{escape(texts.get('page.back'))}</a></p></li>"
    )


def _provenance(citation: Citation, texts: Texts) -> str:
    sources = "; ".join(_source(source, texts) for source in citation.sources)
    if citation.wording is Wording.ORIGINAL:
        return f"{escape(texts.get('page.verbatim'))} {sources}"
    start, end = texts.get("page.paraphrase"), texts.get("page.paraphrase_end")
    return f"{escape(start)} {sources}; {escape(end)}"


def _source(source: Source, texts: Texts) -> str:
    title = link(source.url, source.title, texts.get("page.new_window"))
    return f"{title}, {escape(source.publisher)}, {escape(source_date(source, texts))}"
