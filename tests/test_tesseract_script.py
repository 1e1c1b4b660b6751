"""How the tests come by tesseract: found, installed, or told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import parts, tesseract
from scripts.steps import StepError


def _fake(folder: Path, monkeypatch: pytest.MonkeyPatch, languages: str) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\nprintf '{languages}'\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def test_tesseract_counts_only_with_dutch_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not tesseract.has_tesseract()

    _fake(tmp_path, monkeypatch, "eng\\nosd\\n")
    assert not tesseract.has_tesseract()

    _fake(tmp_path, monkeypatch, "eng\\nnld\\n")
    assert tesseract.has_tesseract()


def test_both_packages_are_installed_when_it_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []

    def install(package: str) -> bool:
        installed.append(package)
        return True

    monkeypatch.setattr(tesseract, "has_tesseract", lambda: len(installed) == 2)
    monkeypatch.setattr(tesseract, "install_debian_package", install)

    tesseract.ensure_tesseract()

    assert installed == ["tesseract-ocr", "tesseract-ocr-nld"]


def test_ocr_goes_untested_and_says_so_when_it_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tesseract, "has_tesseract", lambda: False)
    monkeypatch.setattr(tesseract, "install_debian_package", lambda _package: False)

    with pytest.raises(StepError, match="apt-get install tesseract-ocr ") as raised:
        tesseract.ensure_tesseract()
    outcome = parts._provide_tesseract()

    assert "\n" not in str(raised.value)
    assert (outcome.name, outcome.exit_code) == ("tesseract", 0)
    assert "tesseract with Dutch data" in capsys.readouterr().out
