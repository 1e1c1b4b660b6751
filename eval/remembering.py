"""An embedder that remembers, for those who ask the same questions of one product after another."""

from __future__ import annotations

from dataclasses import replace

from assistant.build import Assistant, HybridSearch


class RememberingEmbedder:
    """Embeds each question once, whoever asks: mutants ask what the sound product was asked."""

    def __init__(self, search: HybridSearch) -> None:
        """Embed as `search` does."""
        self._embedder = search.embedder
        self._known: dict[str, list[float]] = {}

    def get_query_embedding(self, query: str) -> list[float]:
        """Return the normalised vector of a question."""
        if query not in self._known:
            self._known[query] = self._embedder.get_query_embedding(query)
        return self._known[query]

    def within(self, assistant: Assistant, search: HybridSearch) -> Assistant:
        """Return `assistant`, whose search is `search`, with this embedder."""
        return replace(assistant, retriever=replace(search, embedder=self))
