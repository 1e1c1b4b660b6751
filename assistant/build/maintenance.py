"""Proving the live index, going back to the one before, and forgetting a document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.build.indexing import Options, ingest_work
from assistant.build.parts import build_embedder, recipe_of, store_of, vectors_file
from assistant.build.state import (
    Files,
    corpus_hash_of,
    files_blobs,
    files_of,
    library_hash,
    missing_documents,
)
from assistant.documents import load_corpus
from assistant.documents.file_records import FileRecord
from assistant.documents.quality import QualityReport
from assistant.domain import Document
from assistant.errors import AssistantError, ConfigError, IndexDamagedError
from assistant.index.blobs import read_documents, read_glossary, read_registers
from assistant.index.contents import contents_of
from assistant.index.erasure import (
    Tombstone,
    forgotten_marks,
    read_tombstones,
    write_tombstones,
)
from assistant.index.ingest import Ingest, Library
from assistant.index.rollback import roll_back
from assistant.index.vector_cache import (
    VECTORS_FILE,
    Progress,
    embed_pieces,
    read_table,
    read_vectors,
    write_vectors,
)
from assistant.index.verify import verify_version
from assistant.index.version_store import Version, VersionStore
from assistant.settings import Settings


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting a document did."""

    version: str  # that is live now
    held: tuple[str, ...]  # older versions that a process still reads; they go with the next writer
    server: bool  # a Chroma server keeps freed pages until it is vacuumed


def forget(settings: Settings, document_id: str, *, today: date) -> Forgotten:
    """Erase an own document from every kept version, for good, and leave a tombstone.

    Raises:
        ConfigError: it is a document of the shipped corpus.
        IndexMissingError: nothing was ingested yet.
        IndexDamagedError: the live version is not as it was written.
        AssistantError: no kept version holds such a document, or the disk fails.
    """
    store = store_of(settings)
    with store.writing():
        work = ingest_work(settings, store, Options())
        live = _sound(store.live(), work)
        files = files_of(live)
        if document_id in files.shipped:
            raise ConfigError(
                f"{document_id!r} is a document of the shipped corpus; remove its file in "
                "corpus/documents and run `python -m assistant ingest`"
            )
        document = _find_document(store, document_id)
        record = next((r for r in files.records if r.document_id == document_id), None)
        stone = Tombstone(
            document_id=document_id,
            file_hash=record.file_hash if record else "",
            text_hash=document.text_hash,
            forgotten_on=today.isoformat(),
        )
        others = [s for s in read_tombstones(store) if s.document_id != document_id]
        write_tombstones(store, [*others, stone])
        marks = stone.marks()
        kept = tuple(r for r in files.records if marks.isdisjoint(r.marks))
        documents = tuple(d for d in read_documents(live) if marks.isdisjoint({d.id, d.text_hash}))
        table = read_table(live.read(VECTORS_FILE), VECTORS_FILE)
        corpus_id = corpus_hash_of(live) or ""
        left = replace(files, records=kept)
        library = Library(
            documents=lambda: documents,
            glossary=read_glossary(live),
            registers=read_registers(live),
            corpus_hash=corpus_id,
            hash=library_hash(corpus_id, kept),
            blobs=files_blobs(left, _report_on(kept, today)),
        )
        work = replace(work, known_vectors=[*work.known_vectors, table])
        report = work.build_and_switch(library, base=None)
        remaining = store.drop(keep=frozenset({report.version}))
    held = tuple(name for name in remaining if name != report.version)
    return Forgotten(report.version, held, server=settings.chroma_url is not None)


def drop_held(settings: Settings) -> tuple[str, ...]:
    """Drop all versions but the live one, and return those that a process still reads."""
    store = store_of(settings)
    with store.writing():
        live = store.live().name
        return tuple(name for name in store.drop(keep=frozenset({live})) if name != live)


def live_files(settings: Settings) -> Files:
    """Return the roots and files behind the live version.

    Raises:
        IndexMissingError: no version is live.
    """
    return files_of(store_of(settings).live())


def undo_forget(settings: Settings, document_id: str) -> None:
    """Remove the tombstone of a document: the next ingest takes its file in again.

    Raises:
        AssistantError: there is no such tombstone.
    """
    store = store_of(settings)
    with store.writing():
        stones = read_tombstones(store)
        left = [stone for stone in stones if stone.document_id != document_id]
        if len(left) == len(stones):
            raise AssistantError(f"no forgotten document is called {document_id!r}")
        write_tombstones(store, left)


def rollback(settings: Settings) -> str:
    """Make the version before the live one live, and return its name.

    Raises:
        IndexMissingError: there is no other version that is sound.
        IndexMismatchError: it was built with other settings.
    """
    store = store_of(settings)
    with store.writing():
        return roll_back(store, recipe_of(settings)).name


def verify(settings: Settings) -> list[str]:
    """Return everything that is wrong with the live index, one line each; empty when sound.

    Raises:
        IndexMissingError: no version is live.
        IndexMismatchError: another version of this program wrote it.
        IndexDamagedError: the pointer cannot be read.
    """
    store = store_of(settings)
    live = store.live()
    with live.hold():
        problems = verify_version(live, forgotten=forgotten_marks(store))
        if problems:  # then the rest cannot be trusted either
            return problems
        return missing_documents(live, [document.id for document in read_documents(live)])


def rebuild_vectors(settings: Settings, progress: Progress | None = None) -> tuple[int, int]:
    """Embed what the shipped vectors lack, drop what they need no more, and write them.

    Returns the number of vectors written and how many of them were embedded just now.

    Raises:
        CorpusError: the corpus cannot be read.
        ModelError: the embedder does not load or answer.
    """
    documents = load_corpus(settings.corpus_dir)
    pieces = contents_of(documents, max_tokens=settings.chunk_max_tokens).pieces()
    path = vectors_file(settings)
    table, embedded_count = embed_pieces(
        pieces,
        known=[read_vectors(path)],
        embedder=lambda: build_embedder(settings),
        progress=progress,
    )
    write_vectors(path, table)
    return len(table.keys), embedded_count


def _sound(live: Version, work: Ingest) -> Version:
    if work.sound_live() is None:
        raise IndexDamagedError(
            f"index version {live.name!r} is not as it was written, so that nothing can be built "
            "from it; run `python -m assistant ingest --rebuild` first"
        )
    return live


def _report_on(records: tuple[FileRecord, ...], today: date) -> QualityReport:
    return QualityReport.of((record.quality for record in records), created_at=today.isoformat())


def _find_document(store: VersionStore, document_id: str) -> Document:
    for version in store.kept():
        try:
            documents = read_documents(version)
        except AssistantError:  # the one a killed writer left
            continue
        for document in documents:
            if document.id == document_id:
                return document
    raise AssistantError(
        f"no kept index version holds a document {document_id!r}; `python -m assistant documents` "
        "lists them"
    )
