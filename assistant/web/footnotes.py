"""An answer as one plain text with numbered footnotes, to paste elsewhere."""

from __future__ import annotations

from assistant.domain import Answer, Citation, Origin, Sentence, Source, Table, Wording
from assistant.layout import blocks
from assistant.place import place
from assistant.texts import Texts
from assistant.web.dates import long_date, source_date
from assistant.web.layout import other_notices
from assistant.web.markup import printable

_SAYS_OWN_WORDS = "own_words"  # the notice that tells it already


def copy_text(answer: Answer, texts: Texts) -> str:
    """Return question, answer, footnotes, notices, as-of date and what the wording is."""
    parts = [
        texts.get("page.copy_question", question=answer.question),
        f"{texts.get('page.copy_answer')}\n{_body(answer, texts)}",
    ]
    if answer.citations:
        footnotes = "\n".join(_footnote(citation, texts) for citation in answer.citations)
        parts.append(f"{texts.get('page.copy_sources')}\n{footnotes}")
    notices = "\n".join(f"- {notice.text}" for notice in other_notices(answer))
    if notices:
        parts.append(f"{texts.get('page.notices_heading')}:\n{notices}")
    parts.append(_closing(answer, texts))
    return printable("\n\n".join(parts))


def origin_name(origin: Origin, texts: Texts) -> str:
    """Return in Dutch where a document came from."""
    name = "origin_shipped" if origin is Origin.SHIPPED else "origin_own"
    return texts.get(f"page.{name}")


def _body(answer: Answer, texts: Texts) -> str:
    lines: list[str] = []
    for block in blocks(answer.sentences):
        told = [_marked(sentence) for sentence in block.sentences]
        lines.extend([f"- {line}" for line in told] if block.is_list else [" ".join(told)])
    if answer.table:
        lines += _table_lines(answer.table, texts)
    return "\n".join(lines) or answer.text


def _table_lines(table: Table, texts: Texts) -> list[str]:
    """Return `table` as lines of cells with tabs between, which word processors take over."""
    unknown = texts.get("page.cell_unknown")
    lines = [table.caption, "\t".join(["", *table.columns])]
    for row in table.rows:
        cells = [_marked(cell) if cell else unknown for cell in row.cells]
        lines.append("\t".join([row.label, *cells]))
    return lines


def _marked(sentence: Sentence) -> str:
    return sentence.text + "".join(f" [{marker}]" for marker in sentence.citations)


def _footnote(citation: Citation, texts: Texts) -> str:
    where = place(citation, texts)
    lines = [
        texts.get(
            "page.copy_document",
            marker=citation.marker,
            document=citation.document_title + (f", {where}" if where else ""),
            origin=origin_name(citation.origin, texts),
        )
    ]
    own_words = citation.wording is Wording.OWN_WORDS
    key = "page.copy_paraphrase" if own_words else "page.copy_verbatim"
    for source in citation.sources:
        lines.append(f"    {texts.get(key, source=_source(source, texts))}")
        if source.url:
            lines.append(f"    {source.url}")
    return "\n".join(lines)


def _source(source: Source, texts: Texts) -> str:
    return f"{source.title}, {source.publisher}, {source_date(source, texts)}"


def _closing(answer: Answer, texts: Texts) -> str:
    as_of = texts.get("page.as_of", date=long_date(answer.as_of, texts))
    lines = [f"{as_of}.", _wording(answer, texts), texts.get("page.disclaimer")]
    return "\n".join(line for line in lines if line)


def _wording(answer: Answer, texts: Texts) -> str:
    wordings = {citation.wording for citation in answer.citations}
    told = any(notice.code == _SAYS_OWN_WORDS for notice in answer.notices)
    if told or not wordings:
        return ""
    if len(wordings) > 1:
        return texts.get("page.copy_mixed_wording")
    own_words = Wording.OWN_WORDS in wordings
    return texts.get(f"page.copy_{'own' if own_words else 'original'}_wording")
