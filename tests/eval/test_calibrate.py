"""Weights and floors are tried on dev, each language with its own, and nothing is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from assistant.domain import AnswerStatus
from eval.case_labels import PlacedCase
from tests.eval.fakes import (
    ROWS,
    FakeAssistant,
    make_answer,
    make_case,
    make_chunk,
    make_refusal_case,
)
from tests.eval.workshop import Workshop

if TYPE_CHECKING:
    from eval.calibrate import Point

pytestmark = pytest.mark.slow  # imports the whole stack

NODE = yaml.MappingNode("", [])
CASES = [
    PlacedCase(one, "dev", "dev.yaml", NODE)
    for one in (
        make_case(id="nl", question="Wat?"),
        make_case(id="en", question="What?", tags=["english"]),
        make_refusal_case(id="no", question="Weer?"),
    )
]
RIGHT = make_answer("A-1", text="Ja. [1]")
WRONG = make_answer("A-2", text="Nee. [1]")
REFUSED = make_answer(status=AnswerStatus.NO_EVIDENCE, text="Geen idee.")


class _Settable:
    """A product that is right at dense_weight 0.4 and dense_weight_other 0.7, above floor 0.83."""

    def __init__(self) -> None:
        self.points: list[Point] = []

    def at(self, point: Point) -> FakeAssistant:
        self.points.append(point)
        answers = {
            "Wat?": RIGHT if point.dense_weight == 0.4 else WRONG,
            "What?": RIGHT if point.dense_weight_other == 0.7 else WRONG,
            "Weer?": REFUSED if point.score_floor > 0.83 else RIGHT,
        }
        return FakeAssistant(answers, [make_chunk("A-1")])


def test_the_best_of_the_grid_is_found_and_told() -> None:
    from eval.calibrate import Grid, Point, Tried, calibration

    product = _Settable()
    grid = Grid(weights=(0.3, 0.4), others=(0.5, 0.7), floors=(0.83, 0.84, 0.85))
    told = calibration(Tried(product.at, CASES, ROWS), grid, Point(0.3, 0.5, 0.83))

    assert (
        "now:  dense_weight 0.3, dense_weight_other 0.5, score_floor 0.83: 0.0000 (1.0000)" in told
    )
    # Of the floors that do equally well the nearest to the present one is taken.
    assert (
        "best: dense_weight 0.4, dense_weight_other 0.7, score_floor 0.84: 1.0000 (1.0000);" in told
    )
    assert "| floor 0.84 | 0.5000 (1.0000) | 1.0000 (1.0000) |" in told
    assert "| floor 0.83 | 0.0000 (1.0000) | 1.0000 (1.0000) |" in told  # of the English question
    assert "Nothing was changed" in told


def test_a_choice_is_asked_once_for_each_language() -> None:
    from eval.calibrate import Grid, Point, Tried, calibration

    product = _Settable()
    grid = Grid(weights=(0.3, 0.4), others=(0.5, 0.7), floors=(0.83, 0.84))
    calibration(Tried(product.at, CASES, ROWS), grid, Point(0.3, 0.5, 0.83))

    assert len(product.points) == 2 * 2 + 2 * 2


def test_of_choices_that_get_as_many_right_the_one_that_finds_best_is_taken() -> None:
    from eval.calibrate import Grid, Point, Tried, calibration

    def at(point: Point) -> FakeAssistant:
        chunks = [make_chunk("A-1")] if point.dense_weight == 0.4 else [make_chunk("A-2")]
        return FakeAssistant({"Wat?": RIGHT, "What?": RIGHT, "Weer?": REFUSED}, chunks)

    grid = Grid(weights=(0.3, 0.4), others=(0.5,), floors=(0.84,))
    told = calibration(Tried(at, CASES, ROWS), grid, Point(0.3, 0.5, 0.84))

    assert "best: dense_weight 0.4, " in told
    assert "+0.0000 to +0.0000 right: the cases do not tell them apart" in told


def test_when_nothing_is_better_the_present_settings_are_the_best() -> None:
    from eval.calibrate import Grid, Point, Tried, calibration

    now = Point(0.4, 0.7, 0.85)
    grid = Grid(weights=(0.3, 0.4), others=(0.5, 0.7), floors=(0.84, 0.85))

    told = calibration(Tried(_Settable().at, CASES, ROWS), grid, now)

    assert f"best: {now}: 1.0000 (1.0000); +0.0000 to +0.0000 right: the cases do not" in told


def test_the_shipped_product_is_set_to_a_point_and_stays_as_it_is() -> None:
    from eval.calibrate import Point, _at, _now
    from tests.fakes import shipped_assistant

    shipped = shipped_assistant()
    before = _now(shipped, 0.84)

    moved = _at(shipped, Point(0.1, 0.9, 0.99))

    assert _now(moved, 0.99) == Point(0.1, 0.9, 0.99)
    assert _now(shipped, 0.84) == before
    question = "Wat vroeg de G40 in 2022 voor de binnenstad aan geld?"
    evidence = [one.score for one in moved.answer(question).evidence]
    assert evidence != [one.score for one in shipped.answer(question).evidence]


def test_a_product_without_weights_is_refused(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.command("calibrate") == 2
    assert "calibrate the shipped one" in capsys.readouterr().err


def test_mutants_break_the_shipped_product_only(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.command("mutants") == 2
    assert "mutants break the shipped product" in capsys.readouterr().err
    assert workshop.command("mutants", "--only", "no coffee") == 2
    assert "no mutant 'no coffee'" in capsys.readouterr().err
