"""Phrases are found whatever their inflection and spacing, the longest first."""

from __future__ import annotations

import pytest

from assistant.understanding.phrases import PhraseBook, fold, tokens

BOOK = PhraseBook(
    [
        ("regio deal", "deal"),
        ("bedrijf", "business"),
        ("klein bedrijf", "small"),
        ("arbeidsmarkt", "work"),
        ("*subsidie", "subsidy"),
        ("scholing*", "training"),
        ("neem .. aan", "hire"),
        ("open", "open"),
    ]
)


def test_initials_written_apart_are_one_word() -> None:
    book = PhraseBook([("bmkb", "loan")])

    assert book.values(tokens("B-M-K-B")) == ("loan",)
    assert book.values(tokens("b.m.k.b. graag")) == ("loan",)


def test_a_phrase_with_a_gap_takes_its_ends_alone() -> None:
    (match,) = BOOK.find(tokens("neem morgen twee mensen aan"))

    assert match.places == (0, 4)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Regio Deals", ("deal",)),
        ("de regiodeals", ("deal",)),
        ("een Regio-Deal", ("deal",)),
        ("kleine bedrijven", ("small",)),
        ("grote bedrijven", ("business",)),
        ("de arbeids markt", ("work",)),
        ("loonkostensubsidies", ("subsidy",)),
        ("scholingskosten", ("training",)),
        ("ik neem morgen drie mensen aan", ("hire",)),
        ("neem een twee drie vier vijf zes zeven acht negen tien aan", ()),
        ("op een kier", ()),
        ("", ()),
    ],
)
def test_a_phrase_is_found_when_it_is_written_otherwise(
    text: str, expected: tuple[str, ...]
) -> None:
    assert BOOK.values(tokens(text)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bedrijf", "bedrijven"),
        ("zzp'er", "zzpers"),
        ("regio's", "regio"),
        ("regios", "regio"),
        ("subsidies", "subsidie"),
        ("cursussen", "cursus"),
    ],
)
def test_inflections_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_a_match_tells_its_place_when_found() -> None:
    matches = BOOK.find(tokens("Krijgt een klein bedrijf een Regio Deal?"))

    assert [(match.first, match.last, match.values) for match in matches] == [
        (2, 3, ("small",)),
        (5, 6, ("deal",)),
    ]
