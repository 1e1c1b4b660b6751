"""Case files: what is read, and what is told about mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.domain import AnswerStatus
from eval.case_files import load_cases
from eval.cases import Expectation
from eval.errors import CaseError
from tests.eval.fakes import CORPUS

GOOD = """\
- id: one
  kind: fact
  audience: civil_servant
  topic: g40
  difficulty: easy
  tags: [demand]
  question: "Wat vroeg de G40?"
  as_of: 2022-10-01
  status: answered
  must_cite: [A-1]
"""


def _write(folder: Path, text: str, name: str = "dev.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _mistakes(*files: Path) -> list[str]:
    with pytest.raises(CaseError) as caught:
        load_cases(files, corpus=CORPUS)
    return [str(finding) for finding in caught.value.findings]


def test_a_case_is_read_with_its_split(tmp_path: Path) -> None:
    files = [_write(tmp_path, GOOD), _write(tmp_path, GOOD.replace("one", "two"), "mine.yaml")]
    files[1].write_text(files[1].read_text().replace("status: answered", "status: [answered]"))

    dev, mine = load_cases(files, corpus=CORPUS)

    assert (dev.split, mine.split) == ("dev", "all")
    assert dev.case.as_of == date(2022, 10, 1)
    assert dev.case.status == mine.case.status == (AnswerStatus.ANSWERED,)
    assert dev.case.history == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "remedy"),
    [
        ("  tags:", "  tag: x\n  tags:", 6, "unknown key 'tag'", "write one of: id, kind"),
        ("  as_of: 2022-10-01\n", "", 1, "'as_of' is missing", "as in 'as_of: 2022-10-01'"),
        ("  kind: fact\n", "", 1, "'kind' is missing", "as in 'kind: fact'"),
        ("kind: fact", "kind: feit", 2, "'kind'", "correct the value"),
        ("civil_servant", "burger", 3, "'audience'", "correct the value"),
        ("easy", "simple", 5, "'difficulty'", "correct the value"),
        ("[A-1]", "[A-1, Z-9]", 10, "names 'Z-9', which is no statement", "footnote label"),
        ("[A-1]", "[A-1]\n  may_cite: [Z-9]", 11, "may_cite names 'Z-9'", "footnote label"),
        ("[A-1]", "[A-1]\n  must_not_cite: [Z]", 11, "must_not_cite names 'Z'", "footnote"),
        ("[A-1]", "[A-1]\n  facts: [[A-1, Z]]", 11, "facts names 'Z'", "footnote label"),
        ("[A-1]", '["De steden zwegen"]', 10, "names 'De steden zwegen'", "words that it holds"),
        ("[A-1]", "[A-1]\n  rows: [Z]", 11, "rows names 'Z', which is no row", "corpus/schemes"),
        ("[A-1]", "[A-1]\n  may_rows: [Z]", 11, "may_rows names 'Z'", "corpus/schemes"),
        ("[A-1]", "[A-1]\n  states: {wens: open}", 11, "'wens', which is no scheme", "schemes"),
        ("[A-1]", "[A-1]\n  states: {lening: dicht}", 11, "'states.lening'", "correct the"),
        ("[A-1]", "[A-1]\n  twin: two", 11, "twin names 'two'", "the id of the case"),
        ("[A-1]", "[A-1]\n  twin: one", 11, "twin names 'one'", "the id of the case"),
        ("[A-1]", "[A-1]\n  facts: [[A-2, A-1]]", 1, "facts and must_cite disagree", "first id"),
        ("[A-1]", "[A-1]\n  must_not_cite: [A-1]", 1, "must_not_cite holds A-1", "one list"),
        ("[A-1]", "[A-1]\n  rows: [wens]\n  may_rows: [wens]", 1, "may_rows holds wens", "one"),
        ("  must_cite: [A-1]\n", "", 1, "answerable, yet without must_cite", "name the"),
        ("status: answered", "status: no_evidence", 1, "expects no answer", "remove must_cite"),
        ("answered", "error_model", 1, "expects the assistant to break", "another status"),
        ("answered", "goed", 9, "'status.0'", "correct the value"),
        ("[demand]", "['']", 6, "'tags.0'", "correct the value"),
        ("[A-1]", "[A-1]\n  figures: [70]", 11, "'figures.0' is no text", "in quotes"),
        ("[A-1]", "[A-1]\n  status: answered", 11, "key 'status' stands twice", "keep one"),
        ("2022-10-01", "2022-13-01", 8, "'as_of'", "correct the value"),
        ("[A-1]", "!!binary x", 1, "a value cannot be read", "in quotes"),
        ('"Wat', '"Wat "', 7, "not valid YAML", "quotes"),
        ("- id: one\n", "- los\n- id: one\n", 1, "not a case", "key: value"),
    ],
)
def test_a_mistake_is_told_with_line_and_remedy(
    tmp_path: Path, old: str, new: str, line: int, problem: str, remedy: str
) -> None:
    path = _write(tmp_path, GOOD.replace(old, new, 1))

    told = _mistakes(path)[0]

    assert told.startswith(f"{path.as_posix()}:{line}: ")
    assert problem in told.split("; ")[0]
    assert remedy in told.split("; ")[1]
    assert "\n" not in told


def test_a_doubled_id_is_told_with_both_places(tmp_path: Path) -> None:
    dev = _write(tmp_path, GOOD)
    test = _write(tmp_path, GOOD.replace("A-1", "B-1"), "test.yaml")

    told = _mistakes(dev, test)

    assert told == [
        f"{test.as_posix()}:1: id 'one' already stands at {dev.as_posix()}:1; "
        "give one of them a new id"
    ]


def test_a_statement_may_be_must_cite_in_one_split_only(tmp_path: Path) -> None:
    dev = _write(tmp_path, GOOD)
    test = _write(tmp_path, GOOD.replace("one", "two"), "test.yaml")

    told = _mistakes(dev, test)

    assert told == [
        f"{test.as_posix()}:10: must_cite 'A-1' is must_cite of 'one' in dev as well; "
        "keep the statement in one split"
    ]


def test_equals_of_a_fact_belong_to_one_split_too(tmp_path: Path) -> None:
    dev = _write(tmp_path, GOOD)
    other = GOOD.replace("one", "two").replace("[A-1]", "[B-1]\n  facts: [[B-1, A-1]]")

    told = _mistakes(dev, _write(tmp_path, other, "test.yaml"))

    assert len(told) == 1
    assert "test.yaml:11: facts 'A-1'" in told[0]


def test_a_statement_may_be_may_cite_in_the_other_split(tmp_path: Path) -> None:
    other = GOOD.replace("one", "two").replace("[A-1]", "[B-1]\n  may_cite: [A-1]")

    cases = load_cases(
        [_write(tmp_path, GOOD), _write(tmp_path, other, "test.yaml")], corpus=CORPUS
    )

    assert len(cases) == 2


def test_all_mistakes_are_told_in_file_and_line_order(tmp_path: Path) -> None:
    dev = _write(tmp_path, GOOD.replace("[A-1]", "[Z-9, Z-8]"))
    test = _write(tmp_path, GOOD.replace("one", "two").replace("tags", "tag"), "test.yaml")

    told = _mistakes(dev, test)

    assert [line.split(": ")[0].rsplit("/", 1)[1] for line in told] == [
        "dev.yaml:10",
        "dev.yaml:10",
        "test.yaml:6",
    ]


def test_a_case_whose_endings_are_all_right_may_name_what_helps(tmp_path: Path) -> None:
    path = _write(tmp_path, GOOD.replace("status: answered", "status: [answered, blocked_rules]"))

    (one,) = load_cases([path], corpus=CORPUS)

    assert one.case.expects is Expectation.EITHER
    assert not one.case.answerable


def test_talk_is_answered_without_labels(tmp_path: Path) -> None:
    talk = GOOD.replace("fact", "small_talk").replace("  must_cite: [A-1]\n", "")

    (one,) = load_cases([_write(tmp_path, talk)], corpus=CORPUS)

    assert one.case.expects is Expectation.ANSWER
    assert not one.case.answerable  # nothing of the corpus is asked


def test_a_file_belongs_to_the_split_its_name_begins_with(tmp_path: Path) -> None:
    files = [
        _write(tmp_path, GOOD, "dev-more.yaml"),
        _write(tmp_path, GOOD.replace("one", "two").replace("A-1", "B-1"), "test-more.yaml"),
    ]

    assert [one.split for one in load_cases(files, corpus=CORPUS)] == ["dev", "test"]


def test_each_must_cite_is_a_fact_unless_facts_say_otherwise(tmp_path: Path) -> None:
    equals = GOOD.replace("one", "two").replace("[A-1]", "[A-1]\n  facts: [[A-1, A-2]]")

    plain, with_equals = load_cases(
        [_write(tmp_path, GOOD), _write(tmp_path, equals, "dev2.yaml")], corpus=CORPUS
    )

    assert plain.case.wanted == (("A-1",),)
    assert with_equals.case.wanted == (("A-1", "A-2"),)


def test_quoted_words_name_every_statement_that_holds_them(tmp_path: Path) -> None:
    quoted = GOOD.replace("[A-1]", '["steden  Vroegen"]\n  may_cite: ["De lening", B-1]')

    (one,) = load_cases([_write(tmp_path, quoted)], corpus=CORPUS)

    assert one.case.wanted == (("A-1",),)
    assert one.case.may_cite == ("A-2", "B-1")


def test_a_twin_in_a_case_that_cannot_be_read_is_not_told_twice(tmp_path: Path) -> None:
    twins = GOOD + GOOD.replace("one", "two").replace("[A-1]", "[A-1]\n  twin: one")

    told = _mistakes(_write(tmp_path, twins.replace("kind: fact", "kind: feit", 1)))

    assert len(told) == 1
    assert "'kind'" in told[0]


@pytest.mark.parametrize("text", ["", "id: one\n", "[]\n"])
def test_a_file_without_a_list_of_cases_is_told(tmp_path: Path, text: str) -> None:
    path = _write(tmp_path, text)

    assert _mistakes(path) == [
        f"{path.as_posix()}:1: not a list of cases; begin every case with '- id:'"
    ]


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    latin = tmp_path / "dev.yaml"
    latin.write_bytes(b"- id: caf\xe9\n")

    told = _mistakes(latin, tmp_path / "test.yaml")

    assert told == [
        f"{latin.as_posix()}:1: not valid UTF-8; save the file as UTF-8",
        f"{(tmp_path / 'test.yaml').as_posix()}:1: cannot be read (No such file or directory); "
        "name an existing file",
    ]
