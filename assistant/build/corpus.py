"""The corpus folder: read as a whole, checked, and listed row by row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.documents import corpus_hash, load_corpus
from assistant.documents.links import loose_ends, stray_files
from assistant.domain import Document, GlossaryEntry, Registers
from assistant.errors import CorpusError, Finding
from assistant.index.ingest import CorpusRead
from assistant.registers.check import check_registers
from assistant.registers.glossary import load_glossary
from assistant.registers.listing import (
    commitment_fields,
    filtered,
    glossary_fields,
    scheme_fields,
)
from assistant.registers.loading import load_registers, read_registers


def read_corpus(corpus_dir: Path) -> CorpusRead:
    """Return the documents with their questions, glossary, registers, and one hash over all.

    Raises:
        CorpusError: a file is not as corpus/README.md says; it lists every mistake.
    """
    documents: tuple[Document, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    registers = Registers()
    findings: list[Finding] = []
    try:
        documents = load_corpus(corpus_dir)
    except CorpusError as error:
        findings += error.findings
    try:
        glossary = load_glossary(corpus_dir)
    except CorpusError as error:
        findings += error.findings
    try:
        registers = load_registers(corpus_dir)
    except CorpusError as error:
        findings += error.findings
    if findings:
        raise CorpusError(findings)
    return CorpusRead(documents, glossary, registers, corpus_hash(corpus_dir))


def checked_corpus(corpus_dir: Path) -> CorpusRead:
    """Return the corpus in `corpus_dir`, which is sound throughout.

    Raises:
        CorpusError: it is not; it lists every mistake.
    """
    corpus = read_corpus(corpus_dir)
    findings = check_corpus_folder(corpus_dir, corpus)
    if findings:
        raise CorpusError(findings)
    return corpus


def check_corpus_folder(corpus_dir: Path, corpus: CorpusRead | None = None) -> list[Finding]:
    """Return everything that is wrong with the corpus in `corpus_dir`, in order of file.

    What documents say is judged only when all of them can be read; `corpus` is what was read.
    """
    findings = stray_files(corpus_dir)
    rows, problems = read_registers(corpus_dir)
    findings += problems
    try:
        corpus = corpus or read_corpus(corpus_dir)
    except CorpusError as error:
        # The form of the registers is told already.
        return sorted({*findings, *error.findings}, key=_place)
    findings += loose_ends(corpus.documents) + check_registers(rows, corpus.documents)
    return sorted(findings, key=_place)


def register_rows(
    corpus_dir: Path, register: str, filters: Sequence[tuple[str, str]], as_of: date
) -> list[dict[str, object]]:
    """Return the rows of `register` (commitments, schemes or glossary) that pass `filters`.

    Each holds its fields by name, its citations, and of a scheme its status on `as_of`.

    Raises:
        CorpusError: the corpus cannot be read.
        KeyError: a filter names a field that no row has; it carries the name.
    """
    corpus = read_corpus(corpus_dir)
    statements = {s.id: s for document in corpus.documents for s in document.statements}
    if register == "commitments":
        rows = [commitment_fields(row, statements) for row in corpus.registers.commitments]
    elif register == "schemes":
        rows = [scheme_fields(row, statements, as_of) for row in corpus.registers.schemes]
    else:
        rows = [glossary_fields(row) for row in corpus.glossary]
    return filtered(rows, filters)


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.file, finding.line, finding.problem
