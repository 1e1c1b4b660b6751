"""Case files: what is read, and what is told about mistakes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.domain import AnswerStatus
from eval.case_files import load_cases
from eval.errors import CaseError

IDS = frozenset({"A-1", "A-2", "B-1"})
GOOD = """\
- id: one
  question: "Wat vroeg de G40?"
  as_of: 2022-10-01
  tags: [demand]
  status: answered
  must_cite: [A-1]
"""


def _write(folder: Path, text: str, name: str = "dev.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _mistakes(*files: Path) -> list[str]:
    with pytest.raises(CaseError) as caught:
        load_cases(files, statement_ids=IDS)
    return [str(finding) for finding in caught.value.findings]


def test_a_case_is_read_with_its_split(tmp_path: Path) -> None:
    files = [_write(tmp_path, GOOD), _write(tmp_path, GOOD.replace("one", "two"), "mine.yaml")]
    files[1].write_text(files[1].read_text().replace("status: answered", "status: [answered]"))

    dev, mine = load_cases(files, statement_ids=IDS)

    assert (dev.split, mine.split) == ("dev", "all")
    assert dev.case.as_of == date(2022, 10, 1)
    assert dev.case.status == mine.case.status == (AnswerStatus.ANSWERED,)
    assert dev.case.history == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "problem", "remedy"),
    [
        ("  tags:", "  tag: x\n  tags:", 4, "unknown key 'tag'", "write one of: id, question"),
        ("  as_of: 2022-10-01\n", "", 1, "'as_of' is missing", "as in 'as_of: 2022-10-01'"),
        ("[A-1]", "[A-1, Z-9]", 6, "names 'Z-9', which is no statement", "footnote label"),
        ("[A-1]", "[A-1]\n  may_cite: [Z-9]", 7, "may_cite names 'Z-9'", "footnote label"),
        ("  must_cite: [A-1]\n", "", 1, "answerable, yet without must_cite", "name the"),
        ("status: answered", "status: clarify", 1, "expects no answer", "remove must_cite"),
        ("answered", "[answered, clarify]", 1, "both an answer and none", "two cases"),
        ("answered", "error_model", 1, "expects the assistant to break", "another status"),
        ("answered", "goed", 5, "'status.0'", "correct the value"),
        ("[demand]", "[]", 4, "'tags'", "correct the value"),
        ("[A-1]", "[A-1]\n  figures: [70]", 7, "'figures.0' is no text", "in quotes"),
        ("[A-1]", "[A-1]\n  status: answered", 7, "key 'status' stands twice", "keep one"),
        ("2022-10-01", "2022-13-01", 3, "'as_of'", "correct the value"),
        ("[A-1]", "!!binary x", 1, "a value cannot be read", "in quotes"),
        ('"Wat', '"Wat "', 2, "not valid YAML", "quotes"),
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
        f"{test.as_posix()}:6: must_cite 'A-1' is must_cite of 'one' in dev as well; "
        "keep the statement in one split"
    ]


def test_a_statement_may_be_may_cite_in_the_other_split(tmp_path: Path) -> None:
    other = GOOD.replace("one", "two").replace("[A-1]", "[B-1]\n  may_cite: [A-1]")

    cases = load_cases(
        [_write(tmp_path, GOOD), _write(tmp_path, other, "test.yaml")], statement_ids=IDS
    )

    assert len(cases) == 2


def test_all_mistakes_are_told_in_file_and_line_order(tmp_path: Path) -> None:
    dev = _write(tmp_path, GOOD.replace("[A-1]", "[Z-9, Z-8]"))
    test = _write(tmp_path, GOOD.replace("one", "two").replace("tags", "tag"), "test.yaml")

    told = _mistakes(dev, test)

    assert [line.split(": ")[0].rsplit("/", 1)[1] for line in told] == [
        "dev.yaml:6",
        "dev.yaml:6",
        "test.yaml:1",
        "test.yaml:4",
    ]


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
