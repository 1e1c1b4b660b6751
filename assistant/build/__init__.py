"""The only place where concrete parts are chosen and put together."""

from assistant.answering.live import LiveAssistant
from assistant.answering.pipeline import Assistant
from assistant.build.corpus import check_corpus_folder, read_corpus, register_rows
from assistant.build.indexing import IngestResult, Options, ingest
from assistant.build.maintenance import (
    Forgotten,
    drop_held,
    forget,
    live_files,
    rebuild_vectors,
    rollback,
    undo_forget,
    verify,
)
from assistant.build.parts import build_embedder, recipe_of, store_of
from assistant.build.searching import hybrid_search
from assistant.build.serving import open_assistant, open_live_assistant, open_search
from assistant.build.state import Change, Roots
from assistant.retrieval.hybrid import HybridSearch

__all__ = [
    "Assistant",
    "Change",
    "Forgotten",
    "HybridSearch",
    "IngestResult",
    "LiveAssistant",
    "Options",
    "Roots",
    "build_embedder",
    "check_corpus_folder",
    "drop_held",
    "forget",
    "hybrid_search",
    "ingest",
    "live_files",
    "open_assistant",
    "open_live_assistant",
    "open_search",
    "read_corpus",
    "rebuild_vectors",
    "recipe_of",
    "register_rows",
    "rollback",
    "store_of",
    "undo_forget",
    "verify",
]
