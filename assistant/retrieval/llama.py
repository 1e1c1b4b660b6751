"""The hybrid search as a stock LlamaIndex retriever."""

from __future__ import annotations

from collections.abc import Collection

from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.domain import SearchResult
from assistant.language.detect import detect_language
from assistant.retrieval.hybrid import HybridSearch


class HybridRetriever(BaseRetriever):
    """Chunks as LlamaIndex nodes with our ids, best first, for any LlamaIndex query engine."""

    def __init__(
        self,
        search: HybridSearch,
        *,
        top_k: int = 5,
        documents: Collection[str] | None = None,
    ) -> None:
        """Retrieve the `top_k` best chunks with `search`, of all documents or those with ids."""
        super().__init__()
        self._search = search
        self._top_k = top_k
        self._documents = documents

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        question = query_bundle.query_str
        found = self._search.search(
            question, detect_language(question), top_k=self._top_k, documents=self._documents
        )
        return [NodeWithScore(node=_node(result), score=result.score) for result in found]


def _node(result: SearchResult) -> TextNode:
    return TextNode(
        id_=result.chunk_id, text=result.text, metadata={"document_id": result.document_id}
    )
