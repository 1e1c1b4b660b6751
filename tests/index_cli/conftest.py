"""A small corpus that was ingested, and own files that were not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes import name_in_environment, replace_embedder, small_index
from tests.index.own_files import BRIDGES, TREES, write_own


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a small corpus, which the environment names, that was ingested."""
    replace_embedder(monkeypatch)
    name_in_environment(monkeypatch, small_index(tmp_path))
    return tmp_path


@pytest.fixture
def own(folder: Path) -> Path:
    """Return a folder with two own files, which nobody has ingested."""
    return write_own(folder / "eigen", bomen=TREES, bruggen=BRIDGES)
