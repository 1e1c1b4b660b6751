"""The questions that statements answer, in the words of people who ask them.

Document expansion after Nogueira et al. 2019, Document Expansion by Query Prediction, with
questions written by people. `questions/<any name>.yaml` maps statement ids to questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from assistant.documents.text_file import files_of, read_text
from assistant.domain import Document
from assistant.errors import Finding

_FOLDER = "questions"
# libyaml's loader, where PyYAML was built with it, reads ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_questions(
    corpus_dir: Path, statement_ids: Collection[str] | None
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """Return the questions by statement id, in order of file and line, and what is wrong.

    Args:
        corpus_dir: the folder that holds questions/.
        statement_ids: those that exist; None when that is not known.
    """
    questions: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for path in files_of(corpus_dir / _FOLDER, ".yaml"):
        file = path.relative_to(corpus_dir).as_posix()
        text = read_text(path, file)
        if isinstance(text, Finding):
            findings.append(text)
            continue
        for entry in _entries(file, text):
            if isinstance(entry, Finding):
                findings.append(entry)
            elif statement_ids is not None and entry[0] not in statement_ids:
                problem = f"questions for {entry[0]!r}, which is no statement"
                findings.append(Finding(file, entry[1], problem, "remove them or mend the id"))
            else:
                questions[entry[0]] = questions.get(entry[0], ()) + entry[2]
    return questions, findings


def with_questions(document: Document, questions: Mapping[str, tuple[str, ...]]) -> Document:
    """Return `document` with its statements' questions."""
    return replace(
        document,
        statements=tuple(
            replace(s, questions=questions.get(s.id, ())) for s in document.statements
        ),
    )


def _entries(file: str, text: str) -> Iterator[tuple[str, int, tuple[str, ...]] | Finding]:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        yield Finding(file, _line(error, text), "not valid YAML", "correct that line")
        return
    if not isinstance(root, yaml.MappingNode):
        yield Finding(file, 1, "not a mapping of statement ids", "write `ID:` and its questions")
        return
    for key, value in root.value:
        line = key.start_mark.line + 1
        listed = value.value if isinstance(value, yaml.SequenceNode) else []
        texts = [item.value for item in listed if isinstance(item, yaml.ScalarNode)]
        if not texts or len(texts) != len(listed) or not all(text.strip() for text in texts):
            problem = f"the questions of {key.value!r} are not a list of texts"
            yield Finding(file, line, problem, "write one question a line, after a hyphen")
        else:
            yield key.value, line, tuple(texts)


def _line(error: yaml.YAMLError, text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return error.problem_mark.line + 1
    if isinstance(error, yaml.reader.ReaderError):  # a character that YAML does not allow
        return text.count("\n", 0, error.position) + 1
    return 0
