"""One YAML list of a register -> checked rows, each with the lines it stands on."""

from __future__ import annotations

import codecs
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from assistant.errors import Finding

# libyaml's loader, where PyYAML was built with it, reads ten times faster.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

RowT = TypeVar("RowT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Row(Generic[RowT]):
    """A row as it was read, with where it stands."""

    values: RowT
    file: str  # relative to the corpus folder
    line: int  # 1-based, of its first key
    lines: Mapping[str, int]  # 1-based, by key

    def finding(self, key: str, problem: str, remedy: str) -> Finding:
        """Return a finding at the line of `key`, or of the row when it has no such key."""
        return Finding(self.file, self.lines.get(key, self.line), problem, remedy)


def read_rows(
    corpus_dir: Path, file: str, model: type[RowT]
) -> tuple[list[Row[RowT]], list[Finding]]:
    """Return the rows of `file`, in its order, and everything that is wrong with it.

    Values reach `model` as texts, as they are written: 2022-05-01 is no date yet, and `null`
    is None. No file is no row.
    """
    path = corpus_dir / file
    if not path.is_file():
        return [], []
    nodes = _compose(path, file)
    if isinstance(nodes, Finding):
        return [], [nodes]
    rows: list[Row[RowT]] = []
    findings: list[Finding] = []
    for node in nodes:
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            findings.append(Finding(file, line, "not a row", "write `- key: value` lines"))
            continue
        lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
        doubled = _doubled(node)
        if doubled:
            remedy = "keep one of them"
            findings.append(Finding(file, lines[doubled], f"key {doubled!r} stands twice", remedy))
            continue
        try:
            rows.append(Row(model.model_validate(_plain(node)), file, line, lines))
        except ValidationError as error:
            findings += [_finding(file, line, lines, detail) for detail in error.errors()]
    return rows, findings


def _compose(path: Path, file: str) -> list[yaml.Node] | Finding:
    raw = b""
    try:
        raw = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        root = yaml.compose(raw.decode("utf-8"), Loader=_LOADER)
    except OSError as error:
        return Finding(file, 0, f"cannot be read ({error.strerror})", "mend or remove it")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Finding(file, line, "not valid UTF-8", "save the file as UTF-8")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return Finding(file, line, "not valid YAML", "correct that line")
    if root is None:
        return []
    if not isinstance(root, yaml.SequenceNode):
        return Finding(file, 1, "not a list of rows", "begin each row with `- `")
    return list(root.value)


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return None if node.tag.endswith(":null") else node.value


def _doubled(node: yaml.MappingNode) -> str | None:
    keys = [str(key.value) for key, _ in node.value]
    return next((key for key in keys if keys.count(key) > 1), None)


def _finding(file: str, line: int, lines: Mapping[str, int], detail: ErrorDetails) -> Finding:
    path = [str(part) for part in detail["loc"]]
    at = lines.get(path[0], line) if path else line
    if detail["type"] == "missing":
        return Finding(file, line, f"key {path[-1]!r} is missing", "add it, `null` if not known")
    if detail["type"] == "extra_forbidden":
        return Finding(file, at, f"unknown key {path[-1]!r}", "remove it or correct its spelling")
    return Finding(
        file, at, f"{'.'.join(path)}: {detail['msg']}", "write it as corpus/README.md says"
    )
