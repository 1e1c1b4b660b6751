"""What sort of answer a question asks for."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain import Intent
from assistant.understanding.entities import EntityReader
from assistant.understanding.intent import IntentReader
from assistant.understanding.vocabulary import load_vocabulary
from tests.understanding.registers_of import GLOSSARY, REGISTERS

READER = EntityReader(REGISTERS, GLOSSARY, load_vocabulary())
INTENTS = IntentReader(load_vocabulary())


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Welke subsidies zijn er voor een molen?", Intent.LIST),
        ("Met welke belastingvoordelen kan ik zonnepanelen kopen?", Intent.LIST),
        ("Welke verzoeken deed de G40 in 2022?", Intent.LIST),
        ("Geef me een lijst van de getekende deals", Intent.LIST),
        ("wat voor leningen heeft de bank allemaal", Intent.LIST),
        ("Which grants exist for mills?", Intent.LIST),
        ("Uit welke onderdelen bestaat de Molensteun?", Intent.LIST),
        ("Welke drie opgaven noemde de G40?", Intent.FACT),
        ("Welke regels gelden er voor een molen?", Intent.FACT),
        ("Beslist de minister welke straat er steun krijgt voor scholing?", Intent.FACT),
        ("Welke hulp bij digitaliseren is er?", Intent.LIST),
        ("Welke criticus wil van de deals af?", Intent.FACT),
        ("Welke onderdelen heeft een fiets?", Intent.FACT),
        ("Alle wensen golden voor 2022, toch?", Intent.FACT),
        ("Hoeveel regelingen zijn er voor scholing?", Intent.COUNT),
        ("How many grants are there?", Intent.COUNT),
        ("Hoeveel subsidie krijg ik voor mijn dak?", Intent.AMOUNT),
        ("Hoeveel mensen werken in het mkb?", Intent.AMOUNT),
        ("Hoeveel kost dat?", Intent.AMOUNT),
        ("Hoeveel City Deals zijn er gesloten?", Intent.AMOUNT),
        ("Hoeveel deals staan er in het overzicht?", Intent.COUNT),
        ("Hoeveel verzoeken deed de G40 in 2022?", Intent.COUNT),
        ("Hoeveel leningen zijn er in 2023 verstrekt?", Intent.AMOUNT),
        ("Hoeveel loketten zijn er van MST?", Intent.AMOUNT),
        ("Uit hoeveel onderdelen bestaat de Molensteun?", Intent.COUNT),
        ("How much did it cost?", Intent.AMOUNT),
        ("Wat is het verschil tussen MST en WLP?", Intent.COMPARISON),
        ("Is MST hoger dan WLP?", Intent.COMPARISON),
        ("What is the difference between MST and WLP?", Intent.COMPARISON),
        ("Kan ik de Molensteun nu nog aanvragen?", Intent.STILL_OPEN),
        ("Loopt MST nog?", Intent.STILL_OPEN),
        ("Is de Windlening Plus al gesloten?", Intent.STILL_OPEN),
        ("Is mill aid still available?", Intent.STILL_OPEN),
        ("Is de winkel nog open?", Intent.FACT),
        ("Tot wanneer kan ik dit jaar nog MST aanvragen?", Intent.DATE),
        ("Hoe vraag ik de Molensteun aan?", Intent.HOW_TO_APPLY),
        ("Bij wie moet ik zijn voor MST?", Intent.HOW_TO_APPLY),
        ("Where do I apply for mill aid?", Intent.HOW_TO_APPLY),
        ("Welke subsidie past bij mij?", Intent.WHICH_SCHEME),
        ("Ik begin een molen. Welke regeling is daarvoor?", Intent.WHICH_SCHEME),
        ("Ik heb schulden, waar heb ik recht op?", Intent.WHICH_SCHEME),
        ("What can I get for my mill?", Intent.WHICH_SCHEME),
        ("Welke film is voor mij leuk?", Intent.FACT),
        ("Vertel in het kort wat de Molensteun is", Intent.OVERVIEW),
        ("Tell me about mill aid", Intent.OVERVIEW),
        ("Wat is er van dat verzoek gekomen?", Intent.OUTCOME),
        ("What came of the request?", Intent.OUTCOME),
        ("Wanneer begon de Molen Deal?", Intent.DATE),
        ("Sinds wanneer heet de G40 zo?", Intent.DATE),
        ("Wanneer kan ik meedoen?", Intent.FACT),
        ("Wat vroeg de G40 sinds 2021 allemaal?", Intent.LIST),
        ("Zet MST en WLP naast elkaar", Intent.COMPARISON),
        ("Is de Molensteun afgeschaft?", Intent.STILL_OPEN),
        ("Is er nog geld voor MST?", Intent.STILL_OPEN),
        ("Bij welk loket vraag ik MST aan?", Intent.HOW_TO_APPLY),
        ("Ik wil zonnepanelen. Welke subsidie kan ik krijgen?", Intent.WHICH_SCHEME),
        ("Wij willen iemand aannemen, wat is er voor ons?", Intent.WHICH_SCHEME),
        ("Wat is er van het verzoek terechtgekomen?", Intent.OUTCOME),
        ("Wat is een Molen Deal?", Intent.DEFINITION),
        ("Wat betekent cofinanciering?", Intent.DEFINITION),
        ("Wie leidt de pijler?", Intent.FACT),
        ("Ik hoor dat MST op is. Klopt dat?", Intent.STILL_OPEN),
        ("MST, doen ze dat nog?", Intent.STILL_OPEN),
        ("Ik ben gestopt. Moet ik MST nog terugbetalen?", Intent.FACT),
        ("Mag een stichting ook MST aanvragen?", Intent.FACT),
        ("Wat vroeg de G40 over vleermuizen?", Intent.FACT),
        ("Wat vroeg de G40 in 2022 over de arbeidsmarkt?", Intent.LIST),
        ("Is er subsidie voor een warmtepomp?", Intent.WHICH_SCHEME),
        ("wat is er aan steun voor scholing", Intent.LIST),
        ("Geef alle leningen voor starters", Intent.LIST),
        ("Hoeveel regio's kregen geld?", Intent.AMOUNT),
        ("In hoeveel rondes is er geld toegekend?", Intent.AMOUNT),
        ("Hoe is het afgelopen met het verzoek?", Intent.OUTCOME),
        ("Which subsidies are there for greening my business?", Intent.LIST),
        ("", Intent.FACT),
    ],
)
def test_the_intent_follows_from_the_wording(question: str, expected: Intent) -> None:
    reading = READER.read(question, date(2026, 3, 4))

    assert INTENTS.read(question, reading) is expected
