"""Schemes named in part, in another order, or by what only they are called."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain import Registers
from assistant.understanding.entities import EntityReader, Reading
from assistant.understanding.vocabulary import load_vocabulary
from tests.understanding.registers_of import entry, scheme

SCHEMES = (
    scheme("Molenkas", "MK"),
    scheme("MK-Groen"),
    scheme("Krediet van Windbank", "Windbank"),
    scheme("Coaching van Windbank"),
    scheme("Regeling wiekenleren in de vierde leerroute"),
    scheme("Uitstel van pacht vanwege hagel"),
    scheme("ROER (subsidie op gepoetste roeiboten)", "ROER"),
    scheme("Boerenwindvoucher Duinland", regions=("Duinland",)),
    scheme("Kadefonds", "opvolger van MK"),
    scheme("ZEIL", "ZEIL/MAST"),
    scheme("MAST", "ZEIL/MAST"),
    scheme("Steun voor havenmeesters", "KNTR-regeling", "KNTR"),
    scheme("KNTR havenloods"),
    scheme("Advies van de molenaar"),
)
GLOSSARY = (
    entry("vierde leerroute", "leren op maat"),
    entry("ROER", "subsidie houten sloepen", "mooie boten"),
)
READER = EntityReader(Registers(schemes=SCHEMES), GLOSSARY, load_vocabulary())


def read(question: str) -> Reading:
    return READER.read(question, date(2026, 3, 4))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Loopt de groene MK nog?", ("mk-groen",)),
        ("Wat kost coaching bij Windbank?", ("coaching-van-windbank",)),
        ("Is er krediet bij Windbank?", ("krediet-van-windbank",)),
        ("subsidie voor de vierde leerroute", ("regeling-wiekenleren-in-de-vierde-leerroute",)),
        ("Mag ik uitstel van pacht?", ("uitstel-van-pacht-vanwege-hagel",)),
        ("Geld voor gepoetste roeiboten", ("roer-(subsidie-op-gepoetste-roeiboten)",)),
        ("Is er subsidie voor houten sloepen?", ("roer-(subsidie-op-gepoetste-roeiboten)",)),
        ("de boerenwindvoucher van Duinland", ("boerenwindvoucher-duinland",)),
        ("M-K is nog open?", ()),
        ("K-N-T-R graag", ("steun-voor-havenmeesters",)),
    ],
)
def test_a_scheme_is_found_by_words_that_only_it_has(
    question: str, expected: tuple[str, ...]
) -> None:
    assert read(question).entities.schemes == expected


@pytest.mark.parametrize(
    "question",
    ["Waar krijg ik advies?", "Ik zoek krediet", "Is er coaching?", "Groene leningen",
     "Wat is de vierde dag van de leerroute?", "Windvoucher", "Een molenaar die groen is"],
)  # fmt: skip
def test_words_that_describe_name_no_scheme(question: str) -> None:
    assert read(question).names == ()


def test_two_things_that_are_joined_are_not_one_name() -> None:
    assert read("MK of iets groens?").entities.schemes == ("molenkas",)
    assert read("Uitstel en pacht").entities.schemes == ()


def test_a_family_holds_what_opens_with_the_name() -> None:
    assert read("de MK").families == ("molenkas", "mk-groen")
    assert read("de MAST").families == ("mast",)
    assert read("KNTR-regelingen").families == ("steun-voor-havenmeesters", "kntr-havenloods")


def test_a_term_of_the_glossary_is_told_from_a_name() -> None:
    reading = read("Wat is de vierde leerroute?")

    assert reading.entities.schemes
    assert reading.without_terms().schemes == ()
    assert read("Wat is de MK-groen?").without_terms().schemes == ("mk-groen",)


def test_a_name_said_twice_as_a_word_is_no_name() -> None:
    stap = EntityReader(Registers(schemes=(scheme("STAP"),)), (), load_vocabulary())

    asked = stap.read("leg de subsidie stap voor stap uit", date(2026, 3, 4))

    assert asked.entities.schemes == ()
    assert stap.read("is STAP op?", date(2026, 3, 4)).entities.schemes == ("stap",)
