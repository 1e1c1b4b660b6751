"""What of a draft may be shown, and how its citations are numbered."""

from __future__ import annotations

import logging

import pytest

from assistant.answering.draft import Draft, DraftRow, DraftSentence, DraftTable
from assistant.answering.proving import Proven, Prover
from assistant.domain import AnswerStatus, Basis, SentenceKind
from tests.answering.builders import document, statement
from tests.answering.fakes import NL, prover_of

DOCUMENT = document(
    statement("A", "De molen draait."),
    statement("B", "De fiets rijdt."),
    statement("C", "De boot vaart."),
)
PROVER: Prover = prover_of(DOCUMENT)
LEAD = DraftSentence(
    NL.get("answer.more"), SentenceKind.LEAD_IN, basis=Basis(template="answer.more")
)


def quote(name: str, text: str | None = None) -> DraftSentence:
    """Return statement `name` as a quote, or another text in its place."""
    own = {each.id: each.text for each in DOCUMENT.statements}
    return DraftSentence(text or own.get(name, "Weg."), SentenceKind.QUOTE, (name,))


def prove(*sentences: DraftSentence, table: DraftTable | None = None) -> Proven:
    return PROVER.prove(Draft(AnswerStatus.ANSWERED, sentences, table), as_of="2026-01-01")


def test_citations_are_numbered_by_first_use() -> None:
    proven = prove(quote("C"), LEAD, quote("A"), quote("C"))

    assert [(one.marker, one.statement_id) for one in proven.citations] == [(1, "C"), (2, "A")]
    assert [one.citations for one in proven.sentences] == [(1,), (), (2,), (1,)]
    assert proven.held_back == 0
    assert proven.tells


def test_what_fails_is_left_out_and_counted_and_costs_no_number(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR):
        proven = prove(quote("A", "De molen draait niet."), quote("B"), quote("Z"))

    assert [one.text for one in proven.sentences] == ["De fiets rijdt."]
    assert [(one.marker, one.statement_id) for one in proven.citations] == [(1, "B")]
    assert proven.held_back == 2
    assert "cannot be proven: A" in caplog.text
    assert "draait niet" not in caplog.text  # the log names it, and does not repeat it


def test_a_lead_in_goes_when_nothing_is_left_of_its_list() -> None:
    assert prove(quote("A"), LEAD, quote("B", "Iets anders.")).sentences == (
        prove(quote("A")).sentences
    )
    kept = prove(LEAD, quote("B", "Iets anders."), LEAD, quote("C"))
    assert [one.text for one in kept.sentences] == [LEAD.text, "De boot vaart."]


def test_nothing_is_told_when_only_fixed_texts_are_left() -> None:
    assert not prove(LEAD).tells


def test_a_cell_of_a_table_is_proven_like_a_sentence() -> None:
    table = DraftTable(
        "Vergelijking",
        ("een", "twee", "drie"),
        (DraftRow("vervoer", (quote("B"), None, quote("C", "De boot vaart niet."))),),
    )

    proven = prove(LEAD, table=table)

    assert proven.table is not None
    cells = proven.table.rows[0].cells
    assert [cell and cell.text for cell in cells] == ["De fiets rijdt.", None, None]
    assert [one.statement_id for one in proven.citations] == ["B"]
    assert (proven.held_back, proven.tells) == (1, True)
    assert [one.text for one in proven.sentences] == [LEAD.text]  # it leads to the table
