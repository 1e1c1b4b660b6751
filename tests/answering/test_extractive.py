"""Which statements of the evidence are told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from assistant.answering.demands import Demands
from assistant.answering.extractive import Extract, Extractor, Lack
from assistant.domain import Document, DocumentKind, Facet, ScoredStatement, Statement
from assistant.language.figures import Mark
from tests.answering.builders import document, evidence, query, scored, statement
from tests.answering.ranking import AsFound

TEXTS = {
    "N": "Dit is geen overeenkomst.",
    "A": "De provincie vroeg in 2021 om molens.",
    "B": "De provincie vroeg op 4 mei 2021 om molens.",
    "C": "De provincie vroeg om 12 molens.",
    "D": "De provincie vroeg om houten molens.",
    "E": "De provincie vroeg om stenen molens.",
}


def extract(
    question: str,
    scores: Sequence[tuple[str, float]],
    demands: Demands | None = None,
    *,
    kind: DocumentKind = DocumentKind.BACKGROUND,
    presumes_agreement: bool = False,
    closeness: float = 0.9,
    facets: tuple[Facet, ...] = (),
) -> Extract:
    """Return what is told of the statements with `scores`, by the first letter of their ids."""
    made = document(*(statement(name, text) for name, text in TEXTS.items()), kind=kind)
    by_id = {each.id: each for each in made.statements}
    found = [scored(by_id[name], score, closeness=closeness) for name, score in scores]
    return extractor(made).extract(
        query(question, presumes_agreement=presumes_agreement, facets=facets),
        evidence(found),
        demands or Demands(),
    )


def extractor(made: Document) -> Extractor:
    return Extractor({made.id: made}, AsFound(made.statements, 0.8))


def told(extracted: Extract) -> str:
    return "".join(each.id for each in extracted.statements)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Waar vroeg de provincie om?", "AB"),  # two at most
        ("Welke molens wilde de provincie?", "ABCD"),  # four at most
        ("Noem de molens.", "ABCD"),
        ("Which mills did they want?", "ABCD"),
    ],
)
def test_more_is_told_when_several_things_are_asked(question: str, expected: str) -> None:
    scores = [("A", 1.0), ("B", 0.99), ("C", 0.98), ("D", 0.96), ("E", 0.955)]

    assert told(extract(question, scores)) == expected


@pytest.mark.parametrize(
    ("question", "scores", "expected"),
    [
        ("Waar vroeg men molens?", [("A", 1.0), ("B", 0.59)], "A"),
        ("Welke molens?", [("A", 1.0), ("B", 0.61), ("C", 0.59)], "AB"),
    ],
)
def test_a_lesser_statement_is_left_out_when_the_best_is_clearly_better(
    question: str, scores: Sequence[tuple[str, float]], expected: str
) -> None:
    assert told(extract(question, scores)) == expected


@pytest.mark.parametrize(
    ("kind", "presumes", "expected"),
    [
        (DocumentKind.POSITION, True, "NA"),
        (DocumentKind.POSITION, False, "A"),
        (DocumentKind.DEAL, True, "A"),
        (DocumentKind.BACKGROUND, True, "A"),
    ],
)
def test_what_the_document_is_comes_first_when_a_position_is_taken_for_an_agreement(
    kind: DocumentKind, presumes: bool, expected: str
) -> None:
    extracted = extract("Hoeveel molens?", [("A", 1.0)], kind=kind, presumes_agreement=presumes)

    assert told(extracted) == expected


def test_what_the_document_is_stands_once_when_it_was_found_itself() -> None:
    extracted = extract(
        "Welke molens?",
        [("A", 1.0), ("N", 0.99)],
        kind=DocumentKind.POSITION,
        presumes_agreement=True,
    )

    assert told(extracted) == "NA"


@pytest.mark.parametrize(("second", "expected"), [(0.31, "B"), (0.29, "A")])
def test_a_day_beats_a_year_when_it_is_nearly_the_best(second: float, expected: str) -> None:
    date = Demands(mark=Mark.DATE)

    assert told(extract("Wanneer vroeg men molens?", [("A", 1.0), ("B", second)], date)) == expected


def test_a_day_is_no_better_when_no_date_is_asked() -> None:
    assert told(extract("Waar vroeg men molens?", [("A", 1.0), ("B", 0.5)])) == "A"


@pytest.mark.parametrize(
    ("score", "lack"),
    [(0.06, None), (0.04, Lack.NO_DETAIL)],
)
def test_a_lesser_statement_stands_in_when_it_alone_holds_the_detail(
    score: float, lack: Lack | None
) -> None:
    amount = Demands(mark=Mark.COUNT, counted=("molens",))

    extracted = extract("Hoeveel molens?", [("D", 1.0), ("C", score)], amount)

    assert extracted.lack is lack
    assert told(extracted) == ("" if lack else "C")


def test_a_lesser_statement_does_not_stand_in_when_it_is_too_far_away() -> None:
    made = document(*(statement(name, text) for name, text in TEXTS.items()))
    by_id: dict[str, Statement] = {each.id: each for each in made.statements}
    found: list[ScoredStatement] = [
        scored(by_id["D"], 1.0, closeness=0.9),
        scored(by_id["C"], 0.95, closeness=0.7),
    ]

    extracted = extractor(made).extract(
        query("Hoeveel molens?"), evidence(found), Demands(mark=Mark.COUNT)
    )

    assert extracted == Extract(lack=Lack.NO_DETAIL)


def test_the_detail_lacks_when_no_statement_holds_it() -> None:
    extracted = extract("Wat kost een molen?", [("A", 1.0)], Demands(mark=Mark.AMOUNT))

    assert extracted == Extract(lack=Lack.NO_DETAIL)


def test_evidence_lacks_when_the_best_is_too_far_away() -> None:
    assert extract("Hoeveel molens?", [("A", 1.0)], closeness=0.7) == Extract(lack=Lack.NO_EVIDENCE)
    assert extract("Hoeveel molens?", []) == Extract(lack=Lack.NO_EVIDENCE)


def test_a_close_chunk_is_enough_when_its_statements_are_further_away() -> None:
    made = document(*(statement(name, text) for name, text in TEXTS.items()))
    found = [scored(made.statements[1], 1.0, closeness=0.7)]

    extracted = extractor(made).extract(
        query("houten molens"), evidence(found, dense_score=0.9), Demands()
    )

    assert told(extracted) == "A"
