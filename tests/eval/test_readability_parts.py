"""What the readability measure finds in a sentence, counted by hand."""

from __future__ import annotations

import pytest

from assistant.domain import GlossaryEntry
from eval.readability import Readability, dutch_vocabulary, measure
from eval.readability.grammar import clauses, passives
from eval.readability.words import Vocabulary, syllables, words

SMALL = Vocabulary({"bank": 5.0, "geld": 5.0, "kaart": 4.0, "provisie": 2.0, "de": 7.0})


def _measured(*sentences: str, glossary: tuple[GlossaryEntry, ...] = ()) -> Readability:
    return measure(sentences, vocabulary=dutch_vocabulary(), glossary=glossary)


def _abbreviations(*sentences: str, glossary: tuple[GlossaryEntry, ...] = ()) -> tuple[str, ...]:
    return _measured(*sentences, glossary=glossary).abbreviations


def test_words_keep_hyphens_amounts_and_addresses_whole() -> None:
    found = [
        word.text for word in words("Het STAP-budget (1.000 euro) staat op www.uwv.nl: 35-plus.")
    ]

    assert found == "Het STAP-budget 1.000 euro staat op www.uwv.nl 35-plus".split()


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("geld", 1),
        ("subsidie", 3),
        ("ondernemer", 4),
        ("sociaal", 3),
        ("ideeën", 3),
        ("financieel", 4),
        ("eeuw", 1),
        ("bijeenkomst", 3),
        ("kwaliteit", 3),
        ("mkb", 1),
    ],
)
def test_syllables_are_vowel_sounds(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize("word", ["bank", "Banken", "bankgeld", "geldkaart", "bank-kaart"])
def test_a_word_is_known_when_it_or_its_parts_are_common(word: str) -> None:
    assert SMALL.knows(word)


@pytest.mark.parametrize("word", ["provisie", "bankprovisie", "xyz", "bankxyz"])
def test_a_word_is_unknown_when_it_or_a_part_is_rare(word: str) -> None:
    assert not SMALL.knows(word)


def test_numbers_names_and_addresses_are_no_vocabulary() -> None:
    found = _measured(
        "De winkel is al jaren open.",
        "Op 13-11-2023 las Xyzwq de Qwrtypagina op qwrtyp.nl en 35-qwrtyp.",
    )

    assert found.unknown_words == 0


def test_a_word_in_brackets_explained_is_neither_long_nor_unknown() -> None:
    told = "De aanvrager vroeg cofinanciering (geld van een ander erbij) aan."
    again = "Zonder cofinanciering is er geen geld, want cofinanciering is nodig."

    explained = _measured(told, again)
    unexplained = _measured(told.replace(" (geld van een ander erbij)", ""), again)

    assert explained.unknown_words < unexplained.unknown_words
    assert explained.long_words < unexplained.long_words


def test_all_words_of_a_glossary_term_are_explained_by_its_bracket() -> None:
    term = GlossaryEntry("discretionaire toewijzing", None, "Uitleg.", ("keuze",))
    sentence = "Dat is een discretionaire toewijzing (de minister kiest zelf)."

    assert _measured(sentence, glossary=(term,)).unknown_words == 0
    assert _measured(sentence).unknown_words > 0


def test_a_remark_on_the_source_explains_nothing() -> None:
    assert _measured("Het gaat om cofinanciering (bron zonder datum).").unknown_words > 0


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("De bank leent geld.", 0),
        ("De bank leent geen geld omdat het risico te groot is.", 1),
        ("Een ondernemer die geld zoekt, kan naar de bank gaan.", 1),
        ("Die regeling loopt tot 2027.", 0),
        ("In die tijd was er meer geld.", 0),
        ("De bank ziet de lening als risico.", 0),
        ("Als de bank nee zegt, helpt de gemeente met een plan dat bij het bedrijf past.", 2),
        ("Hoewel het geld op is, hoopt de stad dat het Rijk helpt.", 2),
        ("Wie hulp zoekt, kan bellen.", 1),
        ("Wie betaalt de kosten van de lening?", 0),
    ],
)
def test_clauses_are_counted_by_hand(sentence: str, count: int) -> None:
    assert clauses(sentence) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("De gemeente betaalt de kosten.", 0),
        ("De kosten worden door de gemeente betaald.", 1),
        ("In 2022 werd de regeling gesloten.", 1),
        ("De brief is vorige week verstuurd.", 1),
        ("Het STAP-budget is in 2024 gestopt.", 0),
        ("De regeling is bedoeld voor kleine bedrijven.", 0),
        ("Cijfers daarover zijn in de gelezen bronnen niet te vinden.", 0),
        ("De groep wordt groter en het geld raakt op.", 0),
        ("De gemeenten zijn blij met het beleid.", 0),
        ("De aanvraag wordt beoordeeld, waarna het geld wordt overgemaakt.", 2),
        ("Het formulier moet vooraf worden ingevuld.", 1),
        ("Het bedrag is volgens de wet gemiddeld hoger.", 0),
    ],
)
def test_passives_are_counted_by_hand(sentence: str, count: int) -> None:
    assert passives(sentence) == count


@pytest.mark.parametrize(
    "sentence",
    [
        "UWV (de organisatie voor werk en uitkeringen) helpt.",
        "Het STAP-budget (geld voor een cursus) is op.",
        "Het ministerie van Economische Zaken (EZ) betaalt.",
        "RVO is de organisatie die subsidies uitkeert.",
        "BMKB staat voor een borg van de overheid.",
        "De KVK en het MKB in de EU kent iedereen.",
        "Koning Willem II keek naar D66 en de NOS op www.SZW.nl.",
        "Zet ASSISTANT_PORT goed.",
    ],
)
def test_an_abbreviation_is_explained_or_needs_no_explanation(sentence: str) -> None:
    assert _abbreviations(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "missing"),
    [
        ("UWV helpt.", ("UWV",)),
        ("De BMKB-Groen (bron zonder datum) helpt.", ("BMKB",)),
        ("Het ministerie van SZW betaalt UWV.", ("SZW", "UWV")),
        ("De UWV'er belt.", ("UWV",)),
    ],
)
def test_an_abbreviation_without_meaning_is_named(sentence: str, missing: tuple[str, ...]) -> None:
    assert _abbreviations(sentence) == missing


def test_an_abbreviation_is_to_be_explained_where_it_first_stands() -> None:
    told, used = "RVO (uitvoerder van subsidies) betaalt.", "Bel RVO."

    assert _abbreviations(told, used) == ()
    assert _abbreviations(used, told) == ("RVO",)


def test_the_glossary_tells_what_full_name_explains_an_abbreviation() -> None:
    entry = GlossaryEntry("EZK", "Economische Zaken en Klimaat", "Een ministerie.", ("EZ",))
    sentence = "Het ministerie van Economische Zaken en Klimaat, EZK, betaalt."

    assert _abbreviations(sentence) == ("EZK",)
    assert _abbreviations(sentence, glossary=(entry,)) == ()
    assert _abbreviations("EZK betaalt.", glossary=(entry,)) == ("EZK",)
