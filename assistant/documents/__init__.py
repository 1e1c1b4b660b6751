"""Files of the corpus -> documents with statements and sources."""

from assistant.documents.corpus import corpus_hash, load_corpus

__all__ = ["corpus_hash", "load_corpus"]
