"""Changes of the corpus that must not change how the product does.

Each changes a copy of the corpus in place; an index is built from the copy as from any corpus.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np

from eval.product import ShippedProduct
from eval.protocols import Corpus

_STATEMENT = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9-]*(?![\w-])")
_ROW = re.compile(r"(?m)^((?:- id|  superseded_by): )(\S+)$")
_ENTRY = re.compile(r"(?m)^(?=- )")
_REGISTERS = ("commitments.yaml", "schemes.yaml")
_BATCH = 7  # texts embedded together, in place of the product's own number
_ANEW = 400  # each so-many-th vector is made anew
Renamed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Harmless:
    """A change that must let no gate fall."""

    name: str
    change: Callable[[Path, Corpus], Renamed]  # returns labels that are called otherwise after it
    building: Callable[[], AbstractContextManager[object]] = field(default=nullcontext)


def rename_ids(folder: Path, corpus: Corpus) -> Renamed:
    """Give all statements and register rows other ids, in the opposite order."""
    statements = {name: f"N{n:05d}" for n, name in _backwards(list(corpus.statements))}
    rows = {name: f"rij-{n:05d}" for n, name in _backwards(list(corpus.rows))}
    for path in _texts(folder):
        text = path.read_text(encoding="utf-8")
        text = _STATEMENT.sub(lambda found: statements.get(found[0], found[0]), text)
        if path.name in _REGISTERS:
            text = _ROW.sub(lambda found: found[1] + rows.get(found[2], found[2]), text)
        path.write_text(text, encoding="utf-8")
    return statements | rows


def reorder_files(folder: Path, corpus: Corpus) -> Renamed:  # noqa: ARG001 - all changes get it
    """Turn round the order of documents, files of questions and entries of the lists."""
    documents = [path.stem for path in sorted((folder / "documents").glob("*.md"))]
    new = {name: f"{n:03d}-{name}" for n, name in _backwards(documents)}
    names = "|".join(map(re.escape, new))
    mentions = re.compile(rf"(?m)^((?:id|  document): )({names})()$|(\]\()({names})(\.md\))")
    for path in _texts(folder):
        text = path.read_text(encoding="utf-8")
        text = mentions.sub(
            lambda found: "".join(new.get(part, part) for part in found.groups() if part), text
        )
        if path.parent == folder:
            text = _turned(text)
        path.write_text(text, encoding="utf-8")
        number = new.get(path.stem)
        if number and path.parent.name in ("documents", "questions"):
            path.rename(path.with_name(f"{number}{path.suffix}"))
    return {}


def add_comment(folder: Path, corpus: Corpus) -> Renamed:  # noqa: ARG001 - as above
    """Put a remark that nobody reads above every list."""
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(f"# Een opmerking, die niets verandert.\n{text}", encoding="utf-8")
    return {}


def forget_vectors(folder: Path, corpus: Corpus) -> Renamed:  # noqa: ARG001 - as above
    """Drop some of the vectors that come with the corpus, so that they are made anew."""
    for path in (folder / "vectors").glob("*.npz"):
        with np.load(path) as stored:
            kept = np.arange(len(stored["keys"])) % _ANEW != 0
            parts = {name: stored[name][kept] for name in stored.files}
        np.savez(path, **parts)
    return {}


HARMLESS: tuple[Harmless, ...] = (
    Harmless("other ids", rename_ids),
    Harmless("other order of files", reorder_files),
    Harmless(
        "other batch size",
        forget_vectors,
        building=lambda: patch("assistant.index.vector_cache._BATCH", _BATCH),
    ),
    Harmless("a comment in the corpus", add_comment),
)


@contextmanager
def changed_product(
    product: ShippedProduct, harmless: Harmless
) -> Iterator[tuple[ShippedProduct, Renamed]]:
    """Provide the product over a changed copy of its corpus, and what is called otherwise in it."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "corpus"
        shutil.copytree(product.corpus_dir, folder)
        renamed = harmless.change(folder, product.corpus())
        with harmless.building():
            yield product.elsewhere(corpus_dir=folder, data_dir=Path(name) / "data"), renamed


def _backwards(names: Sequence[str]) -> list[tuple[int, str]]:
    """Return `names` in their order, numbered down to 1."""
    return [(len(names) - place, name) for place, name in enumerate(sorted(names))]


def _texts(folder: Path) -> list[Path]:
    return sorted([*folder.rglob("*.md"), *folder.rglob("*.yaml")])


def _turned(text: str) -> str:
    """Return a list in YAML with its entries in the opposite order, its heading first."""
    head, *entries = _ENTRY.split(text)
    return head + "".join(entry.rstrip("\n") + "\n" for entry in reversed(entries))
