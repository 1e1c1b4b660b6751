"""Files -> a new live index version: the shipped corpus and anyone's own documents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from assistant.build.corpus import checked_corpus
from assistant.build.parts import build_embedder, recipe_of, store_of, vectors_file
from assistant.build.state import (
    Change,
    Files,
    Roots,
    changed_roots,
    corpus_hash_of,
    files_blobs,
    known_files,
    library_hash,
)
from assistant.documents import corpus_hash
from assistant.documents.file_records import FileRecord
from assistant.documents.intake import Intake, take_in
from assistant.documents.quality import QualityReport
from assistant.documents.reading import FileReader, ReadLimits
from assistant.domain import Document, GlossaryEntry, Origin, Registers
from assistant.index.blobs import read_documents, read_glossary, read_registers
from assistant.index.erasure import forgotten_marks
from assistant.index.ingest import CorpusRead, Ingest, IngestReport, Library
from assistant.index.rollback import drop_left_over, unpin
from assistant.index.vector_cache import Progress, read_vectors
from assistant.index.version_store import Version, VersionStore
from assistant.settings import Settings

_MOST_VANISHING = 0.2  # of the live documents; beyond it, somebody must say yes


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What an ingest did, or why it did not."""

    report: IngestReport | None  # None: too many documents would vanish, nothing was done
    quality: QualityReport  # of the own files
    vanishing: tuple[str, ...] = ()  # ids of live documents that go, or would go
    live_count: int = 0  # documents that were live before


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How an ingest is done."""

    rebuild: bool = False  # build anew, although the live index fits
    confirmed: bool = False  # although many documents vanish
    embedding_progress: Progress | None = None
    reading_progress: Callable[[int, int], None] | None = None
    limits: ReadLimits = field(default_factory=ReadLimits)


def ingest(
    settings: Settings, change: Change | None = None, options: Options | None = None
) -> IngestResult:
    """Refresh all roots into a new live version; keep a live one that fits.

    The first run knows the corpus as its root. Own files that cannot be read are in
    `quality`; the rest goes live, a formerly good file with its last good text.

    Raises:
        ConfigError: the data folder cannot be written, or a root does not exist.
        CorpusError: the shipped corpus is not sound; it lists every mistake.
        IndexBusyError: another process writes.
        IndexDamagedError: what was written does not read back; the live version stays.
        ModelError: the embedder does not load or answer.
        AssistantError: the disk is full or fails; the live version stays.
    """
    options = options or Options()
    store = store_of(settings)
    with store.writing():
        work = ingest_work(settings, store, options)
        change = change or Change()
        before = known_files(store, named_anew=change.only is not None)
        base = work.sound_live()
        roots = changed_roots(before.roots, change, settings.corpus_dir)
        # Of a version that is not sound no text is kept, so every file is read anew.
        records = before.records if base is not None else ()
        intake = _take_in(settings, store, roots, records, options)
        corpus = _corpus(settings, None if options.rebuild else base, roots)
        files = Files(roots, _ids(corpus, before, roots), intake.records)
        # What somebody asked to forget is not lost.
        gone = tuple(name for name in before.lost_in(files) if name not in intake.forgotten)
        result = IngestResult(None, intake.report, gone, len(before.ids()))
        most = _MOST_VANISHING * result.live_count
        if len(result.vanishing) > most and not options.confirmed:
            return result
        library = _library(base, corpus, intake, files)
        report = work.run(library, base=base, rebuild=options.rebuild)
        if not report.built:
            drop_left_over(store)
        unpin(store)
        return replace(result, report=report)


def ingest_work(settings: Settings, store: VersionStore, options: Options) -> Ingest:
    """Return what an ingest into `store` works with."""
    return Ingest(
        store=store,
        recipe=recipe_of(settings),
        known_vectors=[read_vectors(vectors_file(settings))],
        embedder=lambda: build_embedder(settings),
        progress=options.embedding_progress,
    )


def _take_in(
    settings: Settings,
    store: VersionStore,
    roots: Roots,
    records: tuple[FileRecord, ...],
    options: Options,
) -> Intake:
    with FileReader(options.limits, ocr_language=settings.ocr_language) as reader:
        return take_in(
            [Path(path) for path in roots.own],
            records,
            reader=reader,
            tombstones=forgotten_marks(store),
            today=date.today().isoformat(),
            progress=options.reading_progress,
            reread=options.rebuild,
        )


def _corpus(settings: Settings, base: Version | None, roots: Roots) -> CorpusRead | None:
    """Return the shipped corpus, None when it is no root or `base` holds it as it is."""
    if not roots.corpus:
        return None
    if base is not None and corpus_hash_of(base) == corpus_hash(settings.corpus_dir):
        return None
    return checked_corpus(settings.corpus_dir)


def _ids(corpus: CorpusRead | None, before: Files, roots: Roots) -> tuple[str, ...]:
    if corpus is not None:
        return tuple(document.id for document in corpus.documents)
    return before.shipped if roots.corpus else ()


def _library(
    base: Version | None, corpus: CorpusRead | None, intake: Intake, files: Files
) -> Library:
    """Return what the new version holds; what did not change is taken from `base`."""
    glossary: tuple[GlossaryEntry, ...] = ()
    registers = Registers()
    corpus_id = ""
    if corpus is not None:
        glossary, registers, corpus_id = corpus.glossary, corpus.registers, corpus.hash
    elif files.roots.corpus and base is not None:
        glossary, registers = read_glossary(base), read_registers(base)
        corpus_id = corpus_hash_of(base) or ""

    def documents() -> tuple[Document, ...]:
        before = () if base is None else read_documents(base)
        kept = [d for d in before if d.origin is Origin.SHIPPED] if files.roots.corpus else []
        shipped = kept if corpus is None else corpus.documents
        own = intake.documents(d for d in before if d.origin is Origin.OWN)
        return tuple(sorted([*shipped, *own], key=lambda document: document.id))

    return Library(
        documents=documents,
        glossary=glossary,
        registers=registers,
        corpus_hash=corpus_id,
        hash=library_hash(corpus_id, intake.records),
        blobs=files_blobs(files, intake.report),
    )
