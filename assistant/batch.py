"""Files of questions -> files of answers or search results, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.answer_json import answer_line, results_line
from assistant.answering.pipeline import Assistant
from assistant.domain import Answer, Turn, turn_of
from assistant.errors import ConfigError

_MAX_TURNS = 10  # turns of one conversation that are passed on


class _Line(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, strict=True)

    id: str | int
    question: str
    conversation: str | None = None
    as_of: str | None = None

    def as_of_date(self) -> date | None:
        if self.as_of is None:
            return None
        day = date.fromisoformat(self.as_of)
        if day.isoformat() != self.as_of:  # a week, or a date without hyphens
            raise ValueError(self.as_of)
        return day


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that holds no question."""

    id: str | int  # as given when it can be read, else `line-<number>`
    number: int  # 1-based
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A line that holds a question."""

    id: str | int
    number: int  # 1-based
    question: str
    conversation: str | None
    as_of: date | None


def read_lines(path: Path) -> list[QuestionLine | BadLine]:
    """Return one entry a line of the file at `path`, in order.

    Raises:
        ConfigError: the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {path.name!r} ({error.strerror}); check --batch") from error
    rows = raw.removesuffix(b"\n").split(b"\n") if raw else []
    return [_read_line(number, row) for number, row in enumerate(rows, 1)]


def answer_lines(
    assistant: Assistant,
    lines: list[QuestionLine | BadLine],
    *,
    default_as_of: date | None = None,
) -> Iterator[tuple[Answer, str]]:
    """Yield the answer to each line and its JSON; lines of one conversation are one dialogue.

    `default_as_of` holds for the lines that name no day of their own.
    """
    histories: dict[str, list[Turn]] = {}
    for line in lines:
        if isinstance(line, BadLine):
            answer = assistant.refuse_malformed(as_of=default_as_of)
        else:
            history = histories.setdefault(line.conversation, []) if line.conversation else []
            answer = assistant.answer(
                line.question,
                history=history[-_MAX_TURNS:],
                as_of=line.as_of or default_as_of,
                conversation=line.conversation,
            )
            history.append(turn_of(answer))
        answer = replace(answer, id=line.id)
        yield answer, answer_line(answer)


def search_lines(
    assistant: Assistant, lines: list[QuestionLine | BadLine], *, top_k: int
) -> Iterator[str]:
    """Yield the results for each line as JSON; a line without a question finds nothing."""
    for line in lines:
        found = () if isinstance(line, BadLine) else assistant.search(line.question, top_k=top_k)
        yield results_line(line.id, found)


@contextmanager
def written_whole(path: Path, *, option: str = "--output") -> Iterator[IO[str]]:
    """Yield a text stream whose contents appear at `path` on success, else not at all.

    Args:
        path: the file.
        option: the option of the command that named it.

    Raises:
        ConfigError: the folder cannot be written, or `path` is one itself.
    """
    if path.is_dir():
        raise ConfigError(f"{path.name!r} is a folder; name a file with {option}")
    temporary = path.with_name(f".{path.name}.partial")
    try:
        stream = temporary.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise ConfigError(
            f"cannot write {path.name!r} ({error.strerror}); check {option}"
        ) from error
    try:
        with stream:
            yield stream
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _read_line(number: int, row: bytes) -> QuestionLine | BadLine:
    try:
        loaded = json.loads(row)
    except (ValueError, RecursionError):
        return BadLine(f"line-{number}", number, "not valid JSON in UTF-8")
    given = loaded.get("id") if isinstance(loaded, dict) else None
    line_id: str | int = f"line-{number}"
    if isinstance(given, str | int) and not isinstance(given, bool):
        line_id = given
    try:
        line = _Line.model_validate(loaded)
        return QuestionLine(line_id, number, line.question, line.conversation, line.as_of_date())
    except ValidationError as error:
        detail = error.errors()[0]
        key = ".".join(str(part) for part in detail["loc"]) or "line"
        return BadLine(line_id, number, f"{key}: {detail['msg']}")
    except ValueError:
        return BadLine(line_id, number, "as_of: not a date as in 2026-11-24")
