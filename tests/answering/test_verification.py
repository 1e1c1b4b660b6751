"""A sentence that cannot be proven is not shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.citations import cite
from assistant.answering.verification import Verifier
from assistant.domain import (
    Basis,
    Citation,
    Commitment,
    GlossaryEntry,
    Nature,
    Operation,
    Outcome,
    Reckoned,
    RegisterName,
    Selection,
    Sentence,
    SentenceKind,
    Theme,
)
from assistant.texts import Texts
from tests.answering.builders import document, statement
from tests.answering.fakes import FakeRows, verifier_of

AS_OF = "2026-01-01"
DOCUMENT = document(
    statement("A", "De molen draait."),
    statement("B", "De fiets rijdt."),
    statement("C", "Heerlen vroeg in 2022 om 1.700 molens."),
    statement("D", "De molens kwamen er niet."),
    title="Molens 2021",
)
TEXTS = Texts(
    "nl",
    {
        "answer": {"more": "Ook van belang:", "near": "Zie ook $documents."},
        "row": {"what": "$what", "asked": "$what ($year, gevraagd door $by_whom)."},
        "count": {"rows": "Er zijn $count verzoeken uit $year, uit $sources bronnen."},
        "word": {"explained": "$term: $explanation"},
        "dates": {"months": "januari februari maart april mei juni juli augustus september"},
    },
)
ROW = Commitment(
    id="molens",
    who=("Rijk",),
    theme=Theme.WORKFORCE,
    what="Het Rijk zou 1.700 molens geven.",
    year=2022,
    instrument=None,
    with_whom=(),
    nature=Nature.ASKED_BY_G40,
    by_whom="Heerlen",
    outcome=Outcome("Ze kwamen er niet.", "D"),
    document="doc",
    statements=("C",),
)
TERM = GlossaryEntry("BIZ", "bedrijveninvesteringszone", "Samen betalen.", ())
ROWS = FakeRows({"commitments/molens": ROW, "glossary/BIZ": TERM})
VERIFIER = verifier_of(DOCUMENT, rows=ROWS, texts=[TEXTS])
CITED = {each.marker: each for each in cite(DOCUMENT.statements, {DOCUMENT.id: DOCUMENT})}
FIRST, SECOND = CITED[1], CITED[2]
QUOTE = Sentence("De molen draait.", (1,), SentenceKind.QUOTE)
FIXED = (SentenceKind.LEAD_IN, SentenceKind.NOTICE, SentenceKind.REFUSAL)
ALL_2022 = Selection(RegisterName.COMMITMENTS, (("year", ("2022",)),), AS_OF)


def filled(
    template: str,
    kind: SentenceKind,
    fields: dict[str, str],
    *,
    citations: tuple[int, ...] = (),
    basis: Basis | None = None,
) -> Sentence:
    """Return the sentence of `template` with `fields`, resting on `basis`."""
    made = replace(basis or Basis(), template=template, fields=tuple(fields.items()))
    return Sentence(TEXTS.get(template, **fields), citations, kind, made)


def proves(sentence: Sentence, citations: dict[int, Citation] | None = None) -> bool:
    return VERIFIER.proves(sentence, CITED if citations is None else citations, as_of=AS_OF)


def test_a_quote_is_shown_when_it_stands_in_its_document() -> None:
    assert proves(QUOTE)


@pytest.mark.parametrize(
    "sentence",
    [
        replace(QUOTE, text="De molen draait niet."),
        replace(QUOTE, text="De molen draait"),
        replace(QUOTE, text="de molen draait."),
        replace(QUOTE, citations=()),
        replace(QUOTE, citations=(2,)),
        replace(QUOTE, citations=(1, 2)),
        replace(QUOTE, citations=(9,)),
    ],
)
def test_a_quote_is_not_shown_when_it_is_not_what_it_cites(sentence: Sentence) -> None:
    assert not proves(sentence)


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
def test_a_quote_is_not_shown_when_its_citation_does_not_hold(citation: Citation) -> None:
    assert not proves(QUOTE, {1: citation})


def test_an_invented_quote_is_not_shown_when_sentence_and_citation_agree() -> None:
    invented = replace(FIRST, quote="De molen staat stil.")

    assert not proves(replace(QUOTE, text=invented.quote), {1: invented})


@pytest.mark.parametrize("kind", FIXED)
def test_a_fixed_text_is_shown_when_what_is_filled_in_is_a_known_name(kind: SentenceKind) -> None:
    assert proves(filled("answer.more", kind, {}))
    assert proves(filled("answer.near", kind, {"documents": "Molens 2021"}))
    assert proves(filled("answer.near", kind, {"documents": "Molens 2021; Molens 2021"}))


@pytest.mark.parametrize("kind", FIXED)
def test_a_fixed_text_is_not_shown_when_it_tells_more(kind: SentenceKind) -> None:
    assert not proves(Sentence("Er zijn 12 molens.", (), kind))
    assert not proves(filled("answer.near", kind, {"documents": "Molens 2022"}))
    assert not proves(replace(filled("answer.more", kind, {}), text="Ook van belang: 12"))
    assert not proves(replace(filled("answer.more", kind, {}), citations=(1,)))


TOLD = filled(
    "row.asked",
    SentenceKind.REGISTER,
    {"what": ROW.what, "year": "2022", "by_whom": "Heerlen"},
    citations=(3,),
    basis=Basis(rows=("commitments/molens",)),
)


def test_a_row_is_told_when_its_values_and_passages_agree() -> None:
    assert proves(TOLD)


@pytest.mark.parametrize(
    "sentence",
    [
        replace(TOLD, citations=()),
        replace(TOLD, citations=(1,)),  # no passage of this row
        replace(TOLD, citations=(3, 1)),
        replace(TOLD, text=TOLD.text.replace("2022", "2023")),
        replace(TOLD, basis=replace(TOLD.basis, rows=("commitments/weg",))),
        replace(TOLD, basis=replace(TOLD.basis, rows=())),
        replace(TOLD, basis=replace(TOLD.basis, template="row.what")),
        replace(TOLD, kind=SentenceKind.DERIVED),
        replace(TOLD, kind=SentenceKind.NOTICE),
    ],
)
def test_a_row_is_not_told_when_it_is_not_what_it_rests_on(sentence: Sentence) -> None:
    assert not proves(sentence)


@pytest.mark.parametrize(
    ("what", "holds"),
    [
        ("Het Rijk zou 1700 molens geven.", True),
        ("Het Rijk zou 1.800 molens geven.", False),  # a figure of its own
        ("Het Rijk zou Utrecht molens geven.", False),  # a name of its own
        ("Het Rijk zou geen molens geven.", False),  # a negation of its own
        ("Het Rijk zou drie molens geven.", False),
    ],
)
def test_a_row_is_told_only_as_far_as_its_passages_go(what: str, holds: bool) -> None:
    changed = replace(ROW, what=what)
    verifier = verifier_of(DOCUMENT, rows=FakeRows({"commitments/molens": changed}), texts=[TEXTS])
    sentence = filled(
        "row.what",
        SentenceKind.REGISTER,
        {"what": what},
        citations=(3,),
        basis=Basis(rows=("commitments/molens",)),
    )

    assert verifier.proves(sentence, CITED, as_of=AS_OF) is holds


def test_a_term_is_explained_when_the_glossary_says_so() -> None:
    basis = Basis(rows=("glossary/BIZ",))
    fields = {"term": "BIZ", "explanation": "Samen betalen."}
    explained = filled("word.explained", SentenceKind.REGISTER, fields, basis=basis)
    other = filled(
        "word.explained", SentenceKind.REGISTER, {**fields, "explanation": "Iets."}, basis=basis
    )

    assert proves(explained)
    assert not proves(other)
    assert not proves(replace(explained, citations=(1,)))


def counted(count: str, sources: str = "1", year: str = "2022") -> Sentence:
    """Return how many rows there are of 2022."""
    return filled(
        "count.rows",
        SentenceKind.DERIVED,
        {"count": count, "year": year, "sources": sources},
        basis=Basis(
            selection=ALL_2022,
            reckoned=(
                Reckoned("count", Operation.COUNT, ALL_2022),
                Reckoned("sources", Operation.SOURCES, ALL_2022),
            ),
        ),
    )


def test_a_derived_figure_is_shown_when_it_comes_out_the_same() -> None:
    assert proves(counted("1"))


@pytest.mark.parametrize(
    "sentence",
    [counted("2"), counted("1", sources="3"), counted("1", year="2023")],
)
def test_a_derived_figure_is_not_shown_when_it_comes_out_otherwise(sentence: Sentence) -> None:
    assert not proves(sentence)


def test_a_derived_figure_is_not_shown_when_it_was_reckoned_for_another_day() -> None:
    assert not VERIFIER.proves(counted("1"), CITED, as_of="2025-01-01")


def test_every_kind_can_be_proven_by_some_sentence() -> None:
    shown = {QUOTE.kind, TOLD.kind, counted("1").kind, *FIXED}

    assert shown == set(SentenceKind)


def test_a_source_is_needed_when_a_passage_is_cited() -> None:
    bare = document(replace(statement("A", "De molen draait."), sources=()))
    (citation,) = cite(bare.statements, {bare.id: bare})
    verifier: Verifier = verifier_of(bare)

    assert not verifier.proves(QUOTE, {1: citation}, as_of=AS_OF)
