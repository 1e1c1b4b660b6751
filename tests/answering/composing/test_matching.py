"""Which scheme may fit: at most two questions, then three groups."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.composing.matching import MatchComposer
from assistant.answering.draft import Draft
from assistant.domain import (
    AnswerStatus,
    Entities,
    Goal,
    Intent,
    SchemeKind,
    SentenceKind,
    Size,
    Turn,
)
from tests.answering.composing.small import SCHEMES, asked, proven, register_of_rows, texts_of

REGISTER = register_of_rows()
MATCH = MatchComposer(REGISTER)
# As many schemes for training of which the state is not known, so that the size decides.
LARGE = MatchComposer(
    register_of_rows(
        schemes=[*SCHEMES, *(replace(SCHEMES[2], id=f"bon-{number}") for number in range(6))]
    )
)
TRAIN = Entities(goals=(Goal.TRAIN,))


def _match(
    entities: Entities,
    history: Sequence[Turn] = (),
    question: str = "Welke hulp?",
    intent: Intent = Intent.WHICH_SCHEME,
    language: str = "nl",
    composer: MatchComposer = MATCH,
) -> Draft | None:
    return composer.compose(asked(question, intent, entities, language=language), history)


def _turn(draft: Draft | None) -> Turn:
    assert draft is not None
    return Turn("Welke hulp?", "Welke hulp?", draft.status, offered=draft.suggestions)


def test_the_goal_is_asked_first_when_it_is_not_told() -> None:
    draft = _match(Entities(sizes=(Size.SMALL,)))

    assert draft is not None
    assert draft.status is AnswerStatus.CLARIFY
    assert draft.sentences[0].text.startswith("Waar zoekt u hulp voor?")
    assert all(one.kind is SentenceKind.NOTICE for one in draft.sentences)
    assert draft.suggestions[-1] == "Sla over"


def test_the_size_is_asked_when_candidates_differ_by_it() -> None:
    draft = _match(TRAIN, (_turn(_match(Entities())),), composer=LARGE)

    assert draft is not None
    assert draft.status is AnswerStatus.CLARIFY
    assert draft.sentences[0].text.startswith("Hoe groot is uw bedrijf?")


def test_the_size_is_not_asked_when_there_are_few_candidates() -> None:
    draft = _match(TRAIN)

    assert draft is not None
    assert draft.status is AnswerStatus.ANSWERED


STAGE = replace(SCHEMES[2], id="stage", sizes=(), situations=("neemt stagiair",))


def _rows(draft: Draft | None) -> list[str]:
    assert draft is not None
    return [row for one in draft.sentences for row in one.basis.rows]


def test_a_situation_comes_first_and_excludes_nothing() -> None:
    composer = MatchComposer(register_of_rows(schemes=[*SCHEMES, STAGE]))
    told = Entities(goals=(Goal.TRAIN,), situations=("neemt stagiair",), sizes=(Size.LARGE,))

    found = _rows(composer.compose(asked("?", Intent.WHICH_SCHEME, told), ()))

    assert found[0] == "schemes/stage"
    assert set(found) == {f"schemes/{n}" for n in ("stage", "leerbon", "raadbalie", "leergeld")}


def test_a_situation_tells_the_goal_when_none_is_told_and_no_size_is_asked() -> None:
    schemes = [*SCHEMES, STAGE, *(replace(SCHEMES[2], id=f"bon-{n}") for n in range(6))]
    composer = MatchComposer(register_of_rows(schemes=schemes))
    told = Entities(situations=("neemt stagiair",))

    draft = composer.compose(asked("?", Intent.WHICH_SCHEME, told), ())

    assert draft is not None
    assert draft.status is AnswerStatus.ANSWERED
    assert len(set(_rows(draft))) == 10


def test_subsidy_is_what_any_support_is_called_so_the_goal_is_asked() -> None:
    draft = _match(Entities(kinds=(SchemeKind.SUBSIDY,)))

    assert draft is not None
    assert draft.status is AnswerStatus.CLARIFY
    told = _match(replace(TRAIN, kinds=(SchemeKind.SUBSIDY,)))
    assert "schemes/raadbalie" in _rows(told)


def test_a_loan_tells_the_goal() -> None:
    draft = _match(Entities(kinds=(SchemeKind.LOAN,), goals=(Goal.FINANCE,)))

    assert _rows(draft) == ["schemes/leenpot"]


def test_a_closed_scheme_that_is_named_gives_way_to_the_goal() -> None:
    assert set(_rows(_match(replace(TRAIN, schemes=("leergeld",))))) == {
        "schemes/leergeld",
        "schemes/leerbon",
        "schemes/raadbalie",
    }
    assert _rows(_match(replace(TRAIN, schemes=("leerbon",)))) == ["schemes/leerbon"]


def test_a_skipped_question_is_not_asked_again() -> None:
    goal = _turn(_match(Entities()))

    draft = _match(Entities(), (goal,), "sla over", Intent.FACT, composer=LARGE)

    second = _turn(draft)
    assert draft is not None
    assert draft.sentences[0].text.startswith("Hoe groot is uw bedrijf?")
    last = _match(Entities(), (goal, second), "Weet ik niet.", Intent.FACT, composer=LARGE)
    assert last is not None
    assert last.status is AnswerStatus.ANSWERED


def test_no_third_question_is_asked_in_a_dialogue() -> None:
    goal = _turn(_match(Entities()))
    size = _turn(_match(TRAIN, (goal,), composer=LARGE))
    other = Turn("Wat is de G40?", "Wat is de G40?", AnswerStatus.ANSWERED)

    draft = _match(Entities(), (goal, size, other))

    assert draft is not None
    assert draft.status is AnswerStatus.ANSWERED


def test_who_tells_nothing_is_told_only_what_is_open() -> None:
    goal = _turn(_match(Entities()))
    size = _turn(_match(TRAIN, (goal,), composer=LARGE))

    told = texts_of(proven(_match(Entities(), (goal, size)), REGISTER))

    assert [text.split(":")[0] for text in told[2:4]] == ["Leenpot", "Garantiefonds"]
    assert not any("Leergeld" in text for text in told)


def test_candidates_stand_in_three_groups_with_what_decides() -> None:
    finance = Entities(goals=(Goal.FINANCE,), sizes=(Size.SMALL,))

    assert texts_of(proven(_match(finance), REGISTER)) == [
        "In mijn lijst staan 2 regelingen en loketten voor geld krijgen of lenen. "
        "Open op 24 november 2026: 2.",
        "Open, en dit kan passen bij wat u vertelt:",
        "Leenpot: open tot en met 31 december 2026. Leent kleine bedrijven tot 9.000 euro. "
        "Voor wie: kleine bedrijven. Loket: Stadsbank.",
        "Garantiefonds: open volgens een bron van oktober 2026. Staat garant voor leningen.",
        "Of u hulp krijgt, beslist het loket. Vraag het daar na.",
    ]


def test_what_fails_by_a_condition_or_is_closed_comes_last() -> None:
    small = Entities(goals=(Goal.TRAIN,), sizes=(Size.SMALL,), regions=("Zeeland",))

    told = texts_of(proven(_match(small), REGISTER))

    assert told[1:] == [
        "Dit past niet of is dicht:",
        "Leergeld: gesloten, de laatste dag was 30 juni 2024.",
        "Leerbon: alleen voor grote bedrijven.",
        "Raadbalie: alleen voor Friesland.",
        "Of u hulp krijgt, beslist het loket. Vraag het daar na.",
    ]


def test_a_scheme_for_the_region_that_is_told_may_fit() -> None:
    there = Entities(goals=(Goal.ADVICE,), sizes=(Size.SMALL,), regions=("Friesland",))

    told = texts_of(proven(_match(there), REGISTER))

    assert told[1] == "Dit past misschien, kijk het na:"
    assert told[2].startswith("Raadbalie: stand onbekend.")


def test_a_scheme_that_is_described_is_told_alone() -> None:
    described = replace(
        asked("Wie leent mij wat?", Intent.WHICH_SCHEME, Entities()), subjects=("leenpot",)
    )

    told = texts_of(proven(MATCH.compose(described, ()), REGISTER))

    assert told[0] == "Open, en dit kan passen bij wat u vertelt:"
    assert [text for text in told if text.startswith("Leenpot: open")]
    assert len(told) == 3


def test_what_is_open_is_told_when_the_scheme_that_is_described_is_closed() -> None:
    described = replace(
        asked("Wie betaalt les?", Intent.WHICH_SCHEME, Entities()), subjects=("leergeld",)
    )

    told = texts_of(proven(MATCH.compose(described, ()), REGISTER))

    assert told[0] == "Dit was hiervoor, maar het is nu dicht:"
    assert told[1].startswith("Leergeld: gesloten, de laatste dag was 30 juni 2024. Betaalde")


def test_nothing_is_promised() -> None:
    told = texts_of(proven(_match(Entities(goals=(Goal.FINANCE,), sizes=(Size.SMALL,))), REGISTER))

    assert not any("u krijgt" in text.lower() for text in told)


def test_a_question_in_english_is_asked_in_english() -> None:
    draft = _match(Entities(), language="en")

    assert draft is not None
    assert draft.sentences[0].text.startswith("What do you need help with?")
    after = _match(TRAIN, (_turn(draft),), "training", composer=LARGE)
    assert after is not None
    assert after.sentences[0].text.startswith("Hoe groot")


def test_another_must_answer_when_another_thing_is_asked() -> None:
    goal = _turn(_match(Entities()))

    assert _match(TRAIN, (), "Wat is scholing?", Intent.FACT) is None
    assert _match(TRAIN, (goal,), "Wat is de G40?", Intent.FACT) is None
    assert _match(Entities(goals=(Goal.EXPORT,)), ()) is None
