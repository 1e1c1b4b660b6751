"""What a run was made of: two runs compare only when corpus and cases are the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from eval.case_files import PlacedCase
from eval.cases import Case, Split


class Fingerprints(BaseModel):
    """The versions of all that decides a figure."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    corpus: str  # sha256 over ids and texts
    cases: dict[Split, str]  # sha256 over the cases of each split
    code: str  # sha256 over the Python files of the assistant
    versions: dict[str, str]  # index, embedder and so on, as the answers tell
    settings: dict[str, str]


def cases_hashes(cases: Sequence[PlacedCase]) -> dict[Split, str]:
    """Return one sha256 a split over what its cases say, whatever the layout of their files."""
    splits = dict.fromkeys(placed.split for placed in cases)
    return {split: _hash(p.case for p in cases if p.split == split) for split in splits}


def code_hash(code_dir: Path) -> str:
    """Return one sha256 over names and contents of the Python files under `code_dir`."""
    digest = hashlib.sha256()
    for path in sorted(code_dir.rglob("*.py")):
        digest.update(path.relative_to(code_dir).as_posix().encode() + b"\0")
        digest.update(path.read_bytes() + b"\0")
    return digest.hexdigest()


def _hash(cases: Iterable[Case]) -> str:
    lines = [case.model_dump_json(exclude={"note"}) for case in cases]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
