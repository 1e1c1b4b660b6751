"""Every mistake in a corpus file -> one finding with file, line and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import load_corpus
from assistant.documents.markdown import parse_markdown
from assistant.errors import CorpusError, Finding
from tests.fakes import SOURCE, document_text, write_corpus

FILE = "documents/proef.md"
GOOD = document_text("proef", {"Kop": [("P-1", "De eerste zin."), ("P-2", "De tweede zin.")]})
DEFINITION = f"[^P-1]: {SOURCE}"


def _line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def _only_finding(text: str) -> Finding:
    document, findings = parse_markdown(FILE, text)
    assert document is None
    assert len(findings) == 1, [str(finding) for finding in findings]
    finding = findings[0]
    assert finding.file == FILE
    assert finding.remedy
    assert "\n" not in str(finding)
    return finding


def test_the_example_is_good_when_nothing_is_changed() -> None:
    assert parse_markdown(FILE, GOOD)[1] == []


@pytest.mark.parametrize("text", ["", "# Kop\n", "---\nid: proef\n", " " + GOOD, "\n" + GOOD])
def test_it_is_told_when_there_is_no_front_matter(text: str) -> None:
    finding = _only_finding(text)

    assert finding.line == 1
    assert "front matter" in finding.problem


@pytest.mark.parametrize(
    ("old", "new", "line", "named"),
    [
        ("kind: background", "\tkind: background", 4, "YAML"),
        ("kind: background", "kind: a: b", 4, "YAML"),
        ("audience: both", "audience: both\ncolour: red", 7, "colour"),
        ("topic: mkb\n", "", 1, "topic"),
        ("id: proef", "id: Proef Tekst", 2, "id"),
        ("kind: background", "kind: opinion", 4, "kind"),
        ("topic: mkb", "topic: sport", 5, "topic"),
        ("audience: both", "audience: children", 6, "audience"),
        ("date: 2022", "date: zomer 2022", 7, "date"),
        ("date: 2022", "date: 2022-13", 7, "date"),
    ],
)
def test_line_and_key_are_named_when_the_front_matter_is_wrong(
    old: str, new: str, line: int, named: str
) -> None:
    finding = _only_finding(GOOD.replace(old, new, 1))

    assert finding.line == line
    assert named in finding.problem


@pytest.mark.parametrize("written", ["2022-13-45", "2022-02-30", "'2022-02-30'"])
def test_the_line_is_named_when_a_date_does_not_exist(written: str) -> None:
    finding = _only_finding(GOOD.replace("date: 2022", f"date: {written}", 1))

    assert finding.line == 7


@pytest.mark.parametrize("block", ["- een\n- lijst", "los woord", "#"])
def test_it_is_told_when_the_front_matter_is_no_table_of_keys(block: str) -> None:
    finding = _only_finding(f"---\n{block}\n---\n\n# Titel\n")

    assert finding.line <= 2


@pytest.mark.parametrize(
    ("old", "new", "at", "named"),
    [
        ("# Document over proef", "# Andere titel", "# Andere", "Andere titel"),
        ("De tweede zin.[^P-2]", "De tweede zin.[^P-2] Nog een.", "De eerste", "Nog een."),
        ("De tweede zin.[^P-2]", "De tweede zin.[^P-2]\n\nLos.", "Los.", "Los."),
        ("zin.[^P-2]", "zin[^P-2]", "De eerste", "P-2"),
        ("De tweede zin", "De **tweede** zin", "De eerste", "P-2"),
        ("De tweede zin", "De __tweede__ zin", "De eerste", "P-2"),
        ("De tweede zin", "De _tweede_ zin", "De eerste", "P-2"),
        ("De tweede zin", "De ~~tweede~~ zin", "De eerste", "P-2"),
        ("De tweede zin.[^P-2]", "De tweede zin.[^P-2]\n\n| a | b |", "| a", "table"),
        ("De tweede zin", "De <b>tweede</b> zin", "De eerste", "P-2"),
        ("De tweede zin", "Zie https://example.org, de zin", "De eerste", "P-2"),
        (DEFINITION, f"{DEFINITION}\n{DEFINITION}", "[^P-1]: ", "P-1"),
        (DEFINITION, f"{DEFINITION}\n[^P-9]: {SOURCE}", "[^P-9]", "P-9"),
        (f"{DEFINITION}\n", "", "De eerste", "P-1"),
        (DEFINITION, "[^P-1]:", "[^P-1]:", "without a source"),
        (DEFINITION, "[^P-1]:   ", "[^P-1]:", "without a source"),
    ],
)
def test_the_line_is_named_when_the_body_is_wrong(old: str, new: str, at: str, named: str) -> None:
    text = GOOD.replace(old, new, 1)

    finding = _only_finding(text)

    line = _line_of(text, at)
    # A footnote that stands twice is told at its second definition.
    assert finding.line == (line + 1 if "twice" in finding.problem else line)
    assert named in finding.problem


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        (" | kind: primary", " | kind: primary | colour: red", "colour"),
        (" | url: https://example.org/bron", "", "url"),
        ("https://example.org/bron", "javascript:alert(1)", "url"),
        ("https://example.org/bron", "ftp://example.org/bron", "url"),
        ("https://example.org/bron", "https://example.org/een bron", "url"),
        ("kind: primary", "kind: hearsay", "kind"),
        (" | date: 2022", "", "date"),
        (" | date: 2022", " | note: ", "date"),
        ("date: 2022", "date: najaar 2022", "date"),
        ("date: 2022", "date: 2022-02-30", "date"),
        ("read_on: 2026-11-24", "read_on: gisteren", "read_on"),
        ("read_on: 2026-11-24", "read_on: 2026-11-31", "read_on"),
        ("read_on: 2026-11-24", "read_on: 0", "read_on"),
        ("title: Bron | ", "", "title"),
        ("title: Bron", "title: ", "title"),
        ("publisher: Uitgever", "Uitgever", "Uitgever"),
        ("title: Bron", "title: Bron | title: Bron", "twice"),
    ],
)
def test_key_and_line_are_named_when_a_footnote_is_wrong(old: str, new: str, named: str) -> None:
    text = GOOD.replace(DEFINITION, DEFINITION.replace(old, new, 1), 1)

    finding = _only_finding(text)

    assert finding.line == _line_of(text, "[^P-1]:")
    assert named in finding.problem


def test_the_continuation_line_is_named_when_its_source_is_wrong() -> None:
    text = GOOD.replace(DEFINITION, f"{DEFINITION}\n    {SOURCE.replace('primary', 'x')}", 1)

    finding = _only_finding(text)

    assert finding.line == _line_of(text, "[^P-1]:") + 1


@pytest.mark.parametrize("text", ["De zin.[^p 1]", "De zin.[^p-1]", "De zin.[^-1]"])
def test_it_is_told_when_a_statement_id_is_malformed(text: str) -> None:
    changed = GOOD.replace("De tweede zin.[^P-2]", text).replace("[^P-2]", text[len("De zin.") :])

    document, findings = parse_markdown(FILE, changed)

    assert document is None
    assert findings[0].line == _line_of(changed, "De eerste")


def test_it_is_told_when_a_sentence_without_reference_stands_before_one_with() -> None:
    text = GOOD.replace("De tweede zin.", "Hier staat geen bron bij. De tweede zin.")

    finding = _only_finding(text)

    assert finding.line == _line_of(text, "De eerste")


@pytest.mark.parametrize("row", ["  - Een punt.[^P-2]", "    - Een punt.[^P-2]", "| cel.[^P-2]"])
def test_layout_is_no_part_of_a_statement_when_a_line_is_laid_out(row: str) -> None:
    text = GOOD.replace(" De tweede zin.[^P-2]", f"\n\nInleiding.[^P-3]\n{row}")
    text += f"[^P-3]: {SOURCE}\n"

    document, findings = parse_markdown(FILE, text)

    told = [statement.text for statement in document.statements] if document else []
    assert findings or told == ["De eerste zin.", "Inleiding.", "Een punt."]


def test_a_bullet_is_a_statement_when_it_is_indented() -> None:
    text = GOOD.replace(" De tweede zin.", "\n  - De tweede zin.")

    document, findings = parse_markdown(FILE, text)

    assert findings == []
    assert document is not None
    assert [statement.text for statement in document.statements][1] == "De tweede zin."


@pytest.mark.parametrize("headings", ["", "# Document over proef\n\n# Document over proef\n"])
def test_it_is_told_when_there_is_not_exactly_one_title_heading(headings: str) -> None:
    _only_finding(GOOD.replace("# Document over proef\n", headings, 1))


def test_it_is_told_when_a_document_holds_no_statement() -> None:
    assert "no statement" in _only_finding(GOOD[: GOOD.index("De eerste")]).problem


@pytest.mark.parametrize("heading", ["Kop", "Wat is dit"])
def test_it_is_told_when_a_position_does_not_begin_with_what_it_is(heading: str) -> None:
    sections = {heading: [("P-1", "De eerste zin.")], "Wat dit is": [("P-2", "Dit is wat.")]}

    finding = _only_finding(document_text("proef", sections, kind="position"))

    assert "Wat dit is" in finding.problem


def test_a_position_is_good_when_it_begins_with_what_it_is() -> None:
    sections = {"Wat dit is": [("P-1", "Dit is geen afspraak.")], "Kop": [("P-2", "Een zin.")]}

    assert parse_markdown(FILE, document_text("proef", sections, kind="position"))[1] == []


def test_every_mistake_of_every_file_is_told_at_once_when_there_are_several(
    tmp_path: Path,
) -> None:
    files = {
        "a.md": "geen kop",
        "b.md": GOOD.replace("kind: background", "kind: opinion").replace("topic: mkb", "topic: x"),
    }

    with pytest.raises(CorpusError) as raised:
        load_corpus(write_corpus(tmp_path, files))

    found = [(finding.file, finding.line) for finding in raised.value.findings]
    assert found == [("documents/a.md", 1), ("documents/b.md", 4), ("documents/b.md", 5)]
    assert str(raised.value).count("\n") == 2
