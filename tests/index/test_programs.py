"""Whole programs on one index, started as a user starts them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes import ROOT, cli_command, run_cli, shipped_settings

QUESTION = "Wat vroeg de G40 voor de binnensteden?"

pytestmark = pytest.mark.slow


def test_the_shipped_corpus_answers_when_run_as_a_program(tmp_path: Path) -> None:
    named = ["--data-dir", str(tmp_path / "data")]

    missing = run_cli("ask", QUESTION, *named)
    ingested = run_cli("ingest", *named)
    answered = run_cli("ask", QUESTION, *named)
    odd = run_cli(
        "ask", b"Wat\xff vroeg \xed\xa0\x80 de G40 voor de binnensteden?", "--json", *named
    )

    assert (missing.returncode, ingested.returncode, answered.returncode) == (1, 0, 0)
    assert "python -m assistant ingest" in missing.stderr
    assert "0 texts embedded" in ingested.stdout
    assert "[1]" in answered.stdout
    assert "https://" in answered.stdout
    assert answered.stderr == ""
    assert odd.returncode == 0, odd.stderr
    assert json.loads(odd.stdout)["question"] == "Wat vroeg de G40 voor de binnensteden?"


def test_ask_works_when_another_process_has_the_index_open() -> None:
    data_dir = str(shipped_settings().data_dir)
    hold = (
        "import sys; from pathlib import Path; from assistant.build import open_assistant; "
        "from assistant.settings import Settings; "
        "kept = open_assistant(Settings(data_dir=Path(sys.argv[1]))); "
        "print('open', flush=True); sys.stdin.read(); "
        "assert kept.answer('Wie doet er mee aan de G40?').text"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, data_dir],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"

        commands = [
            subprocess.Popen(
                cli_command("ask", QUESTION, "--data-dir", data_dir),
                cwd=ROOT,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
            for _ in range(2)
        ]
        outputs = [command.communicate(timeout=120)[0] for command in commands]
        reader.communicate("")

    assert [command.returncode for command in (*commands, reader)] == [0, 0, 0]
    assert all("[1]" in output for output in outputs)


def test_the_program_ends_quietly_when_its_reader_has_gone() -> None:
    data_dir = str(shipped_settings().data_dir)

    ended = subprocess.run(
        ["bash", "-c", '"$@" | true; exit ${PIPESTATUS[0]}', "bash"]
        + [str(word) for word in cli_command("ask", QUESTION, "--data-dir", data_dir)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
