"""What an index version remembers of the files it was made from."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.documents.file_records import FileRecord
from assistant.documents.quality import QualityReport
from assistant.documents.roots import absolute_root
from assistant.errors import (
    ConfigError,
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
)
from assistant.index.manifest import read_manifest
from assistant.index.version_store import Version, VersionStore

_FILES_BLOB = "files.json"
_REPORT_BLOB = "report.json"


@dataclass(frozen=True, slots=True)
class Roots:
    """What is indexed: the shipped corpus or not, and which folders and files besides."""

    corpus: bool = True
    own: tuple[str, ...] = ()  # absolute paths, in the order they were added


@dataclass(frozen=True, slots=True)
class Files:
    """The files behind a version."""

    roots: Roots = Roots()
    shipped: tuple[str, ...] = ()  # ids of the corpus's documents
    records: tuple[FileRecord, ...] = ()  # of own files

    def ids(self) -> frozenset[str]:
        """Return the ids of all documents."""
        return frozenset({*self.shipped, *(r.document_id for r in self.records if r.is_indexed)})

    def lost_in(self, after: Files) -> tuple[str, ...]:
        """Return the ids of documents that `after` lacks, sorted; a file that moved is not lost."""
        moved = {r.file_hash for r in after.records if r.is_indexed}
        stays = {r.document_id for r in self.records if r.file_hash in moved}
        return tuple(sorted(self.ids() - after.ids() - stays))


@dataclass(frozen=True, slots=True)
class Change:
    """What an ingest is asked to do with the roots, besides refreshing them."""

    add: tuple[Path, ...] = ()
    only: tuple[Path, ...] | None = None  # in place of all roots
    remove: tuple[Path, ...] = ()


_FILES = TypeAdapter(Files)


def files_of(version: Version) -> Files:
    """Return the files behind `version`.

    Raises:
        IndexDamagedError: they cannot be read.
    """
    try:
        return _FILES.validate_json(version.read(_FILES_BLOB))
    except (ValidationError, IndexDamagedError) as error:
        raise IndexDamagedError(
            f"index version {version.name!r} has no readable {_FILES_BLOB} "
            f"({type(error).__name__}), so that nobody knows what it was made from; name all "
            "roots anew: `python -m assistant ingest --only PATH...` (the corpus folder is one)"
        ) from error


def known_files(store: VersionStore, *, named_anew: bool) -> Files:
    """Return the files behind the live version, or behind the newest other one that tells them.

    They are those of a first run when there is no version, or only ones of an older program,
    which knew no own files.

    Args:
        store: the place of the versions.
        named_anew: all roots are named, so that none can be lost.

    Raises:
        IndexDamagedError: no version tells, and the roots are not named anew.
    """
    damage: IndexDamagedError | None = None
    for version in _finished(store):
        try:
            return files_of(version)
        except IndexDamagedError as error:
            damage = damage or (None if _is_of_another_program(version) else error)
    if damage is not None and not named_anew:
        raise damage
    return Files()


def _finished(store: VersionStore) -> Iterator[Version]:
    """Yield the live version, then those that a writer finished, newest first."""
    with suppress(IndexMissingError, IndexDamagedError):
        yield store.live()
    yield from (version for version in store.kept() if corpus_hash_of(version) is not None)


def _is_of_another_program(version: Version) -> bool:
    try:
        read_manifest(version)
    except IndexMismatchError:
        return True
    except IndexDamagedError:
        return False
    return False


def files_blobs(files: Files, report: QualityReport) -> dict[str, bytes]:
    """Return the blobs that a version keeps of `files` and of the report on them."""
    return {_FILES_BLOB: _FILES.dump_json(files), _REPORT_BLOB: report.to_json().encode()}


def library_hash(corpus_hash: str, records: Iterable[FileRecord]) -> str:
    """Return one sha256 over all that is indexed."""
    rows = sorted(
        (r.document_id, r.text_hash, r.stale_since or "") for r in records if r.is_indexed
    )
    return hashlib.sha256(repr((corpus_hash, rows)).encode()).hexdigest()


def corpus_hash_of(version: Version | None) -> str | None:
    """Return the hash of the corpus that `version` was made from, None when that is not known."""
    try:
        return None if version is None else read_manifest(version).corpus_hash
    except (IndexDamagedError, IndexMismatchError):
        return None


def missing_documents(version: Version, document_ids: Collection[str]) -> list[str]:
    """Return what `version` lists as a file but does not hold as a document, and the reverse."""
    listed = files_of(version).ids()
    return [
        *(
            f"document {name!r} is listed but missing"
            for name in sorted(listed - set(document_ids))
        ),
        *(f"document {name!r} comes from no file" for name in sorted(set(document_ids) - listed)),
    ]


def changed_roots(roots: Roots, change: Change, corpus_dir: Path) -> Roots:
    """Return `roots` after `change`; the corpus folder stands for the shipped corpus.

    Raises:
        ConfigError: a root to be added does not exist, one to be removed is none, or none is left.
    """
    corpus, own = (roots.corpus, list(roots.own)) if change.only is None else (False, [])
    for path in (*change.add, *(change.only or ())):
        if not path.exists():
            raise ConfigError(f"{str(path)!r} does not exist; name a folder or file that does")
        name = str(absolute_root(path))
        if path.resolve() == corpus_dir.resolve():
            corpus = True
        elif name not in own:
            own.append(name)
    for path in change.remove:
        corpus = _without(path, corpus, own, corpus_dir)
    if not corpus and not own:
        raise ConfigError("no root would be left; name one with `ingest --only PATH`")
    return Roots(corpus, tuple(own))


def _without(path: Path, corpus: bool, own: list[str], corpus_dir: Path) -> bool:
    """Take `path` out of `own`; return whether the corpus is still a root."""
    # A root may be gone from the disk; then it is named as it is listed.
    name = next((n for n in (str(path), str(absolute_root(path))) if n in own), None)
    if name is not None:
        own.remove(name)
        return corpus
    if corpus and path.resolve() == corpus_dir.resolve():
        return False
    known = ", ".join([*(["the corpus"] if corpus else []), *own])
    raise ConfigError(f"{str(path)!r} is no root; the roots are: {known}")
