"""Markdown -> blocks, by its own grammar; raw HTML in it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.documents.readers.contents import Collector, Contents, Source
from assistant.documents.readers.encoding import decode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(\S.*)$", re.MULTILINE | re.IGNORECASE)


def read_markdown(source: Source) -> Contents:
    """Return the blocks of a Markdown text; its front matter gives at most the title.

    Raises:
        CannotReadError: it is no text, or too much.
    """
    text, remark = decode(source.data)
    collector = Collector(source.limits)
    if remark:
        collector.remarks.append(remark)
    title = ""
    front = _FRONT_MATTER.match(text)
    if front:
        found = _FRONT_TITLE.search(front.group(1))
        title = found.group(1).strip().strip("\"'") if found else ""
        text = text[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    _Walk(collector).over(tokens)
    return collector.contents(title)


class _Walk:
    """Turns the tokens of one text into blocks."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._ordered: list[int | None] = []  # of the lists around: next number, None for bullets
        self._begins_item = False
        self._left_out = False

    def over(self, tokens: Sequence[Token]) -> None:
        """Add the blocks of `tokens`, in order."""
        numbered = iter(enumerate(tokens))
        for index, token in numbered:
            if token.type == "table_open":
                end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
                self._table(tokens[index:end])
                for _ in range(end - index):
                    next(numbered)
            else:
                self._token(token, tokens[index - 1] if index else None)
        if self._left_out:
            self._collector.remarks.append("raw HTML in the Markdown was left out")

    def _token(self, token: Token, before: Token | None) -> None:
        match token.type:
            case "ordered_list_open":
                self._ordered.append(int(token.attrs.get("start", 1)))
            case "bullet_list_open":
                self._ordered.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self._ordered.pop()
            case "list_item_open":
                self._begins_item = True
            case "inline":
                self._inline(token, before)
            case "fence" | "code_block":
                self._collector.paragraph(token.content)
            case "html_block":
                self._html(token.content)

    def _inline(self, token: Token, before: Token | None) -> None:
        text = self._text(token)
        if before is not None and before.type == "heading_open":
            self._collector.heading(text, int(before.tag[1:]))
        elif self._begins_item and self._ordered:
            number = self._ordered[-1]
            if number is None:
                self._collector.list_item(text)
            else:
                # The number may be that of a lid, so it stays in the text.
                self._collector.paragraph(f"{number}. {text}")
                self._ordered[-1] = number + 1
        else:
            self._collector.paragraph(text)
        self._begins_item = False

    def _table(self, tokens: Sequence[Token]) -> None:
        rows = list(self._rows(tokens))
        if rows:
            caption = self._collector.caption_above()
            self._collector.table(rows[1:], header=rows[0], caption=caption)

    def _rows(self, tokens: Sequence[Token]) -> Iterator[list[str]]:
        row: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                row = []
            elif token.type == "inline":
                row.append(self._text(token))
            elif token.type == "tr_close":
                yield row

    def _text(self, token: Token) -> str:
        parts: list[str] = []
        for child in token.children or ():
            if child.type in ("text", "code_inline", "image"):
                parts.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                parts.append(" ")
            elif child.type == "html_inline":
                self._html(child.content)
        return "".join(parts)

    def _html(self, raw: str) -> None:
        self._left_out = self._left_out or bool(raw.strip())
