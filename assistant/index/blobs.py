"""The documents, glossary and registers of one index version, as they were when it was made.

Passages are located in these texts, so that a version answers by itself, whatever happens
to the corpus or to anyone's own files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.domain import Document, GlossaryEntry, Registers
from assistant.errors import IndexDamagedError
from assistant.index.manifest import BlobMark
from assistant.index.version_store import Version

DOCUMENTS_FILE = "documents.json"
GLOSSARY_FILE = "glossary.json"
REGISTERS_FILE = "registers.json"
_DOCUMENTS = TypeAdapter(tuple[Document, ...])
_GLOSSARY = TypeAdapter(tuple[GlossaryEntry, ...])
_REGISTERS = TypeAdapter(Registers)

T = TypeVar("T")


def documents_blob(documents: tuple[Document, ...]) -> bytes:
    """Return `documents` as the blob documents.json."""
    return _DOCUMENTS.dump_json(documents)


def glossary_blob(glossary: tuple[GlossaryEntry, ...]) -> bytes:
    """Return `glossary` as the blob glossary.json."""
    return _GLOSSARY.dump_json(glossary)


def registers_blob(registers: Registers) -> bytes:
    """Return `registers` as the blob registers.json."""
    return _REGISTERS.dump_json(registers)


def write_blobs(version: Version, makers: Mapping[str, Callable[[], bytes]]) -> dict[str, BlobMark]:
    """Write what each of `makers` makes under its name, and return the marks by name.

    One is made after another: the largest are never in memory together.
    """
    return {name: _written(version, name, make()) for name, make in makers.items()}


def read_documents(version: Version) -> tuple[Document, ...]:
    """Return the documents of `version`, in order of id.

    Raises:
        IndexDamagedError: they are missing or malformed.
    """
    return _read(version, DOCUMENTS_FILE, _DOCUMENTS)


def read_glossary(version: Version) -> tuple[GlossaryEntry, ...]:
    """Return the glossary of `version`, in order of its file.

    Raises:
        IndexDamagedError: it is missing or malformed.
    """
    return _read(version, GLOSSARY_FILE, _GLOSSARY)


def read_registers(version: Version) -> Registers:
    """Return the registers of `version`, in order of their files.

    Raises:
        IndexDamagedError: they are missing or malformed.
    """
    return _read(version, REGISTERS_FILE, _REGISTERS)


def _written(version: Version, name: str, data: bytes) -> BlobMark:
    version.write(name, data)
    return BlobMark.of(data)


def _read(version: Version, name: str, kind: TypeAdapter[T]) -> T:
    try:
        return kind.validate_json(version.read(name))
    except ValidationError as error:
        raise IndexDamagedError(
            f"index version {version.name!r} has no readable {name} "
            f"({type(error).__name__}); run `python -m assistant ingest --rebuild`"
        ) from error
