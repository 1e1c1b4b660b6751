"""Lists are complete, counted by hand, and say what was asked and what was agreed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from assistant.answering.composing.commitments import item
from assistant.answering.composing.lists import ListComposer
from assistant.domain import (
    AnswerStatus,
    Commitment,
    Entities,
    Goal,
    Intent,
    Nature,
    SchemeKind,
    SchemeStatus,
    SentenceKind,
    Size,
    Theme,
)
from tests.answering.builders import document, statement
from tests.answering.composing.small import (
    COMMITMENTS,
    SCHEMES,
    STATEMENTS,
    asked,
    proven,
    register_of_rows,
    texts_of,
)

REGISTER = register_of_rows()
LISTS = ListComposer(REGISTER)
REQUESTS = Entities(commitments=True, natures=(Nature.ASKED_BY_G40,), parties=("G40",))
OUTSIDE = "Wat niet in mijn documenten staat, telt niet mee."


def _told(question: str, entities: Entities, intent: Intent = Intent.LIST) -> list[str]:
    return texts_of(proven(LISTS.compose(asked(question, intent, entities), ()), REGISTER))


def test_requests_of_a_year_come_first_and_those_without_a_year_after() -> None:
    assert _told("Welke verzoeken?", replace(REQUESTS, years=(2022,))) == [
        "In mijn lijst staat 1 verzoek van de G40 uit 2022:",
        "Ministeries zouden in 2022 geld geven voor binnensteden. "
        "Wat ervan kwam: Het geld kwam er in 2023.",
        "Verder staat in mijn lijst nog 1 verzoek van de G40 zonder jaar:",
        "Ministeries zouden met steden samenwerken voor binnensteden.",
        f"Deze lijst rust op 1 bron, uit 2022. {OUTSIDE}",
    ]


def test_what_was_signed_and_decided_is_told_apart() -> None:
    entities = Entities(themes=(Theme.REGION_STATE_EUROPE,))

    assert _told("Wat speelt er?", entities)[:5] == [
        "In mijn lijst staan 2 verzoeken, afspraken en besluiten over regio, Rijk en Europa.",
        "Ondertekend:",
        "2022: Rijk en Twente tekenden de Regio Deal Twente, van 30 miljoen euro.",
        "Besloten:",
        "2022: Het kabinet koos de regio's van de vierde tranche Regio Deals.",
    ]


def test_the_lines_before_lists_end_in_a_colon_and_all_others_do_not() -> None:
    named = Entities(commitments=True, years=(2022,))
    question = asked("Wat speelt er?", Intent.LIST, named)

    sentences = proven(LISTS.compose(question, ()), REGISTER).sentences

    for one, following in pairwise(sentences):
        if one.kind not in (SentenceKind.REGISTER, SentenceKind.QUOTE):
            opens = following.kind in (SentenceKind.REGISTER, SentenceKind.QUOTE)
            assert one.text.endswith(":") == opens, one.text


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            replace(COMMITMENTS[2], by_whom="Rijk en regio", year=2023),
            "2023, Rijk en regio: Rijk en Twente tekenden",
        ),
        (replace(COMMITMENTS[2], by_whom="Rijk en regio", year=None), "Zonder jaar, Rijk en regio"),
        (replace(COMMITMENTS[2], year=None), "Zonder jaar: Rijk en Twente tekenden"),
        (COMMITMENTS[0], "Ministeries zouden in 2022"),
    ],
)
def test_a_point_tells_year_and_parties_only_when_nothing_says_them(
    row: Commitment, expected: str
) -> None:
    teller = REGISTER.teller(asked("?", Intent.LIST, Entities()))

    told = [one.text for one in item(teller, row, year_is_said=False, outcome=False)]

    assert told[0].startswith(expected)


def test_the_oldest_row_comes_first_and_those_without_a_year_last() -> None:
    rows = [replace(COMMITMENTS[2], id=str(year), year=year) for year in (None, 2022, 2019)]
    register = register_of_rows(commitments=rows)
    signed = Entities(natures=(Nature.SIGNED_DEAL,))

    draft = ListComposer(register).compose(asked("Welke?", Intent.LIST, signed), ())

    assert draft is not None
    told = [one.text.split(":")[0] for one in draft.sentences[1:4]]
    assert told == ["2019", "2022", "Zonder jaar"]


def test_an_ordinal_and_a_place_narrow_the_rows_that_tell_of_them() -> None:
    deals = Entities(commitments=True, instruments=("Regio Deal",))

    fourth = replace(deals, rounds=(4,))
    large = replace(deals, amounts=(">20000000",))

    assert "1 verzoek, afspraak of besluit" in _told("de vierde tranche?", fourth)[0]
    assert "met meer dan 20 miljoen euro" in _told("welke deals?", large)[0]
    assert "Twente" in _told("welke deals?", replace(deals, regions=("Twente",)))[2]


def test_nothing_is_listed_when_a_name_stands_in_no_row() -> None:
    deals = Entities(commitments=True, instruments=("Regio Deal",), unknown=("veluwe",))

    assert LISTS.compose(asked("Welke deals op de Veluwe?", Intent.LIST, deals), ()) is None


def test_a_party_by_its_own_words_comes_before_what_a_synonym_means() -> None:
    named = Entities(commitments=True, parties=("Rijk", "Twente"))

    told = _told("Welke afspraken met Twente?", named)

    assert told[0] == "In mijn lijst staat 1 verzoek, afspraak of besluit met Twente."


def test_any_nature_will_do_when_none_of_a_party_is_as_asked() -> None:
    named = Entities(natures=(Nature.DECIDED,), parties=("Twente",), instruments=("Regio Deal",))

    told = _told("Wat is besloten met Twente?", named)

    assert told[0].startswith("In mijn lijst staan 0 besluiten onder de naam Regio Deal")
    assert told[1].startswith("In mijn lijst staat 1 verzoek, afspraak of besluit onder de naam")


def test_an_instrument_that_is_a_scheme_too_asks_for_what_was_agreed_in_it() -> None:
    named = Entities(schemes=("leenpot",), instruments=("Regio Deal",))

    assert "staan 2 " in _told("Welke?", named)[0]


def test_the_last_part_of_the_name_of_a_place_may_do() -> None:
    deals = Entities(instruments=("Regio Deal",), regions=("Noord-Twente",))

    assert "1 verzoek" in _told("Welke?", deals)[0]


def test_a_word_that_no_row_tells_of_narrows_nothing() -> None:
    deals = Entities(commitments=True, instruments=("Regio Deal",))

    assert "staan 2 " in _told("de zevende tranche?", deals)[0]


def test_asked_is_not_agreed_when_an_agreement_is_presumed() -> None:
    question = replace(asked("Welke afspraken?", Intent.LIST, REQUESTS), presumes_agreement=True)

    told = texts_of(proven(LISTS.compose(question, ()), REGISTER))

    assert told[0] == "Let op, dit is gevraagd en niet afgesproken."


def test_what_the_document_is_comes_with_what_was_only_asked() -> None:
    nature = statement("VR-0", "Dit zijn wensen.", headings=("Titel", "Wat dit is"))
    document_of_requests = document(nature, *STATEMENTS.values())
    placed = {one.id: one for one in document_of_requests.statements}
    register = register_of_rows(statements=placed)
    question = replace(asked("Welke?", Intent.LIST, REQUESTS), presumes_agreement=True)

    draft = ListComposer(register).compose(question, ())

    told = proven(draft, register, documents=(document_of_requests,)).sentences
    assert [one.text for one in told[:2]] == [
        "Let op, dit is gevraagd en niet afgesproken.",
        "Dit zijn wensen.",
    ]
    assert told[1].kind is SentenceKind.QUOTE


def test_requests_are_told_when_nothing_was_signed_as_presumed() -> None:
    signed = Entities(natures=(Nature.SIGNED_DEAL,), themes=(Theme.INNER_CITIES,))
    question = replace(asked("Welke?", Intent.LIST, signed), presumes_agreement=True)

    told = texts_of(proven(LISTS.compose(question, ()), REGISTER))

    assert told[:3] == [
        "In mijn lijst staan 0 getekende afspraken over binnensteden.",
        "Let op, dit is gevraagd en niet afgesproken.",
        "In mijn lijst staan 2 verzoeken van de G40 over binnensteden:",
    ]


def test_a_presumed_agreement_is_left_alone_when_one_was_signed() -> None:
    signed = Entities(instruments=("Regio Deal",))
    question = replace(asked("Welke afspraken?", Intent.LIST, signed), presumes_agreement=True)

    assert "staan 2 " in texts_of(proven(LISTS.compose(question, ()), REGISTER))[0]


def test_none_is_said_with_what_the_list_covers_when_no_row_is_so() -> None:
    nothing = Entities(natures=(Nature.DECIDED,), themes=(Theme.INNER_CITIES,))

    assert _told("Hoeveel besluiten?", nothing, Intent.COUNT) == [
        "In mijn lijst staan 0 besluiten over binnensteden.",
        OUTSIDE,
    ]


def test_schemes_are_grouped_by_their_state_and_counted_with_the_open_ones() -> None:
    assert _told("Welke hulp?", Entities(goals=(Goal.TRAIN,))) == [
        "In mijn lijst staan 3 regelingen en loketten voor scholing. Open op 24 november 2026: 0.",
        "Stand onbekend, kijk dit na:",
        "Leerbon: stand onbekend, laatst open volgens een bron van mei 2025. "
        "Betaalt scholing bij grote bedrijven.",
        "Raadbalie: stand onbekend. Geeft in Friesland advies over scholing.",
        "Gesloten:",
        "Leergeld: gesloten, de laatste dag was 30 juni 2024. "
        "Betaalde scholing; dicht sinds 30 juni 2024.",
        f"Deze lijst rust op 1 bron, uit 2022. {OUTSIDE}",
    ]


def test_schemes_that_name_no_size_come_after_those_for_the_size_asked() -> None:
    told = _told("Welke?", Entities(goals=(Goal.FINANCE,), sizes=(Size.SMALL,)))

    assert told[0].startswith("In mijn lijst staat 1 regeling of loket")
    assert told[1] == "Open:"
    assert told[2].startswith("Leenpot: open tot en met 31 december 2026.")
    assert told[3].startswith("Verder staat in mijn lijst nog 1 regeling of loket")
    assert told[4].startswith("Garantiefonds: open volgens een bron van oktober 2026.")


def test_schemes_that_name_no_size_are_the_list_when_no_other_is_for_the_size() -> None:
    told = _told("Welke?", Entities(goals=(Goal.ADVICE,), sizes=(Size.SMALL,)))

    assert told[0].startswith(
        "In mijn lijst staat 1 regeling of loket voor advies die geen grootte noemen."
    )


def test_a_region_is_found_by_the_name_its_row_writes() -> None:
    told = _told("Welke?", Entities(goals=(Goal.TRAIN,), regions=("friesland",)))

    assert told[2].startswith("Raadbalie:")


@pytest.mark.parametrize(
    ("question", "entities", "asks_back"),
    [
        ("Welke regelingen zijn er in Friesland?", Entities(), True),
        ("Welke subsidies zijn er in Friesland?", Entities(kinds=(SchemeKind.SUBSIDY,)), False),
        ("Welke afspraken zijn er in Friesland?", Entities(commitments=True), False),
    ],
)
def test_a_place_leads_to_support_when_that_is_asked_and_to_its_goal_when_there_is_much(
    question: str, entities: Entities, asks_back: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.answering.composing.lists._MOST_READ", 0)
    named = replace(entities, parties=("Rijk",), regions=("friesland",))

    draft = LISTS.compose(asked(question, Intent.LIST, named), ())

    assert (draft is not None and draft.status is AnswerStatus.CLARIFY) is asks_back


def test_a_named_scheme_outweighs_a_goal_it_does_not_have() -> None:
    told = _told("Welke?", Entities(schemes=("leenpot",), goals=(Goal.TRAIN,)))

    assert told[2].startswith("Leenpot:")


def test_a_situation_does_not_narrow_a_list_for_a_goal() -> None:
    schemes = [*SCHEMES, replace(SCHEMES[2], id="stage", situations=("neemt stagiair",))]
    register = register_of_rows(schemes=schemes)
    named = Entities(goals=(Goal.TRAIN,), situations=("neemt stagiair",))

    draft = ListComposer(register).compose(asked("Welke?", Intent.LIST, named), ())

    assert "staan 4 regelingen" in texts_of(proven(draft, register))[0]


OPEN = Entities(goals=(Goal.TRAIN,), states=(SchemeStatus.OPEN,))


def test_who_asks_what_is_open_is_told_what_may_be_and_how_much_is_closed() -> None:
    assert _told("Welke zijn open?", OPEN) == [
        "Zeker open op 24 november 2026: 0. "
        "In mijn lijst staan in totaal 3 regelingen en loketten voor scholing.",
        "Stand onbekend, kijk dit na:",
        "Leerbon: stand onbekend, laatst open volgens een bron van mei 2025. "
        "Betaalt scholing bij grote bedrijven.",
        "Raadbalie: stand onbekend. Geeft in Friesland advies over scholing.",
        "Gesloten op 24 november 2026: 1.",
        f"Deze lijst rust op 1 bron, uit 2022. {OUTSIDE}",
    ]


def test_what_may_be_open_is_only_counted_when_much_is_open() -> None:
    opened = [replace(SCHEMES[4], id=f"fonds-{n}", goals=(Goal.TRAIN,)) for n in range(6)]
    register = register_of_rows(schemes=[*SCHEMES, *opened])

    draft = ListComposer(register).compose(asked("Welke zijn open?", Intent.LIST, OPEN), ())

    told = texts_of(proven(draft, register))
    assert told[0].startswith("Zeker open op 24 november 2026: 6. ")
    assert not any(text.startswith(("Raadbalie", "Stand onbekend")) for text in told)
    assert "Ook zijn er waarvan ik de stand niet ken: 2." in told


def test_those_of_no_size_that_may_be_open_come_after_those_of_the_size() -> None:
    told = _told("Welke zijn open?", replace(OPEN, goals=(Goal.FINANCE,), sizes=(Size.SMALL,)))

    assert told[0].startswith("Zeker open op 24 november 2026: 1.")
    assert told[3].startswith("Verder staat in mijn lijst nog 1 open of misschien open regeling")
    assert told[4].startswith("Garantiefonds:")


def test_closed_ones_are_told_in_a_few_words_in_a_long_list() -> None:
    closed = [replace(SCHEMES[1], id=f"geld-{n}", superseded_by=None) for n in range(13)]
    register = register_of_rows(schemes=closed)
    draft = ListComposer(register).compose(
        asked("Welke?", Intent.LIST, Entities(goals=(Goal.TRAIN,))), ()
    )

    told = texts_of(proven(draft, register))

    assert told.count("Leergeld: gesloten, de laatste dag was 30 juni 2024.") == 13


def test_every_row_is_told_however_many_there_are() -> None:
    many = [replace(COMMITMENTS[0], id=f"geld-{number}") for number in range(30)]
    register = register_of_rows(commitments=many)
    draft = ListComposer(register).compose(asked("Welke?", Intent.LIST, REQUESTS), ())

    found = proven(draft, register)

    assert len([s for s in found.sentences if s.kind is SentenceKind.REGISTER]) == 30
    assert draft is not None
    assert draft.suggestions == ("Wat is ervan gekomen?",)


def test_what_came_of_several_rows_is_told_once() -> None:
    same = [COMMITMENTS[0], replace(COMMITMENTS[0], id="geld-ook")]
    register = register_of_rows(commitments=same)

    draft = ListComposer(register).compose(asked("Welke?", Intent.LIST, REQUESTS), ())

    told = texts_of(proven(draft, register))
    assert sum("Wat ervan kwam: Het geld kwam er in 2023." in text for text in told) == 1
    assert "Wat ervan kwam" in told[2]


def test_longer_names_of_a_party_are_that_party() -> None:
    named = Entities(parties=("Rijk en Twente", "Rijk", "Twente"))

    told = _told("Welke?", named)

    assert told[0] == "In mijn lijst staat 1 verzoek, afspraak of besluit met het Rijk en Twente."


def test_that_no_row_is_of_both_parties_is_said_before_those_of_either() -> None:
    named = Entities(commitments=True, parties=("G40", "Twente"))

    told = _told("Welke afspraken van de G40 met Twente?", named)

    assert told[:2] == [
        "In mijn lijst staan 0 verzoeken, afspraken en besluiten met de G40 en Twente.",
        "In mijn lijst staan 3 verzoeken, afspraken en besluiten met de G40 of Twente.",
    ]


def test_parties_that_share_the_word_that_was_asked_are_one() -> None:
    rows = [
        replace(COMMITMENTS[2], id=party, with_whom=(party,))
        for party in ("West-Twente", "Board Twente", "Zeeland")
    ]
    register = register_of_rows(commitments=rows)
    named = Entities(parties=("West-Twente", "Board Twente"))

    draft = ListComposer(register).compose(asked("Welke in Twente?", Intent.LIST, named), ())

    assert "staan 2 " in texts_of(proven(draft, register))[0]


def test_a_party_within_the_name_of_an_instrument_asks_for_no_party() -> None:
    row = replace(COMMITMENTS[0], instrument="rijk-regioarrangement")
    register = register_of_rows(commitments=[row])
    named = Entities(commitments=True, instruments=(row.instrument or "",), parties=("Rijk",))

    draft = ListComposer(register).compose(asked("Welke?", Intent.LIST, named), ())

    assert "staat 1 " in texts_of(proven(draft, register))[0]


def test_rows_without_a_year_can_be_asked_for() -> None:
    told = _told("Welke verzoeken hebben geen jaartal?", REQUESTS)

    assert told[:2] == [
        "In mijn lijst staat 1 verzoek van de G40 zonder jaar:",
        "Ministeries zouden met steden samenwerken voor binnensteden.",
    ]


def test_english_rows_are_told_from_their_fields() -> None:
    question = asked("Which?", Intent.LIST, Entities(kinds=(SchemeKind.LOAN,)), language="en")

    told = texts_of(proven(LISTS.compose(question, ()), REGISTER, language="en"))

    assert told[0] == "My list holds 1 loan. Open on 24 November 2026: 1."
    assert told[1] == "Open:"
    assert told[2] == "Leenpot (loan): open up to and including 31 December 2026."


def test_the_goal_is_not_named_when_the_kind_says_it() -> None:
    named = Entities(kinds=(SchemeKind.LOAN,), goals=(Goal.FINANCE,), sizes=(Size.SMALL,))
    question = asked("Which loans?", Intent.LIST, named, language="en")

    told = texts_of(proven(LISTS.compose(question, ()), REGISTER, language="en"))

    assert told[0] == "My list holds 1 loan for small businesses. Open on 24 November 2026: 1."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hoeveel verzoeken deed de G40?", True),
        ("Hoeveel getekende afspraken zijn er?", True),
        ("Hoeveel Regio Deals zijn er getekend in 2022?", False),
        ("Hoeveel Regio Deals staan er in je lijst?", True),
        ("Hoeveel projecten zijn er?", False),
        ("Hoeveel regio's kregen er een deal?", True),
        ("How many requests were there?", True),
        ("How many projects made requests?", False),
    ],
)
def test_only_rows_are_counted(question: str, expected: bool) -> None:
    named = Entities(instruments=("Regio Deal",), natures=(Nature.SIGNED_DEAL,))

    draft = LISTS.compose(asked(question, Intent.COUNT, named), ())

    assert (draft is not None) == expected


def test_regions_are_not_counted_when_rows_are_of_the_same_one() -> None:
    twice = [COMMITMENTS[2], replace(COMMITMENTS[2], id="deal-regio")]
    composer = ListComposer(register_of_rows(commitments=twice))
    named = Entities(instruments=("Regio Deal",))

    assert composer.compose(asked("Hoeveel regio's zijn er?", Intent.COUNT, named), ()) is None


def test_what_did_not_exist_on_the_day_is_not_counted() -> None:
    question = asked("Welke?", Intent.LIST, REQUESTS, as_of="2021-12-31")

    draft = LISTS.compose(question, ())

    assert texts_of(proven(draft, REGISTER, as_of="2021-12-31"))[0] == (
        "In mijn lijst staan 0 verzoeken van de G40."
    )


def test_every_row_cites_what_it_tells() -> None:
    draft = LISTS.compose(asked("Welke?", Intent.LIST, Entities(kinds=(SchemeKind.LOAN,))), ())

    assert draft is not None
    assert draft.status is AnswerStatus.ANSWERED
    row = next(one for one in draft.sentences if one.kind is SentenceKind.REGISTER)
    assert row.statements == ("LEEN-2", "LEEN-1")
    assert row.basis.rows == ("schemes/leenpot",)


def test_another_must_answer_when_nothing_is_named() -> None:
    assert LISTS.compose(asked("Welke?", Intent.LIST, Entities()), ()) is None
    assert LISTS.compose(asked("Wat?", Intent.FACT, REQUESTS), ()) is None
