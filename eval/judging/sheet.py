"""The sheet that a reader fills in: each cited sentence with the passages behind it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.domain import (
    Basis,
    Citation,
    Operation,
    Origin,
    Reckoned,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
    Wording,
)
from eval.errors import EvalError
from eval.results import write_text
from eval.support import supporting

_HEAD = """\
# Answers drawn at random by `python -m eval judge`, to be read by hand. Write under each sentence
# `supported: true` when the passages behind it say all that it says, else `supported: false`.
# Then: python -m eval judge --compare
"""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Printed(_Part):
    """What is printed of a source."""

    title: str
    publisher: str
    date: str | None = None


class Behind(_Part):
    """A passage that a sentence cites."""

    statement: str  # id
    text: str
    document: str  # its title
    headings: tuple[str, ...] = ()
    sources: tuple[Printed, ...] = ()


class Told(_Part):
    """A cited sentence of an answer."""

    text: str
    kind: SentenceKind
    fields: dict[str, str] = {}  # what was filled in, of a sentence made from a register
    reckoned: tuple[str, ...] = ()  # which of those were reckoned
    passages: tuple[Behind, ...]
    supported: bool | None = None  # the reader's verdict; None as long as nobody read it

    @property
    def measured(self) -> bool:
        """Whether the metric finds support for the sentence in a passage behind it."""
        sentence = Sentence(
            self.text,
            tuple(range(1, len(self.passages) + 1)),
            self.kind,
            Basis(
                fields=tuple(self.fields.items()),
                reckoned=tuple(Reckoned(name, Operation.COUNT) for name in self.reckoned),
            ),
        )
        cited = [_citation(n, passage) for n, passage in enumerate(self.passages, 1)]
        return any(supporting(sentence, cited))


class Judged(_Part):
    """An answer with its cited sentences."""

    case: str
    question: str
    as_of: str
    sentences: tuple[Told, ...]


_SHEET = TypeAdapter(tuple[Judged, ...])


def read_sheet(path: Path) -> tuple[Judged, ...]:
    """Return the sheet at `path`.

    Raises:
        EvalError: there is none, or it is not of this form.
    """
    try:
        return _SHEET.validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise EvalError(
            f"no sheet {path.name!r} ({error.strerror}); draw one: python -m eval judge"
        ) from error
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line + 1 if mark else 1
        raise EvalError(f"{path.name}:{line}: not valid YAML; correct the line") from error
    except ValidationError as error:
        detail = error.errors()[0]
        place = ".".join(map(str, detail["loc"]))
        raise EvalError(
            f"{path.name}: {place}: {detail['msg'].lower()}; write true, false or null as verdict "
            "and leave the rest as it was drawn"
        ) from error


def write_sheet(path: Path, sheet: Sequence[Judged]) -> None:
    """Write `sheet` to `path`."""
    plain = [one.model_dump(mode="json", exclude_defaults=True) for one in sheet]
    for answer, one in zip(plain, sheet, strict=True):
        for told, sentence in zip(answer["sentences"], one.sentences, strict=True):
            told["supported"] = sentence.supported
    text = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=100)
    write_text(path, _HEAD + text)


def told(sentence: Sentence, behind: Sequence[Citation]) -> Told:
    """Return `sentence`, which cites `behind`, as it is put on the sheet."""
    return Told(
        text=sentence.text,
        kind=sentence.kind,
        fields=dict(sentence.basis.fields),
        reckoned=tuple(one.field for one in sentence.basis.reckoned),
        passages=tuple(
            Behind(
                statement=one.statement_id,
                text=one.quote,
                document=one.document_title,
                headings=one.heading_path,
                sources=tuple(
                    Printed(title=source.title, publisher=source.publisher, date=source.date)
                    for source in one.sources
                ),
            )
            for one in behind
        ),
    )


def _citation(marker: int, passage: Behind) -> Citation:
    """Return `passage` as the metric reads it; what the metric does not look at is left empty."""
    return Citation(
        marker=marker,
        statement_id=passage.statement,
        document_id="",
        document_title=passage.document,
        heading_path=passage.headings,
        page=None,
        start=0,
        end=len(passage.text),
        quote=passage.text,
        wording=Wording.OWN_WORDS,
        origin=Origin.SHIPPED,
        sources=tuple(
            Source(
                title=one.title,
                publisher=one.publisher,
                url="",
                date=one.date,
                kind=SourceKind.PRIMARY,
                read_on="",
            )
            for one in passage.sources
        ),
    )
