"""The JSON form of an Answer, and its published schema."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

from pydantic import TypeAdapter

from assistant.domain import Answer, SearchResult

_SCHEMA_ID = "https://json-schema.org/draft/2020-12/schema"


def answer_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of an Answer; later versions only add fields."""
    schema = TypeAdapter(Answer).json_schema(mode="serialization")
    return {"$schema": _SCHEMA_ID, **schema}


def answer_line(answer: Answer) -> str:
    """Return `answer` as JSON on one line."""
    return json_line(dataclasses.asdict(answer))


def results_line(line_id: str | int, results: tuple[SearchResult, ...]) -> str:
    """Return the results of one search, best first, as JSON on one line."""
    return json_line({"id": line_id, "results": [dataclasses.asdict(result) for result in results]})


def json_line(value: object) -> str:
    """Return `value` as JSON on one line that can always be encoded as UTF-8."""
    line = json.dumps(value, ensure_ascii=False)
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate in an id: escape what is not ASCII
        return json.dumps(value, ensure_ascii=True)
    return line
