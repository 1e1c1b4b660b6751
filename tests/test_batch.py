"""Files of questions -> files of answers: every line, in order, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.pipeline import Assistant
from assistant.batch import answer_lines, read_lines, search_lines, written_whole
from assistant.build import open_assistant
from assistant.cli import main
from assistant.errors import ConfigError, ModelError
from assistant.settings import Settings
from tests.fakes import HashEmbedder, name_in_environment, replace_embedder, small_index

QUESTION = "Hoeveel kost een fietspad gemiddeld?"
GOOD = json.dumps({"id": "a", "question": QUESTION}).encode()

Row = dict[str, Any]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with a small corpus that was ingested, which the environment names."""
    replace_embedder(monkeypatch)
    made = small_index(tmp_path)
    name_in_environment(monkeypatch, made)
    return made


@pytest.fixture
def assistant(settings: Settings) -> Assistant:
    """Return the Assistant over the small corpus."""
    return open_assistant(settings)


def _batch(folder: Path, *rows: bytes | Row, command: str = "ask") -> tuple[int, list[Row]]:
    """Return the exit code of a batch of `rows`, and what it wrote."""
    raw = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    (folder / "in.jsonl").write_bytes(b"".join(line + b"\n" for line in raw))
    code = main(
        [command, "--batch", str(folder / "in.jsonl"), "--output", str(folder / "out.jsonl")]
    )
    written = (folder / "out.jsonl").read_bytes().decode("utf-8")
    assert written == "" or written.endswith("\n")
    return code, [json.loads(line) for line in written.split("\n")[:-1]]


@pytest.mark.usefixtures("settings")
def test_ids_come_back_as_given_when_they_are_odd(tmp_path: Path) -> None:
    ids: Sequence[str | int] = ["a", 7, "7", "a", "", 0, -1, 2**70, "é\u2028\n", "\ud800"]

    code, answers = _batch(tmp_path, *({"id": i, "question": QUESTION} for i in ids))

    assert code == 0
    assert [answer["id"] for answer in answers] == ids
    assert {answer["status"] for answer in answers} == {"answered"}


BAD_LINES = {
    "no json": b"{",
    "blank": b"",
    "spaces": b"   ",
    "no utf-8": b'{"id": "a", "question": "\xff"}',
    "no object": b'["id", "question"]',
    "null": b"null",
    "deep": b"[" * 100_000,
    "no question": b'{"id": "a"}',
    "question null": b'{"id": "a", "question": null}',
    "question a number": b'{"id": "a", "question": 5}',
    "conversation a list": b'{"id": "a", "question": "Wat?", "conversation": []}',
    "as_of no day": b'{"id": "a", "question": "Wat?", "as_of": "gisteren"}',
    "as_of no such day": b'{"id": "a", "question": "Wat?", "as_of": "2022-02-30"}',
    "as_of a number": b'{"id": "a", "question": "Wat?", "as_of": 20221001}',
    "as_of empty": b'{"id": "a", "question": "Wat?", "as_of": ""}',
    "as_of a week": b'{"id": "a", "question": "Wat?", "as_of": "2022-W40-1"}',
    "id a list": b'{"id": ["a"], "question": "Wat?"}',
    "id true": b'{"id": true, "question": "Wat?"}',
    "id a fraction": b'{"id": 1.5, "question": "Wat?"}',
    "id null": b'{"id": null, "question": "Wat?"}',
    "id missing": b'{"question": "Wat?"}',
}


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("row", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_refused_and_the_others_answered_when_it_stands_between(
    row: bytes, tmp_path: Path
) -> None:
    code, answers = _batch(tmp_path, GOOD, row, GOOD)

    assert code == 0
    assert [a["status"] for a in answers] == ["answered", "blocked_input", "answered"]
    assert answers[1]["text"]
    assert answers[1]["id"] in ("a", "line-2")
    if row.startswith(b'{"id": "a"') and b"\xff" not in row:
        assert answers[1]["id"] == "a"


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize(
    ("raw", "count"),
    [
        (b"", 0),
        (b"\n", 1),
        (GOOD, 1),
        (GOOD + b"\n" + GOOD, 2),
        (GOOD + b"\r\n" + GOOD + b"\r\n", 2),
    ],
)
def test_as_many_lines_come_out_as_went_in_when_line_ends_differ(
    raw: bytes, count: int, tmp_path: Path
) -> None:
    (tmp_path / "in.jsonl").write_bytes(raw)

    assert len(read_lines(tmp_path / "in.jsonl")) == count


def test_a_byte_order_mark_is_no_mistake_when_it_opens_the_file(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\xef\xbb\xbf" + GOOD + b"\n")

    assert [line.id for line in read_lines(tmp_path / "in.jsonl")] == ["a"]


@pytest.mark.usefixtures("settings")
def test_each_line_has_its_day_when_some_name_one(tmp_path: Path) -> None:
    rows: list[bytes | Row] = [
        {"id": 1, "question": QUESTION, "as_of": "2022-10-01"},
        {"id": 2, "question": QUESTION},
        b"{",
    ]
    (tmp_path / "in.jsonl").write_bytes(
        b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows)
    )

    files = ["--batch", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out.jsonl")]

    code = main(["ask", "--as-of", "2023-01-31", *files])

    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert code == 0
    assert [json.loads(line)["as_of"] for line in lines] == [
        "2022-10-01",
        "2023-01-31",
        "2023-01-31",
    ]


@pytest.mark.usefixtures("settings")
def test_a_line_with_more_keys_is_answered_when_it_has_those_needed(tmp_path: Path) -> None:
    _, answers = _batch(tmp_path, {"id": "a", "question": QUESTION, "note": "x", "as_of": None})

    assert answers[0]["status"] == "answered"


@pytest.mark.usefixtures("settings")
def test_lines_of_one_conversation_are_a_dialogue_when_others_stand_between(tmp_path: Path) -> None:
    _, answers = _batch(
        tmp_path,
        {"id": 1, "conversation": "x", "question": "Wie onderhoudt negen oude molens?"},
        {"id": 2, "conversation": "y", "question": QUESTION},
        {"id": 3, "conversation": "x", "question": "En hoeveel?"},
        {"id": 4, "question": "En hoeveel?"},
    )

    by_id = {answer["id"]: answer for answer in answers}
    assert [answer["conversation"] for answer in answers] == ["x", "y", "x", None]
    assert "molens" in by_id[3]["standalone_question"]
    assert "fietspad" not in by_id[3]["standalone_question"]
    assert by_id[3]["question"] == "En hoeveel?"
    assert by_id[4]["standalone_question"] == "En hoeveel?"


@pytest.mark.usefixtures("settings")
def test_results_come_best_first_a_line_when_searching(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [GOOD, b"{", b'{"id": 3, "question": " "}']
    code, found = _batch(tmp_path, *rows, command="search")

    assert code == 0
    assert [row["id"] for row in found] == ["a", "line-2", 3]
    assert found[0]["results"][0]["chunk_id"] == "fietsen:001"
    assert found[1]["results"] == found[2]["results"] == []
    for result in found[0]["results"]:
        assert result.keys() == {"document_id", "chunk_id", "score", "text"}
    scores = [result["score"] for result in found[0]["results"]]
    assert scores == sorted(scores, reverse=True)
    assert main(["search", "--top-k", "1", "--batch", str(tmp_path / "in.jsonl")]) == 0
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [len(row["results"]) for row in printed] == [1, 0, 0]


class _Failing(HashEmbedder):
    """Fails with `error` at the second question."""

    def _get_query_embedding(self, query: str) -> list[float]:
        if self.asked:
            raise self.error()
        return super()._get_query_embedding(query)

    def error(self) -> BaseException:
        return ModelError("kapot")


class _Interrupted(_Failing):
    def error(self) -> BaseException:
        return KeyboardInterrupt()


@pytest.mark.usefixtures("settings")
def test_the_exit_code_is_one_when_a_line_ended_in_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_embedder(monkeypatch, _Failing())

    code, answers = _batch(tmp_path, GOOD, GOOD, b"{")

    assert code == 1
    assert [a["status"] for a in answers] == ["answered", "error_model", "blocked_input"]


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("older", [None, "een ouder bestand\n"])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_no_part_of_a_file_is_left_when_a_batch_is_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, older: str | None, command: str
) -> None:
    replace_embedder(monkeypatch, _Interrupted())
    output = tmp_path / "uit" / "out.jsonl"
    output.parent.mkdir()
    if older:
        output.write_text(older, encoding="utf-8")
    (tmp_path / "in.jsonl").write_bytes(GOOD + b"\n" + GOOD)

    with pytest.raises(KeyboardInterrupt):
        main([command, "--batch", str(tmp_path / "in.jsonl"), "--output", str(output)])

    left = {path.name: path.read_text(encoding="utf-8") for path in output.parent.iterdir()}
    assert left == ({"out.jsonl": older} if older else {})


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("output", ["missing/out.jsonl", "in.jsonl/out.jsonl", "a_folder"])
@pytest.mark.parametrize("command", ["ask", "search"])
def test_the_exit_code_is_two_when_the_output_cannot_be_written(
    tmp_path: Path, command: str, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.jsonl").write_bytes(GOOD)
    (tmp_path / "a_folder").mkdir()

    code = main(
        [command, "--batch", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / output)]
    )

    assert code == 2
    assert "--output" in capsys.readouterr().err
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.parametrize("name", ["missing.jsonl", "a_folder"])
def test_the_file_is_named_when_questions_cannot_be_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "a_folder").mkdir()

    with pytest.raises(ConfigError, match=f"{name}.*--batch"):
        read_lines(tmp_path / name)


def test_a_file_is_replaced_whole_when_writing_succeeds(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("oud", encoding="utf-8")

    with written_whole(path) as stream:
        stream.write("nieuw\n")
        assert path.read_text(encoding="utf-8") == "oud"

    assert path.read_bytes() == b"nieuw\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out.jsonl"]


def test_answers_and_json_agree_when_lines_are_answered(
    assistant: Assistant, tmp_path: Path
) -> None:
    (tmp_path / "in.jsonl").write_bytes(GOOD + b"\n{")

    lines = read_lines(tmp_path / "in.jsonl")
    answered = list(answer_lines(assistant, lines, default_as_of=date(2022, 10, 1)))
    searched = list(search_lines(assistant, lines, top_k=1))

    assert [answer.status for answer, _ in answered] == ["answered", "blocked_input"]
    for answer, line in answered:
        assert "\n" not in line
        assert json.loads(line)["id"] == answer.id
    assert len(searched) == 2
