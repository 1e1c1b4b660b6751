"""The reader process as its parent sees it: started, asked, and ended."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError

from assistant.documents.limits import ReadLimits
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
from assistant.errors import AssistantError

_ROOT = Path(__file__).resolve().parent.parent.parent
_START_S = 60.0  # on a busy machine; less than a second on a quiet one
_INSTALL = "install the packages anew: make install"
_PIECE = 1 << 16
_ANSWER_BYTES_PER_CHARACTER = 4


class ReaderGoneError(Exception):
    """The reader ended, outlived its time or answered nonsense; it has been killed."""

    def __init__(self, cause: str, *, busy: bool = True) -> None:
        """Keep why; `busy` tells whether it had begun with the file."""
        super().__init__(cause)
        self.cause = cause
        self.busy = busy


class Child:
    """One running reader process. Not for use by two threads at once."""

    def __init__(self, limits: ReadLimits, ocr_language: str) -> None:
        """Start it and wait until it is ready.

        Raises:
            AssistantError: it does not start: the install is broken, or there is no memory.
        """
        self._limits = limits
        self._buffer = bytearray()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # closed by kill()
        self._process = subprocess.Popen(  # our own module, no word of a user's
            [sys.executable, "-B", "-P", "-m", "assistant.documents.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(),
            cwd=_ROOT,
            start_new_session=True,
        )
        try:
            self._greet(limits, ocr_language)
        except ReaderGoneError as error:
            is_short = MemoryError.__name__ in error.cause
            remedy = "raise the limit on memory: ulimit -v" if is_short else _INSTALL
            raise AssistantError(
                f"the process that reads files does not start ({error.cause}); {remedy}"
            ) from error

    @property
    def pid(self) -> int:
        """Its process id, which is the id of its process group too."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def ask(self, request: Request) -> Read | Refused:
        """Return its answer, waiting no longer than the limits allow.

        Raises:
            ReaderGoneError: there is no answer; the process and all it started are gone.
        """
        self._write(request.model_dump_json().encode("ascii"))
        seconds = self._limits.seconds_per_file
        deadline = time.monotonic() + seconds
        ocr_pages = 0
        try:
            self._expect(Begun, deadline, seconds)
        except ReaderGoneError as error:
            raise ReaderGoneError(error.cause, busy=False) from error
        while True:
            line = self._line(deadline, seconds)
            if _is_ocr_page(line):
                ocr_pages += 1
                if ocr_pages > self._limits.max_pages:
                    self._give_up("its reader answered nonsense")
                deadline += self._limits.seconds_per_ocr_page
                seconds += self._limits.seconds_per_ocr_page
                continue
            return self._parsed(line)

    def kill(self) -> None:
        """End it with everything it started; harmless when it is gone already."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()

    def _greet(self, limits: ReadLimits, ocr_language: str) -> None:
        start = Start(
            **{name: getattr(limits, name) for name in ReadLimits.__slots__},
            ocr_language=ocr_language,
        )
        self._write(start.model_dump_json().encode("ascii"))
        self._expect(Ready, time.monotonic() + _START_S, _START_S)

    def _expect(self, message: type[Message], deadline: float, seconds: float) -> None:
        """Read a line that says only what it is."""
        line = self._line(deadline, seconds)
        try:
            message.model_validate_json(line)
        except ValidationError:
            self._give_up("its reader answered nonsense")

    def _write(self, line: bytes) -> None:
        assert self._process.stdin is not None  # noqa: S101  # a pipe, by how it was started
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except OSError:
            self._give_up("its reader ended", busy=False)

    def _line(self, deadline: float, seconds: float) -> bytes:
        """Return the next line it writes, without its end."""
        assert self._process.stdout is not None  # noqa: S101  # a pipe, as above
        most = _ANSWER_BYTES_PER_CHARACTER * self._limits.max_chars + _PIECE
        searched = 0
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while (end := self._buffer.find(b"\n", searched)) < 0:
                searched = len(self._buffer)
                if searched > most:
                    self._give_up("its reader answered without end")
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    self._give_up(f"took longer than {seconds:g} seconds to read")
                piece = os.read(self._process.stdout.fileno(), _PIECE)
                if not piece:
                    self._give_up(self._ended())
                self._buffer += piece
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _parsed(self, line: bytes) -> Read | Refused:
        model = Read if line.startswith(b'{"said":"read"') else Refused
        try:
            return model.model_validate_json(line)
        except ValidationError:
            self._give_up("its reader answered nonsense")

    def _ended(self) -> str:
        """Return how the process ended, with the last line it wrote about that."""
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "its reader closed its answers"
        if code < 0:
            return f"its reader was stopped by signal {-code}"
        self._errors.seek(0)
        lines = self._errors.read()[-2000:].decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return f"its reader ended with code {code}{': ' + last if last else ''}"

    def _give_up(self, cause: str, *, busy: bool = True) -> NoReturn:
        self.kill()
        raise ReaderGoneError(cause, busy=busy)


def _is_ocr_page(line: bytes) -> bool:
    return line == OcrPage().model_dump_json().encode("ascii")


def _environment() -> dict[str, str]:
    """Return all the child sees of ours: where programs and our own packages are."""
    return {
        "PATH": os.pathsep.join(os.get_exec_path()),
        "PYTHONPATH": str(_ROOT),
        "PYTHONUTF8": "1",
        "LANG": "C.UTF-8",
        "OMP_THREAD_LIMIT": "1",
    }
