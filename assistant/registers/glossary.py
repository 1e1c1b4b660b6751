"""The glossary: what a term means, and which other words people use for it."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.domain import GlossaryEntry
from assistant.errors import CorpusError, Finding

_FILE = "glossary.yaml"


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    term: str = Field(min_length=2)
    abbreviation_of: str | None
    explanation: str = Field(min_length=1)
    synonyms: tuple[str, ...] = Field(min_length=1)
    english: tuple[str, ...] = ()
    source: str | None = Field(default=None, pattern=r"^https?://\S+$")


_ROWS = TypeAdapter(tuple[_Row, ...])


def load_glossary(corpus_dir: Path) -> tuple[GlossaryEntry, ...]:
    """Return the entries of the glossary, in order of the file; none when there is no file.

    Raises:
        CorpusError: the file is not as corpus/README.md says, or a term stands twice.
    """
    path = corpus_dir / _FILE
    if not path.is_file():
        return ()
    text = _read_text(path)
    try:
        rows = _ROWS.validate_python(yaml.safe_load(text) or [])
    except ValidationError as error:
        raise CorpusError([_finding(text, dict(detail)) for detail in error.errors()]) from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that does not exist
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        raise CorpusError([Finding(_FILE, line, "not valid YAML", "correct that line")]) from error
    terms = [row.term for row in rows]
    doubled = sorted({term for term in terms if terms.count(term) > 1})
    if doubled:
        raise CorpusError(
            [Finding(_FILE, 0, f"term {term!r} stands twice", "keep one") for term in doubled]
        )
    return tuple(
        GlossaryEntry(
            term=row.term,
            abbreviation_of=row.abbreviation_of,
            explanation=row.explanation,
            synonyms=row.synonyms,
            english=row.english,
            source=row.source,
        )
        for row in rows
    )


def _read_text(path: Path) -> str:
    raw = b""
    try:
        raw = path.read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as error:
        finding = Finding(_FILE, 0, f"cannot be read ({error.strerror})", "mend or remove it")
        raise CorpusError([finding]) from error
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        finding = Finding(_FILE, line, "not valid UTF-8", "save the file as UTF-8")
        raise CorpusError([finding]) from error


def _finding(text: str, detail: dict[str, object]) -> Finding:
    location = detail["loc"]
    path = location if isinstance(location, tuple) else ()
    starts = [n for n, line in enumerate(text.split("\n"), 1) if line.startswith("- ")]
    index = path[0] if path and isinstance(path[0], int) else -1
    line = starts[index] if 0 <= index < len(starts) else 0
    key = ".".join(str(part) for part in path[1:])
    return Finding(
        _FILE, line, f"entry: {key}: {detail['msg']}", "write it as corpus/README.md says"
    )
