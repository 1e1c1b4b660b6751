"""The last gate: a sentence that cannot be proven is not shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from assistant.domain import Citation, Document, Sentence, SentenceKind

_FIXED = (SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL)


@dataclass(frozen=True, slots=True)
class Verifier:
    """Proves sentences against the documents, knowing nothing of how they were made."""

    documents: Mapping[str, Document]  # by id

    def proves(
        self, sentence: Sentence, citations: Mapping[int, Citation], fields: Collection[str] = ()
    ) -> bool:
        """Return whether `sentence` may be shown.

        A *quote* equals the passage it cites, and the passage stands at its offsets in its
        document. A *lead_in*, *notice* or *refusal* cites nothing and holds no figure but in
        `fields`, the values filled into it. No other kind can be proven yet.

        Args:
            sentence: the sentence.
            citations: the answer's citations by marker.
            fields: the values that were filled into a fixed sentence.
        """
        if sentence.kind is SentenceKind.QUOTE:
            return len(sentence.citations) == 1 and self._is_quoted(
                sentence.text, citations.get(sentence.citations[0])
            )
        if sentence.kind in _FIXED:
            rest = sentence.text
            for value in fields:
                rest = rest.replace(value, "")
            return not sentence.citations and not re.search(r"\d", rest)
        return False

    def _is_quoted(self, text: str, citation: Citation | None) -> bool:
        if citation is None:
            return False
        document = self.documents.get(citation.document_id)
        return (
            document is not None
            and document.text[citation.start : citation.end] == citation.quote
            and citation.quote == text
            and bool(citation.sources)
        )
