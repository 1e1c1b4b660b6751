"""A web page -> blocks of its main text, without menus, banners, forms and hidden parts."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.documents.readers.contents import Collector, Contents, Source, is_table_caption
from assistant.documents.readers.encoding import declared_charset, decode
from assistant.documents.readers.html_hidden import hidden_kind
from assistant.documents.readers.html_table import Table, read_table

# Scripts can be most of a page; they go before it is parsed, which is what costs memory.
_CODE = re.compile(r"<(script|style|noscript|template)\b[^>]*>.*?(?:</\1\s*>|\Z)", re.I | re.S)
_DROPPED_TAGS = frozenset(
    "script style noscript template nav aside button select textarea svg iframe object canvas "
    "head".split()
)
_DROPPED_ROLES = frozenset(
    "navigation banner contentinfo search dialog alertdialog complementary menu toolbar".split()
)
_DROPPED_NAME = re.compile(
    r"(?:^|[\s_-])(?:cookie\w*|consent|breadcrumbs?|nav(?:bar|igation)?|menu|sidebar|skip-?(?:link|to)?"
    r"|share|social|newsletter|advert\w*|related|pagination|footer|site-header)(?:$|[\s_-])",
    re.I,
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main header footer form fieldset ul ol dl dt dd li blockquote pre "
    "figure figcaption details summary address hr table td th tr tbody center body".split()
)
_MIN_MAIN = 200  # characters; a shorter <main> is an empty shell
_ENOUGH_PARAGRAPHS = 3


def read_html(source: Source) -> Contents:
    """Return the blocks of the page's main text.

    Raises:
        CannotReadError: it is no text, or too much.
    """
    text, remark = decode(source.data, declared=declared_charset(source.data))
    collector = Collector(source.limits)
    if remark:
        collector.remarks.append(remark)
    tree = LexborHTMLParser(_CODE.sub(" ", text))
    root = _main_part(tree)
    if root is not None:
        _Walk(collector).over(root)
    return collector.contents(_title(tree))


def _title(tree: LexborHTMLParser) -> str:
    """Return the only first-level heading, else the page's title, which names its site too."""
    headings = tree.css("h1")
    if len(headings) == 1 and headings[0].text(strip=True):
        return headings[0].text(separator=" ")
    title = tree.css_first("head > title")
    return title.text() if title is not None else ""


def _main_part(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in ("main", "[role=main]", "article"):
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) >= _MIN_MAIN:
            return found[0]
    return tree.body


class _Walk:
    """Goes through the nodes of one page; not recursive, for pages nested without end."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._pieces: list[str] = []
        self._kinds: list[str] = ["p"]  # of the blocks around: a heading's tag, li, or p
        self._lists: list[int | None] = []  # next number of the lists around, None for bullets
        self._inside_main = False
        self._half = 0  # of the characters of the part that is read

    def over(self, root: LexborNode) -> None:
        """Add the blocks of `root` and all in it, in order."""
        self._inside_main = root.tag != "body"
        self._half = len(root.text() or "") // 2
        node: LexborNode | None = root
        entering = True
        while node is not None:
            if entering and self._enter(node, is_root=node.mem_id == root.mem_id):
                child = node.child
                if child is not None:
                    node = child
                    continue
                self._leave(node)
            elif not entering:
                self._leave(node)
            if node.mem_id == root.mem_id:
                break
            following = node.next
            entering = following is not None
            node = following if following is not None else node.parent
        self._flush()

    def _enter(self, node: LexborNode, *, is_root: bool) -> bool:
        """Take in what `node` is, and return whether its children are to be seen."""
        tag = node.tag or ""
        if tag == "-text":
            self._pieces.append(node.text(deep=False) or "")
            return False
        if tag.startswith("-"):
            return False  # a comment, a doctype
        if not is_root and self._is_dropped(node, tag):
            return False
        kind = hidden_kind(node)
        if kind is not None:
            self._collector.hide(kind, len("".join((node.text() or "").split())))
            return False
        if tag == "table":
            return self._table(node)
        self._open(node, tag)
        return True

    def _open(self, node: LexborNode, tag: str) -> None:
        if tag == "br":
            self._pieces.append("\n")
        if tag not in _BLOCKS and tag not in _HEADINGS:
            return
        self._flush()
        if tag in ("ul", "ol"):
            start = node.attributes.get("start") or "1"
            self._lists.append(None if tag == "ul" else int(start) if start.isdigit() else 1)
        self._kinds.append(tag if tag in _HEADINGS or tag == "li" else self._kinds[-1])

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _BLOCKS and tag not in _HEADINGS:
            return
        self._flush()
        if len(self._kinds) > 1:
            self._kinds.pop()
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()

    def _flush(self) -> None:
        """Make a block of the pieces so far."""
        text = "".join(self._pieces)
        self._pieces = []
        if not text.strip():
            return
        kind = self._kinds[-1]
        if kind in _HEADINGS:
            self._collector.heading(text, _HEADINGS[kind])
        elif kind == "li" and self._lists:
            self._item(text)
        else:
            for part in re.split(r"\n[ \t]*\n\s*", text):
                self._collector.paragraph(part)

    def _item(self, text: str) -> None:
        number = self._lists[-1]
        if number is None:
            self._collector.list_item(text)
        else:
            # The number may be that of a lid, so it stays in the text.
            self._collector.paragraph(f"{number}. {text.strip()}")
            self._lists[-1] = number + 1
        self._kinds[-1] = "p"  # what follows in the same item is a paragraph of it

    def _is_dropped(self, node: LexborNode, tag: str) -> bool:
        if tag in _DROPPED_TAGS or (tag in ("header", "footer") and not self._inside_main):
            return True
        if tag == "form" and not _is_page_in_a_form(node):
            return True
        attributes = node.attributes
        if (attributes.get("role") or "").lower() in _DROPPED_ROLES:
            return True
        if tag in ("body", "main", "article", *_HEADINGS):
            return False
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        return _DROPPED_NAME.search(names) is not None and not self._is_much(node)

    def _is_much(self, node: LexborNode) -> bool:
        """Return whether `node` is the page itself, though its name says menu or footer."""
        if node.css_first("main, article, h1") is not None:
            return True
        return len(node.text() or "") > self._half

    def _table(self, node: LexborNode) -> bool:
        """Add a table of data and return False, or True when it only lays out the page."""
        self._flush()
        table = read_table(node)
        if table is None:
            self._kinds.append(self._kinds[-1])
            return True
        self._add(table)
        return False

    def _add(self, table: Table) -> None:
        if table.caption and not is_table_caption(table.caption):
            self._collector.paragraph(table.caption)
        caption = table.caption or self._collector.caption_above()
        self._collector.table(table.rows, header=table.header, caption=caption)


def _is_page_in_a_form(node: LexborNode) -> bool:
    """Return whether a form holds the page itself, as some systems make them."""
    return (
        node.css_first("main, article, h1") is not None or len(node.css("p")) >= _ENOUGH_PARAGRAPHS
    )
