"""What came of what was asked, signed or decided."""

from __future__ import annotations

from dataclasses import replace

from assistant.answering.composing.outcomes import OutcomeComposer
from assistant.domain import AnswerStatus, Entities, Intent, Nature, Turn
from tests.answering.builders import SOURCE, document
from tests.answering.composing.small import (
    STATEMENTS,
    asked,
    proven,
    register_of_rows,
    texts_of,
)

REGISTER = register_of_rows()
OUTCOMES = OutcomeComposer(REGISTER)
ASKED = Entities(commitments=True, natures=(Nature.ASKED_BY_G40,))


def test_known_outcomes_come_first_and_the_rest_is_counted() -> None:
    draft = OUTCOMES.compose(asked("Wat kwam ervan?", Intent.OUTCOME, ASKED), ())

    assert texts_of(proven(draft, REGISTER)) == [
        "Dit is ervan gekomen, zover ik weet:",
        "Ministeries zouden in 2022 geld geven voor binnensteden. "
        "Wat ervan kwam: Het geld kwam er in 2023.",
        "Wat ervan kwam, is niet bekend in deze bronnen. Dit geldt voor 1 verzoek van de G40:",
        "Zonder jaar: Ministeries zouden met steden samenwerken voor binnensteden.",
        "Let op, dit is gevraagd en niet afgesproken.",
        "Deze lijst rust op 1 bron, uit 2022. Wat niet in mijn documenten staat, telt niet mee.",
    ]


def test_a_follow_up_asks_after_the_rows_that_were_just_told() -> None:
    before = Turn("Welke deal?", "Welke deal?", AnswerStatus.ANSWERED, rows=("commitments/deal",))
    question = replace(asked("Wat kwam ervan?", Intent.OUTCOME, Entities()), previous="Welke deal?")

    told = texts_of(proven(OUTCOMES.compose(question, (before,)), REGISTER))

    assert told[0].endswith("Dit geldt voor 1 getekende afspraak:")
    assert told[1].startswith("2022: Rijk en Twente tekenden de Regio Deal Twente")


def test_rows_of_several_natures_are_told_apart() -> None:
    everything = Entities(years=(2022,))

    told = texts_of(
        proven(OUTCOMES.compose(asked("Wat kwam er?", Intent.OUTCOME, everything), ()), REGISTER)
    )

    assert told[0] == "Dit is ervan gekomen, zover ik weet:"
    assert told[2].endswith("Dit geldt voor 2 verzoeken, afspraken en besluiten uit 2022.")
    assert [text for text in told if text in ("Ondertekend:", "Besloten:")] == [
        "Ondertekend:",
        "Besloten:",
    ]


def test_what_came_later_than_the_day_is_not_known_yet() -> None:
    later = replace(STATEMENTS["VR-3"], sources=(replace(SOURCE, date="2023-05"),))
    statements = STATEMENTS | {"VR-3": later}
    register = register_of_rows(statements=statements)
    question = asked("Wat kwam ervan?", Intent.OUTCOME, ASKED, as_of="2022-12-31")
    documents = (document(*statements.values()),)

    draft = OutcomeComposer(register).compose(question, ())

    told = texts_of(proven(draft, register, as_of="2022-12-31", documents=documents))
    assert told[0].endswith("Dit geldt voor 2 verzoeken van de G40:")
    assert not any("2023" in text for text in told)


def test_another_must_answer_when_no_commitment_is_named() -> None:
    assert OUTCOMES.compose(asked("Wat kwam ervan?", Intent.OUTCOME, Entities()), ()) is None
    assert OUTCOMES.compose(asked("Welke?", Intent.LIST, ASKED), ()) is None
    everything = Entities(commitments=True)
    assert OUTCOMES.compose(asked("Wat kwam ervan?", Intent.OUTCOME, everything), ()) is None
