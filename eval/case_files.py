"""Case files (YAML) -> cases, or every mistake in them with file, line and remedy."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from eval.cases import Case, Split
from eval.errors import CaseError, CaseFinding

_KEYS = ", ".join(Case.model_fields)


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case and where it stands."""

    case: Case
    split: Split
    file: str
    node: yaml.MappingNode

    def line(self, *path: str | int) -> int:
        """Return the line, 1-based, of the part at `path`, or of the nearest part around it."""
        return _line(self.node, path)


def load_cases(
    files: Sequence[Path], *, split: Split | None = None, statement_ids: Collection[str]
) -> tuple[PlacedCase, ...]:
    """Return the cases of `files`, in file order.

    Args:
        files: YAML files, each a list of cases.
        split: the split of all cases; None when a file's stem (dev, test) tells it.
        statement_ids: the ids that labels may name.

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
    for check in (_doubled_ids(placed), _labels(placed, statement_ids), _shared(placed)):
        findings += check
    if findings:
        order = [path.as_posix() for path in files]
        raise CaseError(sorted(findings, key=lambda f: (order.index(f.file), f.line)))
    return tuple(placed)


def _split_of(path: Path) -> Split:
    if path.stem == "dev":
        return "dev"
    return "test" if path.stem == "test" else "all"


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
            yield CaseFinding(file, _line(node, detail["loc"]), problem, remedy)
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


_EXAMPLES = {"as_of": ", as in 'as_of: 2022-10-01'", "tags": ", as in 'tags: [figures]'"}


def _line(node: yaml.Node, path: Sequence[str | int]) -> int:
    line = node.start_mark.line + 1
    for part in path:
        step = _step(node, part)
        if step is None:
            return line
        line, node = step
    return line


def _step(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        value = node.value[part]
        return value.start_mark.line + 1, value
    return None


def _doubled_ids(placed: Sequence[PlacedCase]) -> Iterator[CaseFinding]:
    first: dict[str, PlacedCase] = {}
    for one in placed:
        earlier = first.setdefault(one.case.id, one)
        if earlier is not one:
            problem = f"id {one.case.id!r} already stands at {earlier.file}:{earlier.line('id')}"
            yield CaseFinding(one.file, one.line("id"), problem, "give one of them a new id")


def _labels(placed: Sequence[PlacedCase], statement_ids: Collection[str]) -> Iterator[CaseFinding]:
    for one in placed:
        labels = {"must_cite": one.case.must_cite, "may_cite": one.case.may_cite}
        for key, names in labels.items():
            for position, name in enumerate(names):
                if name not in statement_ids:
                    problem = f"{key} names {name!r}, which is no statement of the corpus"
                    remedy = "write a footnote label of corpus/documents"
                    yield CaseFinding(one.file, one.line(key, position), problem, remedy)


def _shared(placed: Sequence[PlacedCase]) -> Iterator[CaseFinding]:
    """Yield a finding for every test label that dev must cite too: the splits share no fact."""
    dev = {name: one for one in placed if one.split == "dev" for name in one.case.must_cite}
    for one in placed:
        if one.split != "test":
            continue
        for position, name in enumerate(one.case.must_cite):
            if name in dev:
                other = dev[name]
                problem = f"must_cite {name!r} is must_cite of {other.case.id!r} in dev as well"
                remedy = "keep the statement in one split"
                yield CaseFinding(one.file, one.line("must_cite", position), problem, remedy)
