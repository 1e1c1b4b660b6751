"""One corpus file -> statements with offsets, headings and sources."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.markdown import parse_markdown
from assistant.domain import Audience, Document, DocumentKind, SourceKind
from tests.fakes import SOURCE, document_text, front_matter

GOOD = (
    front_matter("proef", title="Proef: één document", kind="figures")
    + """
Een zin vóór elke kop.[^P-00]

## Eerste kop

De eerste zin telt 3 woorden.[^P-01] Een tweede zin (met haakjes.)[^P-02b]

### Diepere kop

- Een punt.[^P-03]
1. Een genummerd punt![^P-04]

## Tweede kop

Is dit een vraag?[^P-05]

Zie ook: [Iets anders](iets-anders.md)

[^P-00]: title: A | publisher: B | url: http://example.org/a?x=1&y=2 | kind: press | read_on: 2026-11-24 | note: zonder datum
    title: C | publisher: D | url: https://example.org/c | date: 2022-06 | kind: primary | read_on: 2026-11-24
    title: E | publisher: F | url: https://example.org/e | date: 2021 | kind: copy | read_on: 2026-11-24
"""  # noqa: E501  # a footnote is one line a source
    + "".join(f"[^{name}]: {SOURCE}\n" for name in ("P-01", "P-02b", "P-03", "P-04", "P-05"))
)


def _parsed(text: str) -> Document:
    document, findings = parse_markdown("documents/proef.md", text)
    assert findings == []
    assert document is not None
    return document


def test_front_matter_is_kept_when_the_file_is_good() -> None:
    document = _parsed(GOOD)

    assert (document.id, document.title) == ("proef", "Proef: één document")
    assert (document.kind, document.audience) == (DocumentKind.FIGURES, Audience.BOTH)
    assert (document.topic, document.date) == ("mkb", "2022")
    assert document.file == "documents/proef.md"
    assert document.text_hash == hashlib.sha256(GOOD.encode()).hexdigest()


def test_statements_stand_in_text_order_with_their_headings_when_the_file_is_good() -> None:
    document = _parsed(GOOD)

    assert [(s.id, s.heading_path, s.text) for s in document.statements] == [
        ("P-00", (), "Een zin vóór elke kop."),
        ("P-01", ("Eerste kop",), "De eerste zin telt 3 woorden."),
        ("P-02b", ("Eerste kop",), "Een tweede zin (met haakjes.)"),
        ("P-03", ("Eerste kop", "Diepere kop"), "Een punt."),
        ("P-04", ("Eerste kop", "Diepere kop"), "Een genummerd punt!"),
        ("P-05", ("Tweede kop",), "Is dit een vraag?"),
    ]


def test_offsets_give_the_statement_back_when_counted_in_the_files_text() -> None:
    document = _parsed(GOOD)

    assert document.text == GOOD
    for statement in document.statements:
        assert document.text[statement.start : statement.end] == statement.text
        assert statement.document_id == "proef"


def test_primary_sources_come_first_when_a_footnote_lists_them_last() -> None:
    sources = _parsed(GOOD).statements[0].sources

    assert [source.kind for source in sources] == [
        SourceKind.PRIMARY,
        SourceKind.COPY,
        SourceKind.PRESS,
    ]
    assert [source.title for source in sources] == ["C", "E", "A"]
    assert [source.date for source in sources] == ["2022-06", "2021", None]
    assert sources[2].url == "http://example.org/a?x=1&y=2"
    assert sources[2].note == "zonder datum"
    assert sources[0].read_on == "2026-11-24"


@pytest.mark.parametrize("written", ["2022", "2022-06", "2022-06-01", "'2022'"])
def test_a_date_is_kept_as_written_when_yaml_would_read_it_as_something_else(
    written: str,
) -> None:
    text = GOOD.replace("date: 2022\n", f"date: {written}\n", 1)

    assert _parsed(text).date == written.strip("'")


def test_date_may_be_left_out_when_a_document_spans_years() -> None:
    assert _parsed(GOOD.replace("date: 2022\n", "", 1)).date is None


@given(st.text())
def test_arbitrary_text_never_crashes_when_parsed(text: str) -> None:
    document, findings = parse_markdown("a.md", text)

    assert (document is None) == bool(findings)


LINES = st.sampled_from(
    [
        "## Kop",
        "### Dieper",
        "# Document over proef",
        "Zin.[^A-1]",
        "Zin een.[^A-1] Zin twee.[^A-2]",
        "- Punt.[^A-3]",
        "  Ingesprongen.[^A-4]",
        "Geen verwijzing.",
        "[^A-1]: " + SOURCE,
        "[^A-2]:",
        "    " + SOURCE,
        "Zie ook: [x](y.md)",
        "",
        "[^",
        "[^]",
        "x[^A 1]",
        "é\u2028\x85\x0b\t.[^A-5]",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=12)), max_size=12))
def test_every_mistake_has_a_line_of_the_file_when_a_body_is_arbitrary(rows: list[str]) -> None:
    text = front_matter("proef") + "\n".join(rows)

    document, findings = parse_markdown("documents/proef.md", text)

    assert (document is None) == bool(findings)
    for finding in findings:
        assert finding.file == "documents/proef.md"
        assert 0 <= finding.line <= text.count("\n") + 1
        assert finding.problem
        assert finding.remedy


# Without markup, and without marks that may end a sentence halfway.
SENTENCES = st.text(
    st.characters(exclude_characters="<>`*[]_~.!?\n", exclude_categories=["Cs"]), max_size=30
).map(lambda text: f"Z{text}.".replace("http", ""))


@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=4), min_size=1, max_size=4))
def test_offsets_fit_when_sentences_are_arbitrary(paragraphs: list[list[str]]) -> None:
    sections = {
        f"Kop {p}": [(f"A-{p}-{s}", text) for s, text in enumerate(sentences)]
        for p, sentences in enumerate(paragraphs)
    }

    document, findings = parse_markdown("documents/proef.md", document_text("proef", sections))

    assert findings == []
    assert document is not None
    assert [s.text for s in document.statements] == [t for row in paragraphs for t in row]
    for statement in document.statements:
        assert document.text[statement.start : statement.end] == statement.text
