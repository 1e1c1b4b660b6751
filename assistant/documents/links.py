"""Links between documents, and other things that hang loose in the corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from assistant.domain import Document
from assistant.errors import Finding

_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_FOLDERS = {"documents": ".md", "questions": ".yaml"}


def loose_ends(documents: Sequence[Document]) -> list[Finding]:
    """Return links to no document, and statements superseded by none, in order of file."""
    known = {document.id for document in documents}
    statements = {s.id for document in documents for s in document.statements}
    findings: list[Finding] = []
    for document in documents:
        for number, line in enumerate(document.text.split("\n"), 1):
            for _, target in _LINK.findall(line) if line.startswith("Zie ook:") else ():
                if target.removesuffix(".md") not in known - {document.id}:
                    problem = f"link to {target!r}, which is no other document"
                    findings.append(
                        Finding(document.file, number, problem, "mend the link or remove it")
                    )
        findings += [
            Finding(
                document.file,
                document.text.count("\n", 0, s.start) + 1,
                f"statement {s.id!r} is superseded by {s.superseded_by!r}, which is no other",
                "name the statement that tells the newer state",
            )
            for s in document.statements
            if s.superseded_by and s.superseded_by not in statements - {s.id}
        ]
    return findings


def stray_files(corpus_dir: Path) -> list[Finding]:
    """Return the files of the corpus folders that are never read, hidden ones left out."""
    return [
        Finding(path.relative_to(corpus_dir).as_posix(), 0, problem, f"name it *{suffix}")
        for folder, suffix in _FOLDERS.items()
        for path in _visible(corpus_dir / folder)
        if path.is_dir() or path.suffix != suffix
        for problem in ("this is never read",)
    ]


def _visible(folder: Path) -> Iterable[Path]:
    if not folder.is_dir():
        return ()
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
