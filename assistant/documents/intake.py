"""Own files -> documents: what is new or changed is read, the rest stays as it was.

A file whose size, times and inode are as they were is not opened. A file that was good and
cannot be read now keeps its last good text, and says since when. Of files with the same bytes
one is indexed: copies would crowd out other passages, and read as sources that agree.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from assistant.documents.assembly import assemble
from assistant.documents.blocks import RawDocument, Unreadable
from assistant.documents.file_records import FileRecord, OwnFile, identified
from assistant.documents.limits import ReadLimits
from assistant.documents.quality import FileQuality, QualityReport, assess
from assistant.documents.roots import Found, Scan, remove_command, scan
from assistant.domain import Document
from assistant.errors import ConfigError

# A file written this shortly before it was looked at may change once more without showing it:
# two seconds is the coarsest clock of a file system in use (FAT).
_SETTLED_NS = 2 * 10**9
_PIECE = 1 << 20
_MOST_HASHED = ReadLimits().max_bytes


class Reader(Protocol):
    """Reads one file; FileReader is the one in use."""

    def read(self, path: Path, name: str) -> RawDocument | Unreadable:
        """Return what `path` holds, or why it cannot be read; `name` is what reports call it."""


@dataclass(frozen=True, slots=True)
class Intake:
    """What the next version holds of own files: documents fresh, unchanged and stale."""

    records: tuple[FileRecord, ...]  # by root, then name; for the next take_in
    fresh: tuple[Document, ...]  # new or changed, in order of their records
    unchanged: frozenset[str]  # ids of documents that stay as they are
    stale: frozenset[str]  # ids of documents kept although their file cannot be read now
    unreadable: tuple[Unreadable, ...]  # in order of file
    report: QualityReport
    vanished: tuple[str, ...]  # ids of known documents to drop, sorted; forgotten ones aside
    forgotten: tuple[str, ...]  # ids of files left out because of a tombstone, sorted

    def documents(self, live: Iterable[Document]) -> tuple[Document, ...]:
        """Return all own documents in order of id; those not fresh are taken from `live`.

        Raises:
            KeyError: `live` lacks a document that is unchanged or stale; it carries the id.
        """
        known = {document.id: document for document in live}
        since = {record.document_id: record.stale_since for record in self.records}
        kept = [
            replace(known[name], stale_since=since[name]) for name in self.unchanged | self.stale
        ]
        return tuple(sorted([*self.fresh, *kept], key=lambda document: document.id))


def take_in(
    roots: Sequence[Path],
    previous: Sequence[FileRecord],
    *,
    reader: Reader,
    tombstones: Container[str],
    today: str,
    progress: Callable[[int, int], None] | None = None,
    reread: bool = False,
) -> Intake:
    """Return what the files under `roots` come to, given the records of the live version.

    Args:
        roots: folders and files; a known file whose root is not among them vanishes.
        previous: records of the live version; without any, every file is read.
        reader: reads one file after another.
        tombstones: ids, file hashes and text hashes of what must not come back.
        today: YYYY-MM-DD.
        progress: called with the number of files done and the number of all.
        reread: read unchanged files anew too, as after OCR was installed.

    Raises:
        ConfigError: a root is not there, or one that held known files is empty; it names the
            root and how to remove it.
    """
    now_ns = time.time_ns()
    scanned = scan(roots)
    _refuse_emptied(scanned.empty_roots, previous)
    files = identified(scanned.files, previous, scanned.roots)
    desk = _Desk(reader, tombstones, today, now_ns)
    to_read = [file for file in files if reread or not desk.settle_unread(file)]
    # Known ones first: where two have the same bytes, the one that was indexed stays so.
    to_read.sort(key=lambda file: file.known is None or not file.known.is_indexed)
    tell = progress or _tell_nobody
    for done, file in enumerate(to_read, start=len(files) - len(to_read)):
        tell(done, len(files))
        desk.settle_by_reading(file)
    tell(len(files), len(files))
    desk.settle_unseen(scanned, previous)
    return desk.intake(scanned, previous)


class _Desk:
    """Where each file goes, one after another."""

    def __init__(self, reader: Reader, tombstones: Container[str], today: str, now_ns: int) -> None:
        self._reader = reader
        self._tombstones = tombstones
        self._today = today
        self._now_ns = now_ns
        self._hashes: dict[Found, str | None] = {}
        self._indexed: dict[str, FileRecord] = {}  # by the hash of the file
        self._records: list[FileRecord] = []
        self._fresh: dict[str, Document] = {}  # by id
        self._unchanged: set[str] = set()
        self._stale: set[str] = set()
        self._failed: list[FileRecord] = []  # as they were when they were good
        self._unreadable: list[Unreadable] = []
        self._forgotten: set[str] = set()

    def settle_unread(self, file: OwnFile) -> bool:
        """Settle `file` if that takes no reading, and return whether it did."""
        if self._forget(file.document_id, file.document_id):
            return True
        known = file.known
        if known is None or self._hash_of(file) != known.file_hash:
            return False
        if self._forget(file.document_id, *known.marks):
            return True
        if not known.is_indexed:
            return False  # a copy is settled once all that are indexed are known
        quality = replace(known.quality, file=file.found.file, stale_since=None)
        self._index(self._record(file, known.file_hash, known.text_hash, quality))
        self._unchanged.add(known.document_id)
        return True

    def settle_by_reading(self, file: OwnFile) -> None:
        """Settle `file`, which is new or changed, or a copy."""
        file_hash = self._hash_of(file)
        if self._forget(file.document_id, file.document_id):
            return
        if file_hash is not None and self._settle_bytes(file, file_hash):
            return
        raw = self._reader.read(file.found.path, file.found.file)
        if isinstance(raw, Unreadable):
            self._fail(file, raw)
            return
        if self._settle_bytes(file, raw.file_hash):  # they changed since they were hashed
            return
        document = assemble(
            raw, document_id=file.document_id, file=file.found.file, read_on=self._today
        )
        if isinstance(document, Unreadable):
            self._fail(file, document)
        elif not self._forget(file.document_id, document.text_hash):
            quality = assess(raw, document)
            self._index(self._record(file, raw.file_hash, document.text_hash, quality))
            self._fresh[document.id] = document

    def settle_unseen(self, scanned: Scan, previous: Sequence[FileRecord]) -> None:
        """Settle the known files that could not be looked at, and those that failed."""
        self._unreadable += [refusal.why for refusal in scanned.refusals]
        unseen = scanned.unseen(record.place for record in previous)
        self._failed += [record for record in previous if record.place in unseen]
        for record in self._failed:
            if self._forget(record.document_id, *record.marks):
                continue
            since = record.stale_since or self._today
            stale = replace(
                record, stale_since=since, quality=replace(record.quality, stale_since=since)
            )
            original = self._indexed.get(record.file_hash)
            if original is not None:
                self._records.append(_as_copy(stale, original))
            elif record.is_indexed:
                self._index(stale)
                self._stale.add(record.document_id)
            # What was a copy of a file that is gone now has no text in the index to keep.

    def intake(self, scanned: Scan, previous: Sequence[FileRecord]) -> Intake:
        """Return all of it in order."""
        rank = {root: place for place, root in reversed([*enumerate(scanned.roots)])}
        records = sorted(self._records, key=lambda record: (rank[record.root], record.name))
        unreadable = tuple(sorted(self._unreadable, key=lambda why: why.file))
        held = {*self._fresh, *self._unchanged, *self._stale, *self._forgotten}
        return Intake(
            records=tuple(records),
            fresh=tuple(
                self._fresh[r.document_id] for r in records if r.document_id in self._fresh
            ),
            unchanged=frozenset(self._unchanged),
            stale=frozenset(self._stale),
            unreadable=unreadable,
            report=QualityReport.of(
                (record.quality for record in records), unreadable, created_at=self._today
            ),
            vanished=tuple(sorted({r.document_id for r in previous if r.is_indexed} - held)),
            forgotten=tuple(sorted(self._forgotten)),
        )

    def _settle_bytes(self, file: OwnFile, file_hash: str) -> bool:
        """Settle `file` if its bytes were forgotten or are indexed, and return whether it did."""
        if self._forget(file.document_id, file_hash):
            return True
        original = self._indexed.get(file_hash)
        if original is None:
            return False
        quality = replace(original.quality, file=file.found.file, document_id=file.document_id)
        record = self._record(file, file_hash, original.text_hash, quality)
        self._records.append(_as_copy(record, original))
        return True

    def _forget(self, document_id: str, *marks: str) -> bool:
        if not any(mark in self._tombstones for mark in marks):
            return False
        self._forgotten.add(document_id)
        return True

    def _fail(self, file: OwnFile, why: Unreadable) -> None:
        self._unreadable.append(why)
        if file.known is not None:
            self._failed.append(replace(file.known, root=file.found.root, name=file.found.name))

    def _index(self, record: FileRecord) -> None:
        self._indexed[record.file_hash] = record
        self._records.append(record)

    def _record(
        self, file: OwnFile, file_hash: str, text_hash: str, quality: FileQuality
    ) -> FileRecord:
        signature = file.found.signature
        settled = max(signature.mtime_ns, signature.ctime_ns) < self._now_ns - _SETTLED_NS
        return FileRecord(
            root=file.found.root,
            name=file.found.name,
            size=signature.size,
            mtime_ns=signature.mtime_ns,
            ctime_ns=signature.ctime_ns if settled else 0,
            inode=signature.inode,
            file_hash=file_hash,
            document_id=file.document_id,
            text_hash=text_hash,
            stale_since=None,
            copy_of=None,
            quality=quality,
        )

    def _hash_of(self, file: OwnFile) -> str | None:
        """Return the hash of its bytes, without reading them when nothing touched it."""
        if file.found not in self._hashes:
            known = file.known if file.is_untouched else None
            self._hashes[file.found] = known.file_hash if known else _file_hash(file.found.path)
        return self._hashes[file.found]


def _as_copy(record: FileRecord, original: FileRecord) -> FileRecord:
    quality = replace(record.quality, exact_duplicate_of=original.document_id)
    return replace(record, copy_of=original.document_id, quality=quality)


def _refuse_emptied(empty_roots: Sequence[str], previous: Sequence[FileRecord]) -> None:
    """Stop when a folder that held known files holds nothing at all: a disk that is not there."""
    for root in empty_roots:
        lost = sum(record.root == root for record in previous)
        if lost:
            raise ConfigError(
                f"{root}: is empty, and {lost} known files came from it; bring them back (is its "
                f"disk mounted?), or let go of its documents: {remove_command(root)}"
            )


def _file_hash(path: Path) -> str | None:
    """Return the sha256 of a file, or None when it cannot be had or no reader would take it."""
    digest, size = hashlib.sha256(), 0
    try:
        # Not waiting, in case something put a pipe in its place since it was found.
        with open(path, "rb", opener=lambda p, flags: os.open(p, flags | os.O_NONBLOCK)) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > _MOST_HASHED:
                    return None
                digest.update(piece)
    except OSError:
        return None  # the reader says why
    return digest.hexdigest()


def _tell_nobody(_: int, __: int) -> None:
    """Do without progress."""
