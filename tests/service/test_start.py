"""Starting the service when it cannot: one Dutch line, exit code 1."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from assistant.settings import read_settings
from assistant.web import serve


def told(captured: str) -> list[str]:
    return [line for line in captured.splitlines() if line.strip()]


def test_an_address_in_use_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        code = serve(read_settings(data_dir=tmp_path, port=port))

    lines = told(capsys.readouterr().err)
    assert code == 1
    assert len(lines) == 1
    assert f"127.0.0.1:{port}" in lines[0]
    assert "ASSISTANT_PORT" in lines[0]


def test_a_missing_index_is_told_in_one_line_with_the_command_that_mends_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = serve(read_settings(data_dir=tmp_path / "none", port=0))

    captured = capsys.readouterr()
    lines = told(captured.err)
    assert code == 1
    assert len(lines) == 1
    assert "python -m assistant ingest" in lines[0]
    assert captured.out == ""
