"""What counts as a shared word, and how the shipped cases do."""

from __future__ import annotations

import pytest

from eval.case_files import load_cases
from eval.case_labels import PlacedCase
from eval.cases import Kind
from eval.paraphrase import paraphrased, shared_words
from eval.protocols import Corpus
from tests.eval.fakes import make_case, make_refusal_case
from tests.eval.shipped import ROOT, shipped_corpus


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
def corpus() -> Corpus:
    """Return what the shipped corpus holds."""
    return shipped_corpus()


@pytest.fixture(scope="module")
def statements(corpus: Corpus) -> dict[str, str]:
    """Return the text of every shipped statement, by id."""
    return dict(corpus.statements)


@pytest.fixture(scope="module")
def shipped(corpus: Corpus) -> tuple[PlacedCase, ...]:
    """Return the shipped cases; loading them proves that their labels hold."""
    return load_cases(sorted((ROOT / "eval" / "cases").glob("*.yaml")), corpus=corpus)


@pytest.mark.slow  # reads the whole corpus
def test_there_are_at_least_250_shipped_cases_of_every_kind(
    shipped: tuple[PlacedCase, ...],
) -> None:
    for split in ("dev", "test"):
        kinds = {placed.case.kind for placed in shipped if placed.split == split}
        assert kinds == set(Kind), split
    assert len(shipped) >= 250


@pytest.mark.slow
@pytest.mark.parametrize("split", ["dev", "test", "all"])
def test_half_of_the_answerable_cases_ask_in_other_words(
    split: str, shipped: tuple[PlacedCase, ...], statements: dict[str, str]
) -> None:
    # Typing errors would count as other words: their twins are asked in the same ones.
    cases = [
        placed.case
        for placed in shipped
        if split in (placed.split, "all") and "typo" not in placed.case.tags
    ]

    other_words, answerable = paraphrased(cases, statements)

    assert answerable > 0
    assert other_words >= answerable / 2


@pytest.mark.slow
def test_the_tag_paraphrase_tells_the_truth(
    shipped: tuple[PlacedCase, ...], statements: dict[str, str]
) -> None:
    tagged = [placed.case for placed in shipped if "paraphrase" in placed.case.tags]

    assert {c.id: w for c in tagged if (w := shared_words(c, statements))} == {}
