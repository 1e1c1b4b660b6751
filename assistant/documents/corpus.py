"""The corpus folder -> all its documents, or every mistake in it at once."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from assistant.documents.markdown import parse_markdown
from assistant.documents.questions import read_questions, with_questions
from assistant.documents.text_file import files_of, read_text
from assistant.domain import Document
from assistant.errors import CorpusError, Finding

_FOLDER = "documents"
# Folders and suffixes of everything that is read, in the order it is hashed.
_PARTS = ((_FOLDER, ".md"), ("questions", ".yaml"), (".", ".yaml"))


def load_corpus(corpus_dir: Path) -> tuple[Document, ...]:
    """Return the documents of `corpus_dir`, in order of id.

    Raises:
        CorpusError: a file is not as corpus/README.md says, an id stands twice, or there is
            no document; it lists every mistake found.
    """
    documents: list[Document] = []
    findings: list[Finding] = []
    for path in files_of(corpus_dir / _FOLDER, ".md"):
        file = path.relative_to(corpus_dir).as_posix()
        text = read_text(path, file)
        if isinstance(text, Finding):
            findings.append(text)
            continue
        document, problems = parse_markdown(file, text)
        findings += problems
        if document is not None:
            documents.append(document)
    findings += _misnamed(documents) + _doubled_ids(documents)
    # The statements of a broken document are not known, so its questions cannot be judged.
    known = None if findings else {s.id for d in documents for s in d.statements}
    questions, problems = read_questions(corpus_dir, known)
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


def corpus_hash(corpus_dir: Path) -> str:
    """Return one sha256 over all files that the corpus in `corpus_dir` is read from.

    Line ends and byte order marks count for nothing, names do. A file that cannot be read
    counts as such: reading the corpus tells why.
    """
    digest = hashlib.sha256()
    paths = [p for folder, suffix in _PARTS for p in files_of(corpus_dir / folder, suffix)]
    for path in paths:
        file = path.relative_to(corpus_dir).as_posix()
        text = read_text(path, file)
        content = str(text) if isinstance(text, Finding) else text
        digest.update(json.dumps([file, content]).encode())
    return digest.hexdigest()


def _misnamed(documents: Iterable[Document]) -> list[Finding]:
    documents = tuple(documents)
    count = Counter(document.id for document in documents)
    # Where an id stands twice, that is what is told.
    return [
        Finding(
            document.file,
            document.text.count("\n", 0, document.text.find("\nid:") + 1) + 1,
            f"the file is not named after its id {document.id!r}",
            f"name it {document.id}.md, or change the id",
        )
        for document in documents
        if count[document.id] == 1 and PurePosixPath(document.file).stem != document.id
    ]


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
