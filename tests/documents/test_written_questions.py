"""Questions written beside the statements that answer them, and every mistake in their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.documents import corpus_hash, load_corpus
from assistant.errors import CorpusError
from tests.fakes import write_corpus, write_small_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a small corpus with a folder for questions."""
    (tmp_path / "questions").mkdir()
    return write_small_corpus(tmp_path)


def _write(corpus: Path, text: str | bytes, name: str = "a.yaml") -> None:
    raw = text.encode() if isinstance(text, str) else text
    (corpus / "questions" / name).write_bytes(raw)


def test_a_statement_carries_its_questions_when_files_name_it(corpus: Path) -> None:
    _write(corpus, "F-02:\n  - Wat is de prijs?\n  - Hoe duur is het?\n")
    _write(corpus, "F-02:\n  - Wat kost dat?\nM-01:\n  - Wanneer draait hij?\n", "b.yaml")

    documents = load_corpus(corpus)

    questions = {s.id: s.questions for document in documents for s in document.statements}
    assert questions["F-02"] == ("Wat is de prijs?", "Hoe duur is het?", "Wat kost dat?")
    assert questions["M-01"] == ("Wanneer draait hij?",)
    assert questions["F-01"] == ()


def test_the_corpus_is_another_when_a_question_changes(corpus: Path) -> None:
    without = corpus_hash(corpus)
    _write(corpus, "F-02:\n  - Wat is de prijs?\n")
    first = corpus_hash(corpus)
    _write(corpus, "F-01:\n  - Wat is de prijs?\n")

    moved = corpus_hash(corpus)
    _write(corpus, "F-01: [Wat is, 'de prijs?']\n")
    parted = corpus_hash(corpus)

    assert len({without, first, moved, parted}) == 4


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("F-02:\n  - Goed?\nX-99:\n  - Van wie?\n", 3),
        ("F-02: Geen lijst?\n", 1),
        ("F-01:\n  - Goed?\nF-02: []\n", 3),
        ("F-02:\n  - ' '\n", 1),
        ("F-02:\n  - [een, twee]\n", 1),
        ("- los\n", 1),
        ("", 1),
        ("F-02:\n  - 'open\n", 3),
        (b"F-02:\n  - Caf\xe9?\n", 2),
        ("F-02:\n  - Goed?\n  - Bel\x07?\n", 3),
    ],
)
def test_file_line_and_remedy_are_named_when_questions_are_wrong(
    corpus: Path, text: str | bytes, line: int
) -> None:
    _write(corpus, text)

    with pytest.raises(CorpusError) as raised:
        load_corpus(corpus)

    (finding,) = raised.value.findings
    assert (finding.file, finding.line) == ("questions/a.yaml", line)
    assert finding.remedy
    assert "\n" not in str(finding)


def test_only_the_document_is_told_when_its_questions_are_good(corpus: Path) -> None:
    _write(corpus, "F-02:\n  - Wat is de prijs?\n")
    write_corpus(corpus, {"fietsen.md": "geen kop"})

    with pytest.raises(CorpusError) as raised:
        load_corpus(corpus)

    assert [finding.file for finding in raised.value.findings] == ["documents/fietsen.md"]


def test_no_question_is_blank_or_doubled_when_the_corpus_ships(corpus_dir: Path) -> None:
    statements = [s for document in load_corpus(corpus_dir) for s in document.statements]

    assert any(statement.questions for statement in statements)
    for statement in statements:
        assert len(set(statement.questions)) == len(statement.questions), statement.id
        for question in statement.questions:
            assert question
            assert question == question.strip()
