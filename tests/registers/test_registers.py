"""Registers are read strictly, and say only what the documents say."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import load_corpus
from assistant.errors import CorpusError
from assistant.registers.check import check_registers
from assistant.registers.loading import load_registers, read_registers
from tests.fakes import write_small_corpus

COMMITMENT = """
- id: fietspaden
  who: [de gemeente]
  theme: inner_cities
  what: De gemeente legde twaalf fietspaden aan.
  year: 2021
  instrument: null
  with_whom: []
  nature: decided
  by_whom: de gemeente
  outcome: {text: Een fietspad kost 4 miljoen euro., statement: F-02}
  document: fietsen
  statements: [F-01]
"""
SCHEME = """
- id: stalling
  name: Stalling
  aliases: []
  kind: subsidy
  sizes: []
  sectors: []
  regions: []
  situations: []
  goals: []
  amounts: 8000 fietsen
  percentage: null
  opens: null
  closes: null
  status: onbekend
  status_date: null
  superseded_by: null
  apply_at: null
  apply_url: null
  checked_on: 2026-11-24
  short: Een plek voor 8000 fietsen onder het station.
  document: fietsen
  rests_on:
    name: [F-03]
    amounts: [F-03]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = write_small_corpus(tmp_path / "corpus")
    (folder / "commitments.yaml").write_text(COMMITMENT, encoding="utf-8")
    (folder / "schemes.yaml").write_text(SCHEME, encoding="utf-8")
    return folder


def problems(corpus: Path) -> list[str]:
    rows, findings = read_registers(corpus)
    found = [*findings, *check_registers(rows, load_corpus(corpus))]
    return [f"{f.file}:{f.line}: {f.problem}" for f in found]


def change(corpus: Path, file: str, old: str, new: str) -> None:
    text = (corpus / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} must stand once"
    (corpus / file).write_text(text.replace(old, new), encoding="utf-8")


def test_rows_keep_what_they_say(corpus: Path) -> None:
    registers = load_registers(corpus)

    assert registers.commitments[0].year == 2021
    assert registers.commitments[0].outcome is not None
    assert registers.commitments[0].outcome.statement == "F-02"
    assert registers.schemes[0].rests_on == {"name": ("F-03",), "amounts": ("F-03",)}
    assert problems(corpus) == []


def test_a_corpus_without_registers_has_no_rows(tmp_path: Path) -> None:
    assert load_registers(write_small_corpus(tmp_path)).schemes == ()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("commitments.yaml", "what: De gemeente legde twaalf", "what: De gemeente legde 12",
         "commitments.yaml:5: what: '12' stands in none of its statements"),
        ("commitments.yaml", "year: 2021", "year: 2022",
         "commitments.yaml:6: year: '2022' stands in none of its statements"),
        ("commitments.yaml", "statements: [F-01]", "statements: [F-09]",
         "commitments.yaml:13: 'F-09' is no statement"),
        ("commitments.yaml", "kost 4 miljoen", "kost 5 miljoen",
         "commitments.yaml:11: outcome: '5' stands in none of its statements"),
        ("commitments.yaml", "document: fietsen", "document: molens",
         "commitments.yaml:12: document 'molens' holds no statement of this row"),
        ("commitments.yaml", "document: fietsen", "document: treinen",
         "commitments.yaml:12: there is no document 'treinen'"),
        ("commitments.yaml", "nature: decided", "nature: beloofd",
         "commitments.yaml:9: nature: Input should be"),
        ("commitments.yaml", "  year: 2021\n", "  jaar: 2021\n",
         "commitments.yaml:6: unknown key 'jaar'"),
        ("schemes.yaml", "amounts: 8000 fietsen", "amounts: 9000 fietsen",
         "schemes.yaml:11: amounts: '9000' stands in none of its statements"),
        ("schemes.yaml", "opens: null", "opens: 2022-02-30", "schemes.yaml:13: opens:"),
        ("schemes.yaml", "superseded_by: null", "superseded_by: stalling",
         "schemes.yaml:17: superseded_by 'stalling' is no other scheme"),
        ("schemes.yaml", "status: onbekend", "status: open",
         "schemes.yaml:15: status open without status_date"),
        ("schemes.yaml", "    amounts: [F-03]\n", "",
         "schemes.yaml:23: no statements for 'amounts'"),
        ("schemes.yaml", "    name: [F-03]\n", "    name: []\n",
         "schemes.yaml:23: no statements for 'name'"),
        ("schemes.yaml", "onder het station.", "onder het station" + " waar" * 20,
         "schemes.yaml:21: short has 28 words"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(
    corpus: Path, file: str, old: str, new: str, expected: str
) -> None:
    change(corpus, file, old, new)

    assert any(found.startswith(expected) for found in problems(corpus)), problems(corpus)


def test_a_date_must_stand_in_a_statement(corpus: Path) -> None:
    change(corpus, "schemes.yaml", "closes: null", "closes: 2021-05-03")
    change(
        corpus, "schemes.yaml", "    amounts: [F-03]\n", "    amounts: [F-03]\n    dates: [F-01]\n"
    )

    assert problems(corpus) == [
        "schemes.yaml:14: closes: 3 mei 2021 stands in none of its statements"
    ]


def test_a_status_has_the_date_of_its_source(corpus: Path) -> None:
    change(corpus, "schemes.yaml", "status: onbekend", "status: open")
    change(
        corpus, "schemes.yaml", "    amounts: [F-03]\n", "    amounts: [F-03]\n    status: [F-03]\n"
    )
    change(corpus, "schemes.yaml", "status_date: null", "status_date: 2022")
    assert problems(corpus) == []

    change(corpus, "schemes.yaml", "status_date: 2022", "status_date: 2023")
    assert problems(corpus) == [
        "schemes.yaml:16: status_date 2023 is that of none of its statements"
    ]


def test_a_row_that_stands_twice_is_told(corpus: Path) -> None:
    path = corpus / "commitments.yaml"
    path.write_text(COMMITMENT + COMMITMENT.lstrip("\n"), encoding="utf-8")

    assert problems(corpus) == ["commitments.yaml:14: row 'fietspaden' already stands on line 2"]


def test_all_mistakes_of_a_file_are_told_at_once(corpus: Path) -> None:
    change(corpus, "schemes.yaml", "kind: subsidy", "kind: cadeau")
    change(corpus, "schemes.yaml", "checked_on: 2026-11-24", "checked_on: gisteren")

    with pytest.raises(CorpusError) as raised:
        load_registers(corpus)

    assert [finding.line for finding in raised.value.findings] == [5, 20]


def test_a_scheme_document_without_a_row_is_told(corpus: Path) -> None:
    change(corpus, "documents/molens.md", "kind: background", "kind: scheme")

    assert problems(corpus) == [
        "documents/molens.md:0: kind scheme, but no row of schemes.yaml names it"
    ]


def test_rows_that_rest_on_what_is_not_live_do_not_count(corpus: Path) -> None:
    registers = load_registers(corpus)

    assert registers.resting_on({"F-01", "F-02", "F-03"}) == registers
    assert registers.resting_on({"F-03"}).commitments == ()
    assert len(registers.resting_on({"F-03"}).schemes) == 1
