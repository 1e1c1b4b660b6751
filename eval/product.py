"""The product as shipped: the same Assistant as the page, opened with the same settings."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path

from assistant.build import ingest, open_assistant, read_corpus
from assistant.errors import IndexMissingError
from assistant.settings import read_settings
from eval.protocols import Corpus, EvaluatedAssistant

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

    def corpus(self) -> Corpus:
        """Return the digest and the statement ids of the corpus.

        Raises:
            CorpusError: a corpus file is broken.
        """
        corpus = read_corpus(self._settings.corpus_dir)
        names = (statement.id for document in corpus.documents for statement in document.statements)
        return Corpus(corpus.hash, frozenset(names))

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
