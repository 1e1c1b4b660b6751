"""What a reader must know about an answer besides its sentences."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.screening import Screened
from assistant.domain import Citation, Notice, Wording
from assistant.language.detect import ENGLISH
from assistant.texts import Texts


def notices(
    texts: Texts, screened: Screened, language: str, citations: Sequence[Citation]
) -> tuple[Notice, ...]:
    """Return the notices for an answer that rests on `citations`, most telling first."""
    keys: list[tuple[str, dict[str, object]]] = []
    if language == ENGLISH and citations:
        keys.append(("source_language", {}))
    if citations:
        dates = sorted({s.date[:4] for c in citations for s in c.sources if s.date})
        if dates:
            span = dates[0] if len(dates) == 1 else f"{dates[0]} tot en met {dates[-1]}"
            keys.append(("source_dates", {"dates": span}))
        if any(source.date is None for c in citations for source in c.sources):
            keys.append(("undated_sources", {}))
    stale = {c.document_title: c.stale_since for c in citations if c.stale_since}
    keys += [("stale_document", {"document": d, "date": since}) for d, since in stale.items()]
    if any(citation.wording is Wording.OWN_WORDS for citation in citations):
        keys.append(("own_words", {}))
    if screened.characters_removed:
        keys.append(("characters_removed", {}))
    return tuple(Notice(key, texts.get(f"notice.{key}", **fields)) for key, fields in keys)
