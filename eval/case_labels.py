"""Whether the labels of cases fit the corpus and each other; one that fits nothing is a mistake."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import yaml

from eval.cases import Case, Split
from eval.errors import CaseFinding
from eval.protocols import Corpus

_STATEMENT_KEYS = ("must_cite", "may_cite", "must_not_cite")
_A_STATEMENT = "write a footnote label of corpus/documents, or words that it holds"
_A_ROW = "write an id of corpus/schemes.yaml or corpus/commitments.yaml"
_A_SCHEME = "write an id of corpus/schemes.yaml"


@dataclass(frozen=True, slots=True)
class PlacedCase:
    """A case and where it stands."""

    case: Case
    split: Split
    file: str
    node: yaml.MappingNode

    def line(self, *path: str | int) -> int:
        """Return the line, 1-based, of the part at `path`, or of the nearest part around it."""
        return line_at(self.node, path)

    def finding(self, problem: str, remedy: str, *path: str | int) -> CaseFinding:
        """Return a mistake in the part at `path`."""
        return CaseFinding(self.file, self.line(*path), problem, remedy)


def line_at(node: yaml.Node, path: Sequence[str | int]) -> int:
    """Return the line, 1-based, of the part of `node` at `path`, or of the nearest around it."""
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


def wrong_labels(placed: Sequence[PlacedCase], corpus: Corpus) -> list[CaseFinding]:
    """Return every label that fits nothing, and what two cases or splits may not share."""
    return [
        *_doubled_ids(placed),
        *_unknown_statements(placed, corpus.statements),
        *_unknown_rows(placed, corpus),
        *_shared(placed),
    ]


def unknown_twins(placed: Sequence[PlacedCase]) -> Iterator[CaseFinding]:
    """Yield a finding for every twin that is no other case of its split."""
    split_of = {one.case.id: one.split for one in placed}
    for one in placed:
        twin = one.case.twin
        if twin and (twin == one.case.id or split_of.get(twin) != one.split):
            problem = f"twin names {twin!r}, which is no other case of its split"
            yield one.finding(problem, "write the id of the case it is like", "twin")


def resolved(placed: PlacedCase, corpus: Corpus) -> PlacedCase:
    """Return `placed` with ids in place of quoted texts.

    The statements that hold one quoted text are equals: any of them tells that fact.
    """
    case = placed.case
    labels = [*case.may_cite, *case.must_not_cite, *(n for fact in case.wanted for n in fact)]
    if not any(map(_is_quoted, labels)):
        return placed
    texts = corpus.statements
    facts = tuple(_ids(fact, texts) for fact in case.wanted)
    named = {
        "must_cite": tuple(fact[0] for fact in facts),
        "facts": facts,
        "may_cite": _ids(case.may_cite, texts),
        "must_not_cite": _ids(case.must_not_cite, texts),
    }
    return replace(placed, case=case.model_copy(update=named))


def _ids(labels: Sequence[str], texts: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for label in labels for name in _holders(label, texts)))


def _holders(label: str, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the statements that `label` names, by id or by words they hold."""
    if not _is_quoted(label):
        return (label,) if label in texts else ()
    words = _plain(label)
    return tuple(name for name, text in texts.items() if words in _plain(text))


def _is_quoted(label: str) -> bool:
    """Return whether `label` is a text rather than an id, which holds no space."""
    return " " in label


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _doubled_ids(placed: Sequence[PlacedCase]) -> Iterator[CaseFinding]:
    first: dict[str, PlacedCase] = {}
    for one in placed:
        earlier = first.setdefault(one.case.id, one)
        if earlier is not one:
            problem = f"id {one.case.id!r} already stands at {earlier.file}:{earlier.line('id')}"
            yield one.finding(problem, "give one of them a new id", "id")


def _unknown_statements(
    placed: Sequence[PlacedCase], texts: Mapping[str, str]
) -> Iterator[CaseFinding]:
    for one in placed:
        for path, label in _statement_labels(one.case):
            if not _holders(label, texts):
                problem = f"{path[0]} names {label!r}, which is no statement of the corpus"
                yield one.finding(problem, _A_STATEMENT, *path)


def _statement_labels(case: Case) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the place and the text of every label that names a statement."""
    for key in _STATEMENT_KEYS:
        labels: tuple[str, ...] = getattr(case, key)
        yield from (((key, position), label) for position, label in enumerate(labels))
    for position, fact in enumerate(case.facts):
        yield from ((("facts", position, place), label) for place, label in enumerate(fact))


def _unknown_rows(placed: Sequence[PlacedCase], corpus: Corpus) -> Iterator[CaseFinding]:
    rows = corpus.rows
    for one in placed:
        for key, names in (("rows", one.case.rows), ("may_rows", one.case.may_rows)):
            for position, name in enumerate(names):
                if name not in rows:
                    problem = f"{key} names {name!r}, which is no row of a register"
                    yield one.finding(problem, _A_ROW, key, position)
        for name in one.case.states:
            if name not in corpus.schemes:
                problem = f"states names {name!r}, which is no scheme"
                yield one.finding(problem, _A_SCHEME, "states", name)


def _shared(placed: Sequence[PlacedCase]) -> Iterator[CaseFinding]:
    """Yield a finding for every test label that dev must cite too: the splits share no fact."""
    dev = {name: one for one in placed if one.split == "dev" for name in _deciding(one.case)}
    for one in placed:
        if one.split != "test":
            continue
        for name in _deciding(one.case):
            if name in dev:
                key = "must_cite" if name in one.case.must_cite else "facts"
                other = dev[name]
                problem = f"{key} {name!r} is {key} of {other.case.id!r} in dev as well"
                place = _position(name, one.case.must_cite)
                yield one.finding(problem, "keep the statement in one split", key, *place)


def _deciding(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for fact in case.wanted for name in fact))


def _position(name: str, names: Collection[str]) -> tuple[int, ...]:
    return (list(names).index(name),) if name in names else ()
