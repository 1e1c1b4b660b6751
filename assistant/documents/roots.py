"""Roots, the folders and files a user points at -> the files in them that may be read.

Nothing is opened here. Every file that is not taken in is told on one line, apart from hidden
ones and the locks and litter that office programs and systems leave behind.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path, PurePosixPath

from assistant.documents.blocks import Unreadable
from assistant.documents.reading import SUFFIXES
from assistant.errors import ConfigError

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_SHORT_ESCAPES = {"\\": r"\\", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_SLUG_LENGTH = 40
_SUFFIX_SHOWN = 20  # characters
_BYTE_IN_TEXT = range(0xDC80, 0xDD00)  # how Python writes a byte of a name that is not UTF-8


@dataclass(frozen=True, slots=True)
class Signature:
    """What changes when a file does, as far as can be seen without opening it."""

    size: int  # bytes
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be read. Names are shown(): the record of a file is always text."""

    root: str  # absolute
    name: str  # within its root, parts joined by "/"; of a root that is a file its own name
    file: str  # what reports and citations call it: its root's own name, then `name`
    path: Path
    signature: Signature

    @property
    def place(self) -> tuple[str, str]:
        """Its root, and its name there."""
        return self.root, self.name

    @property
    def label(self) -> str:
        """The own name of its root, which stays when the folder is moved."""
        return PurePosixPath(self.root).name


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or folder that was not taken in; what lies under it was not seen."""

    root: str
    name: str  # within its root
    why: Unreadable


@dataclass(frozen=True, slots=True)
class Scan:
    """What the roots hold."""

    roots: tuple[str, ...]  # absolute, in the order given
    files: tuple[Found, ...]  # by root in the order given, then by name
    refusals: tuple[Refusal, ...]  # in the same order
    empty_roots: tuple[str, ...]  # folders without any entry, hidden ones included

    def unseen(self, places: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Return those of `places`, root and name, that were refused or lie in a refused folder.

        Of these nothing is known: neither that they are as they were, nor that they are gone.
        """
        refused = {(refusal.root, refusal.name) for refusal in self.refusals}
        return frozenset(
            (root, name)
            for root, name in places
            if any((root, part) in refused for part in [name, *_folders_of(name)])
        )


def scan(roots: Sequence[Path]) -> Scan:
    """Return the files under `roots`; a file that lies under two roots counts for the first.

    A link is followed only to a file within its root that is not found by a name of its own.

    Raises:
        ConfigError: a root is not there or cannot be listed; nothing may be concluded then.
    """
    taken: set[Path] = set()
    walks = [_Walk(absolute_root(root), taken) for root in roots]
    for walk in walks:
        walk.run()
    return Scan(
        roots=tuple(walk.root_name for walk in walks),
        files=tuple(file for walk in walks for file in sorted(walk.files, key=_place)),
        refusals=tuple(item for walk in walks for item in sorted(walk.refusals, key=_place)),
        empty_roots=tuple(walk.root_name for walk in walks if walk.is_empty),
    )


def absolute_root(path: Path) -> Path:
    """Return the one way to write `path` as a root; a link that a user named stays a link."""
    return path.resolve() if ".." in path.parts else path.absolute()


def shown(name: str) -> str:
    r"""Return `name` as printable text on one line; two names are never shown alike.

    A byte that is not UTF-8 becomes \xNN, another character that does not print (a line end, a
    direction mark) \n or \uNNNN, and a backslash two.
    """
    if name.isprintable() and "\\" not in name:
        return name
    return "".join(map(_shown_character, name))


def own_id(place: str, name: str) -> str:
    """Return the document id of the file `name` under the root that `place` names.

    It holds what can be read of the name, and eight hexadecimal digits of a hash over both.
    """
    stem = unicodedata.normalize("NFKD", PurePosixPath(name).stem)
    plain = stem.encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    digest = hashlib.sha256(f"{place}\0{name}".encode()).hexdigest()
    return f"own-{slug or 'document'}-{digest[:8]}"


class _Walk:
    """One root, looked through."""

    def __init__(self, root: Path, taken: set[Path]) -> None:
        """Take the paths, free of links, of the files that are found already; adds to them."""
        self._root = root
        self._taken = taken
        self._links: list[tuple[str, Path]] = []
        self.root_name = shown(str(root))
        self.files: list[Found] = []
        self.refusals: list[Refusal] = []
        self.is_empty = False

    def run(self) -> None:
        """Fill `files`, `refusals` and `is_empty`."""
        try:
            status = self._root.stat()
            self._real = self._root.resolve(strict=True)
        except (OSError, RuntimeError) as error:  # RuntimeError: links that loop
            raise self._gone(error) from error
        if not stat.S_ISDIR(status.st_mode):
            self._prefix = ""
            self._add(self._root.name, self._root, self._real, status)
            return
        self._prefix = f"{self._root.name}/" if self._root.name else ""
        pending = [("", self._root)]
        while pending:
            pending += self._folders_in(*pending.pop())
        for name, path in sorted(self._links):
            self._follow(name, path)

    def _folders_in(self, prefix: str, folder: Path) -> list[tuple[str, Path]]:
        """Take what lies in `folder` itself, and return the folders in it."""
        try:
            with os.scandir(folder) as listing:
                entries = list(listing)
        except OSError as error:
            if not prefix:
                raise self._gone(error) from error
            remedy = "give the assistant the right to list it, or remove it"
            self._refuse(prefix.removesuffix("/"), f"cannot be listed ({_why(error)})", remedy)
            return []
        if not prefix:
            self.is_empty = not entries
        kept = [entry for entry in entries if not _is_left_out(entry.name)]
        return [(f"{prefix}{e.name}/", Path(e.path)) for e in kept if self._is_folder(prefix, e)]

    def _is_folder(self, prefix: str, entry: os.DirEntry[str]) -> bool:
        """Take `entry` unless it is a folder, and return whether it is one."""
        name, path = prefix + entry.name, Path(entry.path)
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:  # removed since it was listed
            return False
        except OSError as error:
            self._refuse_unseen(name, error)
            return False
        if stat.S_ISDIR(status.st_mode):
            return True
        if stat.S_ISLNK(status.st_mode):
            self._links.append((name, path))
        else:
            self._add(name, path, self._real / name, status)
        return False

    def _follow(self, name: str, link: Path) -> None:
        """Take the file that `link` leads to, or say why not."""
        try:
            target = link.resolve(strict=True)
            status = target.stat()
        except FileNotFoundError:
            self._refuse(name, "is a link to something that is not there", "remove the link")
            return
        except (OSError, RuntimeError) as error:
            if isinstance(error, OSError) and error.errno != ELOOP:
                self._refuse_unseen(name, error)
            else:
                self._refuse(name, "is a link that leads back to itself", "remove the link")
            return
        if not target.is_relative_to(self._real):
            remedy = "put the file itself there, or ingest the place it leads to by its own path"
            self._refuse(name, "is a link that leads out of its folder", remedy)
        elif not stat.S_ISDIR(status.st_mode):
            self._add(name, link, target, status)
        elif link.parent.resolve().is_relative_to(target):
            self._refuse(name, "is a link to a folder that it lies in itself", "remove the link")
        # A folder elsewhere in this root is looked through by its own name.

    def _add(self, name: str, path: Path, real: Path, status: os.stat_result) -> None:
        if real in self._taken:
            return
        suffix = path.suffix.lower()
        if suffix not in SUFFIXES:
            told = f"type '{shown(suffix)[:_SUFFIX_SHOWN]}'" if suffix else "an unnamed type"
            remedy = f"save it as {_supported()}, or leave it out"
            self._refuse(name, f"is of {told}, which is not supported", remedy)
        elif not stat.S_ISREG(status.st_mode):
            self._refuse(name, "is no regular file", "remove it, or put a file in its place")
        else:
            self._taken.add(real)
            signature = Signature(
                status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
            )
            text = shown(name)
            file = shown(self._prefix) + text
            self.files.append(Found(self.root_name, text, file, path, signature))

    def _refuse_unseen(self, name: str, error: OSError) -> None:
        remedy = "check that the assistant may read it and that its disk is sound"
        self._refuse(name, f"cannot be looked at ({_why(error)})", remedy)

    def _refuse(self, name: str, cause: str, remedy: str) -> None:
        why = Unreadable(shown(self._prefix + name), cause, remedy)
        self.refusals.append(Refusal(self.root_name, shown(name), why))

    def _gone(self, error: OSError | RuntimeError) -> ConfigError:
        return ConfigError(
            f"{self.root_name}: cannot be looked through ({_why(error)}); bring it back (is its "
            f"disk mounted?), or let go of its documents: {remove_command(self.root_name)}"
        )


def remove_command(root: str) -> str:
    """Return the command that takes `root` out of the index."""
    return f"python -m assistant remove {shlex.quote(root)}"


def _is_left_out(name: str) -> bool:
    """Return whether a user would not expect `name` to be read: hidden, a lock, or litter."""
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def _folders_of(name: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(name).parents]


def _place(item: Found | Refusal) -> str:
    return item.name


def _shown_character(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    if code in _BYTE_IN_TEXT:
        return f"\\x{code - 0xDC00:02x}"
    if character.isprintable():
        return character
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _why(error: OSError | RuntimeError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return "its links loop"


def _supported() -> str:
    suffixes = sorted(SUFFIXES)
    return f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
