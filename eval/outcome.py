"""What came of a case: the answer and the chunks behind it, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain import Answer, Chunk, SentenceKind
from eval.cases import Case

# Kinds that state something about the world; the others lead in, warn or refuse.
_STATING = frozenset({SentenceKind.QUOTE, SentenceKind.REGISTER, SentenceKind.DERIVED})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A case that ended, well or badly, in an answer or a refusal."""

    case: Case
    answer: Answer
    evidence: tuple[Chunk, ...]  # what the answer might use, best first
    ranking: tuple[Chunk, ...]  # what search finds for the standalone question, best first

    @property
    def top(self) -> tuple[Chunk, ...]:
        """The chunks the answer had: its evidence, or the ranking when it kept none."""
        return self.evidence or self.ranking

    @property
    def cited(self) -> tuple[str, ...]:
        """The statement ids that a stating sentence cites, each once, in order of marker."""
        used = {
            marker
            for sentence in self.answer.sentences
            if sentence.kind in _STATING
            for marker in sentence.citations
        }
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
    """Return whether `chunk` holds a statement that `case` must cite."""
    return not frozenset(case.must_cite).isdisjoint(chunk.statement_ids)
