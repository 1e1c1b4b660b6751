"""The child process that reads files: `python -m assistant.documents.worker`.

It reads one request a line from standard input and answers on standard output. It can do no
more harm than its limits allow: bounded memory, an alarm clock of its own for when its parent
is gone, no core dumps, no sockets, and an environment without secrets.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import re
import resource
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import IO

from assistant.documents.blocks import RawDocument
from assistant.documents.limits import ReadLimits, bound
from assistant.documents.messages import (
    Begun,
    Message,
    OcrPage,
    Read,
    Ready,
    Refused,
    Request,
    Start,
)
from assistant.documents.readers.contents import CannotReadError, Contents, Source
from assistant.documents.readers.signature import check_signature

# Seconds after which the alarm ends this process, beyond what its parent allows it: the alarm
# is for when there is no parent any more.
_GRACE_S = 3
# JSON of the longest text a file may hold, with room for escapes.
_ANSWER_BYTES_PER_CHARACTER = 4
_MIB = 1024 * 1024


class Worker:
    """Reads file after file for the parent at the other end of two pipes."""

    def __init__(self, start: Start, answers: IO[bytes], *, memory_bytes: int) -> None:
        """Keep the limits and where answers go; `memory_bytes` is the address space it has."""
        asked = ReadLimits(**start.model_dump(exclude={"ocr_language"}))
        self._limits = replace(asked, memory_bytes=memory_bytes)
        self._has_less = memory_bytes < asked.memory_bytes
        self._language = start.ocr_language
        self._answers = answers
        self._seconds_left = 0.0

    def send(self, message: Message) -> None:
        """Write `message` as one line."""
        self._send_line(message.model_dump_json().encode("utf-8"))

    def serve(self, request: Request) -> bool:
        """Answer `request` on one line, and return whether this process can read another."""
        self._set_alarm(self._limits.seconds_per_file + _GRACE_S)
        self.send(Begun())
        answer = self._read(request)
        worn = self._is_worn()
        answer = answer.model_copy(update={"last": worn})
        line = answer.model_dump_json().encode("utf-8")
        if len(line) > _ANSWER_BYTES_PER_CHARACTER * self._limits.max_chars:
            refused = Refused(
                cause="holds too much text", remedy="split it into smaller files", last=worn
            )
            line = refused.model_dump_json().encode("utf-8")
        signal.alarm(0)
        self._send_line(line)
        return not worn

    def tell_ocr_page(self) -> None:
        """Tell the parent that the next page takes OCR's time."""
        self._set_alarm(self._seconds_left + self._limits.seconds_per_ocr_page)
        self.send(OcrPage())

    def _is_worn(self) -> bool:
        """Return whether so much memory stays in use that the next file would have too little."""
        try:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        except OSError:
            return False
        return pages * resource.getpagesize() > self._limits.memory_bytes // 2

    def _set_alarm(self, seconds: float) -> None:
        self._seconds_left = seconds
        signal.alarm(int(seconds) + 1)

    def _send_line(self, line: bytes) -> None:
        self._answers.write(line + b"\n")
        self._answers.flush()

    def _read(self, request: Request) -> Read | Refused:
        path = Path(os.fsdecode(bytes.fromhex(request.path_hex)))
        try:
            with path.open("rb") as file:
                data = file.read(self._limits.max_bytes + 1)
            if len(data) > self._limits.max_bytes:
                raise CannotReadError("grew while it was read", "try again when it is complete")
            check_signature(data, request.format)
            source = Source(data, request.format, path.stem, self._limits, self._language)
            contents = reader_of(request.format, self.tell_ocr_page)(source)
        except CannotReadError as error:
            return Refused(cause=error.cause, remedy=error.remedy)
        except OSError as error:
            return Refused(
                cause=f"cannot be opened ({error.strerror or type(error).__name__})",
                remedy="give the assistant the right to read it",
            )
        except MemoryError:
            raising = "raise the limit on memory (`ulimit -v`), or " if self._has_less else ""
            return Refused(
                cause=f"needs more memory than {self._limits.memory_bytes // _MIB} MiB to be read",
                remedy=f"{raising}split it into smaller files",
            )
        except RecursionError:
            return Refused(cause="is nested too deeply", remedy="save it anew as a simpler file")
        except Exception as error:  # noqa: BLE001  # whatever a hostile file makes a library raise
            return Refused(
                cause=f"is damaged or not as its format demands ({_shown(error)})",
                remedy="open it in its own program and save it anew",
            )
        if not contents.blocks and not contents.pages:
            return Refused(cause="holds no text", remedy="remove it, or add its text")
        return Read(document=_document(source, contents))


def reader_of(format_name: str, tell_ocr_page: Callable[[], None]) -> Callable[[Source], Contents]:
    """Return the reader of a format; its libraries are imported now, not before."""
    if format_name == "pdf":
        from assistant.documents.readers.ocr import Ocr
        from assistant.documents.readers.pdf import read_pdf

        return lambda source: read_pdf(source, Ocr(source, tell_ocr_page))
    if format_name == "docx":
        from assistant.documents.readers.word import read_word

        return read_word
    if format_name == "html":
        from assistant.documents.readers.html import read_html

        return read_html
    if format_name == "markdown":
        from assistant.documents.readers.markdown_text import read_markdown

        return read_markdown
    from assistant.documents.readers.plain_text import read_plain_text

    return read_plain_text


def main() -> int:
    """Answer requests until standard input ends, and return the exit code."""
    requests = sys.stdin.buffer
    # Answers get a channel of their own: what a library prints must not end up among them.
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        start = Start.model_validate_json(requests.readline())
        worker = Worker(start, answers, memory_bytes=shut_in(start.memory_bytes))
        worker.send(Ready())
        for line in requests:
            if not worker.serve(Request.model_validate_json(line)):
                break
    return 0


def shut_in(memory_bytes: int) -> int:
    """Bound what this process can do, for as long as it lives, and return its address space.

    A lower bound that it was started with stays. Returned is the number of bytes.
    """
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # Ctrl-C goes to the parent, which then ends this process in its own time.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound(resource.RLIMIT_CORE, 0)
    # Libraries tell of each oddity of a file: a file can hold millions. Nothing is written here
    # but an error message.
    logging.disable()
    bound(resource.RLIMIT_FSIZE, _MIB)
    # Not every system can bound the address space; the time limit holds everywhere.
    with contextlib.suppress(ValueError, OSError):
        memory_bytes = bound(resource.RLIMIT_AS, memory_bytes)
    sys.addaudithook(_refuse_sockets)
    return memory_bytes


def _refuse_sockets(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError("a reader opens no sockets")


def _document(source: Source, contents: Contents) -> RawDocument:
    return RawDocument(
        title=contents.title or _readable(source.stem),
        format=source.format,
        blocks=contents.blocks,
        pages=contents.pages,
        hidden=contents.hidden,
        remarks=contents.remarks,
        file_hash=hashlib.sha256(source.data).hexdigest(),
    )


def _readable(stem: str) -> str:
    """Return a file's name as a title: "visie_mkb-2024" becomes "Visie mkb 2024"."""
    printable = "".join(character if character.isprintable() else " " for character in stem)
    words = " ".join(re.split(r"[\s_\-.]+", printable)).strip()
    return words[:1].upper() + words[1:] if words else "Document"


def _shown(error: Exception) -> str:
    """Return the error on one short line, without anything a terminal would obey."""
    text = " ".join(f"{type(error).__name__}: {error}".split())
    return "".join(character for character in text if character.isprintable())[:160].rstrip(": ")


if __name__ == "__main__":
    sys.exit(main())
