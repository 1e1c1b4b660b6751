"""The YAML block at the top of a corpus file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.domain import Audience, DocumentKind
from assistant.errors import Finding
from assistant.language.dates import PartialDate

Topic = Literal[
    "economische-pijler",
    "g40-netwerk",
    "regio-deals",
    "city-deals",
    "binnenstad",
    "arbeidsmarkt",
    "mkb",
    "financiering",
    "verduurzaming",
    "regio-rijk-europa",
]


class FrontMatter(BaseModel):
    """What a corpus file says of itself; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=3)
    kind: DocumentKind
    topic: Topic
    audience: Audience
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class _Block:
    yaml_text: str
    line_count: int  # lines of the file the block takes, both fences included


def read_front_matter(file: str, text: str) -> tuple[FrontMatter, int] | list[Finding]:
    """Return the front matter of `text` and the lines it takes, or what is wrong with it."""
    block = _find_block(text)
    if block is None:
        return [
            Finding(file, 1, "no front matter", "begin the file with a block between two --- lines")
        ]
    try:
        # Makes nothing but text, where other loaders read a number in 2022 and fail on 2022-02-30.
        loaded = yaml.load(block.yaml_text, Loader=yaml.BaseLoader)  # noqa: S506
        return FrontMatter.model_validate(loaded), block.line_count
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        return [Finding(file, line, "front matter is not valid YAML", "correct that line")]
    except ValidationError as error:
        return [_finding(file, block, dict(detail)) for detail in error.errors()]


def _find_block(text: str) -> _Block | None:
    match = re.match(r"---\n(.*?)\n---(\n|$)", text, flags=re.DOTALL)
    if match is None:
        return None
    return _Block(match.group(1), match.group(0).rstrip("\n").count("\n") + 1)


def _finding(file: str, block: _Block, detail: dict[str, object]) -> Finding:
    location = detail["loc"]
    key = str(location[0]) if isinstance(location, tuple) and location else ""
    line = next(
        (n for n, row in enumerate(block.yaml_text.split("\n"), 2) if row.startswith(f"{key}:")), 1
    )
    if detail["type"] == "extra_forbidden":
        return Finding(file, line, f"unknown key {key!r}", "remove it or correct its spelling")
    if detail["type"] == "missing":
        return Finding(file, 1, f"key {key!r} is missing", "add it to the front matter")
    reason = str(detail["msg"])
    return Finding(file, line, f"key {key!r}: {reason}", "give it a value as corpus/README.md says")
