"""Citations and the text of an answer."""

from __future__ import annotations

import pytest

from assistant.answering.citations import cite, render
from assistant.domain import Sentence, SentenceKind
from tests.answering.builders import SOURCE, document, statement


def quote(text: str, *markers: int) -> Sentence:
    return Sentence(text, markers, SentenceKind.QUOTE)


LEAD_IN = Sentence("Ook van belang:", (), SentenceKind.LEAD_IN)


def test_the_quote_is_the_text_at_its_place_when_a_statement_is_cited() -> None:
    made = document(
        statement("A", "Eén molen draait."), statement("B", "Geen fiets rijdt.", headings=("Kop",))
    )

    citations = cite(reversed(made.statements), {made.id: made})

    assert [(each.marker, each.statement_id) for each in citations] == [(1, "B"), (2, "A")]
    assert [each.quote for each in citations] == ["Geen fiets rijdt.", "Eén molen draait."]
    for each in citations:
        assert made.text[each.start : each.end] == each.quote
    assert citations[0].heading_path == ("Kop",)
    assert citations[0].sources == (SOURCE,)
    assert (citations[0].document_id, citations[0].document_title) == ("doc", "Titel")


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Molen *Anna* draait.", r"Molen \*Anna\* draait."),
        ("De [molen](x) | `a` _b_ #1 <b>!", r"De \[molen\](x) \| \`a\` \_b\_ \#1 \<b\>\!"),
        ("Een \\ streep", r"Een \\ streep"),
        ("Gewoon, 4 (vier).", "Gewoon, 4 (vier)."),
    ],
)
def test_marks_of_markdown_are_escaped_when_a_sentence_holds_them(text: str, markdown: str) -> None:
    assert render([quote(text, 1)]) == f"{markdown} [1]"
    assert render([quote(text, 1)], markdown=False) == f"{text} [1]"


def test_a_list_follows_when_there_is_a_lead_in() -> None:
    sentences = [quote("Eerst.", 1), LEAD_IN, quote("Twee.", 2), quote("Drie.", 3, 4)]

    assert render(sentences) == ("Eerst. [1]\n\nOok van belang:\n\n- Twee. [2]\n- Drie. [3] [4]")


def test_sentences_run_on_when_there_is_no_lead_in() -> None:
    assert render([quote("Eerst.", 1), quote("Dan.", 2)]) == "Eerst. [1] Dan. [2]"
    assert render([]) == ""
