"""The chunks of a new version: those of the one before and the difference, or all anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.domain import Chunk, Document
from assistant.index.blobs import read_documents
from assistant.index.contents import Contents, contents_of
from assistant.index.manifest import read_manifest
from assistant.index.vector_cache import VectorTable, matrix_of
from assistant.index.version_store import Version

# Copying the chunks of the version before and changing them pays while most of them stay.
_MOST = 0.5


def write_chunks(
    version: Version,
    contents: Contents,
    table: VectorTable,
    *,
    documents: Sequence[Document],
    base: Version | None,
) -> None:
    """Write the chunks of `contents`, which are those of `documents`, into `version`.

    Where most are those of `base`, which was made by the same recipe, they are copied. A document
    that stayed as it was has the chunks that it had; only the others are cut anew.

    Raises:
        IndexDamagedError: Chroma cannot write, or `base` cannot be read.
    """
    change = None if base is None else _change(contents, documents, base)
    few = change is not None and len(change.fresh) <= _MOST * len(contents.chunks)
    copied = few and base is not None and version.copy_chunks(base)
    with version.chunks() as chunks:
        if change is not None and copied:
            chunks.delete(change.replaced)
            fresh = change.fresh
        else:
            chunks.create()
            fresh = contents.chunks
        chunks.add(fresh, matrix_of(Contents(fresh, (), ()).pieces(), table))


@dataclass(frozen=True, slots=True)
class _Change:
    """What sets the chunks of a version apart from those of the one before."""

    fresh: tuple[Chunk, ...]  # new, or other than before
    replaced: list[str]  # ids of chunks before that are gone, or other now


def _change(contents: Contents, documents: Sequence[Document], base: Version) -> _Change:
    """Return how `contents`, of `documents`, differs from `base`."""
    recipe = read_manifest(base).recipe
    earlier = read_documents(base)
    gone = contents_of(_unlike(earlier, documents), max_tokens=recipe.chunk_max_tokens)
    before = {chunk.id: chunk for chunk in gone.chunks}
    new = {document.id for document in _unlike(documents, earlier)}
    after = {chunk.id: chunk for chunk in contents.chunks if chunk.document_id in new}
    return _Change(
        fresh=tuple(chunk for name, chunk in after.items() if before.get(name) != chunk),
        replaced=sorted(name for name, chunk in before.items() if after.get(name) != chunk),
    )


def _unlike(documents: Iterable[Document], others: Iterable[Document]) -> list[Document]:
    """Return those of `documents` that `others` lacks, or has otherwise."""
    known = {document.id: document for document in others}
    return [document for document in documents if known.get(document.id) != document]
