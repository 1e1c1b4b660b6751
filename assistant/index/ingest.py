"""Documents -> a new index version, verified before it goes live."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.domain import Document
from assistant.errors import AssistantError, IndexDamagedError
from assistant.index.contents import contents_of
from assistant.index.documents_file import write_documents
from assistant.index.manifest import Manifest, Recipe, read_manifest, write_manifest
from assistant.index.vector_cache import PieceEmbedder, embed_pieces
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """Everything an ingest works with."""

    store: VersionStore
    recipe: Recipe
    known_vectors: Mapping[str, Vectors]  # by piece key
    embedder: Callable[[], PieceEmbedder]  # called only when a text must be embedded

    def run(
        self, documents: tuple[Document, ...], corpus_hash: str, *, rebuild: bool = False
    ) -> IngestReport:
        """Build, verify and switch to a version with `documents`; keep a fitting live one.

        A failure anywhere leaves the live version as it was.

        Raises:
            IndexBusyError: another process writes in the same data folder.
            IndexDamagedError: what was written does not read back as it should.
            ModelError: the embedder does not load or answer.
        """
        with self.store.writing():
            live = None if rebuild else self._fitting_manifest(corpus_hash)
            if live is not None:
                return _report(live, built=False, embedded_count=0)
            folder = self.store.new_folder(corpus_hash)
            try:
                report = self._build(folder, documents, corpus_hash)
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            self.store.switch_to(folder)
            self.store.drop_old()
            return report

    def _fitting_manifest(self, corpus_hash: str) -> Manifest | None:
        try:
            manifest = read_manifest(self.store.live_folder())
        except AssistantError:
            return None
        fits = manifest.recipe == self.recipe and manifest.corpus_hash == corpus_hash
        return manifest if fits else None

    def _build(
        self, folder: Path, documents: tuple[Document, ...], corpus_hash: str
    ) -> IngestReport:
        contents = contents_of(documents, max_tokens=self.recipe.chunk_max_tokens)
        vectors, embedded_count = embed_pieces(
            contents.pieces(), known=self.known_vectors, embedder=self.embedder
        )
        write_store(folder / "chroma", contents, vectors)
        write_documents(folder, documents)
        manifest = Manifest(
            version=folder.name,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus_hash=corpus_hash,
            recipe=self.recipe,
            document_count=len(documents),
            statement_count=len(contents.statements),
            question_count=len(contents.questions),
            chunk_count=len(contents.chunks),
        )
        write_manifest(folder, manifest)
        problems = verify_version(folder, known_vectors=self.known_vectors)
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
