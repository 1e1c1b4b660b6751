"""The places an index is kept in: the same tests hold for a folder and for a Chroma server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import Settings
from tests.fakes import replace_embedder, small_settings
from tests.index.chroma_server import ChromaServer


@pytest.fixture(scope="session")
def running_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """Return a Chroma server that runs for all tests; use `chroma_server`, which is empty."""
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    server.start()
    yield server
    server.stop()


@pytest.fixture
def chroma_server(running_server: ChromaServer) -> ChromaServer:
    """Return a Chroma server without any collection."""
    running_server.empty()
    return running_server


@pytest.fixture(params=["folder", pytest.param("server", marks=pytest.mark.slow)])
def placed(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """Return settings with a small corpus and nothing ingested, once for each sort of place."""
    replace_embedder(monkeypatch)
    settings = small_settings(tmp_path)
    if request.param == "folder":
        return settings
    server: ChromaServer = request.getfixturevalue("chroma_server")
    return settings.model_copy(update={"chroma_url": server.url})
