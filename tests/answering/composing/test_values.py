"""How rows and selections are written, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.composing.phrases import joined
from assistant.answering.composing.values import words_of
from assistant.domain import RegisterName, Selection
from tests.answering.composing.small import COMMITMENTS, SCHEMES, TEXTS, TODAY, register_of_rows

REGISTER = register_of_rows()
LEENPOT, LEERGELD, LEERBON, RAADBALIE, GARANTIE = SCHEMES
Where = tuple[tuple[str, tuple[str, ...]], ...]


def _scheme_words(number: int, as_of: str = TODAY, language: str = "nl") -> dict[str, str]:
    row = SCHEMES[number]
    state = REGISTER.rows.state(row, as_of)
    return dict(REGISTER.words.of_row(row, state, TEXTS[language]))


def test_a_scheme_is_written_as_its_row_says() -> None:
    assert _scheme_words(0) == {
        "name": "Leenpot",
        "kind": "lening",
        "sizes": "kleine bedrijven",
        "goals": "geld krijgen of lenen",
        "amounts": "Tot 9.000 euro",
        "opens": "1 maart 2026",
        "closes": "31 december 2026",
        "apply_at": "Stadsbank",
        "checked_on": "24 november 2026",
        "short": "Leent kleine bedrijven tot 9.000 euro.",
        "state": "open tot en met 31 december 2026",
        "state_day": "31 december 2026",
    }


@pytest.mark.parametrize(
    ("number", "as_of", "expected"),
    [
        (0, "2026-02-28", "gaat open op 1 maart 2026"),
        (0, "2027-01-01", "gesloten, de laatste dag was 31 december 2026"),
        (1, TODAY, "gesloten, de laatste dag was 30 juni 2024"),
        (2, "2025-06-01", "open volgens een bron van mei 2025"),
        (2, TODAY, "stand onbekend, laatst open volgens een bron van mei 2025"),
        (3, TODAY, "stand onbekend"),
    ],
)
def test_a_state_is_written_with_its_date(number: int, as_of: str, expected: str) -> None:
    assert _scheme_words(number, as_of)["state"] == expected


def test_english_has_its_own_words_for_values_and_dates() -> None:
    words = _scheme_words(0, language="en")

    assert words["state"] == "open up to and including 31 December 2026"
    assert (words["kind"], words["sizes"]) == ("loan", "small businesses")
    assert words["short"] == LEENPOT.short


def test_a_successor_is_written_by_its_name() -> None:
    assert _scheme_words(1)["superseded_by"] == "Leerbon"


def test_a_counter_stands_inside_a_sentence_without_the_capital_of_its_article() -> None:
    row = replace(LEENPOT, apply_at="De gemeente")

    assert REGISTER.words.of_row(row, None, TEXTS["nl"])["apply_at"] == "de gemeente"


def test_a_commitment_without_year_or_outcome_has_no_words_for_them() -> None:
    words = REGISTER.words.of_row(COMMITMENTS[1], None, TEXTS["nl"])

    assert {"year", "outcome", "instrument", "with_whom"}.isdisjoint(words)
    assert words["nature"] == "gevraagd door de G40"


@pytest.mark.parametrize(
    ("register", "where", "expected"),
    [
        ("commitments", (), "verzoeken, afspraken en besluiten"),
        (
            "commitments",
            (("nature", ("asked_by_g40",)), ("year", ("2022",)), ("parties", ("G40",))),
            "verzoeken van de G40 uit 2022",
        ),
        (
            "commitments",
            (("nature", ("signed_deal", "decided")), ("instrument", ("Regio Deal",))),
            "getekende afspraken en besluiten onder de naam Regio Deal",
        ),
        ("commitments", (("year", ("null",)),), "verzoeken, afspraken en besluiten zonder jaar"),
        (
            "commitments",
            (("parties", ("Rijk",)), ("parties", ("Twente", "Parkstad"))),
            "verzoeken, afspraken en besluiten met het Rijk en Twente of Parkstad",
        ),
        (
            "schemes",
            (("kind", ("loan",)), ("sizes", ("small", "null")), ("state", ("open",))),
            "open leningen voor kleine bedrijven of die geen grootte noemen",
        ),
        ("schemes", (("id", ("leerbon",)),), "regelingen en loketten met de naam Leerbon"),
        (
            "commitments",
            (("nature", ("asked_by_g40",)), ("parties", ("ministeries",))),
            "verzoeken van de G40 aan of met de ministeries",
        ),
        (
            "commitments",
            (("nature", ("decided",)), ("parties", ("Rijk", "Rijk (EZK)"))),
            "besluiten van of met het Rijk",
        ),
        (
            "commitments",
            (("parties", ("West-Brabant", "Midpoint Brabant")), ("words", ("Brabant",))),
            "verzoeken, afspraken en besluiten met het woord Brabant",
        ),
        (
            "schemes",
            (("sizes", ("self_employed", "micro", "small")),),
            "regelingen en loketten voor zzp'ers of kleine en heel kleine bedrijven",
        ),
        (
            "schemes",
            (("sizes", ("micro", "small", "medium", "large")),),
            "regelingen en loketten voor mkb-bedrijven of grote bedrijven",
        ),
    ],
)
def test_a_selection_is_named_by_what_it_asks_for(
    register: str, where: Where, expected: str
) -> None:
    selection = Selection(RegisterName(register), where, TODAY)

    assert REGISTER.words.of_selection(selection, TEXTS["nl"])["selected"] == expected


def test_one_row_of_a_selection_is_named_in_the_singular() -> None:
    where = (("nature", ("asked_by_g40",)), ("theme", ("inner_cities",)))
    selection = Selection(RegisterName.COMMITMENTS, where, TODAY)

    words = words_of(REGISTER.rows).of_selection(selection, TEXTS["en"])

    assert words["selected_one"] == "request by the G40 about inner cities"
    assert words["as_of"] == "24 November 2026"


def test_a_list_is_joined_as_it_is_said() -> None:
    assert joined(["a", "b", "c"], TEXTS["nl"]) == "a, b en c"
    assert joined(["a"], TEXTS["nl"]) == "a"
    assert joined([], TEXTS["nl"]) == ""
