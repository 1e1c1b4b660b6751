"""The kind of detail an everyday question asks for."""

from __future__ import annotations

import pytest

from assistant.answering.asked import Sort, asked_mark, asked_office, asked_sort, counted
from assistant.language.figures import Mark


@pytest.mark.parametrize(
    ("mark", "question"),
    [
        (Mark.TELEPHONE, "wat is het telefoonnummer van de molenaar?"),
        (Mark.TELEPHONE, "wie kan ik bellen over een fietspad?"),
        (Mark.TELEPHONE, "heeft u een 06-nummer?"),
        (Mark.EMAIL, "wat is het e-mailadres van de provincie?"),
        (Mark.EMAIL, "naar wie kan ik mailen?"),
        (Mark.ADDRESS, "wat is het postadres van de stalling?"),
        (Mark.ADDRESS, "welke postcode heeft de molen?"),
        (Mark.OPENING_HOURS, "wat zijn de openingstijden?"),
        (Mark.OPENING_HOURS, "hoe laat gaat de stalling dicht?"),
        (Mark.LAW, "welk artikel gaat over molens?"),
        (Mark.LAW, "op welke wet steunt dit?"),
        (Mark.PROCEDURE, "hoe vraag ik subsidie aan?"),
        (Mark.PROCEDURE, "hoe kan ik mijn molen aanmelden?"),
        (Mark.WRITING, "waar kan ik nalezen hoe molens draaien?"),
        (Mark.WRITING, "in welk rapport staat dat?"),
        (Mark.WRITING, "where can i read about mills?"),
        (Mark.PERCENTAGE, "hoeveel procent fietst?"),
        (Mark.PERCENTAGE, "welk deel van de molens draait?"),
        (Mark.PERCENTAGE, "welke rente betaalt een molenaar?"),
        (Mark.AMOUNT, "hoeveel geld gaat naar molens?"),
        (Mark.AMOUNT, "wat kost een fietspad?"),
        (Mark.AMOUNT, "hoe hoog is de subsidie?"),
        (Mark.COUNT, "hoeveel molens draaien er?"),
        (Mark.COUNT, "hoevel molens draaien er?"),
        (Mark.COUNT, "wat is het aantal molens?"),
        (Mark.SIGNATURE, "wie tekende de molendeal?"),
        (Mark.SIGNATURE, "wie zette een handtekening onder de deal?"),
        (Mark.EVALUATION, "wat bleek uit de evaluatie van de deal?"),
        (Mark.FIGURE, "hoe hoog is de molen?"),
        (Mark.FIGURE, "wat betaalt de stad mee?"),
        (Mark.DAY, "op welke dag ging de stalling open?"),
        (Mark.DAY, "wat was de datum van de opening?"),
        (Mark.DATE, "wanneer ging de stalling open?"),
        (Mark.DATE, "sinds wanneer draait de molen?"),
        (Mark.DATE, "in welk jaar was dat?"),
        (Mark.PLACES, "welke steden doen mee?"),
        (Mark.PLACES, "welke grote gemeenten hebben molens en welke steden?"),
        (Mark.PLACES, "which cities take part?"),
    ],
)
def test_the_mark_is_told_when_a_question_asks_for_a_detail(mark: Mark, question: str) -> None:
    assert asked_mark(question) is mark


@pytest.mark.parametrize(
    "question",
    [
        "wat vindt de provincie van telegrammen?",
        "wat doet de provincie voor molens?",
        "hoe werkt een laat bezorgde brief?",
        "wat zegt de wet over molens?",
        "hoe groot is de molen?",
        "hoe vragen steden om geld?",
        "wanneer kan ik een molen huren?",
        "wanneer krijg ik een fiets?",
        "voor welke gemeenten is het fonds bedoeld geweest?",
        "waarom zijn er percelen?",
    ],
)
def test_no_mark_is_told_when_a_question_asks_for_no_detail(question: str) -> None:
    assert asked_mark(question) is None


@pytest.mark.parametrize(
    ("question", "office"),
    [
        ("wie is de voorzitter van de molenaars?", "voorzitter"),
        ("wie was toen de burgemeester?", "burgemeester"),
        ("wat is de naam van de wethouder?", "wethouder"),
        ("hoe heet de directeur van de stalling?", "directeur"),
        ("who is the mayor?", "burgemeester"),
        ("wat doet de voorzitter?", None),
        ("wie is de molenaar?", None),
    ],
)
def test_the_office_is_told_when_a_person_is_asked_for(question: str, office: str | None) -> None:
    assert asked_office(question) == office


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hoeveel molens zijn er?", ("molens",)),
        ("hoeveel oude houten molens zijn er?", ("oude", "houten")),
        ("wat is het aantal van de molens in het land?", ("molens",)),
        ("how many mills are there?", ("mills",)),
        ("hoeveel mensen wonen er?", ()),
        ("hoeveel zijn het er?", ()),
        ("wie telt de molens?", ()),
    ],
)
def test_what_is_counted_is_told_when_a_number_is_asked_for(
    question: str, expected: tuple[str, ...]
) -> None:
    assert counted(question) == expected


@pytest.mark.parametrize(
    ("question", "sort"),
    [
        ("Mag dat?", Sort.WHETHER),
        ("En is het open?", Sort.WHETHER),
        ("Welk bedrag is dat?", Sort.HOW_MANY),
        ("Hoe lang loopt het?", Sort.WHEN),
        ("Met wie werkt men?", Sort.WHO),
        ("Hoe kan het dat het lager is?", Sort.WHY),
        ("Waar kan ik terecht?", Sort.WHERE),
        ("Hoe werkt dat?", Sort.HOW),
        ("Which cities?", Sort.WHICH),
        ("Wat doet het?", Sort.WHAT),
        ("Molens.", Sort.UNTOLD),
    ],
)
def test_a_question_asks_for_a_sort_of_thing(question: str, sort: Sort) -> None:
    assert asked_sort(question) is sort


@pytest.mark.parametrize(
    ("question", "mark"),
    [
        ("mag ik een pdf mailen als rekening?", None),
        ("naar wie kan ik mailen?", Mark.EMAIL),
        ("wat is het e-mailadres?", Mark.EMAIL),
        ("hoe heten die vijf?", Mark.PERSON),
        ("hoe heet de regeling?", None),
        ("wanneer komt de groep weer bijeen?", Mark.DATE),
        ("wanneer kom ik in aanmerking?", None),
        ("wanneer komt een bedrijf in aanmerking?", None),
    ],
)
def test_the_detail_is_told_apart_from_what_sounds_like_it(
    question: str, mark: Mark | None
) -> None:
    assert asked_mark(question) is mark
