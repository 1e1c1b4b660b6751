"""What is remembered of own files from one ingest to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import ClassVar

from pydantic import ConfigDict

from assistant.documents.quality import FileQuality
from assistant.documents.roots import Found, Signature, own_id


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What is known of a file that was read."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    root: str  # absolute; this and `name` as roots.shown() writes them
    name: str  # within its root
    size: int  # bytes
    mtime_ns: int
    ctime_ns: int  # 0 when the file was too fresh for its times to be trusted
    inode: int
    file_hash: str  # sha256 of the bytes that its text was read from
    document_id: str  # stays the same when the contents change
    text_hash: str
    stale_since: str | None  # YYYY-MM-DD, the first day on which it could no longer be read
    copy_of: str | None  # id of the document that is indexed for this file, which has its bytes
    quality: FileQuality

    @property
    def place(self) -> tuple[str, str]:
        """Its root, and its name there: where it was found."""
        return self.root, self.name

    @property
    def is_indexed(self) -> bool:
        """Whether its document is in the index, and not that of a file with the same bytes."""
        return self.copy_of is None

    @property
    def marks(self) -> tuple[str, str, str]:
        """What a tombstone may name it by: id, hash of the file, hash of the text."""
        return self.document_id, self.file_hash, self.text_hash


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file that was found, with its id and what is known of it."""

    found: Found
    document_id: str
    known: FileRecord | None

    @property
    def is_untouched(self) -> bool:
        """Whether it looks exactly as it did when its text was read."""
        record = self.known
        return record is not None and self.found.signature == Signature(
            record.size, record.mtime_ns, record.ctime_ns, record.inode
        )


def identified(
    files: Sequence[Found], previous: Sequence[FileRecord], roots: Sequence[str]
) -> list[OwnFile]:
    """Return `files`, in order, each with an id of its own and its record when it is known.

    A known place keeps its id, and so does a file whose root was moved and is now among `roots`
    by another path.
    """
    by_place = {record.place: record for record in previous}
    moved = {record.document_id: record for record in previous if record.root not in roots}
    used = {record.document_id for record in previous} - moved.keys()
    result: list[OwnFile] = []
    for found in files:
        record = by_place.get(found.place)
        if record is not None:
            result.append(OwnFile(found, record.document_id, record))
            continue
        # Two roots may have the same own name: the second one's files are told by its path.
        places = chain([found.label, found.root], (f"{found.root} {n}" for n in count(2)))
        ids = (own_id(place, found.name) for place in places)
        document_id = next(name for name in ids if name not in used)
        used.add(document_id)
        result.append(OwnFile(found, document_id, moved.get(document_id)))
    return result
