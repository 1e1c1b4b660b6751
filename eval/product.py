"""The product as shipped: the same Assistant as the page, opened with the same settings."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from assistant.build import ingest, open_assistant, read_corpus
from assistant.domain import Commitment, GlossaryEntry, Registers
from assistant.errors import IndexMissingError
from assistant.settings import read_settings
from eval.protocols import Corpus, EvaluatedAssistant, Passage

logger = logging.getLogger(__name__)

# They tell where the product runs, not how it answers, and must not reach a committed file.
_PLACES = {"data_dir", "corpus_dir", "host", "port", "embedder_url", "embedder_api_key"}


class ShippedProduct:
    """The product over the settings of this process."""

    def __init__(self, data_dir: Path | None = None) -> None:
        """Read the settings; `data_dir` wins over them.

        Raises:
            ConfigError: a setting is malformed.
        """
        self._settings = read_settings(**({"data_dir": data_dir} if data_dir else {}))

    @property
    def corpus_dir(self) -> Path:
        """The folder of its corpus."""
        return self._settings.corpus_dir

    def elsewhere(self, *, corpus_dir: Path, data_dir: Path) -> ShippedProduct:
        """Return the product with the same settings over another corpus, in another place."""
        places = {"corpus_dir": corpus_dir, "data_dir": data_dir}
        other = ShippedProduct()
        other._settings = self._settings.model_copy(update=places)
        return other

    def registers(self) -> tuple[Registers, tuple[GlossaryEntry, ...]]:
        """Return the registers of the corpus, and its glossary.

        Raises:
            CorpusError: a corpus file is broken.
        """
        corpus = read_corpus(self._settings.corpus_dir)
        return corpus.registers, corpus.glossary

    def corpus(self) -> Corpus:
        """Return the digest, the statements and the register rows of the corpus.

        Raises:
            CorpusError: a corpus file is broken.
        """
        corpus = read_corpus(self._settings.corpus_dir)
        registers = corpus.registers
        return Corpus(
            digest=corpus.hash,
            statements={s.id: s.text for document in corpus.documents for s in document.statements},
            schemes={row.id: _told_by(row.rests_on) for row in registers.schemes},
            commitments={row.id: _statements_of(row) for row in registers.commitments},
            passages={
                one.id: Passage(
                    one.text,
                    document.title,
                    tuple((source.title, source.url) for source in one.sources),
                )
                for document in corpus.documents
                for one in document.statements
            },
        )

    def assistant(self) -> EvaluatedAssistant:
        """Return the Assistant of the page, after building its index if there is none.

        Raises:
            AssistantError: the index or a model is not as the settings say.
        """
        try:
            return open_assistant(self._settings)
        except IndexMissingError:
            logger.info("no index is live: building one")
            ingest(self._settings)
            return open_assistant(self._settings)

    def settings(self) -> Mapping[str, str]:
        """Return the settings that can change an answer, in order of name."""
        kept = self._settings.model_dump(mode="json", exclude=_PLACES)
        return {name: str(kept[name]) for name in sorted(kept)}


def _told_by(rests_on: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    return frozenset(name for names in rests_on.values() for name in names)


def _statements_of(row: Commitment) -> frozenset[str]:
    return frozenset(row.statements) | ({row.outcome.statement} if row.outcome else frozenset())
