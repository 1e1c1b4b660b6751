"""The glossary -> entries, or every mistake with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import CorpusError
from assistant.registers.glossary import load_glossary

ENTRY = "- term: fiets\n  abbreviation_of: null\n  explanation: Een rijwiel.\n  synonyms: [rad]\n"


def _write(folder: Path, text: str | bytes) -> Path:
    raw = text.encode() if isinstance(text, str) else text
    (folder / "glossary.yaml").write_bytes(raw)
    return folder


def test_entries_come_in_order_of_the_file_when_it_is_good(tmp_path: Path) -> None:
    entries = load_glossary(_write(tmp_path, ENTRY + ENTRY.replace("fiets", "auto")))

    assert [entry.term for entry in entries] == ["fiets", "auto"]
    assert (entries[0].abbreviation_of, entries[0].synonyms) == (None, ("rad",))


def test_there_are_no_entries_when_there_is_no_file(tmp_path: Path) -> None:
    assert load_glossary(tmp_path) == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (ENTRY + ENTRY.replace("synonyms: [rad]", "synonyms: []"), 8),
        (ENTRY.replace("explanation", "meaning"), 1),
        ("- term: 'open\n", 2),
        (ENTRY.encode() + b"# caf\xe9\n", 5),
        (ENTRY + ENTRY, 5),
        (ENTRY.replace("  abbreviation_of: null", "  term: auto"), 2),
        ("term: fiets\n", 1),
    ],
)
def test_file_line_and_remedy_are_named_when_it_is_wrong(
    tmp_path: Path, text: str | bytes, line: int
) -> None:
    with pytest.raises(CorpusError) as raised:
        load_glossary(_write(tmp_path, text))

    finding = raised.value.findings[0]
    assert (finding.file, finding.line) == ("glossary.yaml", line)
    assert finding.remedy


def test_no_term_stands_twice_when_the_corpus_ships(corpus_dir: Path) -> None:
    terms = [entry.term for entry in load_glossary(corpus_dir)]

    assert terms
    assert len(set(terms)) == len(terms)
