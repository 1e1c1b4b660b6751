"""The terminal: exit codes, what is printed where, and an index of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.fakes import (
    name_in_environment,
    replace_embedder,
    small_index,
    small_settings,
    write_corpus,
)

QUESTION = "Hoeveel kost een fietspad gemiddeld?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a small corpus, which the environment names, and nothing ingested."""
    replace_embedder(monkeypatch)
    name_in_environment(monkeypatch, small_settings(tmp_path))
    return tmp_path


@pytest.fixture
def ingested(folder: Path) -> Path:
    """Return the same folder with its index made."""
    small_index(folder)
    return folder


def _ended(*arguments: str) -> int:
    """Return the exit code of a command in this process."""
    try:
        return main(arguments)
    except SystemExit as stop:
        assert isinstance(stop.code, int)
        return stop.code


def _printed(capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401  # any JSON
    return json.loads(capsys.readouterr().out)


WRONG_USE = [
    [],
    ["fly"],
    ["ask"],
    ["ask", "--as-of", "gisteren", QUESTION],
    ["ask", QUESTION, "--batch", "vragen.jsonl"],
    ["ask", QUESTION, "--output", "uit.jsonl"],
    ["ask", "--batch", "vragen.jsonl"],
    ["ask", "--batch", "missing.jsonl", "--output", "uit.jsonl"],
    ["search"],
    ["search", QUESTION, "--top-k", "0"],
    ["search", QUESTION, "--top-k", "-1"],
    ["search", QUESTION, "--top-k", "veel"],
    ["schema"],
    ["schema", "question"],
    ["serve", "--port", "poort"],
    ["serve", "--port", "70000"],
    ["ingest", "--colour"],
]


@pytest.mark.usefixtures("ingested")
@pytest.mark.parametrize("arguments", WRONG_USE, ids=" ".join)
def test_the_exit_code_is_two_when_the_use_is_wrong(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended(*arguments) == 2

    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASSISTANT_PORT", "poort"),
        ("ASSISTANT_EMBEDDER", "magie"),
        ("ASSISTANT_EMBEDDER", "server"),
        ("ASSISTANT_CHUNK_MAX_TOKENS", "3"),
    ],
)
@pytest.mark.usefixtures("ingested")
def test_the_variable_is_named_when_a_setting_is_wrong(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(name, value)

    assert _ended("ask", QUESTION) == 2
    assert name in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", [["ask", QUESTION], ["search", QUESTION], ["verify"]])
def test_the_command_to_run_is_named_when_there_is_no_index(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended(*command) == 1

    printed = capsys.readouterr()
    assert printed.out == ""
    assert "run `python -m assistant ingest`" in printed.err
    assert printed.err.count("\n") == 1


def test_one_line_a_mistake_is_printed_when_the_corpus_is_wrong(
    ingested: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = (ingested / "data" / "live").read_text(encoding="utf-8")
    write_corpus(ingested / "corpus", {"a.md": "geen kop", "b.md": b"\xff"})

    assert _ended("ingest") == 1

    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("documents/a.md:1: ")
    assert second.startswith("documents/b.md:1: ")
    assert (ingested / "data" / "live").read_text(encoding="utf-8") == kept


@pytest.mark.usefixtures("folder")
def test_it_says_what_was_done_when_ingesting_twice(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("ingest") == 0
    first = capsys.readouterr().out
    assert _ended("ingest") == 0
    second = capsys.readouterr().out

    assert "built" in first
    assert "2 documents" in first
    assert "up to date" in second
    assert "0 texts embedded" in second


@pytest.mark.usefixtures("ingested")
def test_text_and_sources_are_printed_when_a_person_asks(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _ended("ask", QUESTION) == 0

    printed = capsys.readouterr().out
    assert "Een fietspad kost gemiddeld 4 miljoen euro. [1]" in printed
    assert "Bronnen" in printed
    assert "[1] Document over fietsen > Paden (F-02)" in printed
    assert "Weergave in eigen woorden van: Bron, Uitgever, 2022" in printed
    assert "https://example.org/bron" in printed


@pytest.mark.usefixtures("ingested")
def test_one_answer_is_printed_when_json_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("ask", QUESTION, "--json", "--as-of", "2022-10-01") == 0

    answer = _printed(capsys)
    assert (answer["status"], answer["as_of"]) == ("answered", "2022-10-01")
    assert answer["citations"][0]["statement_id"] == "F-02"


@pytest.mark.usefixtures("ingested")
@pytest.mark.parametrize("question", ["", "  ", "?!", "x" * 100_000, "\x00\ud800"])
def test_the_exit_code_is_zero_when_a_question_is_refused(
    question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended("ask", "--json", question) == 0

    assert _printed(capsys)["status"] == "blocked_input"


@pytest.mark.usefixtures("ingested")
def test_chunks_come_best_first_when_searching(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("search", QUESTION, "--top-k", "2", "--json") == 0

    found = _printed(capsys)
    assert found.keys() == {"id", "results"}
    assert len(found["results"]) == 2
    for result in found["results"]:
        assert result.keys() == {"document_id", "chunk_id", "score", "text"}
    scores = [result["score"] for result in found["results"]]
    assert scores == sorted(scores, reverse=True)
    assert found["results"][0]["chunk_id"] == "fietsen:001"


@pytest.mark.usefixtures("ingested")
def test_passages_are_printed_when_a_person_searches(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("search", QUESTION) == 0

    assert "fietsen:001" in capsys.readouterr().out


@pytest.mark.usefixtures("ingested")
def test_nothing_is_found_when_the_search_is_blank(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("search", " ", "--json") == 0

    assert _printed(capsys)["results"] == []


@pytest.mark.parametrize("place", ["before the question", "at the end"])
def test_an_index_of_ones_own_is_used_when_its_folder_is_named(
    folder: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    own = str(folder / "own")
    named = ["--data-dir", own]
    assert _ended("ingest", *named) == 0

    code = _ended(
        *{
            "before the question": ["ask", *named, QUESTION],
            "at the end": ["ask", QUESTION, *named],
        }[place]
    )

    assert code == 0
    assert "4 miljoen euro" in capsys.readouterr().out
    assert not (folder / "data").exists()


def test_what_is_wrong_is_printed_when_the_index_is_not_sound(
    ingested: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended("verify") == 0
    assert "sound" in capsys.readouterr().out
    (version,) = (ingested / "data" / "versions").iterdir()
    (version / "manifest.json").unlink()

    assert _ended("verify") == 1

    printed = capsys.readouterr()
    assert "manifest" in printed.out
    assert "ingest --rebuild" in printed.err


@pytest.mark.parametrize("command", ["ingest", "ask"])
def test_one_line_is_printed_when_the_data_folder_is_a_file(
    folder: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "data").write_text("een bestand", encoding="utf-8")

    code = _ended(*({"ingest": ["ingest"], "ask": ["ask", QUESTION]}[command]))

    assert code == 2
    assert capsys.readouterr().err.count("\n") == 1
