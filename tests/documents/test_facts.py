"""Every fact that was gathered stands in the corpus, or is named as left out, with the reason."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from assistant.documents import load_corpus
from assistant.domain import Document

_ROWS = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text(encoding="utf-8"))
_PROPOSED, _GATHERED = 71, 532


def _left_out(corpus_dir: Path) -> set[str]:
    readme = (corpus_dir / "README.md").read_text(encoding="utf-8")
    section = readme.split("## Ids that are skipped")[1]
    return set(re.findall(r"^\| ([A-Z0-9]+-\d+) \|", section, re.MULTILINE))


def _documents(corpus_dir: Path) -> dict[str, Document]:
    return {document.id: document for document in load_corpus(corpus_dir)}


def test_every_fact_is_a_statement_or_named_as_left_out(corpus_dir: Path) -> None:
    gathered = {fact for row in _ROWS for fact in row["facts"]}
    stated = {s.id for document in _documents(corpus_dir).values() for s in document.statements}

    missing = gathered - stated - _left_out(corpus_dir)

    assert sorted(missing) == []
    assert len(gathered) == _GATHERED


def test_what_is_left_out_is_not_told_after_all(corpus_dir: Path) -> None:
    stated = {s.id for document in _documents(corpus_dir).values() for s in document.statements}

    assert _left_out(corpus_dir)
    assert _left_out(corpus_dir) & stated == set()


def test_every_proposed_document_has_one_that_tells_of_it(corpus_dir: Path) -> None:
    documents = _documents(corpus_dir)
    skipped = _left_out(corpus_dir)

    assert [row["row"] for row in _ROWS] == list(range(1, _PROPOSED + 1))
    for row in _ROWS:
        told = {s.id for s in documents[row["document"]].statements}
        facts = set(row["facts"]) - skipped
        assert facts & told or not facts, f"{row['document']} tells nothing of row {row['row']}"
    assert {row["document"] for row in _ROWS} == set(documents)


def test_a_newer_state_is_told_before_the_one_it_replaces(corpus_dir: Path) -> None:
    """The reader of a document finds the newest state first."""
    late: list[str] = []
    for document in _documents(corpus_dir).values():
        start = {s.id: s.start for s in document.statements}
        late += [
            f"{document.id}: {s.superseded_by} comes after {s.id}"
            for s in document.statements
            if s.superseded_by in start and start[s.superseded_by] > s.start
        ]

    assert late == []
