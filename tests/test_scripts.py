"""What the Makefile calls: exit codes, the table, and doing nothing the second time."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import pytest

from scripts import bootstrap, chromium, parts
from scripts.parts import Outcome, Part
from scripts.steps import StepError


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Return the commands that bootstrap ran, on a .venv of our own; none runs for real."""
    ran: list[str] = []
    venv = tmp_path / "a folder" / ".venv"
    python = venv / "bin" / "python"

    def remember(*command: str | Path, quiet: bool = False) -> None:
        del quiet
        ran.append(" ".join(map(str, command[1:4])))
        if "venv" in command:
            python.parent.mkdir(parents=True)
            python.touch()
            version = f"version = {sys.version_info[0]}.{sys.version_info[1]}.1\n"
            (venv / "pyvenv.cfg").write_text(version, encoding="utf-8")

    monkeypatch.setattr(bootstrap, "run", remember)
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "VENV_PYTHON", python)
    monkeypatch.setattr(bootstrap, "STAMP", venv / "installed.json")
    return ran


def test_install_makes_the_environment_and_installs_when_there_is_none(
    commands: list[str],
) -> None:
    bootstrap.install("run")

    assert commands == ["-m venv --clear", "-m pip install"]


def test_install_does_nothing_when_the_lock_is_installed_already(
    commands: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    bootstrap.install("test")
    commands.clear()
    capsys.readouterr()

    bootstrap.install("test")
    bootstrap.install("run")

    assert commands == []
    assert capsys.readouterr().out.count("already installed") == 2


def test_install_runs_again_when_the_lock_changed(commands: list[str]) -> None:
    bootstrap.install("run")
    stamp = json.loads(bootstrap.STAMP.read_text(encoding="utf-8"))
    bootstrap.STAMP.write_text(json.dumps({**stamp, "run": "another"}), encoding="utf-8")
    commands.clear()

    bootstrap.install("run")

    assert commands == ["-m pip install"]


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0)])
def test_another_python_is_refused_with_the_way_out(
    version: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "version_info", version)

    with pytest.raises(StepError, match=r"3\.11 to 3\.13 are; .*PYTHON="):
        bootstrap.check_python()


def test_chromium_named_by_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(chromium.CHROMIUM_VARIABLE, "my-chromium")

    assert chromium.installed_chromium() == Path("my-chromium")


def test_no_chromium_at_all_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_command: str | Path, **_options: bool) -> None:
        raise StepError("no network")

    monkeypatch.setattr(chromium, "installed_chromium", lambda: None)
    monkeypatch.setattr(chromium, "_playwright_chromium", lambda: None)
    monkeypatch.setattr(chromium, "install_debian_package", lambda _package: False)
    monkeypatch.setattr(chromium, "run", fail)

    with pytest.raises(StepError, match="install it") as raised:
        chromium.ensure_chromium()

    assert "\n" not in str(raised.value)


def test_a_part_tells_its_exit_code_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "VENV_PYTHON", Path(sys.executable))

    # A module that Python does not have makes it end with 1.
    good = parts.run_part(Part("good", ("json.tool", "--help")), {})
    bad = parts.run_part(Part("bad", ("no_such_module",)), {})

    assert (good.name, good.exit_code) == ("good", 0)
    assert bad.exit_code == 1
    assert good.seconds > 0


def test_the_first_failure_decides_and_the_table_shows_every_part(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = iter([0, 3, 0, 5])
    monkeypatch.setattr(parts, "run_part", lambda part, _: Outcome(part.name, next(ended), 1.25))

    exit_code = parts.main(["quick"])

    shown = capsys.readouterr().out
    assert exit_code == 3
    assert "lint            FAILED 3       1.2" in shown
    assert "quick tests     FAILED 5       1.2" in shown
    assert "all parts together             5.0" in shown


@pytest.mark.parametrize("cores", [1, 2])
def test_lanes_run_side_by_side_where_there_are_cores_and_all_parts_are_told(
    monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    running, most = 0, 0

    def run_part(part: Part, _: object) -> Outcome:
        nonlocal running, most
        running += 1
        most = max(most, running)
        time.sleep(0.05)
        running -= 1
        return Outcome(part.name, int(part.name == "b"), 0.05)

    monkeypatch.setattr(parts, "run_part", run_part)
    lanes = ((Part("a", ()), Part("b", ())), (Part("c", ()),))

    outcomes = parts.run_lanes(lanes, {}, cores=cores)

    assert [(one.name, one.exit_code) for one in outcomes] == [("a", 0), ("b", 1), ("c", 0)]
    assert most == cores


def test_the_output_of_a_part_is_shown_whole_when_it_ends(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parts, "VENV_PYTHON", Path(sys.executable))

    parts.run_part(Part("help", ("json.tool", "--help")), {})

    begun, _, rest = capfd.readouterr().out.partition("\n=== help\n")
    assert begun == "=== help begins: python -m json.tool --help\n"
    assert "usage" in rest


def test_the_checks_ignore_the_settings_of_whoever_runs_them() -> None:
    inherited = {"ASSISTANT_PORT": "1", "PATH": "p", chromium.CHROMIUM_VARIABLE: "c"}

    environment = parts.clean_environment(inherited)

    assert "ASSISTANT_PORT" not in environment
    assert environment["PATH"] == "p"
    assert environment[chromium.CHROMIUM_VARIABLE] == "c"
    assert environment["ASSISTANT_DATA_DIR"] == str(parts.INDEX_FOLDER)
