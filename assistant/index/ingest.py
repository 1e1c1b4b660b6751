"""Documents -> a new index version, verified before it goes live."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.domain import Document, GlossaryEntry
from assistant.errors import AssistantError, IndexDamagedError
from assistant.index.contents import contents_of
from assistant.index.documents_file import (
    DOCUMENTS_FILE,
    GLOSSARY_FILE,
    write_documents,
    write_glossary,
)
from assistant.index.manifest import Manifest, Recipe, files_of, read_manifest, write_manifest
from assistant.index.vector_cache import VECTORS_FILE, PieceEmbedder, embed_pieces, write_vectors
from assistant.index.vectors import write_store
from assistant.index.verify import verify_version
from assistant.index.versions import VersionStore

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did."""

    version: str
    built: bool  # False when the live version already holds this corpus by this recipe
    document_count: int
    statement_count: int
    question_count: int
    chunk_count: int
    embedded_count: int  # texts whose vectors were not known yet


@dataclass(frozen=True, slots=True)
class CorpusRead:
    """The corpus, as it was read."""

    documents: tuple[Document, ...]  # in order of id
    glossary: tuple[GlossaryEntry, ...]
    hash: str  # over both


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """Everything an ingest works with."""

    store: VersionStore
    recipe: Recipe
    known_vectors: Mapping[str, Vectors]  # by piece key
    embedder: Callable[[], PieceEmbedder]  # called only when a text must be embedded

    def run(self, corpus: CorpusRead, *, rebuild: bool = False) -> IngestReport:
        """Build, verify and switch to a version with `corpus`; keep a fitting, sound live one.

        A failure anywhere leaves the live version as it was.

        Raises:
            ConfigError: the data folder cannot be written.
            IndexBusyError: another process writes in the same data folder.
            IndexDamagedError: what was written does not read back as it should.
            ModelError: the embedder does not load or answer.
            AssistantError: the disk is full or fails.
        """
        with self.store.writing():
            before = self._live_folder()
            live = None if rebuild or before is None else self._fitting(before, corpus.hash)
            if live is not None:
                return _report(live, built=False, embedded_count=0)
            report = self._build_and_switch(corpus)
            self.store.drop_old(before=before)
            return report

    def _live_folder(self) -> Path | None:
        try:
            return self.store.live_folder()
        except AssistantError:
            return None

    def _fitting(self, live: Path, corpus_hash: str) -> Manifest | None:
        try:
            manifest = read_manifest(live)
        except AssistantError:
            return None
        fits = manifest.recipe == self.recipe and manifest.corpus_hash == corpus_hash
        return manifest if fits and not verify_version(live) else None

    def _build_and_switch(self, corpus: CorpusRead) -> IngestReport:
        try:
            folder = self.store.new_folder(corpus.hash)
            try:
                report = self._build(folder, corpus)
                self.store.switch_to(folder)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
        except OSError as error:
            raise AssistantError(
                f"the new index could not be written ({error.strerror or error}); the live one "
                "stays; make room on the disk and run `python -m assistant ingest` again"
            ) from error
        return report

    def _build(self, folder: Path, corpus: CorpusRead) -> IngestReport:
        contents = contents_of(corpus.documents, max_tokens=self.recipe.chunk_max_tokens)
        pieces = contents.pieces()
        vectors, embedded_count = embed_pieces(
            pieces, known=self.known_vectors, embedder=self.embedder
        )
        write_store(folder / "chroma", contents, vectors)
        write_vectors(
            folder / VECTORS_FILE, {p.key: row for p, row in zip(pieces, vectors, strict=True)}
        )
        write_documents(folder, corpus.documents)
        write_glossary(folder, corpus.glossary)
        manifest = Manifest(
            version=folder.name,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus_hash=corpus.hash,
            recipe=self.recipe,
            document_count=len(corpus.documents),
            statement_count=len(contents.statements),
            question_count=len(contents.questions),
            chunk_count=len(contents.chunks),
            files=files_of(folder, (DOCUMENTS_FILE, GLOSSARY_FILE, VECTORS_FILE)),
        )
        write_manifest(folder, manifest)
        problems = verify_version(folder)
        if problems:
            raise IndexDamagedError(
                f"the new index did not verify ({problems[0]}); the live one stays; check the "
                "disk and run `python -m assistant ingest` again"
            )
        return _report(manifest, built=True, embedded_count=embedded_count)


def _report(manifest: Manifest, *, built: bool, embedded_count: int) -> IngestReport:
    return IngestReport(
        version=manifest.version,
        built=built,
        document_count=manifest.document_count,
        statement_count=manifest.statement_count,
        question_count=manifest.question_count,
        chunk_count=manifest.chunk_count,
        embedded_count=embedded_count,
    )
