"""The commands that the README shows do what it says."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from assistant.cli import main, parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = [
    shlex.split(line)[3:]
    for line in README.splitlines()
    if line.startswith("python -m assistant ") and not line.endswith("serve")
]


def test_the_readme_shows_every_kind_of_command() -> None:
    assert {arguments[0] for arguments in SHOWN} == {
        "ask",
        "corpus",
        "documents",
        "ingest",
        "schema",
        "search",
        "verify",
    }


@pytest.mark.parametrize("name", ["docs/documents.md", "corpus/README.md"])
def test_every_command_that_a_document_shows_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.findall(r"^python -m assistant (.*?)(?: +#.*)?$", text, re.MULTILINE)

    assert len(shown) > 2
    for line in shown:
        parser().parse_args(shlex.split(line.replace("...", "")))


@pytest.mark.slow
def test_every_command_works_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    line = re.search(r"`(\{\"id\".*?\})`", README)
    assert line is not None
    Path("in.jsonl").write_text(line.group(1).replace("…", "Wat is de G40?"), encoding="utf-8")
    assert main(["ingest"]) == 0

    codes = {" ".join(arguments): main(arguments) for arguments in SHOWN}

    assert set(codes.values()) == {0}
    assert "[1]" in capsys.readouterr().out
    answer = json.loads(Path("out.jsonl").read_text(encoding="utf-8"))
    assert answer["status"] == "answered"
