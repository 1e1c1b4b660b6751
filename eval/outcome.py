"""What came of a case: the answer and the chunks behind it, or why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.domain import Answer, Chunk, Citation, Sentence, SentenceKind
from eval.cases import Case

# Kinds that state something about the world; the others lead in, warn or refuse.
_STATING = frozenset({SentenceKind.QUOTE, SentenceKind.REGISTER, SentenceKind.DERIVED})
_GLOSSARY = "glossary/"  # how the rows begin that explain a term; they rest on no statement


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that ended, well or badly, in an answer or a refusal."""

    case: Case
    answer: Answer
    ranking: tuple[Chunk, ...]  # what search found for it, best first; ten where there are
    rests_on: Mapping[str, frozenset[str]] = field(default_factory=dict)  # statements, by row id

    @property
    def stating(self) -> tuple[Sentence, ...]:
        """The sentences and table cells that state something, explanations of terms apart."""
        table = self.answer.table
        cells = [cell for row in table.rows for cell in row.cells if cell] if table else []
        return tuple(
            one
            for one in (*self.answer.sentences, *cells)
            if one.kind in _STATING and not _explains(one)
        )

    @property
    def cited(self) -> tuple[str, ...]:
        """The statement ids that a stating sentence cites, each once, in order of marker."""
        return self._cited_by(self.stating)

    @property
    def quoted(self) -> tuple[str, ...]:
        """The statement ids of the quotes, each once, in order of marker."""
        return self._cited_by(one for one in self.stating if one.kind is SentenceKind.QUOTE)

    @property
    def told_rows(self) -> tuple[str, ...]:
        """The ids of the register rows that are told, each once, in order of telling."""
        names = (row for one in self.stating for row in one.basis.rows)
        return tuple(dict.fromkeys(name.rpartition("/")[2] for name in names))

    def behind(self, sentence: Sentence) -> tuple[Citation, ...]:
        """Return the citations of `sentence`, as far as the answer holds them."""
        by_marker = {citation.marker: citation for citation in self.answer.citations}
        return tuple(by_marker[marker] for marker in sentence.citations if marker in by_marker)

    def _cited_by(self, sentences: Iterable[Sentence]) -> tuple[str, ...]:
        used = {marker for sentence in sentences for marker in sentence.citations}
        cited = [c.statement_id for c in self.answer.citations if c.marker in used]
        return tuple(dict.fromkeys(cited))


@dataclass(frozen=True, slots=True)
class Failure:
    """A case whose question broke the assistant; it scores 0 on every metric."""

    case: Case
    reason: str


def held(chunks: Sequence[Chunk]) -> frozenset[str]:
    """Return the ids of the statements that `chunks` hold."""
    return frozenset(name for chunk in chunks for name in chunk.statement_ids)


def relevant(chunk: Chunk, case: Case) -> bool:
    """Return whether `chunk` holds a statement that tells a fact of `case`."""
    return any(not set(fact).isdisjoint(chunk.statement_ids) for fact in case.wanted)


def _explains(sentence: Sentence) -> bool:
    rows = sentence.basis.rows
    return bool(rows) and all(row.startswith(_GLOSSARY) for row in rows)
