"""An Answer as text for a person at a terminal, in Dutch."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from assistant.answering.citations import render
from assistant.domain import Answer, Citation, Source, Wording
from assistant.place import place
from assistant.texts import Texts

_WIDTH = 88


def answer_text(answer: Answer, texts: Texts) -> str:
    """Return the text of `answer`, its sources and its notices."""
    paragraphs = render(answer.sentences, answer.table, markdown=False).split("\n")
    blocks = [_wrap(text, "  " if text.startswith("- ") else "") for text in paragraphs]
    if answer.citations:
        blocks.append("\n" + texts.get("terminal.sources"))
        blocks += [line for citation in answer.citations for line in _source(citation, texts)]
    if answer.notices:
        blocks.append("")
        blocks += [_wrap(f"* {notice.text}", "  ") for notice in answer.notices]
    blocks.append("\n" + texts.get("terminal.as_of", date=answer.as_of))
    return "\n".join(blocks)


def _source(citation: Citation, texts: Texts) -> Iterator[str]:
    where = " > ".join(filter(None, (citation.document_title, place(citation, texts))))
    yield _wrap(f"[{citation.marker}] {where} ({citation.statement_id})", "    ")
    is_own = citation.wording is Wording.OWN_WORDS
    for source in citation.sources:
        described = texts.get(
            "terminal.own_words" if is_own else "terminal.original",
            source=f"{source.title}, {source.publisher}, {_date(source, texts)}",
        )
        yield _wrap(f"    {described}", "    ")
        if source.url:
            yield f"    {source.url}"


def _date(source: Source, texts: Texts) -> str:
    known = source.date or texts.get("terminal.undated")
    return f"{known} ({source.note})" if source.note else known


def _wrap(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text,
        _WIDTH,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
