"""Every row of the shipped registers can be told, in both languages, and is then proven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from assistant.answering.composing.catalogue import caveats, composers, register_of
from assistant.answering.composing.commitments import item
from assistant.answering.composing.facts import FactComposer
from assistant.answering.composing.schemes import (
    about,
    amounts,
    closed_line,
    instead,
    row_sentence,
    state_sentence,
    where_to_go,
)
from assistant.answering.composing.telling import Register, Teller
from assistant.answering.draft import Draft, DraftSentence
from assistant.answering.proving import Prover
from assistant.answering.verification import Verifier
from assistant.answering.verification.reckoning import Reckoner
from assistant.documents import load_corpus
from assistant.domain import (
    AnswerStatus,
    Commitment,
    Entities,
    Goal,
    Intent,
    Nature,
    Registers,
    Scheme,
    SchemeKind,
    Size,
    Theme,
)
from assistant.registers.loading import load_registers
from assistant.registers.reader import RegisterReader
from tests.answering.composing.small import TEXTS, TODAY, asked

DAYS = (TODAY, "2022-10-03", "2024-06-10", "2027-08-02")
LANGUAGES = ("nl", "en")


@cache
def _shipped(corpus_dir: Path) -> tuple[Registers, Register, dict[str, Prover]]:
    registers = load_registers(corpus_dir)
    documents = {document.id: document for document in load_corpus(corpus_dir)}
    statements = {s.id: s for document in documents.values() for s in document.statements}
    rows = RegisterReader(registers, statements=statements)
    register = register_of(rows, statements, TEXTS)
    provers = {
        language: Prover(
            documents,
            statements,
            Verifier(
                documents=documents,
                rows=register.rows,
                words=register.words,
                reckoner=Reckoner(register.rows, statements),
                texts=(TEXTS[language],),
                names=frozenset(),
            ),
        )
        for language in LANGUAGES
    }
    return registers, register, provers


def _of_scheme(teller: Teller, row: Scheme) -> Iterator[DraftSentence]:
    yield from state_sentence(teller, row)
    yield from state_sentence(teller, row, where_to_check=False)
    yield row_sentence(teller, row)
    yield row_sentence(teller, row, counter=True)
    yield closed_line(teller, row)
    yield from about(teller, row)
    yield from amounts(teller, row)
    yield from where_to_go(teller, row)
    yield from instead(teller, row)


def _of_commitment(teller: Teller, row: Commitment) -> Iterator[DraftSentence]:
    for year_is_said in (True, False):
        for outcome in (True, False):
            yield from item(teller, row, year_is_said=year_is_said, outcome=outcome)


def _unproven(prover: Prover, sentences: list[DraftSentence], as_of: str) -> set[str]:
    """Return the rows of the sentences that cannot be proven, each tried by itself."""
    return {
        one.basis.rows[0].partition("/")[2]
        for one in sentences
        if prover.prove(Draft(AnswerStatus.ANSWERED, (one,)), as_of=as_of).held_back
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day", DAYS)
def test_every_scheme_is_told_and_proven_on_every_day(
    corpus_dir: Path, day: str, language: str
) -> None:
    registers, register, provers = _shipped(corpus_dir)
    teller = register.teller(asked("?", Intent.LIST, Entities(), as_of=day, language=language))

    told = [one for row in registers.schemes for one in _of_scheme(teller, row)]

    named = {row for one in told for row in one.basis.rows}
    assert {f"schemes/{row.id}" for row in registers.schemes} <= named
    assert _unproven(provers[language], told, day) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_commitment_is_told_and_proven(corpus_dir: Path, language: str) -> None:
    registers, register, provers = _shipped(corpus_dir)
    teller = register.teller(asked("?", Intent.LIST, Entities(), language=language))

    told = [list(_of_commitment(teller, row)) for row in registers.commitments]

    assert all(told)
    assert _unproven(provers[language], [one for row in told for one in row], TODAY) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_a_scheme_is_proven(corpus_dir: Path, language: str) -> None:
    registers, register, provers = _shipped(corpus_dir)
    facts = FactComposer(register)

    for row in registers.schemes:
        named = Entities(schemes=(row.id,))
        draft = facts.compose(asked("Vertel", Intent.OVERVIEW, named, language=language), ())
        assert draft is not None
        assert _unproven(provers[language], list(draft.sentences), TODAY) == set(), row.id


QUESTIONS = (
    (Intent.LIST, Entities(commitments=True, natures=(Nature.ASKED_BY_G40,), years=(2022,))),
    (Intent.COUNT, Entities(commitments=True, instruments=("City Deal",))),
    (Intent.LIST, Entities(kinds=(SchemeKind.LOAN,), sizes=(Size.SMALL,))),
    (Intent.OUTCOME, Entities(themes=(Theme.WORKFORCE,), natures=(Nature.DECIDED,))),
    (Intent.COMPARISON, Entities(schemes=("bmkb", "eia"))),
    (Intent.WHICH_SCHEME, Entities(goals=(Goal.GREEN,), sizes=(Size.SMALL,))),
    (Intent.STILL_OPEN, Entities(schemes=("slim-mkb", "stap-budget"))),
    (Intent.HOW_TO_APPLY, Entities(schemes=("subsidie-praktijkleren",))),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("intent", "entities"), QUESTIONS)
def test_whole_answers_are_proven_and_made_by_one_composer(
    corpus_dir: Path, intent: Intent, entities: Entities, language: str
) -> None:
    _, register, provers = _shipped(corpus_dir)
    question = asked("Hoeveel City Deals of BMKB of EIA in je lijst?", intent, entities)
    question = replace(question, language=language)

    drafts = [composer.compose(question, ()) for composer in composers(register)]

    made = [draft for draft in drafts if draft is not None]
    assert len(made) == 1
    assert provers[language].prove(made[0], as_of=TODAY).held_back == 0


def test_the_requests_of_2022_are_those_counted_by_hand(corpus_dir: Path) -> None:
    registers, register, _ = _shipped(corpus_dir)
    entities = Entities(commitments=True, natures=(Nature.ASKED_BY_G40,), years=(2022,))
    question = asked("Welke verzoeken?", Intent.LIST, entities)

    draft = next(filter(None, (c.compose(question, ()) for c in composers(register))))

    assert draft.sentences[0].text == "In mijn lijst staan 15 verzoeken van de G40 uit 2022:"
    rows = {row for one in draft.sentences for row in one.basis.rows}
    wanted = [
        row.id
        for row in registers.commitments
        if row.nature is Nature.ASKED_BY_G40 and row.year in (2022, None)
    ]
    assert rows == {f"commitments/{name}" for name in wanted}
    assert len(wanted) == 15 + 9


def test_a_closed_scheme_is_told_after_a_statement_of_its_amount(corpus_dir: Path) -> None:
    _, register, provers = _shipped(corpus_dir)
    query = asked("Hoeveel geld geeft STAP?", Intent.AMOUNT, Entities(schemes=("stap-budget",)))

    found = caveats(register).after(query, ["AM-21"])

    assert [one.text for one in found] == [
        "STAP-budget is op 24 november 2026 gesloten. De laatste dag was 15 november 2023."
    ]
    assert _unproven(provers["nl"], list(found), TODAY) == set()
