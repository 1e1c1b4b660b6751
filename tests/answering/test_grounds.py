"""Whether a statement is near enough: by closeness to the floor, then by words."""

from __future__ import annotations

import pytest

from assistant.answering.grounds import Grounds
from tests.answering.builders import query, scored, statement

FLOOR = 0.80
# "provincie" is in more than 15 in 100 of the statements and tells nothing.
MILLS = statement("M", "De provincie onderhoudt houten molens.", "Wie repareert de wieken?")
OTHERS = [statement(f"O-{n}", f"De provincie bouwt ding{n}.") for n in range(9)]
GROUNDS = Grounds([MILLS, *OTHERS], FLOOR)


def suffices(question: str, closeness: float, **fields: object) -> bool:
    found = scored(MILLS, 1.0, closeness=closeness)
    return GROUNDS.suffice(query(question, **fields), found, closeness)


@pytest.mark.parametrize(
    ("question", "closeness", "enough"),
    [
        # below the zone of doubt nothing helps
        ("Wie repareert houten molens?", 0.77, False),
        # in it, half of the telling words must be known
        ("Wie repareert houten molens?", 0.79, True),
        ("Wie repareerd moolens?", 0.79, True),
        ("Wie repareert betonnen kelders?", 0.79, False),
        ("Wie repareert kelders?", 0.79, False),
        ("Wie repareert molens en kelders?", 0.79, True),
        # narrowly above the floor most of the word parts must be known, then one word is enough
        ("Wie repareert betonnen kelders?", 0.81, False),
        ("Wie repareert betonnen kelders?", 0.83, True),
        # and none when it is sure
        ("Waar grazen schapen?", 0.81, False),
        ("Waar grazen schapen?", 0.86, False),
        ("Waar grazen schapen?", 0.88, True),
        # a word that all statements know, or that reports, tells nothing
        ("Wat vindt de provincie van schapen?", 0.81, False),
        ("Wat vindt de provincie?", 0.82, False),
        ("Wat vindt de provincie?", 0.84, True),
    ],
)
def test_words_decide_when_closeness_does_not(
    question: str, closeness: float, enough: bool
) -> None:
    assert suffices(question, closeness) is enough


@pytest.mark.parametrize(("closeness", "enough"), [(0.79, False), (0.81, True)])
def test_only_the_floor_counts_when_a_question_is_english(closeness: float, enough: bool) -> None:
    assert suffices("Who repairs the sheep?", closeness, language="en") is enough
    assert suffices("houten molens", closeness, language="en") is enough


def test_few_words_are_enough_when_a_question_leans_on_another() -> None:
    assert suffices("En schapen?", 0.83, previous="Wat doet de molen?")
    assert not suffices("En schapen?", 0.81, previous="Wat doet de molen?")
    assert not suffices("En schapen?", 0.79, previous="Wat doet de molen?")


def test_the_searched_words_count_when_presumptions_were_replaced() -> None:
    assert suffices("Waar grazen schapen?", 0.81, search_text="Waar staan houten molens?")


def test_statements_are_ranked_by_how_well_they_answer() -> None:
    who = statement("W", "Meester Prikkebeen repareert molens.", "Wie repareert molens?")
    why = statement("Y", "Molens gaan stuk door storm.", "Waarom gaan molens stuk?")
    grounds = Grounds([who, why], FLOOR)
    found = [scored(who, 1.0, closeness=0.9), scored(why, 1.0, closeness=0.9)]

    ranked = grounds.ranked(query("Waarom moeten molens hersteld worden?"), found)

    assert [fit.found.statement.id for fit in ranked] == ["Y", "W"]
    assert ranked[1].odds_against(ranked[0]) < 1
