"""What an answer tells, measured against numbers worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.domain import Answer, AnswerStatus, Basis, Sentence, SentenceKind, Table, TableRow
from eval.metrics import (
    completeness,
    fact_precision,
    fact_recall,
    list_completeness,
    must_not_cite,
    states,
)
from tests.eval.fakes import make_answer, make_case, make_outcome, make_told

REFUSED = AnswerStatus.NO_EVIDENCE
ROWS = make_case(kind="list", must_cite=[], rows=["wens", "dienst"], may_rows=["lening"])


def test_fact_recall_counts_the_facts_that_are_cited() -> None:
    case = make_case(must_cite=["A-1", "A-2"], may_cite=["B-1"])

    assert fact_recall.score(make_outcome(case, make_answer("A-1", "B-1"))) == 1 / 2


def test_one_of_the_equals_tells_a_fact() -> None:
    case = make_case(must_cite=["A-1"], facts=[["A-1", "A-2"]])

    assert fact_recall.score(make_outcome(case, make_answer("A-2"))) == 1


def test_fact_recall_of_a_case_with_rows_alone_counts_rows() -> None:
    answer = make_told("commitments/wens", "schemes/lening")

    assert fact_recall.score(make_outcome(ROWS, answer)) == 1 / 2
    assert list_completeness.score(make_outcome(ROWS, answer)) == 1 / 2


def test_a_case_with_rows_and_facts_measures_each_apart() -> None:
    case = make_case(must_cite=["A-1"], rows=["wens", "dienst"])

    outcome = make_outcome(case, make_told("commitments/wens"))

    assert (fact_recall.score(outcome), list_completeness.score(outcome)) == (1, 1 / 2)


def test_fact_precision_counts_only_labelled_quotes() -> None:
    case = make_case(must_cite=["A-1"], may_cite=["B-1"])

    score = fact_precision.score(make_outcome(case, make_answer("A-1", "B-1", "X-1")))

    assert score == pytest.approx(2 / 3)


def test_a_caveat_from_a_register_counts_neither_way() -> None:
    answer = make_answer("A-1", "X-1")
    caveat = Sentence(
        "Dicht.", (2,), SentenceKind.REGISTER, Basis("register.x", (), ("schemes/y",))
    )
    answer = replace(answer, sentences=(answer.sentences[0], caveat))

    assert fact_precision.score(make_outcome(make_case(), answer)) == 1


@pytest.mark.parametrize(
    ("cited", "row", "score"),
    [(["A-1"], "schemes/ander", 1), (["X-1"], "schemes/lening", 1), (["X-1"], "schemes/ander", 0)],
)
def test_an_answer_that_quotes_nothing_is_right_when_it_tells_something_labelled(
    cited: list[str], row: str, score: float
) -> None:
    case = make_case(kind="still_open", states={"lening": "open"})

    outcome = make_outcome(case, make_told(row, cited=cited))

    assert fact_precision.score(outcome) == score


def test_fact_precision_of_a_list_counts_rows_beside_quotes() -> None:
    answer = make_told("commitments/wens", "schemes/lening", "schemes/ander")

    assert fact_precision.score(make_outcome(ROWS, answer)) == pytest.approx(2 / 3)


def test_what_a_labelled_row_rests_on_may_be_quoted() -> None:
    assert fact_precision.score(make_outcome(ROWS, make_answer("B-1", "X-1"))) == 1 / 2


def test_a_statement_cited_twice_counts_once() -> None:
    answer = make_answer("A-1", "A-1", "X-1")

    assert fact_precision.score(make_outcome(answer=answer)) == 1 / 2


def test_a_citation_that_no_sentence_uses_does_not_count() -> None:
    answer = replace(
        make_answer("A-1", "X-1"), sentences=(Sentence("Zin.", (2,), SentenceKind.QUOTE),)
    )

    assert fact_recall.score(make_outcome(answer=answer)) == 0
    assert fact_precision.score(make_outcome(answer=answer)) == 0


def test_a_citation_of_a_notice_does_not_count() -> None:
    answer = make_answer("A-1", kind=SentenceKind.NOTICE)

    assert fact_recall.score(make_outcome(answer=answer)) == 0


def test_the_cells_of_a_table_tell_as_sentences_do() -> None:
    answer = make_answer("A-1")
    cells = (answer.sentences[0], None)
    table = Table("Naast elkaar", ("een", "twee"), (TableRow("bedrag", cells),))

    outcome = make_outcome(answer=replace(answer, sentences=(), table=table))

    assert fact_recall.score(outcome) == fact_precision.score(outcome) == 1


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        (make_answer("A-1"), 1),
        (make_answer("A-1", "B-1"), 0),
        (make_answer("A-1", status=REFUSED), 0),
    ],
)
def test_must_not_cite_keeps_off_and_still_answers(answer: Answer, score: float) -> None:
    case = make_case(must_not_cite=["B-1"])

    assert must_not_cite.score(make_outcome(case, answer)) == score


@pytest.mark.parametrize(
    ("template", "row", "score"),
    [
        ("register.state_open", "schemes/lening", 1),
        ("register.state_open_since", "schemes/lening", 1),
        ("register.state_closed", "schemes/lening", 0),
        ("register.state_unknown_checked", "schemes/lening", 0),
        ("register.state_open", "schemes/ander", 0),
        ("register.short", "schemes/lening", 0),
    ],
)
def test_the_state_told_is_that_of_the_text_it_was_made_with(
    template: str, row: str, score: float
) -> None:
    case = make_case(states={"lening": "open"})

    assert states.score(make_outcome(case, make_told(row, template=template))) == score


@pytest.mark.parametrize(
    ("worded", "score"),
    [
        ("open tot en met 1 mei 2027", 1),
        ("gesloten, de laatste dag was 1 mei 2024", 0),
        ("closed, the last day was 1 May 2024", 0),
        ("stand onbekend, laatst open volgens een bron van 2023", 0),
    ],
)
def test_a_line_of_a_list_tells_the_state_too(worded: str, score: float) -> None:
    line = make_told("schemes/lening", template="register.row")
    basis = replace(line.sentences[0].basis, fields=(("state", worded),))
    sentences = (replace(line.sentences[0], basis=basis),)

    case = make_case(states={"lening": "open"})

    assert states.score(make_outcome(case, replace(line, sentences=sentences))) == score


def test_two_states_of_one_scheme_are_wrong() -> None:
    both = make_told("schemes/lening", "schemes/lening", template="register.state_open")
    closed = replace(both.sentences[1].basis, template="register.state_closed")
    sentences = (both.sentences[0], replace(both.sentences[1], basis=closed))

    case = make_case(states={"lening": "open"})

    assert states.score(make_outcome(case, replace(both, sentences=sentences))) == 0


@pytest.mark.parametrize(
    ("cited", "text", "status", "score"),
    [
        (("A-1", "A-2"), "70 procent", AnswerStatus.ANSWERED, 1),
        (("A-1", "A-2", "X-1"), "70 procent", AnswerStatus.ANSWERED, 1),
        (("A-1",), "70 procent", AnswerStatus.ANSWERED, 0),
        (("A-1", "A-2"), "80 procent", AnswerStatus.ANSWERED, 0),
        (("A-1", "A-2"), "70 procent", REFUSED, 0),
    ],
)
def test_completeness_needs_all_citations_and_figures(
    cited: tuple[str, ...], text: str, status: AnswerStatus, score: float
) -> None:
    case = make_case(must_cite=["A-1", "A-2"], figures=["70"])

    outcome = make_outcome(case, make_answer(*cited, text=text, status=status))

    assert completeness.score(outcome) == score


@pytest.mark.parametrize(
    ("template", "rows", "score"),
    [
        ("register.state_open", ["schemes/lening", "commitments/wens"], 1),
        ("register.state_closed", ["schemes/lening", "commitments/wens"], 0),
        ("register.state_open", ["schemes/lening"], 0),
    ],
)
def test_completeness_needs_all_rows_and_states(
    template: str, rows: list[str], score: float
) -> None:
    case = make_case(rows=["wens"], states={"lening": "open"})

    assert completeness.score(make_outcome(case, make_told(*rows, template=template))) == score
