"""`python -m eval readability`, from files to grade, reasons and exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.cli import main
from eval.context import Context
from eval.protocols import Product
from eval.readability import Part
from eval.readability.reading import sentences_of
from eval.runner import Places

SOURCE = (
    "title: Bron | publisher: Uitgever | url: https://example.org/bron | date: 2022"
    " | kind: primary | read_on: 2026-11-24"
)


def _no_product(_data_dir: Path | None) -> Product:
    raise AssertionError("the measure needs no product")


def _run(*arguments: str, places: Path) -> int:
    context = Context(_no_product, Places(folder=places, code_dir=places, prompts_dir=places))
    return main(["readability", *arguments], context)


def test_headings_tables_and_list_marks_are_no_sentences() -> None:
    text = "# Kop\n\nEen zin\nover twee regels. Nog een.\n- Punt een\n- Punt twee.\n\n| a | b |\n"

    assert sentences_of(text) == (
        "Een zin over twee regels.",
        "Nog een.",
        "Punt een",
        "Punt twee.",
    )


def test_the_command_tells_grade_parts_and_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "brief.txt"
    file.write_text("Bel UWV. De winkel is open.", encoding="utf-8")

    code = _run(str(file), places=tmp_path)

    shown = capsys.readouterr()
    assert (code, shown.err) == (0, "")
    assert f"{file.as_posix()}: B2 (2 sentences, 6 words)" in shown.out
    assert all(part.value in shown.out for part in Part)
    assert "UWV (zin 1)" in shown.out


def test_the_command_measures_the_statements_of_a_corpus_document(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "documents").mkdir()
    file = tmp_path / "documents" / "winkel.md"
    file.write_text(
        "---\nid: winkel\ntitle: Winkel\nkind: scheme\ntopic: mkb\naudience: both\n---\n\n"
        "# Winkel\n\n## Discretionaire cofinanciering\n\n"
        f"De winkel is open.[^A-1] De bank helpt.[^A-2]\n\n[^A-1]: {SOURCE}\n[^A-2]: {SOURCE}\n",
        encoding="utf-8",
    )

    code = _run("--json", str(file), places=tmp_path)

    (row,) = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (row["sentences"], row["words"], row["grade"]) == (2, 7, "B1 or lower")
    assert row["levels"]["longest"] == "B1 or lower"
    assert row["reasons"] == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "no such file"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"---\nid: x\n---\nEen zin.\n", "title"),
        (b"# Kop\n", "no sentence"),
        (b"The text is about the money that they have.", "English"),
    ],
)
def test_a_file_that_cannot_be_measured_is_named_and_the_others_are_measured(
    content: bytes | None, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "goed.txt", tmp_path / "slecht.txt"
    good.write_text("De winkel is open.", encoding="utf-8")
    if content is not None:
        bad.write_bytes(content)

    code = _run(str(bad), str(good), places=tmp_path)

    shown = capsys.readouterr()
    assert code == 2
    assert "slecht.txt" in shown.err
    assert told in shown.err
    assert "goed.txt: B1" in shown.out
