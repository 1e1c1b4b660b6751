"""One Markdown file of the corpus -> a Document.

The text of the document is the text of the file: a statement's offsets count in it, so
that anyone can check a quote by opening the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.documents.footnotes import Footnote, read_footnotes
from assistant.documents.front_matter import FrontMatter, read_front_matter
from assistant.documents.sentences import holds_more_than_one
from assistant.domain import Document, DocumentKind, Statement
from assistant.errors import Finding

STATEMENT_ID = re.compile(r"^[A-Z0-9][A-Za-z0-9-]*$")
_HEADING = re.compile(r"^(#{1,6}) +(.+?) *#*$")
_SENTENCE = re.compile(r"\s*(.+?)\[\^([^\]\s]+)\]")
_BULLET = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
_TABLE_ROW = re.compile(r"^\s*\|")
_MARKUP = re.compile(r"[<>`*\[\]]|~~|(?<!\w)_|_(?!\w)|https?://")
_SEE_ALSO = "Zie ook:"
_NATURE_HEADING = "Wat dit is"


@dataclass(frozen=True, slots=True)
class _Line:
    number: int  # 1-based in the file
    offset: int  # of its first character in the file's text
    text: str


def parse_markdown(file: str, text: str) -> tuple[Document | None, list[Finding]]:
    """Return the document in `text`, or None, and everything that is wrong with it.

    Args:
        file: the file's name relative to the corpus folder, as findings and the document
            carry it.
        text: the file's text, lines ended by a line feed.
    """
    front = read_front_matter(file, text)
    if isinstance(front, list):
        return None, front
    matter, skipped = front
    lines = list(_lines(text))[skipped:]
    footnotes, taken, findings = read_footnotes(file, [line.text for line in lines], skipped + 1)
    body = [line for line in lines if line.number not in taken]
    statements, problems = _read_body(file, matter, body, footnotes)
    findings += problems + _check_references(file, text, statements, footnotes)
    if not statements and not findings:
        findings.append(Finding(file, 0, "the document holds no statement", "add one"))
    if matter.kind is DocumentKind.POSITION and not findings:
        findings += _check_nature(file, statements)
    if findings:
        return None, findings
    return _document(file, text, matter, statements), []


def _document(file: str, text: str, matter: FrontMatter, statements: list[Statement]) -> Document:
    return Document(
        id=matter.id,
        title=matter.title,
        kind=matter.kind,
        topic=matter.topic,
        audience=matter.audience,
        date=matter.date,
        file=file,
        text=text,
        text_hash=hashlib.sha256(text.encode()).hexdigest(),
        statements=tuple(statements),
    )


def _lines(text: str) -> Iterator[_Line]:
    offset = 0
    for number, row in enumerate(text.split("\n"), 1):
        yield _Line(number, offset, row)
        offset += len(row) + 1


def _read_body(
    file: str, matter: FrontMatter, lines: Iterable[_Line], footnotes: dict[str, Footnote]
) -> tuple[list[Statement], list[Finding]]:
    statements: list[Statement] = []
    findings: list[Finding] = []
    headings: list[tuple[int, str]] = []
    titles: list[tuple[int, str]] = []  # line and text of each H1
    for line in lines:
        heading = _HEADING.match(line.text)
        if heading:
            level, title = len(heading.group(1)), heading.group(2)
            headings = [h for h in headings if h[0] < level]
            if level == 1:
                titles.append((line.number, title))
            else:
                headings.append((level, title))
        elif _TABLE_ROW.match(line.text):
            remedy = "write its rows as sentences, each with its reference"
            findings.append(Finding(file, line.number, "a table row", remedy))
        elif line.text.strip() and not line.text.startswith(_SEE_ALSO):
            path = tuple(title for _, title in headings)
            found, problems = _read_statements(file, matter.id, line, path, footnotes)
            statements += found
            findings += problems
    return statements, findings + _check_titles(file, matter.title, titles)


def _read_statements(
    file: str,
    document_id: str,
    line: _Line,
    heading_path: tuple[str, ...],
    footnotes: dict[str, Footnote],
) -> tuple[list[Statement], list[Finding]]:
    statements: list[Statement] = []
    findings: list[Finding] = []
    bullet = _BULLET.match(line.text)
    position = bullet.end() if bullet else 0
    while match := _SENTENCE.match(line.text, position):
        sentence, statement_id = match.group(1), match.group(2)
        findings += _check_sentence(file, line.number, sentence, statement_id)
        footnote = footnotes.get(statement_id)
        start = line.offset + match.start(1)
        statements.append(
            Statement(
                id=statement_id,
                document_id=document_id,
                text=sentence,
                start=start,
                end=start + len(sentence),
                heading_path=heading_path,
                sources=footnote.sources if footnote else (),
                superseded_by=footnote.superseded_by if footnote else None,
            )
        )
        position = match.end()
    rest = line.text[position:].strip()
    if rest:
        problem = f"a sentence without a footnote reference: {rest[:60]!r}"
        findings.append(Finding(file, line.number, problem, "end it in [^ID] and define that id"))
    return statements, findings


def _check_sentence(file: str, line: int, sentence: str, statement_id: str) -> list[Finding]:
    findings: list[Finding] = []
    if not STATEMENT_ID.match(statement_id):
        remedy = "use capitals, digits and hyphens, as in SEED-04"
        findings.append(Finding(file, line, f"statement id {statement_id!r} is malformed", remedy))
    if not sentence.endswith((".", "!", "?", ".'", '."', ".”", ".)")):
        problem = f"statement {statement_id!r} does not end in a full stop before its reference"
        findings.append(Finding(file, line, problem, "put the full stop before [^ID]"))
    if holds_more_than_one(sentence):
        problem = f"a sentence without a footnote reference: {sentence[:60]!r}"
        findings.append(Finding(file, line, problem, "end each sentence in its own [^ID]"))
    if _MARKUP.search(sentence):
        problem = f"statement {statement_id!r} holds markup or a link"
        findings.append(Finding(file, line, problem, "write it as plain text"))
    return findings


def _check_titles(file: str, title: str, found: list[tuple[int, str]]) -> list[Finding]:
    if not found:
        remedy = f"write `# {title}` below the front matter"
        return [Finding(file, 0, "the document has no heading with its title", remedy)]
    findings = [
        Finding(file, line, f"the heading {text!r} is not the title {title!r}", "make them equal")
        for line, text in found[:1]
        if text != title
    ]
    return findings + [
        Finding(file, line, f"a second title heading {text!r}", "write it as ## or remove it")
        for line, text in found[1:]
    ]


def _check_references(
    file: str, text: str, statements: list[Statement], footnotes: dict[str, Footnote]
) -> list[Finding]:
    used = {statement.id for statement in statements}
    findings = [
        Finding(
            file,
            text.count("\n", 0, statement.start) + 1,
            f"statement {statement.id!r} has no footnote definition",
            f"add a line [^{statement.id}]: with its source",
        )
        for statement in statements
        if statement.id not in footnotes
    ]
    findings += [
        Finding(
            file,
            footnote.line,
            f"footnote {footnote.statement_id!r} belongs to no statement",
            "remove it, or end a statement in its reference",
        )
        for footnote in footnotes.values()
        if footnote.statement_id not in used
    ]
    return findings


def _check_nature(file: str, statements: list[Statement]) -> list[Finding]:
    if statements[0].heading_path == (_NATURE_HEADING,):
        return []
    problem = f"a document of kind position does not begin with '## {_NATURE_HEADING}'"
    remedy = "begin with a statement that says it is what was asked, not what was agreed"
    return [Finding(file, 0, problem, remedy)]
