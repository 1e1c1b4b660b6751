"""Registers, words and a verifier for tests of answering."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from assistant.answering.draft import DraftSentence
from assistant.answering.proving import Prover
from assistant.answering.verification import Verifier
from assistant.answering.verification.reckoning import Reckoner
from assistant.domain import (
    Commitment,
    Document,
    GlossaryEntry,
    Ground,
    Query,
    Scheme,
    SchemeStatus,
    Selection,
    StatusOn,
)
from assistant.texts import Texts, load_texts

NL = load_texts("nl")
EN = load_texts("en")
STATE = StatusOn(SchemeStatus.CLOSED, Ground.CLOSED_BEFORE, "2024-10-31")

Row = Commitment | Scheme | GlossaryEntry


class FakeRows:
    """Rows by name; a selection picks rows whose field, as text, is among the values."""

    def __init__(self, rows: Mapping[str, Row] | None = None) -> None:
        """Keep `rows` by names such as `schemes/slim`."""
        self._rows = dict(rows or {})

    def select(self, selection: Selection) -> tuple[Commitment | Scheme, ...]:
        return tuple(
            row
            for name, row in self._rows.items()
            if name.startswith(f"{selection.register.value}/")
            and not isinstance(row, GlossaryEntry)
            and all(str(getattr(row, field)) in values for field, values in selection.where)
        )

    def row(self, name: str) -> Row | None:
        return self._rows.get(name)

    def state(self, scheme: Scheme, as_of: str) -> StatusOn:  # noqa: ARG002
        return STATE


class FakeWords:
    """Writes every value as it stands."""

    def of_row(self, row: Row, state: StatusOn | None, texts: Texts) -> Mapping[str, str]:  # noqa: ARG002
        written = {name: str(value) for name, value in asdict(row).items() if value is not None}
        return {**written, **({"day": state.day} if state and state.day else {})}

    def of_selection(self, selection: Selection, texts: Texts) -> Mapping[str, str]:  # noqa: ARG002
        return {field: values[0] for field, values in selection.where}


class NoCaveats:
    """Has nothing to say besides what was found."""

    def after(self, query: Query, statements: Sequence[str]) -> Sequence[DraftSentence]:  # noqa: ARG002
        return ()


def verifier_of(
    *documents: Document,
    rows: FakeRows | None = None,
    texts: Iterable[Texts] = (NL, EN),
    names: Iterable[str] = (),
) -> Verifier:
    """Return a verifier over `documents`, whose titles are known names, and `rows`."""
    statements = {each.id: each for document in documents for each in document.statements}
    rows = rows or FakeRows()
    return Verifier(
        documents={document.id: document for document in documents},
        rows=rows,
        words=FakeWords(),
        reckoner=Reckoner(rows, statements),
        texts=tuple(texts),
        names=frozenset({*names, *(document.title for document in documents)}),
    )


def prover_of(document: Document, *, proves_in: Document | None = None) -> Prover:
    """Return a prover of the statements of `document`, which reads them in `proves_in`."""
    kept = proves_in or document
    return Prover(
        documents={kept.id: kept},
        statements={each.id: each for each in document.statements},
        verifier=verifier_of(kept, names=["100"]),
    )
