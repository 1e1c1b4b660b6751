"""What a question names, by registers, glossary and everyday words."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain import Entities, Goal, Nature, SchemeKind, SchemeStatus, Size, Theme
from assistant.understanding.entities import EntityReader
from assistant.understanding.vocabulary import load_vocabulary
from tests.understanding.registers_of import GLOSSARY, REGISTERS

DAY = date(2026, 3, 4)
READER = EntityReader(REGISTERS, GLOSSARY, load_vocabulary())


def read(question: str) -> Entities:
    return READER.read(question, DAY).entities


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Is de Molensteun nog open?", ("molensteun",)),
        ("is de molen steun nog open?", ("molensteun",)),
        ("Wat dekt MST?", ("molensteun",)),
        ("hoe groot is de wiekenpot", ("molensteun",)),
        ("How large is mill aid?", ("molensteun",)),
        ("Wat is de Molensteun Techniek?", ("molensteun-techniek",)),
        ("Krijgt een bouwer bij MST techniek ook geld?", ("molensteun-techniek",)),
        ("WLP of Molensteun?", ("windlening-plus", "molensteun")),
        ("Welke subsidie voor molens is er?", ()),
        ("Wat kost een molen?", ()),
    ],
)
def test_schemes_are_found_by_name_abbreviation_and_synonym(
    question: str, expected: tuple[str, ...]
) -> None:
    assert read(question).schemes == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Wat is STAP?", ("stapwinst",)),
        ("hoe vraag ik stap subsidie aan", ("stapwinst",)),
        ("Leg het stap voor stap uit", ()),
        ("welke stappen zijn er?", ()),
        ("Wat is de eerste stap?", ()),
    ],
)
def test_a_name_that_is_a_word_counts_in_capitals_or_beside_its_kind(
    question: str, expected: tuple[str, ...]
) -> None:
    assert read(question).schemes == expected


def test_a_name_stands_for_its_family_but_not_for_parts_of_other_regions() -> None:
    reading = READER.read("Welke vormen van Molensteun zijn er?", DAY)
    elsewhere = READER.read("Welke vormen van Molensteun zijn er in Duinland?", DAY)

    assert reading.entities.schemes == ("molensteun",)
    assert reading.with_families().schemes == ("molensteun", "molensteun-techniek")
    assert "molensteun-voor-dorpen" in elsewhere.with_families().schemes


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Wat vroeg de G40 in 2022?", (2022,)),
        ("van 2019 tot en met 2021", (2019, 2020, 2021)),
        ("tussen 2020 en 2022", (2020, 2021, 2022)),
        ("sinds 2024", (2024, 2025, 2026)),
        ("na 2024", (2025, 2026)),
        ("2023 of 2021?", (2023, 2021)),
        ("dit jaar", (2026,)),
        ("vorig jaar", (2025,)),
        ("last year", (2025,)),
        ("Loopt Vleugelkrediet 2021 nog?", ()),
        ("van 1950 tot 2020", (1950,)),
        ("Welke rondes waren er, ook die van 2025?", ()),
        ("Wat was er in 2021, en ook in 2022?", (2021, 2022)),
    ],
)
def test_years_are_read_as_numbers_ranges_and_from_the_day(
    question: str, years: tuple[int, ...]
) -> None:
    assert read(question).years == years


@pytest.mark.parametrize(
    ("question", "size"),
    [
        ("wij zijn met 12 man personeel", (Size.SMALL,)),
        ("ik heb 9 medewerkers", (Size.MICRO,)),
        ("we have twelve employees", (Size.SMALL,)),
        ("met 80 werknemers", (Size.MEDIUM,)),
        ("met 250 mensen in dienst", (Size.LARGE,)),
        ("ik ben zzp'er", (Size.SELF_EMPLOYED,)),
        ("ik werk alleen", (Size.SELF_EMPLOYED,)),
        ("voor grote bedrijven", (Size.LARGE,)),
        ("voor het mkb", (Size.MICRO, Size.SMALL, Size.MEDIUM)),
        ("Hoeveel steden zijn er?", ()),
    ],
)
def test_sizes_are_read_from_words_and_numbers_of_people(
    question: str, size: tuple[Size, ...]
) -> None:
    assert read(question).sizes == size


@pytest.mark.parametrize(
    ("question", "nature"),
    [
        ("Wat vroeg de G40?", Nature.ASKED_BY_G40),
        ("Welke wensen had de G40?", Nature.ASKED_BY_G40),
        ("What did the G40 ask for?", Nature.ASKED_BY_G40),
        ("Wie tekende de deal?", Nature.SIGNED_DEAL),
        ("Wat is er ondertekend?", Nature.SIGNED_DEAL),
        ("Welke retaildeals zijn er gesloten?", Nature.SIGNED_DEAL),
        ("Wat besloot het kabinet?", Nature.DECIDED),
        ("Which decisions were taken?", Nature.DECIDED),
    ],
)
def test_natures_tell_asked_from_signed_and_decided(question: str, nature: Nature) -> None:
    assert read(question).natures == (nature,)
    assert read(question).commitments


@pytest.mark.parametrize(
    "question",
    ["Ik heb een vraag over geld", "Kan ik met vragen ergens heen?", "Ik wil de uren weten"],
)
def test_no_nature_is_read_when_the_asker_has_a_question(question: str) -> None:
    assert read(question).natures == ()


@pytest.mark.parametrize(
    "question",
    [
        "Ik wilde vorig jaar al een dak",
        "Wat gebeurde er toen veel bedrijven MST wilden?",
        "Hoeveel bedrijven vroegen MST aan?",
        "Waar ga ik heen met een besluit over mijn MST?",
    ],
)
def test_what_the_asker_wants_or_gets_decided_is_no_commitment(question: str) -> None:
    assert read(question).natures == ()


def test_a_nature_beside_a_scheme_counts_when_a_party_is_named() -> None:
    assert read("Wat besloot het kabinet over MST?").natures == (Nature.DECIDED,)


def test_the_cities_are_who_asked_unless_they_are_addressed() -> None:
    assert read("Wat vroegen de steden aan de ministeries?").parties == ("ministeries",)
    assert read("What was asked of the ministries?").parties == ("ministeries",)


def test_words_that_nothing_explains_are_left() -> None:
    assert READER.read("Wat vroeg de G40 over de arbeidsmarkt?", DAY).left == ()
    over = READER.read("Wat vroeg de G40 over vleermuizen?", DAY).left
    assert [token.word for token in over] == ["vleermuizen"]


def test_money_is_a_goal_only_when_nothing_says_what_it_is_for() -> None:
    assert read("geld voor een molen").goals == (Goal.FINANCE,)
    assert read("geld voor scholing").goals == (Goal.TRAIN,)


def test_situations_are_those_of_the_asker() -> None:
    assert read("Kan een oude molen weer opknappen?").situations == ()


def test_parties_are_those_that_narrow_the_question() -> None:
    asked = read("Wat vroeg de G40 aan de departementen?")
    signed = read("Wat tekende de regio Noordkust met de rijksoverheid?")
    which = read("Welke gemeenten tekenden de Molen Deal?")

    assert asked.parties == ("ministeries",)
    assert signed.parties == ("Rijk en regio Noordkust", "Rijk")
    assert which.parties == ()
    assert which.instruments == ("Molen Deal",)
    assert read("Wat deed het molenakkoord?").instruments == ("Molen Deal",)
    assert read("Wat zegt het rijke duinlandje?").parties == ()
    assert read("Wat kreeg Duinland?").parties == ("West-Duinland",)


def test_kinds_goals_themes_and_sectors_are_read_from_everyday_words() -> None:
    found = read("Welk potje voor scholing is er voor een aannemer?")
    loans = read("Welke garanties voor leningen zijn er?")

    assert (found.schemes, found.kinds, found.goals) == ((), (SchemeKind.SUBSIDY,), (Goal.TRAIN,))
    assert found.sectors == ("bouw",)
    assert loans.kinds == (SchemeKind.GUARANTEE,)
    assert read("Wat vroeg de G40 voor het stadshart?").themes == (Theme.INNER_CITIES,)
    assert read("What about the labour market?").themes == (Theme.WORKFORCE,)
    assert Goal.HIRE in read("ik neem morgen twee mensen aan").goals


def test_situations_are_read_when_most_of_their_words_are_told() -> None:
    told = read("Ik wil mijn oude molen laten opknappen")

    assert told.situations == ("wil een oude molen opknappen",)
    assert read("Ik heb een oude fiets").situations == ()


def test_states_are_read_unless_both_are_asked() -> None:
    assert read("Welke subsidies zijn nu open?").states == (SchemeStatus.OPEN,)
    assert read("Welke subsidies zijn gestopt?").states == (SchemeStatus.CLOSED,)
    assert read("Alle subsidies, ook als ze gesloten zijn").states == ()


def test_places_are_read_by_capitals_and_by_the_names_of_provinces() -> None:
    assert read("Wat is er in Zwolle?").regions == ("Zwolle",)
    assert read("Welke Brabantse steun is er?").regions == ("Noord-Brabant",)
    assert read("Wat kreeg Noord-Limburg?").regions == ("Noord-Limburg",)
    assert read("Wat gebeurt er in Nederland?").regions == ()


def test_a_question_that_names_nothing_has_no_entities() -> None:
    assert read("Hoe gaat dat dan?") == Entities()
    assert read("") == Entities()
