"""How well statements answer, by hand-worked signs."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from assistant.answering.fitness import SIGNS, Fit, Fitness
from assistant.domain import Statement
from tests.answering.builders import scored, statement

MILL = statement("M", "De molen maalt 12 zakken.", "Wie maalt er?", "Wie heeft de molen?")
ROAD = statement("R", "De weg is breed.", "Waar ligt de weg?")
FITNESS = Fitness([MILL, ROAD])


def sign(name: str, question: str, one: Statement = MILL) -> float:
    """Return the sign `name` of `one` for `question`."""
    signs = FITNESS.signs(question, [scored(one, 0.5, closeness=0.9)])
    return float(signs[0, SIGNS.index(name)])


def test_the_scores_of_the_search_are_signs() -> None:
    assert sign("found", "Waar is de bakker?") == 0.5
    assert sign("closeness", "Waar is de bakker?") == 0.9


@pytest.mark.parametrize(
    ("question", "missing"),
    [("Malen er 12 zakken?", 0), ("Malen er 13 zakken?", 1), ("Malen er zakken?", 0)],
)
def test_a_number_is_missing_when_the_text_lacks_it(question: str, missing: float) -> None:
    assert sign("numbers_missing", question) == missing


def test_overlap_is_a_cosine_of_stems() -> None:
    assert sign("overlap", "molen maalt 12 zakken") == pytest.approx(1)
    assert sign("overlap", "molen maalt") == pytest.approx(math.sqrt(2 / 4))  # all as rare
    assert sign("overlap", "bakker") == 0
    assert sign("overlap", "") == 0


def test_known_is_the_share_of_word_parts() -> None:
    assert sign("known", "molen") == pytest.approx(1)
    assert sign("known", "fiets") == 0
    assert 0 < sign("known", "molen fiets") < 1
    assert sign("known", "") == 0


def test_the_sort_is_the_smoothed_share_of_questions_that_ask_for_it() -> None:
    assert sign("sort", "Wie is dat?") == pytest.approx(math.log(2.5 / 4))
    assert sign("sort", "Waar is dat?") == pytest.approx(math.log(0.5 / 4))
    assert sign("sort", "Waar is dat?", ROAD) == pytest.approx(math.log(1.5 / 3))


def test_phrasing_prefers_the_statement_whose_questions_ask_with_the_same_small_words() -> None:
    assert sign("phrasing", "Wie?") > 0 > sign("phrasing", "Wie?", ROAD)
    assert sign("phrasing", "molen") == 0


def test_wording_grows_with_the_words_a_statement_uses() -> None:
    assert sign("wording", "molen") > sign("wording", "molen", ROAD) == 0


def test_statements_as_good_as_each_other_stand_in_order_of_id() -> None:
    twins = [statement("B", "Zo is het."), statement("A", "Zo is het.")]

    ranked = Fitness(twins).ranked("Hoe is het?", [scored(one, 1.0) for one in twins])

    assert [fit.found.statement.id for fit in ranked] == ["A", "B"]
    assert ranked[0].odds_against(ranked[1]) == 1


def test_nothing_is_ranked_when_nothing_was_found() -> None:
    assert FITNESS.ranked("Wie maalt er?", []) == []
    assert Fitness([]).ranked("Wie maalt er?", []) == []


def test_odds_follow_from_the_utilities() -> None:
    best, other = (Fit(scored(MILL, 1.0), utility) for utility in (2.0, 2.0 - math.log(4)))

    assert other.odds_against(best) == pytest.approx(0.25)


@pytest.mark.slow
def test_signs_are_the_same_whatever_the_seed_of_the_hashes() -> None:
    script = (
        "from tests.answering.test_fitness import FITNESS, MILL;"
        "from tests.answering.builders import scored;"
        "print(FITNESS.signs('Wie maalt 12 zakken bij de molen?', [scored(MILL, 1.0)]).tolist())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(outputs) == 1
