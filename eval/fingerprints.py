"""What a run was made of: two runs compare only when corpus and cases are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.case_labels import PlacedCase
from eval.cases import Case, Split


class Fingerprints(BaseModel):
    """The versions of all that decides a figure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corpus: str  # sha256 over ids and texts
    cases: dict[Split, str]  # sha256 over the cases of each split
    code: str  # sha256 over the assistant's Python files and the texts and words beside them
    prompts: str  # sha256 over the prompts for a language model
    versions: dict[str, str]  # index, embedder and so on, as the answers tell
    settings: dict[str, str]

    def covers(self, other: Fingerprints) -> bool:
        """Return whether a run with these asked the cases of `other` of the same product.

        The index may be another: it is made from corpus, code and settings.
        """
        same_cases = all(self.cases.get(split) == told for split, told in other.cases.items())
        names = ("corpus", "code", "prompts", "settings")
        return same_cases and all(getattr(self, name) == getattr(other, name) for name in names)


def cases_hashes(cases: Sequence[PlacedCase]) -> dict[Split, str]:
    """Return one sha256 a split over what its cases say, whatever the layout of their files."""
    splits = dict.fromkeys(placed.split for placed in cases)
    return {split: _hash(p.case for p in cases if p.split == split) for split in splits}


def files_hash(folder: Path, *endings: str) -> str:
    """Return one sha256 over names and contents of the files under `folder` with these endings."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in endings):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _hash(cases: Iterable[Case]) -> str:
    lines = [case.model_dump_json(exclude={"note"}) for case in cases]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
