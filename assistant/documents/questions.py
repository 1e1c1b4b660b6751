"""The questions that statements answer, in the words of people who ask them.

Document expansion after Nogueira et al. 2019, Document Expansion by Query Prediction, with
questions written by people. `questions/<any name>.yaml` maps statement ids to questions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from assistant.domain import Document
from assistant.errors import Finding

_FOLDER = "questions"


def read_questions(
    corpus_dir: Path, statement_ids: Collection[str]
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """Return the questions by statement id, in order of file and line, and what is wrong."""
    questions: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for path in sorted((corpus_dir / _FOLDER).glob("*.yaml")):
        file = path.relative_to(corpus_dir).as_posix()
        try:
            root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            findings.append(Finding(file, _line(error), "not valid YAML", "correct that line"))
            continue
        for entry in _entries(file, root):
            if isinstance(entry, Finding):
                findings.append(entry)
            elif entry[0] not in statement_ids:
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


def _entries(
    file: str, root: yaml.Node | None
) -> Iterator[tuple[str, int, tuple[str, ...]] | Finding]:
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


def _line(error: yaml.YAMLError | UnicodeDecodeError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 0
