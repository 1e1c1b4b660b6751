"""What counts as a shared word, and how the shipped cases do."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import load_corpus
from eval.case_files import PlacedCase, load_cases
from eval.paraphrase import paraphrased, shared_words
from tests.eval.fakes import make_case, make_refusal_case

EVAL = Path(__file__).resolve().parents[2] / "eval"


@pytest.mark.parametrize(
    ("question", "statement", "shared"),
    [
        ("Wat doen ondernemers?", "Elke ondernemer telt.", {"ondernemer"}),
        ("Is er werk in de stad?", "Werk is er in elke stad.", set()),
        ("Wat vraagt Utrecht?", "Hier vroeg Utrecht om hulp.", set()),
        ("wat vraagt utrecht?", "Hier vroeg Utrecht om hulp.", set()),
        ("Winkels sluiten?", "De winkels in de binnenstad.", {"winkel"}),
        ("Wat is NOVEMBER?", "Toen was het november.", set()),
        ("Het ging goed. Winkels ook?", "De winkels bleven open.", {"winkel"}),
        ("Hoe staat het met de MKB-ondernemers?", "Veel ondernemers.", {"ondernemer"}),
    ],
)
def test_long_words_are_compared_by_stem_without_names(
    question: str, statement: str, shared: set[str]
) -> None:
    case = make_case(question=question, must_cite=["A-1"])

    assert shared_words(case, {"A-1": statement}) == shared


def test_only_answerable_cases_count() -> None:
    cases = [
        make_case(question="Hoeveel ondernemers?"),
        make_case(question="Hoeveel zaken?"),
        make_refusal_case(),
    ]

    assert paraphrased(cases, {"A-1": "Er zijn veel ondernemers."}) == (1, 2)


@pytest.fixture(scope="module")
def statements(corpus_dir: Path) -> dict[str, str]:
    """Return the text of every shipped statement, by id."""
    return {s.id: s.text for document in load_corpus(corpus_dir) for s in document.statements}


@pytest.fixture(scope="module")
def shipped(statements: dict[str, str]) -> tuple[PlacedCase, ...]:
    """Return the shipped cases; loading them proves that their labels hold."""
    files = [EVAL / "cases" / "dev.yaml", EVAL / "cases" / "test.yaml"]
    return load_cases(files, statement_ids=statements.keys())


def test_there_are_at_least_forty_shipped_cases(shipped: tuple[PlacedCase, ...]) -> None:
    assert len(shipped) >= 40
    assert {placed.split for placed in shipped} == {"dev", "test"}


@pytest.mark.parametrize("split", ["dev", "test", "all"])
def test_half_of_the_answerable_cases_ask_in_other_words(
    split: str, shipped: tuple[PlacedCase, ...], statements: dict[str, str]
) -> None:
    cases = [placed.case for placed in shipped if split in (placed.split, "all")]

    other_words, answerable = paraphrased(cases, statements)

    assert answerable > 0
    assert other_words >= answerable / 2


def test_the_tag_paraphrase_tells_the_truth(
    shipped: tuple[PlacedCase, ...], statements: dict[str, str]
) -> None:
    tagged = [placed.case for placed in shipped if "paraphrase" in placed.case.tags]

    assert {c.id: w for c in tagged if (w := shared_words(c, statements))} == {}
