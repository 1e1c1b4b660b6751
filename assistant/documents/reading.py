"""Reads a file of any known format, whatever is wrong with it.

The readers run in a child process of their own: a file can make it fail, hang or grow, never
this one. What comes back is a value: the document, or why there is none.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

from assistant.documents.blocks import RawDocument, Unreadable
from assistant.documents.child import Child, ReaderGoneError
from assistant.documents.limits import ReadLimits
from assistant.documents.messages import Read, Refused, Request

__all__ = ["SUFFIXES", "FileReader", "ReadLimits"]

SUFFIXES: Mapping[str, str] = MappingProxyType(
    {
        ".pdf": "pdf",
        ".docx": "docx",
        ".html": "html",
        ".htm": "html",
        ".md": "markdown",
        ".markdown": "markdown",
        ".txt": "text",
    }
)
_MIB = 1024 * 1024
_TRIES = 2


class FileReader:
    """Reads files one after another in one child process; a context manager.

    The child starts at the first file. It is killed, with all it started, when it outlives a
    limit, dies or answers nonsense, and the next file gets a new one. Not for two threads.
    """

    def __init__(self, limits: ReadLimits, *, ocr_language: str = "nld") -> None:
        """Keep the limits; nothing is started yet.

        Args:
            limits: what one file may cost.
            ocr_language: of scanned pages, as tesseract names it; several joined by "+".
        """
        self._limits = limits
        self._language = ocr_language
        self._child: Child | None = None

    def __enter__(self) -> Self:
        """Return this reader."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the child."""
        self.close()

    @property
    def child_pid(self) -> int | None:
        """The process id of the child, or None while there is none."""
        return self._child.pid if self._child is not None else None

    def close(self) -> None:
        """End the child; the reader can be used again and then starts another."""
        if self._child is not None:
            self._child.kill()
            self._child = None

    def read(self, path: Path, name: str) -> RawDocument | Unreadable:
        """Return what `path` holds, or why it cannot be read; a bad file never raises.

        Args:
            path: the file.
            name: what the report calls it.

        Raises:
            AssistantError: the child process cannot be started at all.
        """
        format_name = SUFFIXES.get(path.suffix.lower())
        if format_name is None:
            kind = f"type {path.suffix!r}" if path.suffix else "a type that its name does not tell"
            return Unreadable(
                name, f"is of {kind}, which is not supported", f"save it as {_supported()}"
            )
        try:
            for _ in range(_TRIES):
                before = _snapshot(path)
                refusal = self._refusal(before)
                if refusal is not None:
                    return Unreadable(name, *refusal)
                answer = self._ask(_request(path, format_name))
                if _snapshot(path) == before:
                    return _value(answer, name)
        except OSError as error:
            return Unreadable(
                name,
                f"cannot be opened ({error.strerror or type(error).__name__})",
                "check that it exists and that the assistant may read it",
            )
        return Unreadable(
            name, "changes while it is read", "wait until it is complete, then try again"
        )

    def _refusal(self, status: tuple[int, ...]) -> tuple[str, str] | None:
        """Return why a file is not even opened, as cause and remedy."""
        mode, size = status[0], status[1]
        if not stat.S_ISREG(mode):
            return "is no regular file", "remove it, or put a file in its place"
        if size == 0:
            return "is empty", "remove it, or put its text in it"
        if size > self._limits.max_bytes:
            most = self._limits.max_bytes / _MIB
            return f"is larger than {most:g} MiB", "split it into smaller files"
        return None

    def _ask(self, request: Request) -> Read | Refused:
        try:
            return self._ask_once(request)
        except ReaderGoneError as error:
            self._child = None
            if error.busy:
                return _gone(error)
        # The child ended between two files: the file at hand has no part in that.
        try:
            return self._ask_once(request)
        except ReaderGoneError as error:
            self._child = None
            return _gone(error)

    def _ask_once(self, request: Request) -> Read | Refused:
        if self._child is not None and not self._child.is_alive:
            self.close()
        if self._child is None:
            self._child = Child(self._limits, self._language)
        try:
            answer = self._child.ask(request)
        except BaseException:
            # An answer that is still to come must not be taken for that of the next file.
            self.close()
            raise
        if answer.last:
            self.close()
        return answer


def _gone(error: ReaderGoneError) -> Refused:
    return Refused(cause=error.cause, remedy="open it in its own program and save it anew")


def _request(path: Path, format_name: str) -> Request:
    return Request(path_hex=os.fsencode(path.absolute()).hex(), format=format_name)


def _value(answer: Read | Refused, name: str) -> RawDocument | Unreadable:
    if isinstance(answer, Read):
        return answer.document
    return Unreadable(name, answer.cause, answer.remedy)


def _snapshot(path: Path) -> tuple[int, ...]:
    """Return what changes when a file does: kind, size, times and which file it is."""
    status = path.stat()
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev)


def _supported() -> str:
    suffixes = sorted(SUFFIXES)
    return f"{', '.join(suffixes[:-1])} or {suffixes[-1]}"
