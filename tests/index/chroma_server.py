"""A Chroma server that tests look into with Chroma's own client."""

from __future__ import annotations

import chromadb
from chromadb.api import ClientAPI
from chromadb.config import Settings as ChromaSettings

from bench.chroma_server import ServerProcess


class ChromaServer(ServerProcess):
    """A server on a free port of this machine; its data outlive a stop."""

    def client(self) -> ClientAPI:
        """Return a client of Chroma's own."""
        settings = ChromaSettings(anonymized_telemetry=False)
        return chromadb.HttpClient(host="127.0.0.1", port=self.port, settings=settings)

    def collections(self) -> set[str]:
        """Return the names of all collections."""
        return {collection.name for collection in self.client().list_collections()}

    def empty(self) -> None:
        """Remove all collections."""
        for name in self.collections():
            self.client().delete_collection(name)
