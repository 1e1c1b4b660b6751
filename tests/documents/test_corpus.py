"""A corpus folder -> all documents, or every mistake; and the corpus that ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assistant.documents import corpus_hash, load_corpus
from assistant.domain import DocumentKind
from assistant.errors import CorpusError, Finding
from tests.fakes import SMALL, document_text, write_corpus, write_small_corpus

ONE = document_text("een", {"Kop": [("A-1", "De eerste zin."), ("A-2", "Zin twee met é.")]})


def _findings(corpus_dir: Path) -> tuple[Finding, ...]:
    with pytest.raises(CorpusError) as raised:
        load_corpus(corpus_dir)
    assert all(finding.remedy for finding in raised.value.findings)
    return raised.value.findings


def test_documents_come_in_order_of_id_when_loaded(tmp_path: Path) -> None:
    documents = load_corpus(write_small_corpus(tmp_path))

    assert [document.id for document in documents] == ["fietsen", "molens"]
    assert documents[0].file == "documents/fietsen.md"


def test_the_hash_is_that_of_contents_when_files_were_written_in_another_order(
    tmp_path: Path,
) -> None:
    first = write_small_corpus(tmp_path / "a")
    second = write_small_corpus(
        tmp_path / "b", {name: SMALL[name] for name in sorted(SMALL, reverse=True)}
    )
    before = corpus_hash(first)

    write_corpus(first, {"een.md": ONE})

    assert before == corpus_hash(second)
    assert before != corpus_hash(first)


@pytest.mark.parametrize(
    "file",
    [
        "documents/een.md",
        "questions/een.yaml",
        "glossary.yaml",
        "commitments.yaml",
        "schemes.yaml",
    ],
)
def test_the_hash_is_another_when_a_file_comes_changes_or_is_renamed(
    tmp_path: Path, file: str
) -> None:
    corpus = write_small_corpus(tmp_path)
    path = corpus / file
    path.parent.mkdir(exist_ok=True)
    hashes = [corpus_hash(corpus)]
    for text in ("een", "twee"):
        path.write_text(text, encoding="utf-8")
        hashes.append(corpus_hash(corpus))
    path.rename(path.with_stem("anders"))
    hashes.append(corpus_hash(corpus))

    assert len(set(hashes)) == 4


def test_the_hash_stays_when_only_line_ends_or_other_files_differ(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, {"een.md": ONE})
    before = corpus_hash(corpus)

    write_corpus(corpus, {"een.md": ONE.replace("\n", "\r\n").encode("utf-8-sig")})
    (corpus / "README.md").write_text("Hoe het is gemaakt.", encoding="utf-8")

    assert corpus_hash(corpus) == before


def test_the_hash_is_had_all_the_same_when_a_file_is_not_utf8(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path, {"een.md": ONE})
    before = corpus_hash(corpus)

    write_corpus(corpus, {"een.md": b"\xff"})

    assert corpus_hash(corpus) != before


@pytest.mark.parametrize("make", ["nothing", "folder", "other"])
def test_folder_and_remedy_are_named_when_there_is_no_document(tmp_path: Path, make: str) -> None:
    if make != "nothing":
        write_corpus(tmp_path, {} if make == "folder" else {"leesmij.txt": "niets"})

    (finding,) = _findings(tmp_path)

    assert "no documents" in finding.problem
    assert "ASSISTANT_CORPUS_DIR" in finding.remedy


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (ONE.encode().replace("é".encode(), b"\xe9"), ONE[: ONE.index("é")].count("\n") + 1),
        (b"\xff" + ONE.encode(), 1),
        (ONE.encode() + b"\xc3", ONE.count("\n") + 1),
        (b"\xef\xbb\xbf---\n\xff\n", 2),
        (ONE.encode("utf-16"), 1),
    ],
)
def test_the_line_is_named_when_a_file_is_not_utf8(tmp_path: Path, raw: bytes, line: int) -> None:
    (finding,) = _findings(write_corpus(tmp_path, {"een.md": raw}))

    assert (finding.file, finding.line) == ("documents/een.md", line)
    assert "UTF-8" in finding.problem


@pytest.mark.parametrize("sort", ["crlf", "cr", "bom", "bom and crlf"])
def test_a_file_reads_the_same_when_an_editor_wrote_it_otherwise(tmp_path: Path, sort: str) -> None:
    plain = load_corpus(write_corpus(tmp_path / "plain", {"een.md": ONE}))
    text = ONE.replace("\n", "\r\n") if "crlf" in sort else ONE
    text = ONE.replace("\n", "\r") if sort == "cr" else text
    raw = text.encode("utf-8-sig" if "bom" in sort else "utf-8")

    read = load_corpus(write_corpus(tmp_path / "other", {"een.md": raw}))

    assert read == plain


def test_a_hidden_file_is_left_alone_when_an_editor_made_it(tmp_path: Path) -> None:
    # Emacs leaves such a link beside a file that is being edited.
    corpus_dir = write_corpus(tmp_path, {"een.md": ONE})
    (corpus_dir / "documents" / ".#een.md").symlink_to("somebody@elsewhere.1234")

    assert [document.id for document in load_corpus(corpus_dir)] == ["een"]


def test_it_is_told_when_a_name_is_that_of_a_folder(tmp_path: Path) -> None:
    corpus_dir = write_corpus(tmp_path, {"een.md": ONE})
    (corpus_dir / "documents" / "twee.md").mkdir()

    (finding,) = _findings(corpus_dir)

    assert finding.file == "documents/twee.md"
    assert "cannot be read" in finding.problem


def test_both_places_are_named_when_a_statement_id_stands_in_two_files(tmp_path: Path) -> None:
    two = document_text("twee", {"Kop": [("B-1", "Een zin."), ("A-2", "Nog een zin.")]})

    (finding,) = _findings(write_corpus(tmp_path, {"een.md": ONE, "twee.md": two}))

    assert (finding.file, finding.line) == (
        "documents/twee.md",
        two[: two.index("Een")].count("\n") + 1,
    )
    assert "'A-2'" in finding.problem
    assert "documents/een.md" in finding.problem


def test_it_is_told_when_a_statement_id_stands_twice_in_one_file(tmp_path: Path) -> None:
    twice = ONE.replace("Zin twee met é.[^A-2]", "Zin twee.[^A-2] Zin drie.[^A-2]")

    (finding,) = _findings(write_corpus(tmp_path, {"een.md": twice}))

    assert "'A-2'" in finding.problem


def test_both_files_are_named_when_a_document_id_stands_twice(tmp_path: Path) -> None:
    same = document_text("een", {"Kop": [("B-1", "Een zin.")]})

    findings = _findings(write_corpus(tmp_path, {"een.md": ONE, "twee.md": same}))

    assert [finding.file for finding in findings] == ["documents/twee.md"]
    assert "'een'" in findings[0].problem
    assert "documents/een.md" in findings[0].problem


def test_it_is_told_when_a_file_is_not_named_after_its_id(tmp_path: Path) -> None:
    (finding,) = _findings(write_corpus(tmp_path, {"anders.md": ONE}))

    assert (finding.file, finding.line) == ("documents/anders.md", 2)
    assert "een.md" in finding.remedy


def test_every_statement_has_its_place_and_a_source_when_the_corpus_ships(
    corpus_dir: Path,
) -> None:
    documents = load_corpus(corpus_dir)

    assert documents
    for document in documents:
        for statement in document.statements:
            assert document.text[statement.start : statement.end] == statement.text
            assert statement.sources, statement.id
            assert all(source.date or source.note for source in statement.sources)


def test_no_statement_holds_markup_when_the_corpus_ships(corpus_dir: Path) -> None:
    reader = MarkdownIt("commonmark").enable("strikethrough")

    texts = [s.text for document in load_corpus(corpus_dir) for s in document.statements]

    for text in texts:
        blocks = reader.parse(text)
        assert [block.type for block in blocks] == ["paragraph_open", "inline", "paragraph_close"]
        assert [token.type for token in blocks[1].children or []] == ["text"], text
        assert blocks[1].content == text
        assert blocks[1].children and blocks[1].children[0].content == text


def test_every_position_says_first_that_nothing_was_agreed_when_the_corpus_ships(
    corpus_dir: Path,
) -> None:
    positions = [d for d in load_corpus(corpus_dir) if d.kind is DocumentKind.POSITION]

    assert positions
    for document in positions:
        first = document.statements[0]
        assert first.heading_path == ("Wat dit is",)
        assert "geen ondertekende afspra" in first.text
