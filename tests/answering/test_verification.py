"""A sentence that cannot be proven is not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.citations import cite
from assistant.answering.verification import Verifier
from assistant.domain import Sentence, SentenceKind
from tests.answering.builders import document, statement

DOCUMENT = document(statement("A", "De molen draait."), statement("B", "De fiets rijdt."))
VERIFIER = Verifier({DOCUMENT.id: DOCUMENT})
FIRST, SECOND = cite(DOCUMENT.statements, {DOCUMENT.id: DOCUMENT})
QUOTE = Sentence("De molen draait.", (1,), SentenceKind.QUOTE)
FIXED = (SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL)


def test_a_quote_is_shown_when_it_stands_in_its_document() -> None:
    assert VERIFIER.proves(QUOTE, {1: FIRST, 2: SECOND})


@pytest.mark.parametrize(
    "sentence",
    [
        replace(QUOTE, text="De molen draait niet."),
        replace(QUOTE, text="De molen draait"),
        replace(QUOTE, text="de molen draait."),
        replace(QUOTE, citations=()),
        replace(QUOTE, citations=(2,)),
        replace(QUOTE, citations=(1, 2)),
        replace(QUOTE, citations=(3,)),
    ],
)
def test_a_quote_is_not_shown_when_it_is_not_what_it_cites(sentence: Sentence) -> None:
    assert not VERIFIER.proves(sentence, {1: FIRST, 2: SECOND})


@pytest.mark.parametrize(
    "citation",
    [
        replace(FIRST, start=FIRST.start + 1, end=FIRST.end + 1),
        replace(FIRST, end=FIRST.end + 1),
        replace(FIRST, start=SECOND.start, end=SECOND.end),
        replace(FIRST, document_id="weg"),
        replace(FIRST, sources=()),
        replace(FIRST, quote="De molen draait snel."),
    ],
)
def test_a_quote_is_not_shown_when_its_citation_does_not_hold(citation: object) -> None:
    assert not VERIFIER.proves(QUOTE, {1: citation})  # type: ignore[dict-item]


def test_an_invented_quote_is_not_shown_when_sentence_and_citation_agree() -> None:
    invented = replace(FIRST, quote="De molen staat stil.")

    assert not VERIFIER.proves(replace(QUOTE, text=invented.quote), {1: invented})


@pytest.mark.parametrize("kind", FIXED)
def test_a_fixed_sentence_is_shown_when_its_figures_were_filled_in(kind: SentenceKind) -> None:
    assert VERIFIER.proves(Sentence("Ook van belang:", (), kind), {})
    filled = Sentence("Hoogstens 2000 tekens, zie Molens 2021.", (), kind)
    assert VERIFIER.proves(filled, {}, ["2000", "Molens 2021"])


@pytest.mark.parametrize("kind", FIXED)
def test_a_fixed_sentence_is_not_shown_when_it_tells_more(kind: SentenceKind) -> None:
    assert not VERIFIER.proves(Sentence("Er zijn 12 molens.", (), kind), {})
    assert not VERIFIER.proves(Sentence("Er zijn 12 molens.", (), kind), {}, ["2000"])
    assert not VERIFIER.proves(Sentence("De molen draait.", (1,), kind), {1: FIRST})


@pytest.mark.parametrize("kind", sorted(set(SentenceKind) - {SentenceKind.QUOTE, *FIXED}))
def test_a_sentence_is_not_shown_when_its_kind_cannot_be_proven(kind: SentenceKind) -> None:
    assert not VERIFIER.proves(replace(QUOTE, kind=kind), {1: FIRST})
    assert not VERIFIER.proves(Sentence("De molen draait.", (), kind), {})
