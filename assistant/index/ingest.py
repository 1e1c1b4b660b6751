"""Documents -> a new index version, verified before it goes live."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial

from assistant.domain import Document, GlossaryEntry, Registers
from assistant.errors import (
    AssistantError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
)
from assistant.index.blobs import (
    DOCUMENTS_FILE,
    GLOSSARY_FILE,
    REGISTERS_FILE,
    documents_blob,
    glossary_blob,
    registers_blob,
    write_blobs,
)
from assistant.index.contents import Contents, contents_of
from assistant.index.delta import write_chunks
from assistant.index.manifest import Manifest, Recipe, read_manifest, write_manifest
from assistant.index.stopwatch import Stopwatch
from assistant.index.vector_cache import (
    VECTORS_FILE,
    PieceEmbedder,
    Progress,
    VectorTable,
    embed_pieces,
    read_table,
)
from assistant.index.verify import is_present, verify_version
from assistant.index.version_store import Version, VersionStore

_UNWRITTEN = (
    "the new index could not be written ({}); the live one stays; make room on the disk and run "
    "`python -m assistant ingest` again"
)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did."""

    version: str
    built: bool  # False when the live version already holds this by this recipe
    document_count: int
    statement_count: int
    question_count: int
    chunk_count: int
    embedded_count: int  # texts whose vectors were not known yet
    seconds: Mapping[str, float] = field(default_factory=dict, compare=False)  # by part


@dataclass(frozen=True, slots=True)
class CorpusRead:
    """The corpus, as it was read."""

    documents: tuple[Document, ...]  # in order of id
    glossary: tuple[GlossaryEntry, ...]
    registers: Registers
    hash: str  # over all


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Everything that a version is to hold."""

    documents: Callable[[], tuple[Document, ...]]  # in order of id; asked only when it builds
    glossary: tuple[GlossaryEntry, ...]
    registers: Registers  # rows that rest on these documents
    corpus_hash: str  # of the shipped corpus
    hash: str  # over all that is indexed
    blobs: Mapping[str, bytes] = field(default_factory=dict)  # kept with the version, unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingest:
    """Everything an ingest works with."""

    store: VersionStore
    recipe: Recipe
    known_vectors: Sequence[VectorTable]  # besides those of the live version
    embedder: Callable[[], PieceEmbedder]  # called only when a text must be embedded
    progress: Progress | None = None  # told after each batch of embedded texts

    def run(self, library: Library, *, base: Version | None, rebuild: bool = False) -> IngestReport:
        """Build, verify and switch to a version with `library`; keep a fitting live one.

        The caller is the only writer (`VersionStore.writing`). A failure anywhere leaves the
        live version as it was.

        Args:
            library: what it holds.
            base: the live version when it is sound (`sound_live`), else None.
            rebuild: build anew although the live version fits.

        Raises:
            ConfigError: the data folder cannot be written.
            IndexDamagedError: what was written does not read back as it should.
            ModelError: the embedder does not load or answer.
            AssistantError: the disk is full or fails.
        """
        if base is None or rebuild:
            return self.build_and_switch(library, base=None)
        manifest = read_manifest(base)
        if manifest.recipe == self.recipe and manifest.library_hash == library.hash:
            return _report(manifest, built=False, embedded_count=0)
        return self.build_and_switch(library, base=base)

    def sound_live(self) -> Version | None:
        """Return the live version when all of it is there, unchanged, else None.

        Texts and vectors may be taken over from such a version only: what was changed on disk
        would otherwise get the hashes of a new version, and look sound.
        """
        live = self._live()
        try:
            return live if live is not None and is_present(live, read_manifest(live)) else None
        except (IndexDamagedError, IndexMismatchError):
            return None

    def _live(self) -> Version | None:
        try:
            return self.store.live()
        except (IndexMissingError, IndexDamagedError):
            return None

    def build_and_switch(self, library: Library, *, base: Version | None) -> IngestReport:
        """Build a version with `library`, verify it and make it live; drop what is too old.

        Args:
            library: what it holds.
            base: a sound version whose chunks and vectors may be taken over; None builds all
                anew.

        Raises:
            AssistantError: as `run`.
        """
        live = self._live()
        try:
            self.store.drop(keep=self._complete())
            version = self.store.new(library.hash)
            try:
                report = self._build(version, library, base)
                self.store.switch_to(version)
            except BaseException:
                self.store.drop(keep=self._complete() - {version.name})
                raise
            self.store.drop(keep=frozenset({version.name, *([live.name] if live else [])}))
        except OSError as error:
            raise AssistantError(_UNWRITTEN.format(error.strerror or error)) from error
        return report

    def _complete(self) -> frozenset[str]:
        """Return the versions that were written to the end; the rest a killed writer left."""
        return frozenset(version.name for version in self.store.kept() if _has_manifest(version))

    def _build(self, version: Version, library: Library, base: Version | None) -> IngestReport:
        watch = Stopwatch()
        manifest, embedded_count = self._write(version, library, base, watch)
        # All that was written from is let go by now: what is read back takes as much again.
        with watch.part("verify"):
            problems = verify_version(version)
        if problems:
            raise IndexDamagedError(
                f"the new index did not verify ({problems[0]}); the live one stays; check the "
                "disk and run `python -m assistant ingest` again"
            )
        report = _report(manifest, built=True, embedded_count=embedded_count)
        return replace(report, seconds=watch.seconds)

    def _write(
        self, version: Version, library: Library, base: Version | None, watch: Stopwatch
    ) -> tuple[Manifest, int]:
        """Write `version`, and return its manifest and how many texts were embedded."""
        with watch.part("chunk"):
            documents = library.documents()
            contents = contents_of(documents, max_tokens=self.recipe.chunk_max_tokens)
        base = base if base is not None and self._is_made_alike(base) else None
        with watch.part("embed"):
            table, embedded_count = self._embed(contents, base)
        try:
            with watch.part("store chunks"):
                write_chunks(version, contents, table, documents=documents, base=base)
        except IndexDamagedError as error:  # what Chroma says when it cannot write
            raise IndexDamagedError(_UNWRITTEN.format(error.__cause__ or error)) from error
        with watch.part("store texts and vectors"):
            marks = write_blobs(
                version,
                {
                    VECTORS_FILE: table.to_bytes,
                    DOCUMENTS_FILE: partial(documents_blob, documents),
                    GLOSSARY_FILE: partial(glossary_blob, library.glossary),
                    REGISTERS_FILE: partial(registers_blob, library.registers),
                    **{name: partial(bytes, data) for name, data in library.blobs.items()},
                },
            )
        manifest = Manifest(
            version=version.name,
            created_at=datetime.now(UTC).isoformat(timespec="seconds"),
            corpus_hash=library.corpus_hash,
            library_hash=library.hash,
            recipe=self.recipe,
            document_count=len(documents),
            statement_count=len(contents.statements),
            question_count=len(contents.questions),
            chunk_count=len(contents.chunks),
            blobs=marks,
        )
        write_manifest(version, manifest)
        return manifest, embedded_count

    def _embed(self, contents: Contents, base: Version | None) -> tuple[VectorTable, int]:
        """Return the vectors of `contents`, and how many neither `base` nor others had."""
        known = [*self.known_vectors]
        if base is not None:
            known.append(read_table(base.read(VECTORS_FILE), VECTORS_FILE))
        return embed_pieces(
            contents.pieces(), known=known, embedder=self.embedder, progress=self.progress
        )

    def _is_made_alike(self, base: Version) -> bool:
        """Return whether chunks and vectors of `base` were made as this recipe makes them."""
        return _making(read_manifest(base).recipe) == _making(self.recipe)


def _making(recipe: Recipe) -> tuple[object, ...]:
    return (
        recipe.format_version,
        recipe.embedder,
        recipe.query_prefix,
        recipe.passage_prefix,
        recipe.chunker_version,
        recipe.chunk_max_tokens,
    )


def _has_manifest(version: Version) -> bool:
    try:
        read_manifest(version)
    except AssistantError:
        return False
    return True


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
