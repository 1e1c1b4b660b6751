"""Years and the shapes of details, in hand-made sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.figures import Mark, holds, in_a_range, sum_ranges, years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2022 en 1999.", {1999, 2022}),
        ("2019-2022", {2019, 2020, 2021, 2022}),
        ("2019–2021", {2019, 2020, 2021}),
        ("van 2019 t/m 2021", {2019, 2020, 2021}),
        ("2019 tot en met 2021", {2019, 2020, 2021}),
        ("2019 tot 2021", {2019, 2020, 2021}),
        ("2021-2019", {2019, 2021}),
        ("1900-2022", {1900, 2022}),  # too long a range to mean each year
        ("2022-06-01", {2022}),
        ("€ 20220 en 12022 en 1822", set()),
        ("", set()),
        ("het jaar 22", set()),
    ],
)
def test_years_and_ranges_are_read_when_a_text_holds_them(text: str, expected: set[int]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        (Mark.AMOUNT, "Er is € 100 voor."),
        (Mark.AMOUNT, "Er is 4 miljoen euro voor."),
        (Mark.AMOUNT, "Het fonds telt 2 Miljard."),
        (Mark.PERCENTAGE, "Het is 70 procent."),
        (Mark.PERCENTAGE, "Het is 70%."),
        (Mark.PERCENTAGE, "Het is ongeveer driekwart."),
        (Mark.COUNT, "Er zijn 41 steden."),
        (Mark.COUNT, "Er zijn drie opgaven."),
        (Mark.COUNT, "Er is één agenda."),
        (Mark.DATE, "Sinds 2022 is dat zo."),
        (Mark.DATE, "Op 1 juli begon het."),
        (Mark.PERSON, "Voorzitter is Paul Depla."),
        (Mark.PERSON, "Voorzitter Frank den Brok, wethouder."),
        (Mark.PERSON, "Het was Ina van der Meer"),
        (Mark.TELEPHONE, "Bel 070-1234567."),
        (Mark.TELEPHONE, "Bel 06 12345678."),
        (Mark.TELEPHONE, "Bel +31 70 123 45 67."),
        (Mark.EMAIL, "Mail naar post@example.org."),
        (Mark.ADDRESS, "Nassaulaan 12, 2514 JS Den Haag"),
        (Mark.OPENING_HOURS, "Open van 9.00 uur tot 17 uur."),
        (Mark.SIGNATURE, "De burgemeester ondertekende de deal."),
        (Mark.SIGNATURE, "Het rijk zette een handtekening."),
        (Mark.EVALUATION, "Uit het onderzoek kwam dat molens draaien."),
        (Mark.FIGURE, "De molenaar betaalt 3,9 procent."),
        (Mark.FIGURE, "De stad betaalt de helft."),
    ],
)
def test_a_mark_is_seen_when_a_sentence_holds_one(mark: Mark, text: str) -> None:
    assert holds(mark, text)


@pytest.mark.parametrize("mark", [mark for mark in Mark])  # noqa: C416  # one test a mark
def test_no_mark_is_seen_when_a_sentence_holds_none(mark: Mark) -> None:
    assert not holds(mark, "De gemeente wil dat ondernemers weer aan ondernemen toekomen.")


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        (Mark.TELEPHONE, "In 2022 en 2023 waren er 1234567 inwoners."),
        (Mark.EMAIL, "De @ is een teken."),
        (Mark.AMOUNT, "De europese eurocommissaris en de tonnen."),
        (Mark.DATE, "Er zijn 41 steden en 100000 inwoners."),
        (Mark.OPENING_HOURS, "Het duurde uren."),
        (Mark.SIGNATURE, "Wat dat betekent, is niet bekend."),
        (Mark.FIGURE, "In 2024 was dat niet bekend."),
        (Mark.PERSON, "De gemeente koos wethouder Jansen."),
    ],
)
def test_a_mark_is_not_seen_when_something_only_looks_like_it(mark: Mark, text: str) -> None:
    assert not holds(mark, text)


@given(st.text())
def test_nothing_breaks_when_a_text_is_arbitrary(text: str) -> None:
    assert all(1900 <= year <= 2099 for year in years(text))
    for mark in Mark:
        assert holds(mark, text) in (True, False)


@pytest.mark.parametrize(
    ("amount", "inside"), [("2901", True), ("70602", True), ("12,50", False), ("70603", False)]
)
def test_a_sum_lies_in_a_range_when_it_is_between_its_ends(amount: str, inside: bool) -> None:
    assert in_a_range(amount, "Aftrek bij 2.901 tot 70.602 euro, in 2019 tot 2022.") is inside


def test_a_text_without_a_range_of_money_holds_no_sum() -> None:
    assert sum_ranges("Van 2019 tot 2022 was er 5 euro.") == ()
    assert sum_ranges("Van 1,5 tot € 2.000 euro.") == ((1.5, 2000.0),)
