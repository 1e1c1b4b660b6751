"""The shipped registers, counted by hand from the documents."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assistant.build import check_corpus_folder, register_rows
from assistant.cli import main
from assistant.domain import Nature, Registers, SchemeStatus
from assistant.registers.listing import filtered
from assistant.registers.loading import load_registers
from assistant.registers.status import status_on

AS_OF = date(2026, 11, 24)


@cache
def _rows(corpus_dir: Path, register: str) -> list[dict[str, object]]:
    return register_rows(corpus_dir, register, [], AS_OF)


@cache
def _registers(corpus_dir: Path) -> Registers:
    return load_registers(corpus_dir)


def test_the_shipped_corpus_is_sound(corpus_dir: Path) -> None:
    assert check_corpus_folder(corpus_dir) == []


def test_of_the_campaign_page_six_statements_are_requests_for_2022(corpus_dir: Path) -> None:
    rows = [
        row
        for row in _registers(corpus_dir).commitments
        if row.document == "wie-doet-wat-2022" and any(s.startswith("SEED") for s in row.statements)
    ]

    dated = {s for row in rows if row.year == 2022 for s in row.statements if s.startswith("SEED")}
    undated = {s for row in rows if row.year is None for s in row.statements}
    assert {"SEED-08", "SEED-09", "SEED-12", "SEED-15", "SEED-18", "SEED-19"} == dated
    assert {"SEED-14", "SEED-17"} <= undated
    assert all(row.nature is Nature.ASKED_BY_G40 for row in rows)


def test_a_basis_is_no_request(corpus_dir: Path) -> None:
    rows = _registers(corpus_dir).commitments

    assert not any("SEED-13" in row.statements for row in rows)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (
            [("kind", "guarantee")],
            {"bmkb", "bmkb-groen", "bmkb-c", "go", "go-c", "groeifaciliteit"},
        ),
        (
            [("kind", "tax"), ("goals", "green")],
            {"eia", "mia", "vamil"},
        ),
        ([("document", "wbso-en-mit"), ("kind", "tax")], {"wbso"}),
        (
            [("document", "elektrisch-vervoer-en-laden")],
            {"sprila", "spula", "aanzet", "sseb", "seba"},
        ),
        ([("document", "stap-budget")], {"stap-budget", "scholingsaftrek"}),
        ([("kind", "subsidy"), ("status_as_of", "open")], set()),
    ],
)  # fmt: skip
def test_schemes_are_as_many_as_the_documents_tell_of(
    corpus_dir: Path, filters: Sequence[tuple[str, str]], expected: set[str]
) -> None:
    found = filtered(_rows(corpus_dir, "schemes"), filters)

    assert {row["id"] for row in found} == expected


@pytest.mark.parametrize(
    ("scheme", "day", "status"),
    [
        ("stap-budget", "2022-02-28", "onbekend"),
        ("stap-budget", "2023-06-01", "open"),
        ("stap-budget", "2024-01-02", "gesloten"),
        ("subsidie-praktijkleren", "2026-06-02", "open"),
        ("subsidie-praktijkleren", "2026-09-18", "gesloten"),
        ("svm", "2023-09-30", "open"),
        ("svm", "2023-10-01", "gesloten"),
        ("bmkb-groen", "2022-11-05", "onbekend"),
        ("bmkb-groen", "2022-11-06", "open"),
        ("bmkb-groen", "2027-07-01", "gesloten"),
        ("wbso", "2026-11-24", "open"),
        ("wbso", "2027-01-20", "onbekend"),
        ("seba", "2024-12-31", "onbekend"),
        ("seba", "2025-01-01", "gesloten"),
        ("betalingsregeling-coronabelasting", "2026-11-24", "onbekend"),
    ],
)
def test_a_scheme_is_open_only_when_a_date_says_so(
    corpus_dir: Path, scheme: str, day: str, status: str
) -> None:
    row = next(row for row in _registers(corpus_dir).schemes if row.id == scheme)

    assert status_on(row, date.fromisoformat(day)).status is SchemeStatus(status)


def test_every_row_comes_with_a_public_source(corpus_dir: Path) -> None:
    for register in ("commitments", "schemes"):
        for row in _rows(corpus_dir, register):
            citations = row["citations"]
            assert isinstance(citations, list) and citations
            assert all(source["url"] for citation in citations for source in citation["sources"])


def test_the_terminal_lists_rows_as_text_and_as_json(
    corpus_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(corpus_dir))
    arguments = ["corpus", "list", "schemes", "--filter", "id=wbso", "--as-of", "2026-11-24"]

    assert main(arguments) == 0
    text = capsys.readouterr().out
    assert main([*arguments, "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)

    assert "status_as_of: open" in text and text.endswith("1 rows\n")
    assert (row["id"], row["status_as_of"], row["as_of"]) == ("wbso", "open", "2026-11-24")


def test_a_filter_on_no_field_is_wrong_use(
    corpus_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CORPUS_DIR", str(corpus_dir))

    assert main(["corpus", "list", "glossary", "--filter", "kleur=rood"]) == 2
    assert "'kleur'" in capsys.readouterr().err
