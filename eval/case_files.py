"""Case files (YAML) -> cases, or every mistake in them with file, line and remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from eval.case_labels import PlacedCase, line_at, resolved, unknown_twins, wrong_labels
from eval.cases import Case, Split
from eval.errors import CaseError, CaseFinding
from eval.protocols import Corpus

_KEYS = ", ".join(Case.model_fields)


def load_cases(
    files: Sequence[Path], *, split: Split | None = None, corpus: Corpus
) -> tuple[PlacedCase, ...]:
    """Return the cases of `files`, in file order, quoted texts in labels replaced by ids.

    Args:
        files: YAML files, each a list of cases.
        split: the split of all cases; None when a file's name (dev..., test...) tells it.
        corpus: what labels may name.

    Raises:
        CaseError: a file or case is not as eval/README.md says; it lists every mistake.
    """
    findings: list[CaseFinding] = []
    placed: list[PlacedCase] = []
    for path in files:
        for found in _read(path, split or _split_of(path)):
            if isinstance(found, CaseFinding):
                findings.append(found)
            else:
                placed.append(found)
    if not findings:  # else a twin may only be missing because it could not be read
        findings += unknown_twins(placed)
    findings += wrong_labels(placed, corpus)
    if findings:
        order = [path.as_posix() for path in files]
        raise CaseError(sorted(findings, key=lambda f: (order.index(f.file), f.line)))
    return tuple(resolved(one, corpus) for one in placed)


def _split_of(path: Path) -> Split:
    if path.stem.startswith("dev"):
        return "dev"
    return "test" if path.stem.startswith("test") else "all"


def _read(path: Path, split: Split) -> Iterator[PlacedCase | CaseFinding]:
    file = path.as_posix()
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except OSError as error:
        yield CaseFinding(file, 1, f"cannot be read ({error.strerror})", "name an existing file")
        return
    except UnicodeDecodeError:
        yield CaseFinding(file, 1, "not valid UTF-8", "save the file as UTF-8")
        return
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line + 1 if mark else 1
        yield CaseFinding(file, line, "not valid YAML", "correct the indentation or the quotes")
        return
    if not isinstance(root, yaml.SequenceNode) or not root.value:
        yield CaseFinding(file, 1, "not a list of cases", "begin every case with '- id:'")
        return
    for node in root.value:
        yield from _read_case(file, split, node)


def _read_case(file: str, split: Split, node: yaml.Node) -> Iterator[PlacedCase | CaseFinding]:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        yield CaseFinding(file, line, "not a case", "write 'key: value' lines")
        return
    seen: set[str] = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            place = key.start_mark.line + 1
            yield CaseFinding(file, place, f"key {key.value!r} stands twice", "keep one of them")
        seen.add(str(key.value))
    try:
        case = Case.model_validate(_constructed(node))
    except ValidationError as error:
        for detail in error.errors():
            problem, remedy = _explain(detail)
            yield CaseFinding(file, line_at(node, detail["loc"]), problem, remedy)
        return
    except yaml.YAMLError:
        yield CaseFinding(file, line, "a value cannot be read", "put it in quotes")
        return
    yield PlacedCase(case, split, file, node)


class _Loader(yaml.SafeLoader):
    """Leaves dates as text, so that the model judges them and tells their line."""


_Loader.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: str(node.value))


def _constructed(node: yaml.Node) -> object:
    loader = _Loader("")
    try:
        constructed: object = loader.construct_document(node)
        return constructed
    finally:
        loader.dispose()


def _explain(detail: ErrorDetails) -> tuple[str, str]:
    """Return problem and remedy of one mistake that pydantic found."""
    place = ".".join(str(part) for part in detail["loc"])
    match detail["type"]:
        case "labels_disagree":
            context = detail["ctx"]
            return str(context["problem"]), str(context["remedy"])
        case "extra_forbidden":
            return f"unknown key {place!r}", f"remove it, or write one of: {_KEYS}"
        case "missing":
            return f"{place!r} is missing", f"add it{_EXAMPLES.get(place, '')}"
        case "string_type":
            return f"{place!r} is no text", "put the value in quotes"
    return f"{place!r}: {detail['msg']}", "correct the value"


_EXAMPLES = {
    "as_of": ", as in 'as_of: 2022-10-01'",
    "kind": ", as in 'kind: fact'",
    "audience": ", as in 'audience: entrepreneur'",
    "topic": ", as in 'topic: regio-deals', or 'topic: none'",
    "difficulty": ", as in 'difficulty: easy'",
}
