"""Stand-ins and small corpora for the tests of the core; each remembers what it was given."""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding
from pydantic import PrivateAttr

from assistant.answering.pipeline import Assistant
from assistant.build import (
    Options,
    indexing,
    ingest,
    maintenance,
    open_assistant,
    rebuild_vectors,
    serving,
)
from assistant.index.ingest import IngestReport
from assistant.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
SHIPPED_CORPUS = ROOT / "corpus"
SOURCE = (
    "title: Bron | publisher: Uitgever | url: https://example.org/bron | date: 2022"
    " | kind: primary | read_on: 2026-11-24"
)
_DIMENSIONS = 256

Sections = Mapping[str, Sequence[tuple[str, str]]]  # heading -> (statement id, sentence)


class HashEmbedder(BaseEmbedding):
    """Bags of hashed words as vectors: texts are alike when they share words."""

    _indexed: list[str] = PrivateAttr(default_factory=list)
    _asked: list[str] = PrivateAttr(default_factory=list)

    def __init__(self) -> None:
        """Start with nothing embedded."""
        super().__init__(model_name="hash", embed_batch_size=16)

    @property
    def indexed(self) -> list[str]:
        """Return the passages and questions embedded for an index so far, in order."""
        return self._indexed

    @property
    def asked(self) -> list[str]:
        """Return the questions of users embedded so far, in order."""
        return self._asked

    def embed_questions(self, questions: list[str]) -> list[list[float]]:
        """Return one vector a question of the index, in order."""
        return [self._get_text_embedding(question) for question in questions]

    def _get_query_embedding(self, query: str) -> list[float]:
        self._asked.append(query)
        return hash_vector(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        self._indexed.append(text)
        return hash_vector(text)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class BrokenEmbedder(HashEmbedder):
    """An embedder that raises `error` at the first passage."""

    _error: Exception = PrivateAttr()

    def __init__(self, error: Exception) -> None:
        """Raise `error` whenever a passage is to be embedded."""
        super().__init__()
        self._error = error

    def _get_text_embedding(self, text: str) -> list[float]:
        self.indexed.append(text)
        raise self._error


def hash_vector(text: str) -> list[float]:
    """Return the normalised bag of the words of `text`."""
    vector = np.zeros(_DIMENSIONS)
    for word in re.findall(r"\w+", text.lower()) or ["leeg"]:
        vector[int(hashlib.sha256(word.encode()).hexdigest(), 16) % _DIMENSIONS] += 1
    normalised: list[float] = (vector / np.linalg.norm(vector)).tolist()
    return normalised


SMALL: Mapping[str, Sections] = {
    "fietsen": {
        "Paden": [
            ("F-01", "De gemeente legde in 2021 twaalf nieuwe fietspaden aan."),
            ("F-02", "Een fietspad kost gemiddeld 4 miljoen euro."),
        ],
        "Stallingen": [("F-03", "Onder het station staan 8000 fietsen in een stalling.")],
    },
    "molens": {
        "Wind": [
            ("M-01", "Een molen maalt alleen graan wanneer het hard genoeg waait."),
            ("M-02", "De provincie onderhoudt negen oude molens."),
        ]
    },
}


def front_matter(document_id: str, *, title: str = "", kind: str = "background") -> str:
    """Return the front matter of a document and its H1."""
    named = title or f"Document over {document_id}"
    return (
        f"---\nid: {document_id}\ntitle: '{named}'\nkind: {kind}\ntopic: mkb\naudience: both\n"
        f"date: 2022\n---\n\n# {named}\n"
    )


def document_text(document_id: str, sections: Sections, *, kind: str = "background") -> str:
    """Return a whole corpus file with `sections`, each statement with one source."""
    parts = [front_matter(document_id, kind=kind)]
    for heading, statements in sections.items():
        sentences = " ".join(f"{text}[^{name}]" for name, text in statements)
        parts.append(f"\n## {heading}\n\n{sentences}\n")
    notes = [f"[^{name}]: {SOURCE}\n" for rows in sections.values() for name, _ in rows]
    return "".join([*parts, "\n", *notes])


def write_corpus(corpus_dir: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write `files` (name -> contents) into the documents of `corpus_dir`, and return it."""
    folder = corpus_dir / "documents"
    folder.mkdir(parents=True, exist_ok=True)
    for name, contents in files.items():
        raw = contents.encode() if isinstance(contents, str) else contents
        (folder / name).write_bytes(raw)
    return corpus_dir


def write_small_corpus(corpus_dir: Path, documents: Mapping[str, Sections] = SMALL) -> Path:
    """Write `documents` as corpus files and return `corpus_dir`."""
    files = {f"{name}.md": document_text(name, rows) for name, rows in documents.items()}
    return write_corpus(corpus_dir, files)


def small_settings(folder: Path) -> Settings:
    """Return settings with the corpus and data folder in `folder`, where the corpus is written.

    Nothing is too far away to be found: the hashed vectors know no meaning.
    """
    write_small_corpus(folder / "corpus")
    return Settings(corpus_dir=folder / "corpus", data_dir=folder / "data", score_floor=-1.0)


def make_index(settings: Settings, *, rebuild: bool = False) -> IngestReport:
    """Return what an ingest of the known roots did; it vanishes nothing that asks for a yes."""
    report = ingest(settings, None, Options(rebuild=rebuild)).report
    assert report is not None, "too many documents would vanish"
    return report


def small_index(folder: Path) -> Settings:
    """Return the same with vectors beside the corpus and an index made, as a copy of its own."""
    shutil.copytree(_small_template(), folder, dirs_exist_ok=True)
    return small_settings(folder)


@cache
def _small_template() -> Path:
    folder = _temporary_folder()
    settings = small_settings(folder)
    with pytest.MonkeyPatch.context() as patch:
        replace_embedder(patch)
        rebuild_vectors(settings)
        ingest(settings)
    return folder


def name_in_environment(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    """Let the environment of this process name `settings`."""
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(settings.corpus_dir))
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("ASSISTANT_SCORE_FLOOR", str(settings.score_floor))


def replace_embedder(
    monkeypatch: pytest.MonkeyPatch, embedder: BaseEmbedding | None = None
) -> Callable[[], int]:
    """Make the product build `embedder`, a HashEmbedder when left out; return a build counter."""
    built: list[Settings] = []
    chosen = embedder or HashEmbedder()

    def make(settings: Settings) -> BaseEmbedding:
        built.append(settings)
        return chosen

    for module in (indexing, maintenance, serving):
        monkeypatch.setattr(module, "build_embedder", make)
    return lambda: len(built)


@cache
def shipped_settings() -> Settings:
    """Return settings with the shipped corpus, indexed once a test run in a temporary folder."""
    settings = Settings(corpus_dir=SHIPPED_CORPUS, data_dir=_temporary_folder() / "data")
    ingest(settings)
    return settings


@cache
def shipped_assistant() -> Assistant:
    """Return the Assistant over the shipped corpus, opened once a test run."""
    return open_assistant(shipped_settings())


def _temporary_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="assistant-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def run_cli(
    *arguments: str | Path | bytes, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Return how `python -m assistant` with `arguments` ended, in a process of its own."""
    return subprocess.run(
        cli_command(*arguments),
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


def cli_command(*arguments: str | Path | bytes) -> list[str | Path | bytes]:
    """Return the command line of `python -m assistant` with `arguments`."""
    return [sys.executable, "-m", "assistant", *arguments]
