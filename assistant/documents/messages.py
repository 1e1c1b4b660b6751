"""What parent and reader process say to each other, one JSON object a line."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.documents.blocks import RawDocument


class Message(BaseModel):
    """A message between the two; an unknown key is nonsense, not something to skip."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Start(Message):
    """First line to the reader: what holds for every file."""

    memory_bytes: int
    seconds_per_file: float
    seconds_per_ocr_page: float
    max_bytes: int
    max_pages: int
    max_chars_per_page: int
    max_chars: int
    ocr_language: str


class Request(Message):
    """Read this file."""

    path_hex: str  # absolute; the bytes of its name, which need not be text, in hexadecimal
    format: str


class Ready(Message):
    """The reader has started and waits for a request."""

    said: Literal["ready"] = "ready"


class Begun(Message):
    """The request arrived: what goes wrong from now on is the file's doing."""

    said: Literal["begun"] = "begun"


class OcrPage(Message):
    """The next page is read with OCR: the reader gets more time."""

    said: Literal["ocr_page"] = "ocr_page"


class Read(Message):
    """The file was read."""

    said: Literal["read"] = "read"
    document: RawDocument
    last: bool = False  # the reader ends after this answer


class Refused(Message):
    """The file cannot be read."""

    said: Literal["refused"] = "refused"
    cause: str
    remedy: str
    last: bool = False  # the reader ends after this answer
