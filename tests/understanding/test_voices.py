"""Questions in many voices, over the shipped corpus: what they ask and what they name."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from assistant.documents.corpus import load_corpus
from assistant.domain import Query
from assistant.registers.glossary import load_glossary
from assistant.registers.loading import load_registers
from assistant.understanding.understander import QuestionReader

DAY = date(2026, 11, 24)
VOICES = yaml.safe_load((Path(__file__).parent / "voices.yaml").read_text(encoding="utf-8"))
WHOLE = ("schemes", "years")  # nothing but what is expected may be among these


@cache
def _reader(corpus_dir: Path) -> QuestionReader:
    statements = [s for document in load_corpus(corpus_dir) for s in document.statements]
    return QuestionReader(statements, load_glossary(corpus_dir), load_registers(corpus_dir))


@pytest.mark.slow
@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice["q"])
def test_a_question_is_understood_in_any_voice(corpus_dir: Path, voice: dict[str, object]) -> None:
    query = _reader(corpus_dir)(str(voice["q"]), [], DAY)

    assert query.intent.value in _listed(voice["intent"])
    names = voice.get("names", {})
    assert isinstance(names, dict)
    for field, expected in names.items():
        _assert_named(query, field, expected)


def _assert_named(query: Query, field: str, expected: object) -> None:
    named = getattr(query.entities, field)
    if isinstance(expected, bool):
        assert named is expected
    elif field in WHOLE:
        assert set(named) == set(_listed(expected))
    else:
        assert {str(getattr(value, "value", value)) for value in named} >= set(_listed(expected))


def _listed(value: object) -> list[object]:
    assert isinstance(value, list)
    return value


@pytest.mark.slow
def test_every_scheme_is_found_by_each_of_its_names(corpus_dir: Path) -> None:
    missed = [
        name
        for scheme in load_registers(corpus_dir).schemes
        for name in (scheme.name, scheme.name.lower(), *scheme.aliases)
        if scheme.id not in _reader(corpus_dir)(f"loopt {name} nog?", [], DAY).entities.schemes
    ]

    assert missed == []
