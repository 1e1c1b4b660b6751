"""Forgetting a document for good, and what keeps it from coming back.

Deletion in Chroma is not erasure: the text stays in its log, the vector in its graph. So all
versions are replaced by a fresh one without the document. A tombstone without text stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from assistant.errors import IndexDamagedError
from assistant.index.version_store import VersionStore

_FILE = "tombstones.json"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is kept of a forgotten document: enough to know it again, none of its text."""

    document_id: str
    file_hash: str  # sha256 of the file's bytes; empty when it had none
    text_hash: str  # sha256 of the document's text
    forgotten_on: str  # YYYY-MM-DD

    def marks(self) -> frozenset[str]:
        """Return everything the document can be known by."""
        return frozenset(filter(None, (self.document_id, self.file_hash, self.text_hash)))


_TOMBSTONES = TypeAdapter(tuple[Tombstone, ...])


def read_tombstones(store: VersionStore) -> tuple[Tombstone, ...]:
    """Return the tombstones of `store`, oldest first.

    Raises:
        IndexDamagedError: they cannot be read; nothing may be indexed then.
    """
    data = store.read_state(_FILE)
    try:
        return () if data is None else _TOMBSTONES.validate_json(data)
    except ValidationError as error:
        raise IndexDamagedError(
            f"{_FILE} cannot be read ({type(error).__name__}): restore it, for without it "
            "forgotten documents would come back"
        ) from error


def forgotten_marks(store: VersionStore) -> frozenset[str]:
    """Return everything that forgotten documents can be known by.

    Raises:
        IndexDamagedError: as `read_tombstones`.
    """
    return frozenset(mark for stone in read_tombstones(store) for mark in stone.marks())


def write_tombstones(store: VersionStore, tombstones: Sequence[Tombstone]) -> None:
    """Replace the tombstones of `store`."""
    store.write_state(_FILE, _TOMBSTONES.dump_json(tuple(tombstones), indent=2))
