"""Proves sentences by their kind, knowing nothing of how they were made."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assistant.answering.protocols import RegisterRows, RowWords
from assistant.answering.verification.reckoning import Reckoner
from assistant.answering.verification.registers import rests_on_passages, row_statements
from assistant.domain import (
    Citation,
    Commitment,
    Document,
    GlossaryEntry,
    Scheme,
    Sentence,
    SentenceKind,
)
from assistant.errors import ConfigError
from assistant.texts import Texts

_FIXED = (SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL)
_LIST_SEPARATOR = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """Proves sentences against documents, registers and fixed texts."""

    documents: Mapping[str, Document]  # by id
    rows: RegisterRows
    words: RowWords
    reckoner: Reckoner
    texts: Collection[Texts]  # of every language
    names: frozenset[str]  # titles of documents, and numbers of settings, that a text may name

    def proves(self, sentence: Sentence, citations: Mapping[int, Citation], *, as_of: str) -> bool:
        """Return whether `sentence` may be shown.

        - A *quote* equals the one passage it cites, which stands at its offsets in its document.
        - A *register* sentence is a fixed text filled with the values of one row; the passages
          it cites are those the row rests on, and hold its figures, names and negations.
        - A *derived* sentence is a fixed text filled with the words of a selection and with
          figures that come out the same when they are reckoned again.
        - A *lead_in*, *notice* or *refusal* is a fixed text; what is filled in is a name known
          to the index.

        Args:
            sentence: the sentence.
            citations: the answer's citations by marker.
            as_of: YYYY-MM-DD, the day the answer holds for.
        """
        cited = [citations[marker] for marker in sentence.citations if marker in citations]
        if len(cited) != len(sentence.citations) or not all(map(self._stands, cited)):
            return False
        if sentence.kind is SentenceKind.QUOTE:
            return len(cited) == 1 and cited[0].quote == sentence.text
        return any(
            self._holds_in(texts, sentence, cited, as_of)
            for texts in self._texts_that_say(sentence)
        )

    def _holds_in(
        self, texts: Texts, sentence: Sentence, cited: Collection[Citation], as_of: str
    ) -> bool:
        """Return whether `sentence`, a filled text of the language `texts`, holds."""
        if sentence.kind is SentenceKind.REGISTER:
            return self._is_of_its_row(sentence, cited, texts, as_of)
        if sentence.kind is SentenceKind.DERIVED:
            return self._reckons(sentence, texts, as_of)
        return sentence.kind in _FIXED and not cited and self._names_what_is_known(sentence)

    def _stands(self, citation: Citation) -> bool:
        document = self.documents.get(citation.document_id)
        return (
            document is not None
            and document.text[citation.start : citation.end] == citation.quote
            and bool(citation.sources)
        )

    def _texts_that_say(self, sentence: Sentence) -> Iterator[Texts]:
        """Yield each language whose template, filled in, is `sentence`."""
        for texts in self.texts:
            try:
                filled = texts.get(sentence.basis.template, **dict(sentence.basis.fields))
            except ConfigError:
                continue
            if filled == sentence.text:
                yield texts

    def _is_of_its_row(
        self, sentence: Sentence, cited: Collection[Citation], texts: Texts, as_of: str
    ) -> bool:
        basis = sentence.basis
        row = self.rows.row(basis.rows[0]) if len(basis.rows) == 1 else None
        if row is None:
            return False
        state = self.rows.state(row, as_of) if isinstance(row, Scheme) else None
        written = self.words.of_row(row, state, texts)
        if any(
            written.get(name) != value and not self._is_day(name, value, texts, as_of)
            for name, value in basis.fields
        ):
            return False
        if isinstance(row, GlossaryEntry):
            return not cited
        return self._is_cited(row, cited) and rests_on_passages(row, basis.fields, cited)

    def _is_cited(self, row: Commitment | Scheme, cited: Collection[Citation]) -> bool:
        return bool(cited) and {one.statement_id for one in cited} <= row_statements(row)

    def _is_day(self, name: str, value: str, texts: Texts, as_of: str) -> bool:
        return name == "as_of" and value == self.reckoner.day(as_of, texts)

    def _reckons(self, sentence: Sentence, texts: Texts, as_of: str) -> bool:
        basis = sentence.basis
        reckoned = {one.field: one for one in basis.reckoned}
        selected = self.words.of_selection(basis.selection, texts) if basis.selection else {}
        for name, value in basis.fields:
            if name in reckoned:
                expected = self.reckoner.value(reckoned[name], texts, as_of)
            else:
                expected = selected.get(name)
            if value != expected:
                return False
        return True

    def _names_what_is_known(self, sentence: Sentence) -> bool:
        return all(
            part in self.names
            for _, value in sentence.basis.fields
            for part in value.split(_LIST_SEPARATOR)
        )
