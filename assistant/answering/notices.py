"""What a reader must know about an answer besides its sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.proving import Proven
from assistant.answering.screening import Screened
from assistant.domain import Citation, Notice, Query, Wording
from assistant.language.detect import ENGLISH
from assistant.texts import Texts

_Keys = list[tuple[str, Mapping[str, object]]]


def notices(
    texts: Texts, screened: Screened, query: Query | None, proven: Proven
) -> tuple[Notice, ...]:
    """Return the notices for an answer, most telling first."""
    citations = proven.citations
    keys: _Keys = []
    if query and query.corrected:
        words = ", ".join(f"{wrong} → {right}" for wrong, right in query.corrected)
        keys.append(("corrected", {"words": words}))
    if proven.held_back:
        keys.append(("held_back", {"count": proven.held_back}))
    if query and query.language == ENGLISH and citations:
        keys.append(("source_language", {}))
    keys += _of_sources(texts, citations)
    stale = {c.document_title: c.stale_since for c in citations if c.stale_since}
    keys += [("stale_document", {"document": d, "date": since}) for d, since in stale.items()]
    if any(citation.wording is Wording.OWN_WORDS for citation in citations):
        keys.append(("own_words", {}))
    if screened.characters_removed:
        keys.append(("characters_removed", {}))
    return tuple(Notice(key, texts.get(f"notice.{key}", **fields)) for key, fields in keys)


def _of_sources(texts: Texts, citations: Sequence[Citation]) -> _Keys:
    keys: _Keys = []
    dates = sorted({s.date[:4] for c in citations for s in c.sources if s.date})
    if dates:
        first, last = dates[0], dates[-1]
        span = first if first == last else texts.get("notice.span", first=first, last=last)
        keys.append(("source_dates", {"dates": span}))
    if any(source.date is None for c in citations for source in c.sources):
        keys.append(("undated_sources", {}))
    return keys
