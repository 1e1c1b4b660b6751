"""An Assistant over the live index version."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant import __version__
from assistant.answering.demands import DemandReader
from assistant.answering.extractive import Extractor
from assistant.answering.grounds import Grounds
from assistant.answering.live import LiveAssistant
from assistant.answering.pipeline import Assistant
from assistant.answering.verification import Verifier
from assistant.build.corpus import read_corpus
from assistant.build.parts import Embedder, build_embedder, recipe_of, store_of
from assistant.documents import corpus_hash
from assistant.domain import GlossaryEntry
from assistant.errors import CorpusError
from assistant.index.keywords import KeywordIndex
from assistant.index.manifest import check_corpus, check_recipe
from assistant.index.opened import OpenIndex, open_index
from assistant.index.rollback import is_pinned
from assistant.retrieval.expansion import Expander
from assistant.retrieval.fields import SearchableRows
from assistant.retrieval.hybrid import HybridSearch
from assistant.retrieval.understanding import understand
from assistant.settings import Settings
from assistant.texts import load_texts

Vectors = npt.NDArray[np.float32]

logger = logging.getLogger(__name__)


def open_assistant(settings: Settings) -> Assistant:
    """Return an Assistant over the live index version; a broken corpus file does not stop it.

    Raises:
        ConfigError: the data folder cannot be read.
        IndexMissingError: nothing was ingested yet.
        IndexMismatchError: the corpus or the settings changed since the last ingest.
        IndexDamagedError: the index is not as it was written.
        IndexUnreachableError: the Chroma server does not answer.
        ModelError: the embedder does not load.
    """
    return _assistant_over(settings, _open_live(settings), build_embedder(settings))


def open_live_assistant(settings: Settings) -> LiveAssistant:
    """Return an Assistant that goes over to a new live version by itself, for a service.

    Raises:
        AssistantError: as `open_assistant`.
    """
    embedder = build_embedder(settings)
    store = store_of(settings)
    return LiveAssistant(
        open_live=lambda: _assistant_over(settings, _open_live(settings), embedder),
        live_name=store.live_name,
    )


def _assistant_over(settings: Settings, index: OpenIndex, embedder: Embedder) -> Assistant:
    glossary = index.glossary
    return Assistant(
        understand=understand,
        retriever=hybrid_search(index, embedder, glossary),
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
    store = store_of(settings)
    live = store.live()
    index = open_index(live)
    check_recipe(index.manifest, recipe_of(settings))
    if not index.manifest.corpus_hash or is_pinned(store, live):
        return index
    if index.manifest.corpus_hash != corpus_hash(settings.corpus_dir):
        _explain_other_corpus(settings, index)
    return index


def _explain_other_corpus(settings: Settings, index: OpenIndex) -> None:
    """Refuse an index of another corpus; only warn when the corpus is broken."""
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
