"""The measure in use: fixed texts and documents for entrepreneurs are at most B1."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from assistant.documents import load_corpus
from assistant.domain import Audience
from assistant.registers.glossary import load_glossary
from eval.readability import Grade, Readability, dutch_vocabulary, measure
from eval.readability.reading import sentences_of

ROOT = Path(__file__).resolve().parents[2]
SHIPPED_CORPUS = ROOT / "corpus"
# Of the first documents, for both audiences, on what the G40 is and asks: B2 or C1 so far.
_NOT_YET = frozenset({"economische-pijler", "g40-campagne-2022", "g40-netwerk"})
_ENGLISH = "notice.source_language"  # told to those who ask in English
_FIELD = re.compile(r"\$\w+")


def _fixed_texts() -> dict[str, tuple[str, ...]]:
    """Return the sentences of each Dutch fixed text, a number in place of every field."""
    path = ROOT / "assistant" / "texts" / "nl.yaml"
    sections: dict[str, dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        f"{section}.{name}": sentences_of(_FIELD.sub("10", text))
        for section, texts in sections.items()
        for name, text in texts.items()
        if f"{section}.{name}" != _ENGLISH
    }


def _above_b1(found: dict[str, Readability]) -> dict[str, tuple[Grade, tuple[str, ...]]]:
    return {
        name: (readability.grade, readability.reasons)
        for name, readability in found.items()
        if readability.grade is not Grade.B1
    }


def test_every_fixed_text_is_at_most_b1() -> None:
    texts = _fixed_texts()

    found = {
        key: measure(sentences, vocabulary=dutch_vocabulary()) for key, sentences in texts.items()
    }

    assert len(found) > 50
    assert _above_b1(found) == {}


def test_the_fixed_texts_together_are_at_most_b1() -> None:
    together = [sentence for sentences in _fixed_texts().values() for sentence in sentences]

    found = measure(together, vocabulary=dutch_vocabulary())

    assert found.grade is Grade.B1, found.reasons


def test_every_document_for_entrepreneurs_is_at_most_b1() -> None:
    glossary = load_glossary(SHIPPED_CORPUS)
    documents = [
        document
        for document in load_corpus(SHIPPED_CORPUS)
        if document.audience is not Audience.CIVIL_SERVANT and document.id not in _NOT_YET
    ]

    found = {
        document.id: measure(
            [statement.text for statement in document.statements],
            vocabulary=dutch_vocabulary(),
            glossary=glossary,
        )
        for document in documents
    }

    assert found
    assert _above_b1(found) == {}
