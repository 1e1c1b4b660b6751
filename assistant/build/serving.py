"""An Assistant over the live index version."""

from __future__ import annotations

import logging

from assistant import __version__
from assistant.answering.composing.catalogue import caveats, composers, fallbacks, register_of
from assistant.answering.demands import DemandReader
from assistant.answering.explanations import Explainer
from assistant.answering.extractive import Extractor
from assistant.answering.grounds import Grounds
from assistant.answering.live import LiveAssistant
from assistant.answering.pipeline import Assistant
from assistant.answering.proving import Prover
from assistant.answering.subjects import Subjects
from assistant.answering.verification import Verifier
from assistant.answering.verification.reckoning import Reckoner
from assistant.build.corpus import read_corpus
from assistant.build.parts import Embedder, build_embedder, recipe_of, store_of
from assistant.build.searching import hybrid_search, words_of
from assistant.documents import corpus_hash
from assistant.errors import CorpusError
from assistant.index.manifest import check_corpus, check_recipe
from assistant.index.opened import OpenIndex, open_index
from assistant.index.rollback import is_pinned
from assistant.registers.reader import RegisterReader
from assistant.retrieval.hybrid import HybridSearch
from assistant.settings import Settings
from assistant.texts import LANGUAGES, load_texts
from assistant.understanding.understander import QuestionReader

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
    statements, glossary = index.statements, index.glossary
    words = words_of(index)
    texts = {language: load_texts(language) for language in LANGUAGES}
    rows = RegisterReader(index.registers, glossary, statements)
    register = register_of(rows, statements, texts)
    grounds = Grounds(statements.values(), index.manifest.recipe.score_floor, words)
    verifier = Verifier(
        documents=index.documents,
        rows=rows,
        words=register.words,
        reckoner=Reckoner(rows, statements),
        texts=tuple(texts.values()),
        names=frozenset(document.title for document in index.documents.values())
        | {str(settings.max_question_chars)},
    )
    return Assistant(
        understand=QuestionReader(statements.values(), glossary, index.registers),
        retriever=hybrid_search(index, embedder, glossary, words=words),
        demands=DemandReader(statements.values(), glossary, words),
        composers=composers(register),
        fallbacks=fallbacks(register),
        extractor=Extractor(index.documents, grounds),
        subjects=Subjects(index.registers.schemes, statements.values()),
        caveats=caveats(register),
        explainer=Explainer(glossary, statements.values()),
        prover=Prover(index.documents, statements, verifier),
        texts=texts,
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
