"""The glossary: what a term means, and which other words people use for it."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from assistant.domain import GlossaryEntry
from assistant.errors import CorpusError, Finding
from assistant.registers.rows import Row, read_rows

_FILE = "glossary.yaml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str = Field(min_length=2)
    abbreviation_of: str | None
    explanation: str = Field(min_length=1)
    synonyms: tuple[str, ...] = Field(min_length=1)
    english: tuple[str, ...] = ()
    source: str | None = Field(default=None, pattern=r"^https?://\S+$")


def load_glossary(corpus_dir: Path) -> tuple[GlossaryEntry, ...]:
    """Return the entries of the glossary, in order of the file; none when there is no file.

    Raises:
        CorpusError: the file is not as corpus/README.md says, or a term stands twice.
    """
    rows, findings = read_rows(corpus_dir, _FILE, _Entry)
    findings += _doubled(rows)
    if findings:
        raise CorpusError(findings)
    return tuple(
        GlossaryEntry(
            term=row.values.term,
            abbreviation_of=row.values.abbreviation_of,
            explanation=row.values.explanation,
            synonyms=row.values.synonyms,
            english=row.values.english,
            source=row.values.source,
        )
        for row in rows
    )


def _doubled(rows: list[Row[_Entry]]) -> list[Finding]:
    seen: set[str] = set()
    findings: list[Finding] = []
    for row in rows:
        if row.values.term in seen:
            problem = f"term {row.values.term!r} stands twice"
            findings.append(row.finding("term", problem, "keep one"))
        seen.add(row.values.term)
    return findings
