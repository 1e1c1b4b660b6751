"""A draft -> proven sentences with numbered citations; what fails is left out and counted."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answering.citations import cite
from assistant.answering.draft import Draft, DraftRow, DraftSentence, DraftTable
from assistant.answering.verification import Verifier
from assistant.domain import (
    Citation,
    Document,
    Sentence,
    SentenceKind,
    Statement,
    Table,
    TableRow,
)

logger = logging.getLogger(__name__)

_TELLS_NOTHING = (SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL)


@dataclass(frozen=True, slots=True)
class Proven:
    """What of a draft may be shown."""

    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()  # by marker, in order of first use
    table: Table | None = None
    held_back: int = 0  # sentences that could not be proven

    @property
    def tells(self) -> bool:
        """Whether anything is left but fixed texts."""
        in_table = self.table is not None and any(
            cell for row in self.table.rows for cell in row.cells
        )
        return in_table or any(one.kind not in _TELLS_NOTHING for one in self.sentences)


@dataclass(frozen=True, slots=True)
class Prover:
    """Proves drafts against one index version."""

    documents: Mapping[str, Document]  # by id
    statements: Mapping[str, Statement]  # by id
    verifier: Verifier

    def prove(self, draft: Draft, *, as_of: str) -> Proven:
        """Return what of `draft` holds, for the day `as_of` (YYYY-MM-DD)."""
        drafted = [*draft.sentences, *_cells(draft.table)]
        citations = self._citations(name for one in drafted for name in one.statements)
        by_marker = {citation.marker: citation for citation in citations.values()}
        held: dict[int, Sentence] = {}  # by place in `drafted`
        for place, one in enumerate(drafted):
            sentence = _with_markers(one, citations)
            if sentence and self.verifier.proves(sentence, by_marker, as_of=as_of):
                held[place] = sentence
            else:
                logger.error("a %s sentence cannot be proven: %s", one.kind.value, _named(one))
        return _numbered(draft, held, by_marker, held_back=len(drafted) - len(held))

    def _citations(self, names: Iterable[str]) -> dict[str, Citation]:
        """Return a citation for each statement, by its id, numbered for the time being."""
        known = [self.statements[n] for n in dict.fromkeys(names) if n in self.statements]
        return {one.statement_id: one for one in cite(known, self.documents)}


def _cells(table: DraftTable | None) -> list[DraftSentence]:
    return [cell for row in table.rows for cell in row.cells if cell] if table else []


def _with_markers(one: DraftSentence, citations: Mapping[str, Citation]) -> Sentence | None:
    if not set(one.statements) <= set(citations):
        return None
    markers = tuple(dict.fromkeys(citations[name].marker for name in one.statements))
    return Sentence(one.text, markers, one.kind, one.basis)


def _named(one: DraftSentence) -> str:
    return ", ".join((*one.statements, *one.basis.rows)) or one.basis.template


def _numbered(
    draft: Draft, held: Mapping[int, Sentence], citations: Mapping[int, Citation], *, held_back: int
) -> Proven:
    """Return the held sentences and cells, their citations numbered by first use."""
    count = len(draft.sentences)
    sentences = _without_idle_leads([held[n] for n in range(count) if n in held], draft.table)
    cells = [held.get(n) for n in range(count, count + len(_cells(draft.table)))]
    used = dict.fromkeys(m for one in (*sentences, *filter(None, cells)) for m in one.citations)
    number = {marker: n for n, marker in enumerate(used, 1)}
    return Proven(
        tuple(_renumbered(one, number) for one in sentences),
        tuple(replace(citations[marker], marker=n) for marker, n in number.items()),
        _table(draft.table, [one and _renumbered(one, number) for one in cells]),
        held_back,
    )


def _without_idle_leads(sentences: Sequence[Sentence], table: DraftTable | None) -> list[Sentence]:
    """Return `sentences` without lead-ins that open a list in which nothing is left."""
    kept: list[Sentence] = []
    for sentence in sentences:
        if kept and _opens_list(kept[-1]) and sentence.kind is SentenceKind.LEAD_IN:
            kept.pop()
        kept.append(sentence)
    if kept and _opens_list(kept[-1]) and table is None:
        kept.pop()
    return kept


def _opens_list(sentence: Sentence) -> bool:
    return sentence.kind is SentenceKind.LEAD_IN and sentence.text.endswith(":")


def _renumbered(sentence: Sentence, number: Mapping[int, int]) -> Sentence:
    return replace(sentence, citations=tuple(sorted(number[m] for m in sentence.citations)))


def _table(draft: DraftTable | None, cells: Sequence[Sentence | None]) -> Table | None:
    if draft is None:
        return None
    left = iter(cells)
    return Table(draft.caption, draft.columns, tuple(_row(row, left) for row in draft.rows))


def _row(row: DraftRow, cells: Iterable[Sentence | None]) -> TableRow:
    left = iter(cells)
    return TableRow(row.label, tuple(next(left) if cell else None for cell in row.cells))
