"""The corpus folder -> all its documents, or every mistake in it at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from assistant.documents.markdown import parse_markdown
from assistant.documents.questions import read_questions, with_questions
from assistant.domain import Document
from assistant.errors import CorpusError, Finding

_FOLDER = "documents"


def load_corpus(corpus_dir: Path) -> tuple[Document, ...]:
    """Return the documents of `corpus_dir`, in order of id.

    Raises:
        CorpusError: a file is not as corpus/README.md says, an id stands twice, or there is
            no document; it lists every mistake found.
    """
    documents: list[Document] = []
    findings: list[Finding] = []
    for path in sorted((corpus_dir / _FOLDER).glob("*.md")):
        file = path.relative_to(corpus_dir).as_posix()
        text = _read(path, file)
        if isinstance(text, Finding):
            findings.append(text)
            continue
        document, problems = parse_markdown(file, text)
        findings += problems
        if document is not None:
            documents.append(document)
    findings += _doubled_ids(documents)
    questions, problems = read_questions(
        corpus_dir, {s.id for d in documents for s in d.statements}
    )
    findings += problems
    if not documents and not findings:
        remedy = "add one, or set ASSISTANT_CORPUS_DIR to the folder that holds documents/"
        findings.append(Finding(_FOLDER, 0, f"no documents in {corpus_dir.name!r}", remedy))
    if findings:
        raise CorpusError(findings)
    return tuple(
        with_questions(document, questions)
        for document in sorted(documents, key=lambda document: document.id)
    )


def corpus_hash(documents: Iterable[Document]) -> str:
    """Return one sha256 over texts and questions, whatever the order of `documents`."""
    rows = sorted(
        "\t".join((d.id, d.text_hash, *(q for s in d.statements for q in s.questions))) + "\n"
        for d in documents
    )
    return hashlib.sha256("".join(rows).encode()).hexdigest()


def _read(path: Path, file: str) -> str | Finding:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Finding(file, line, "not valid UTF-8", "save the file as UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _doubled_ids(documents: Iterable[Document]) -> list[Finding]:
    seen: dict[str, str] = {}
    findings: list[Finding] = []
    for document in documents:
        names = [("document", document.id, 1)]
        names += [
            ("statement", s.id, document.text.count("\n", 0, s.start) + 1)
            for s in document.statements
        ]
        for what, name, line in names:
            key = f"{what} {name}"
            if key in seen:
                problem = f"{what} id {name!r} already stands in {seen[key]}"
                findings.append(Finding(document.file, line, problem, "give one of them a new id"))
            else:
                seen[key] = f"{document.file}:{line}"
    return findings
