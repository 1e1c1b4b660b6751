"""When a passage supports a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.domain import (
    Basis,
    Citation,
    Operation,
    Reckoned,
    Sentence,
    SentenceKind,
    Source,
    SourceKind,
)
from eval.support import supporting
from tests.eval.fakes import make_answer

PASSAGE = "De SLIM-regeling vergoedde in 2021 tot 80 procent aan kleine bedrijven in Utrecht."


def _passage(text: str, **fields: object) -> Citation:
    return replace(make_answer("A-1").citations[0], quote=text, **fields)  # type: ignore[arg-type]


def _sentence(text: str, kind: SentenceKind = SentenceKind.QUOTE, **basis: object) -> Sentence:
    return Sentence(text, (1,), kind, Basis(**basis))  # type: ignore[arg-type]


def _supports(text: str, passage: str = PASSAGE) -> bool:
    return supporting(_sentence(text), [_passage(passage)]) == (True,)


@pytest.mark.parametrize(
    "text",
    [
        PASSAGE,
        "Kleine bedrijven kregen 80% vergoed.",
        "Kleine bedrijven kregen tachtig keer iets.",  # a number word it cannot read is no mark
        "In Utrecht vergoedde de regeling 80 procent.",
        "In 2021 kregen bedrijven geld.",
    ],
)
def test_a_sentence_whose_marks_stand_in_the_passage_is_supported(text: str) -> None:
    assert _supports(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kleine bedrijven kregen 60 procent vergoed.",  # another number
        "Kleine bedrijven kregen 80 miljoen vergoed.",  # another unit
        "In 2022 vergoedde de regeling 80 procent.",  # another year
        "In maart 2021 vergoedde de regeling 80 procent.",  # a month it does not tell
        "De regeling in Zwolle vergoedde 80 procent.",  # another name
        "Kleine bedrijven kregen geen 80 procent vergoed.",  # the contrary
        "Bloemen bloeien.",  # about something else
    ],
)
def test_a_sentence_with_a_mark_of_its_own_is_not_supported(text: str) -> None:
    assert not _supports(text)


@pytest.mark.parametrize(
    ("told", "passage"),
    [
        ("Er zijn 12 steden.", "Twaalf steden doen mee."),
        ("There are twelve steden.", "Er doen 12 steden mee."),
        ("Het was 1.700 euro voor steden.", "De steden kregen 1700 euro."),
        ("Steden kregen 20 en 30.", "Steden kregen 20 miljoen en 30 miljoen."),
        ("Open until 1 March for steden.", "Steden kunnen terecht tot 1 maart."),
        ("Steden in de Regio Deal.", "De REGIO-DEAL is voor steden."),
    ],
)
def test_writings_of_one_thing_are_equal(told: str, passage: str) -> None:
    assert _supports(told, passage)


def test_titles_and_headings_above_a_passage_count() -> None:
    told = _sentence("De regeling in Zwolle vergoedde 80 procent.")
    passage = _passage(PASSAGE, document_title="Regelingen", heading_path=("In Zwolle",))

    assert supporting(told, [passage]) == (True,)


def test_the_date_of_a_source_counts() -> None:
    told = _sentence("De regeling is open volgens een bron van 24 maart 2026.")
    source = Source("Site", "RVO", "https://x.nl", "2026-03-24", SourceKind.PRIMARY, "2026-11-24")

    assert supporting(told, [_passage("De regeling is open.")]) == (False,)
    assert supporting(told, [_passage("De regeling is open.", sources=(source,))]) == (True,)


def _both(kind: SentenceKind) -> Sequence[bool]:
    told = _sentence("Ook Utrecht kreeg 80 procent voor bedrijven.", kind)
    return supporting(told, [_passage("Bedrijven in Utrecht."), _passage("Bedrijven: 80 procent.")])


def test_a_register_sentence_may_take_its_parts_from_several_passages() -> None:
    assert _both(SentenceKind.REGISTER) == (True, True)
    assert _both(SentenceKind.DERIVED) == (True, True)
    assert _both(SentenceKind.QUOTE) == (False, False)


def test_a_passage_about_something_else_supports_nothing_among_others() -> None:
    told = _sentence("Bedrijven kregen 80 procent.", SentenceKind.REGISTER)
    behind = [_passage("Bedrijven: 80 procent."), _passage("Bloemen bloeien.")]

    assert supporting(told, behind) == (True, False)


def test_what_an_answer_says_of_itself_needs_no_passage() -> None:
    reckoned = Reckoned("count", Operation.COUNT)
    told = _sentence(
        "Op 24 november 2026 zijn er 3 regelingen voor bedrijven, niet meer.",
        SentenceKind.DERIVED,
        fields=(("as_of", "24 november 2026"), ("count", "3"), ("who", "bedrijven")),
        reckoned=(reckoned,),
    )

    assert supporting(told, [_passage("Regelingen voor bedrijven.")]) == (True,)


def test_the_words_of_a_template_name_and_deny_nothing() -> None:
    told = _sentence(
        "What came of it (in Dutch): bedrijven kregen geld. Dat is niet alles.",
        SentenceKind.REGISTER,
        fields=(("outcome", "bedrijven kregen geld"),),
    )

    assert supporting(told, [_passage("Bedrijven kregen geld.")]) == (True,)


def test_a_row_may_be_called_by_another_of_its_names() -> None:
    fields = (("name", "Borgstelling MKB"), ("what", "tot 80 procent voor bedrijven in Utrecht"))
    told = _sentence(
        "Borgstelling MKB: tot 80 procent voor bedrijven in Utrecht.",
        SentenceKind.REGISTER,
        fields=fields,
    )

    assert supporting(told, [_passage("BMKB: 80 procent voor bedrijven in Utrecht.")]) == (True,)
    assert supporting(told, [_passage("BMKB: 80 procent voor bedrijven in Zwolle.")]) == (False,)


def test_a_short_cell_may_be_a_part_of_a_compound() -> None:
    assert _supports("subsidie", "De scholingssubsidie is open.")
    assert not _supports("lening", "De scholingssubsidie is open.")


def test_a_denial_that_is_filled_in_must_stand_in_a_passage() -> None:
    told = _sentence(
        "Voor bedrijven: geen geld.", SentenceKind.REGISTER, fields=(("short", "geen geld"),)
    )

    assert supporting(told, [_passage("Bedrijven krijgen geld.")]) == (False,)
    assert supporting(told, [_passage("Bedrijven krijgen geen geld.")]) == (True,)
