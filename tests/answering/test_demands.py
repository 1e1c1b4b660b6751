"""What a question demands of the statement that answers it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answering.demands import DemandReader, Demands
from assistant.domain import GlossaryEntry
from assistant.language.figures import Mark
from tests.answering.builders import SOURCE, document, statement

STATEMENTS = [
    statement("A-1", "De provincie bouwt in Emmen twaalf molens."),
    *(statement(f"B-{n}", "Een zin over de Molenbond en een vereniging.") for n in range(5)),
    *(statement(f"C-{n}", "Een zin over iets heel anders.") for n in range(14)),
]
STATE = GlossaryEntry("Rijk", None, "Uitleg.", ("Den Haag", "de staat"))
READER = DemandReader(STATEMENTS, [STATE])


def answers(question: str, text: str, *questions: str, previous: str = "") -> bool:
    """Return whether a statement of 2022 meets what `question` demands."""
    made = document(statement("X-1", text, *questions), title="Molens in het land")
    return READER.read(question, previous=previous).met_by(made.statements[0], made)


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("Wat is het telefoonnummer?", "Het nummer is 050-1234567.", True),
        ("Wat is het telefoonnummer?", "De molenaar is telefonisch bereikbaar.", False),
        ("Wat kost een molen?", "Een molen kost 4 miljoen euro.", True),
        ("Wat kost een molen?", "Een molen is duur.", False),
        ("Wie is de voorzitter?", "Voorzitter Piet de Boer opende de molen.", True),
        ("Wie is de voorzitter?", "De voorzitter opende de molen.", False),
        ("Wie is de voorzitter?", "Wethouder Piet de Boer opende de molen.", False),
        ("Wie is de penningmeester?", "Voorzitter Piet de Boer opende de molen.", False),
        ("Wie tekende de deal?", "De deal over molens liep tot 2023.", False),
        ("Wie tekende de deal?", "Piet de Boer tekende de deal.", True),
        ("Wat zei de evaluatie?", "De deal over molens liep tot 2023.", False),
        ("Wat zei de evaluatie?", "Volgens onderzoek draaien de molens.", True),
        ("Hoe hoog was de huur in 2022?", "De huur van 2022 is niet bekend.", False),
        ("Hoe hoog was de huur in 2022?", "De huur was in 2022 twee tientjes.", True),
        ("Wat staat er in het Staatsblad?", "De staat bouwt molens.", False),
    ],
)
def test_a_statement_answers_when_it_holds_the_detail(question: str, text: str, met: bool) -> None:
    assert answers(question, text) is met


@pytest.mark.parametrize(
    ("text", "questions", "met"),
    [
        ("De provincie heeft 12 molens.", ("Hoeveel molens heeft de provincie?",), True),
        ("De provincie heeft twaalf molens.", ("Wat bouwde de provincie?",), True),
        ("De provincie heeft er 12.", ("Wat is het aantal molens?",), False),
        ("De provincie heeft er 12 in bezit.", ("Wat is het aantal molens?",), True),
        ("De provincie heeft 12 fietsen.", ("Hoeveel fietsen zijn er?",), False),
        ("De provincie heeft 12 fietsen.", (), True),  # nothing written to tell by
        ("De provincie heeft sinds 2019 molens.", ("Hoeveel molens zijn er?",), False),
        ("De molens draaien op 12 mei.", ("Hoeveel molens zijn er?",), False),
    ],
)
def test_a_statement_answers_when_it_counts_what_was_asked(
    text: str, questions: tuple[str, ...], met: bool
) -> None:
    assert answers("Hoeveel molens zijn er?", text, *questions) is met


def test_any_count_answers_when_it_is_about_the_name() -> None:
    question, text = "Hoeveel fietsen zijn er in Emmen?", "In Emmen zijn er twaalf op straat."

    assert answers(question, text, "Wat staat er in Emmen?")
    assert not answers("Hoeveel fietsen zijn er?", text, "Wat staat er in Emmen?")


@pytest.mark.parametrize(
    ("question", "met"),
    [
        ("Wat gebeurde er in 2022?", True),  # the date of its source
        ("Wat gebeurde er in 2018?", True),  # in its text
        ("Wat gebeurde er in 2019?", True),  # between the years of its text
        ("Wat gebeurde er in 2015?", False),
        ("Wat gebeurde er na 2015?", True),  # answered by another year
        ("Wat gebeurde er vanaf 2015?", True),
    ],
)
def test_a_statement_answers_when_it_is_of_the_year(question: str, met: bool) -> None:
    assert answers(question, "De molens werden van 2018 tot 2020 gebouwd.") is met


def test_a_year_is_met_when_the_document_or_a_heading_bears_it() -> None:
    undated = replace(SOURCE, date=None)
    plain = replace(statement("X-1", "Er zijn molens."), sources=(undated,))
    headed = replace(plain, id="X-2", heading_path=("Molens in 2015",))
    made = document(plain, headed)
    dated = replace(made, date="2015-06")
    demands = READER.read("Wat was er in 2015?")

    assert not demands.met_by(made.statements[0], made)
    assert demands.met_by(made.statements[1], made)
    assert demands.met_by(made.statements[0], dated)


def test_the_year_before_counts_when_a_question_leans_on_it_without_saying_later() -> None:
    text = "De molens werden gebouwd."

    assert not answers("En de molens?", text, previous="Wat was er in 2015?")
    assert answers("En drie jaar later?", text, previous="Wat was er in 2015?")
    assert answers("En nu?", text, previous="Wat was er in 2015?")
    assert answers("En in 2022?", text, previous="Wat was er in 2015?")


@pytest.mark.parametrize(
    ("question", "met"),
    [
        ("Wat bouwt de provincie in Emmen?", True),
        ("Wat bouwt de provincie in Emen?", True),  # misspelt
        ("Wat bouwt de provincie in Assen?", False),  # a city not known
        ("Wat bouwt de provincie in Emmen en Assen?", False),
        ("Wat bouwt de provincie in het Land?", True),  # the title of the document
        ("Wat bouwt de provincie voor de Molenbond?", True),  # all over the statements
        ("Wat is een Vereniging?", True),  # written small elsewhere
        ("Wat wil Den Haag?", True),  # the glossary leads to the State
        ("What do the Dutch build in May?", True),
        ("Wat wil AB?", True),  # too short to tell
    ],
)
def test_a_statement_answers_when_it_is_about_the_name(question: str, met: bool) -> None:
    assert answers(question, "De provincie bouwt in Emmen twaalf molens.") is met


def test_a_name_is_met_when_a_heading_or_a_written_question_holds_it() -> None:
    plain = statement("X-1", "Er zijn molens.")
    headed = statement("X-2", "Er zijn molens.", headings=("Bouwen in Assen",))
    asked = statement("X-3", "Er zijn molens.", "Hoeveel molens heeft Assen?")
    made = document(plain, headed, asked)
    demands = READER.read("Wat is er in Assen?")

    assert [demands.met_by(each, made) for each in made.statements] == [False, True, True]


def test_no_name_is_demanded_when_loose_words_write_it_small() -> None:
    loose = DemandReader([statement("L-1", "Er zijn molens.", "molens assen aantal")], [])
    sentence = DemandReader([statement("L-1", "Er zijn molens.", "Hoe draaien assen?")], [])

    assert loose.read("Wat is er in Assen?").names == (("assen",),)
    assert sentence.read("Wat is er in Assen?").names == ()


def test_earlier_demands_stand_when_later_ones_are_silent() -> None:
    earlier = Demands(
        mark=Mark.COUNT, counted=("molens",), office=None, years=frozenset({2015}), names=(("a",),)
    )

    assert Demands().over(earlier) == earlier
    assert Demands(mark=Mark.AMOUNT, years=frozenset({2016})).over(earlier) == Demands(
        mark=Mark.AMOUNT, counted=(), years=frozenset({2016}), names=(("a",),)
    )


def test_a_sum_of_money_in_the_question_must_stand_in_the_answer() -> None:
    asked = DemandReader([], []).read("Vroeg de stad om 500 miljoen voor molens?")

    assert asked.sums == {"500"}
    assert not asked.met_by(statement("A", "De stad vroeg om molens."), document())
    assert asked.met_by(statement("B", "De stad vroeg om 500 miljoen euro."), document())


@pytest.mark.parametrize(("amount", "met"), [("12.000", True), ("90.000", False)])
def test_a_sum_of_money_is_met_when_it_lies_in_a_range(amount: str, met: bool) -> None:
    asked = DemandReader([], []).read(f"Ik kocht voor {amount} euro aan wieken, wat krijg ik?")
    told = statement("A", "Van 2.901 tot 70.602 euro aan wieken gaf 28 procent aftrek.")

    assert asked.met_by(told, document()) is met


@pytest.mark.parametrize(
    ("question", "text", "met"),
    [
        ("Wat bracht de vijfde ronde?", "De vijfde ronde bracht molens.", True),
        ("Wat bracht ronde 5?", "De vijfde ronde bracht molens.", True),
        ("Wat bracht de vijfde ronde?", "In de zesde tranche kwamen molens.", False),
        ("Wat bracht de vijfde ronde?", "Er kwamen molens.", True),
    ],
)
def test_a_statement_answers_when_it_is_of_the_round(question: str, text: str, met: bool) -> None:
    assert DemandReader([], []).read(question).met_by(statement("A", text), document()) is met


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Op 1 oktober 2024 stonden er 8 molens.", True),
        ("Op 26 april 2024 stonden er 8 molens.", False),
        ("In 2024 stonden er 8 molens.", True),
    ],
)
def test_a_count_answers_when_it_is_of_the_day(text: str, met: bool) -> None:
    asked = DemandReader([], []).read("Hoeveel molens stonden er op 1 oktober 2024?")

    assert asked.met_by(statement("A", text), document()) is met


def test_a_figure_is_of_the_year_it_names_not_of_its_source() -> None:
    asked = DemandReader([], []).read("Hoeveel molens stonden er in 2022?")  # as the source

    assert asked.met_by(statement("A", "Er stonden 8 molens."), document())
    assert not asked.met_by(statement("B", "In 2019 stonden er 8 molens."), document())


def test_the_rest_of_a_name_is_demanded_when_a_part_is_all_over_the_corpus() -> None:
    common = [statement(f"C-{n}", f"De Molendeal van plaats{n}.") for n in range(9)]
    asked = DemandReader(common, []).read("Wat kreeg de Molendeal Almere?")

    assert asked.names == (("almere",),)
    assert not asked.met_by(common[0], document())


def test_whose_telephone_number_must_be_known_however_common_the_name() -> None:
    common = [statement(f"C-{n}", "Molenaar geeft leningen.") for n in range(9)]
    asked = DemandReader(common, []).read("Op welk telefoonnummer bereik ik Molenaar?")

    assert asked.met_by(statement("A", "Molenaar is te bellen op 0800-1234."), document())
    assert not asked.met_by(statement("B", "Het loket is te bellen op 0800-1234."), document())
