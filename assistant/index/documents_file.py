"""The documents and the glossary of one index version, as they were when it was made.

Passages are located in these texts, so that a version answers by itself, whatever happens
to the corpus.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from assistant.domain import Document, GlossaryEntry
from assistant.errors import IndexDamagedError

DOCUMENTS_FILE = "documents.json"
GLOSSARY_FILE = "glossary.json"
_DOCUMENTS = TypeAdapter(tuple[Document, ...])
_GLOSSARY = TypeAdapter(tuple[GlossaryEntry, ...])

T = TypeVar("T")


def write_documents(folder: Path, documents: tuple[Document, ...]) -> None:
    """Write `documents` into the version folder `folder`."""
    (folder / DOCUMENTS_FILE).write_bytes(_DOCUMENTS.dump_json(documents))


def write_glossary(folder: Path, glossary: tuple[GlossaryEntry, ...]) -> None:
    """Write `glossary` into the version folder `folder`."""
    (folder / GLOSSARY_FILE).write_bytes(_GLOSSARY.dump_json(glossary))


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Return the documents of the version in `folder`, in order of id.

    Raises:
        IndexDamagedError: they are missing or malformed.
    """
    return _read(folder, DOCUMENTS_FILE, _DOCUMENTS)


def read_glossary(folder: Path) -> tuple[GlossaryEntry, ...]:
    """Return the glossary of the version in `folder`, in order of its file.

    Raises:
        IndexDamagedError: it is missing or malformed.
    """
    return _read(folder, GLOSSARY_FILE, _GLOSSARY)


def _read(folder: Path, name: str, kind: TypeAdapter[T]) -> T:
    try:
        return kind.validate_json((folder / name).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexDamagedError(
            f"index version {folder.name!r} has no readable {name} "
            f"({type(error).__name__}); run `python -m assistant ingest --rebuild`"
        ) from error
