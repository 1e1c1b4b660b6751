"""Still open or not, on the day that is asked about, and where to apply."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.composing.applying import ApplyComposer
from assistant.answering.composing.states import StateComposer
from assistant.answering.composing.telling import Register
from assistant.domain import Entities, Intent, Size
from tests.answering.composing.small import (
    SCHEMES,
    TODAY,
    asked,
    proven,
    register_of_rows,
    texts_of,
)

REGISTER = register_of_rows()


RAAD = dict(SCHEMES[3].rests_on) | {"apply": ("RAAD-1",)}
WITH_OLD = register_of_rows(schemes=[*SCHEMES, replace(SCHEMES[0], id="leenpot-oud")])


def _states(
    *schemes: str, as_of: str = TODAY, language: str = "nl", register: Register = REGISTER
) -> list[str]:
    question = asked(
        "Nog open?", Intent.STILL_OPEN, Entities(schemes=schemes), as_of=as_of, language=language
    )
    draft = StateComposer(register).compose(question, ())
    return texts_of(proven(draft, register, as_of=as_of, language=language))


@pytest.mark.parametrize(
    ("scheme", "as_of", "expected"),
    [
        ("leenpot", TODAY, "Leenpot is op 24 november 2026 open, tot en met 31 december 2026."),
        ("leenpot", "2026-01-05", "Leenpot gaat pas open op 1 maart 2026."),
        (
            "leenpot",
            "2027-01-01",
            "Leenpot is op 1 januari 2027 gesloten. De laatste dag was 31 december 2026.",
        ),
        (
            "leerbon",
            "2025-06-01",
            "Leerbon is op 1 juni 2025 open, volgens een bron van mei 2025.",
        ),
        (
            "leerbon",
            TODAY,
            "Of Leerbon op 24 november 2026 open is, weet ik niet. Laatst bekend: open, volgens "
            "een bron van mei 2025.",
        ),
        (
            "raadbalie",
            TODAY,
            "Of Raadbalie op 24 november 2026 open is, staat niet in mijn bronnen.",
        ),
    ],
)
def test_the_first_sentence_tells_the_state_on_the_day(
    scheme: str, as_of: str, expected: str
) -> None:
    assert _states(scheme, as_of=as_of)[0] == expected


def test_an_open_scheme_is_followed_by_what_it_is_and_where_to_go() -> None:
    assert _states("leenpot") == [
        "Leenpot is op 24 november 2026 open, tot en met 31 december 2026.",
        "Leenpot: Leent kleine bedrijven tot 9.000 euro.",
        "Vraag Leenpot aan bij: Stadsbank.",
    ]


def test_for_whom_it_is_is_told_to_who_tells_a_size() -> None:
    named = Entities(schemes=("leenpot",), sizes=(Size.SMALL,))

    draft = StateComposer(REGISTER).compose(asked("Nog open?", Intent.STILL_OPEN, named), ())

    assert "Leenpot is voor kleine bedrijven." in texts_of(proven(draft, REGISTER))


def test_a_closed_scheme_is_followed_by_what_came_after_it() -> None:
    assert _states("leergeld") == [
        "Leergeld is op 24 november 2026 gesloten. De laatste dag was 30 juni 2024.",
        "Leergeld: Betaalde scholing; dicht sinds 30 juni 2024.",
        "Na Leergeld kwam Leerbon.",
        "Of Leerbon op 24 november 2026 open is, weet ik niet. Laatst bekend: open, volgens een "
        "bron van mei 2025.",
        "Leerbon: Betaalt scholing bij grote bedrijven.",
    ]


def test_a_closed_scheme_without_successor_is_followed_by_what_is_open_for_its_goal() -> None:
    told = _states("leenpot", as_of="2027-01-01")

    assert told[-2] == "Voor hetzelfde doel is er nu wel:"
    assert told[-1].startswith("Garantiefonds: open volgens een bron van oktober 2026.")


def test_the_short_line_is_left_out_on_a_day_when_the_state_was_another() -> None:
    told = _states("leergeld", as_of="2024-06-01")

    assert not any("dicht sinds" in text for text in told)


def test_a_ring_of_successors_ends() -> None:
    ring = [
        replace(SCHEMES[1], superseded_by="leerbon"),
        replace(
            SCHEMES[2],
            superseded_by="leergeld",
            rests_on=dict(SCHEMES[2].rests_on) | {"superseded_by": ("LEER-3",)},
        ),
    ]
    register = register_of_rows(schemes=ring)
    question = asked("Nog open?", Intent.STILL_OPEN, Entities(schemes=("leergeld",)))

    told = texts_of(proven(StateComposer(register).compose(question, ()), register))

    assert told.count("Na Leergeld kwam Leerbon.") == 1


def test_all_rows_of_a_name_are_told() -> None:
    assert _states("leergeld", "leerbon", "leenpot") == [
        "U vraagt naar 3 regelingen of loketten. Zeker open op 24 november 2026: 1. "
        "Dit weet ik ervan:",
        "Leenpot: open tot en met 31 december 2026. Leent kleine bedrijven tot 9.000 euro. "
        "Loket: Stadsbank.",
        "Leerbon: stand onbekend, laatst open volgens een bron van mei 2025. "
        "Betaalt scholing bij grote bedrijven.",
        "Leergeld: gesloten, de laatste dag was 30 juni 2024. "
        "Betaalde scholing; dicht sinds 30 juni 2024.",
        "Na Leergeld kwam Leerbon.",
    ]


def test_what_is_open_instead_is_told_when_all_named_are_closed() -> None:
    told = _states("leenpot", "leenpot-oud", as_of="2027-01-01", register=WITH_OLD)

    assert told[-2] == "Voor hetzelfde doel is er nu wel:"
    assert told[-1].startswith("Garantiefonds: open")


def test_where_to_check_is_told_once() -> None:
    row = replace(SCHEMES[3], apply_at="De Raadbalie", rests_on=RAAD)
    register = register_of_rows(schemes=[row])

    told = _states("raadbalie", register=register)

    assert told[0] == (
        "Of Raadbalie op 24 november 2026 open is, staat niet in mijn bronnen. "
        "Kijk het na bij: de Raadbalie."
    )
    assert sum("de Raadbalie" in text for text in told) == 1


def test_a_size_that_the_name_tells_is_not_told_again() -> None:
    row = replace(SCHEMES[0], name="Leenpot voor kleine bedrijven")
    register = register_of_rows(schemes=[row])
    named = Entities(schemes=("leenpot",), sizes=(Size.SMALL,))

    draft = StateComposer(register).compose(asked("Nog open?", Intent.STILL_OPEN, named), ())

    assert not any("is voor kleine" in text for text in texts_of(proven(draft, register)))


def test_statements_that_tell_more_are_asked_for() -> None:
    question = asked("Nog open?", Intent.STILL_OPEN, Entities(schemes=("leenpot",)))

    draft = StateComposer(REGISTER).compose(question, ())

    assert draft is not None
    assert draft.quotes == 2


def test_english_tells_the_same_state() -> None:
    told = _states("leenpot", language="en")

    assert told[0] == "Leenpot is open on 24 November 2026, up to and including 31 December 2026."


def test_another_must_answer_when_no_scheme_is_named() -> None:
    composer = StateComposer(REGISTER)

    assert composer.compose(asked("Open?", Intent.STILL_OPEN, Entities()), ()) is None
    named = Entities(schemes=("leenpot",))
    assert composer.compose(asked("Hoeveel?", Intent.AMOUNT, named), ()) is None
    unknown = Entities(schemes=("nergens",))
    assert composer.compose(asked("Open?", Intent.STILL_OPEN, unknown), ()) is None


def _applies(scheme: str, as_of: str = TODAY) -> list[str]:
    question = asked("Hoe?", Intent.HOW_TO_APPLY, Entities(schemes=(scheme,)), as_of=as_of)
    draft = ApplyComposer(REGISTER).compose(question, ())
    return texts_of(proven(draft, REGISTER, as_of=as_of))


def test_where_to_apply_comes_after_whether_it_is_open() -> None:
    assert _applies("leenpot") == [
        "Leenpot is op 24 november 2026 open, tot en met 31 december 2026.",
        "Vraag Leenpot aan bij: Stadsbank.",
    ]


def test_no_one_is_sent_to_apply_for_what_is_closed() -> None:
    told = _applies("leenpot", as_of="2027-01-01")

    assert told[:2] == [
        "Leenpot is op 1 januari 2027 gesloten. De laatste dag was 31 december 2026.",
        "Het loket voor Leenpot is: Stadsbank.",
    ]


def test_of_several_each_is_a_point_with_its_counter() -> None:
    question = asked("Hoe?", Intent.HOW_TO_APPLY, Entities(schemes=("leergeld", "leenpot")))

    told = texts_of(proven(ApplyComposer(REGISTER).compose(question, ()), REGISTER))

    assert told[0] == "Zo staat het ervoor:"
    assert told[1].endswith("Loket: Stadsbank.")
    assert told[2].startswith("Leergeld: gesloten")


def test_another_must_answer_when_no_source_names_a_counter() -> None:
    question = asked("Hoe?", Intent.HOW_TO_APPLY, Entities(schemes=("raadbalie",)))

    assert ApplyComposer(REGISTER).compose(question, ()) is None
