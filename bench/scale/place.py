"""Where a library and its index lie, and the settings to open it with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.build import indexing, serving
from assistant.settings import Settings, read_settings
from bench.scale.texts import Library, make_library
from bench.scale.vectors import WordVectors


@dataclass(frozen=True, slots=True)
class Place:
    """The files of a benchmark at one size."""

    cache: Path
    chunks: int

    @property
    def settings(self) -> Settings:
        """The settings of its index."""
        return read_settings(data_dir=self.cache / f"index-{self.chunks}")

    @property
    def changing(self) -> Path:
        """The folder of the one document that changes."""
        return self.cache / f"changing-{self.chunks}"

    def library(self) -> Library:
        """Return its library, which is made when it is not there yet."""
        folder = self.cache / f"library-{self.chunks}"
        return make_library(folder, chunks=self.chunks, corpus_dir=self.settings.corpus_dir)

    def stand_in(self) -> WordVectors:
        """Let the product embed with word vectors, and return them."""
        (shipped,) = (self.settings.corpus_dir / "vectors").glob("*.npz")
        embedder = WordVectors(shipped)
        for module in (indexing, serving):
            vars(module)["build_embedder"] = lambda _: embedder
        return embedder
