"""The documents of one index version: the texts that passages are located in."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.domain import Document
from assistant.errors import IndexDamagedError

_FILE = "documents.json"
_DOCUMENTS = TypeAdapter(tuple[Document, ...])


def write_documents(folder: Path, documents: tuple[Document, ...]) -> None:
    """Write `documents` into the version folder `folder`."""
    (folder / _FILE).write_bytes(_DOCUMENTS.dump_json(documents))


def read_documents(folder: Path) -> tuple[Document, ...]:
    """Return the documents of the version in `folder`, in order of id.

    Raises:
        IndexDamagedError: they are missing or malformed.
    """
    try:
        return _DOCUMENTS.validate_json((folder / _FILE).read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexDamagedError(
            f"index version {folder.name!r} has no readable documents "
            f"({type(error).__name__}); run `python -m assistant ingest --rebuild`"
        ) from error
