"""A file -> the sentences a reader reads, without headings, links and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.markdown import parse_markdown
from assistant.documents.sentences import split_sentences
from assistant.documents.text_file import read_text
from assistant.domain import GlossaryEntry
from assistant.errors import Finding
from assistant.language.detect import ENGLISH, detect_language
from assistant.registers.glossary import load_glossary
from eval.errors import EvalError

_FRONT_MATTER = "---\n"
_HEADING = re.compile(r"^#{1,6} ")
_TABLE_ROW = re.compile(r"^\s*\|")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")


@dataclass(frozen=True, slots=True)
class TextFile:
    """What the measure needs of a file."""

    name: str
    sentences: tuple[str, ...]  # in text order
    glossary: tuple[GlossaryEntry, ...]  # of the corpus it belongs to; else none


def read_file(path: Path) -> TextFile:
    """Return the sentences of `path`: of a corpus document its statements, else of any text.

    A file that begins with front matter is a corpus document; the glossary is that of its
    corpus folder. Other files are plain text or simple Markdown in UTF-8.

    Raises:
        EvalError: the file cannot be read, is English, or is a corpus document with mistakes.
        CorpusError: the glossary beside a corpus document is broken.
    """
    if not path.is_file():
        raise EvalError(f"{path}: no such file; name a text or Markdown file")
    text = read_text(path, path.as_posix())
    if isinstance(text, Finding):
        raise EvalError(str(text))
    if detect_language(text) == ENGLISH:
        raise EvalError(f"{path}: the text is English; the measure knows Dutch only")
    if not text.startswith(_FRONT_MATTER):
        return TextFile(path.as_posix(), sentences_of(text), ())
    document, findings = parse_markdown(path.as_posix(), text)
    if document is None:
        raise EvalError("\n".join(map(str, findings)))
    statements = tuple(statement.text for statement in document.statements)
    return TextFile(path.as_posix(), statements, load_glossary(path.resolve().parent.parent))


def sentences_of(text: str) -> tuple[str, ...]:
    """Return the sentences of a plain or Markdown `text`, in order.

    Blank lines and list marks end a sentence; headings and table rows are left out.
    """
    return tuple(
        paragraph[start:end]
        for paragraph in _paragraphs(text)
        for start, end in split_sentences(paragraph)
    )


def _paragraphs(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in [*text.splitlines(), ""]:
        apart = not line.strip() or _HEADING.match(line) or _TABLE_ROW.match(line)
        item = _ITEM.match(line)
        if lines and (apart or item):
            yield " ".join(lines)
            lines = []
        if not apart:
            lines.append(line[item.end() if item else 0 :].strip())
