"""corpus.jsonl, queries.jsonl and qrels/test.tsv -> a collection, or the first mistake in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from eval.errors import CaseError, CaseFinding, EvalError

_CORPUS = "corpus.jsonl"
_QUERIES = "queries.jsonl"
_QRELS = "qrels/test.tsv"
_LAYOUT = f"a folder in BEIR layout holds {_CORPUS}, {_QUERIES} and {_QRELS}"
Row = TypeVar("Row", bound=BaseModel)


class Document(BaseModel):
    """A line of corpus.jsonl; other keys are left alone, as BEIR does."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(alias="_id", min_length=1)
    title: str = ""
    text: str


class Question(BaseModel):
    """A line of queries.jsonl."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str = Field(alias="_id", min_length=1)
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, and questions with what is relevant to them."""

    documents: tuple[Document, ...]
    questions: Mapping[str, str]  # by id; only those that something is relevant to
    relevant: Mapping[str, Mapping[str, int]]  # by question: gain above 0, by document id


def read_collection(folder: Path) -> Collection:
    """Return the collection in `folder`.

    Raises:
        EvalError: a file is missing or not of this form; it names file, line and remedy.
    """
    for name in (_CORPUS, _QUERIES, _QRELS):
        if not (folder / name).is_file():
            raise EvalError(f"{folder.name!r} has no {name}; {_LAYOUT}")
    documents = tuple(_rows(folder / _CORPUS, Document))
    asked = {one.id: one.text for one in _rows(folder / _QUERIES, Question)}
    known = {one.id for one in documents}
    if len(known) < len(documents):
        raise EvalError(f"{_CORPUS}: an _id stands twice; give every document its own")
    relevant: dict[str, dict[str, int]] = {}
    for line, question, document, gain in _judgements(folder / _QRELS):
        if question not in asked:
            raise _mistake(_QRELS, line, f"no question {question!r}", f"add it to {_QUERIES}")
        if gain > 0:
            relevant.setdefault(question, {})[document] = gain
    if not relevant:
        raise EvalError(f"{_QRELS}: nothing is relevant to any question; give scores above 0")
    return Collection(documents, {name: asked[name] for name in relevant}, relevant)


def _rows(path: Path, model: type[Row]) -> Iterator[Row]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            detail = error.errors()[0]
            place = ".".join(map(str, detail["loc"])) or "line"
            raise _mistake(
                path.name, number, f"{place}: {detail['msg'].lower()}", "correct the line"
            ) from error


def _judgements(path: Path) -> Iterator[tuple[int, str, str, int]]:
    """Yield line, question, document and gain of each judgement."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        parts = line.rstrip("\r").split("\t")
        if not line.strip() or (number == 1 and not parts[-1].strip().lstrip("-").isdigit()):
            continue  # the first line names the columns
        if len(parts) != 3 or not parts[2].strip().lstrip("-").isdigit():
            remedy = "write question, document and a whole number, with a tab between"
            raise _mistake(_QRELS, number, "not a judgement", remedy)
        yield number, parts[0], parts[1], int(parts[2])


def _mistake(file: str, line: int, problem: str, remedy: str) -> CaseError:
    return CaseError([CaseFinding(file, line, problem, remedy)])
