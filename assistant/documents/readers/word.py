"""A Word document (.docx) -> blocks: headings by style, lists with their numbers, tables."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from assistant.documents.readers.contents import Collector, Contents, Source, is_table_caption
from assistant.documents.readers.word_numbering import Label, Numbering
from assistant.documents.readers.word_runs import paragraph_text, text_boxes
from assistant.documents.readers.word_table import WordTable, read_table
from assistant.documents.readers.word_zip import check_zip

_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])$", re.I)
_TITLE = re.compile(r"(?:title|titel)$", re.I)
_LIST = re.compile(r"(?:list|lijst|opsomming)", re.I)
_TABLE_OF_CONTENTS = re.compile(r"(?:toc|inhopg|table of (?:figures|contents))\b", re.I)
_PARAGRAPH, _TABLE, _CONTROL = qn("w:p"), qn("w:tbl"), qn("w:sdt")
_LONGEST_HEADING = 250
_DEEPEST = 9
_JUNK_TITLES = re.compile(r"(?:word[- ]?document|microsoft word|document\d*|titel|title)\b", re.I)


def read_word(source: Source) -> Contents:
    """Return the blocks of a Word document, without deleted and hidden text.

    Raises:
        CannotReadError: it is no Word document, protected, a bomb, or holds too much.
    """
    check_zip(source.data)
    document = docx.Document(io.BytesIO(source.data))
    collector = Collector(source.limits)
    walk = _Walk(document, collector)
    walk.over(document.element.body)
    _add_remarks(document, collector)
    title = (document.core_properties.title or "").strip()
    return collector.contents(walk.title or ("" if _JUNK_TITLES.match(title) else title))


class _Walk:
    """Goes through the paragraphs and tables of one document, in order."""

    def __init__(self, document: WordDocument, collector: Collector) -> None:
        self.title = ""
        self._collector = collector
        self._numbering = Numbering(document)
        self._styles = {style.style_id: style for style in document.styles}
        self._hidden_styles = frozenset(
            style.style_id for style in document.styles if _hides(style.element)
        )
        self._in_table = False

    def over(self, parent: BaseOxmlElement) -> None:
        """Add the blocks of `parent`, in order."""
        for element in _elements(parent):
            if element.tag == _TABLE:
                self._table(element)
            else:
                self._paragraph(element)
                for box in text_boxes(element):
                    self.over(box)

    def _paragraph(self, element: BaseOxmlElement) -> None:
        style = self._style_name(element)
        if _TABLE_OF_CONTENTS.match(style):
            return
        found = self._seen_text(element)
        label = self._label(element)
        text = found.strip()
        if not text:
            return
        level = self._heading_level(element, style)
        if _TITLE.match(style) and not self.title:
            self.title = text
            level = 1
        numbered = f"{label.text} {text}" if label is not None and label.text else text
        if level and len(text) <= _LONGEST_HEADING:
            self._collector.heading(numbered, level)
        elif (label is not None and label.is_bullet) or (label is None and _LIST.match(style)):
            self._collector.list_item(text)
        else:
            self._collector.paragraph(numbered)

    def _seen_text(self, element: BaseOxmlElement, *, may_be_dark: bool = False) -> str:
        found = paragraph_text(
            element, hidden_styles=self._hidden_styles, may_be_dark=may_be_dark or self._in_table
        )
        for kind, characters in found.hidden.items():
            self._collector.hide(kind, characters)
        return found.text

    def _table(self, element: BaseOxmlElement) -> None:
        table = read_table(element, lambda p: self._seen_text(p, may_be_dark=True))
        if table is None:
            # It only lays out the page: its cells hold ordinary paragraphs.
            before, self._in_table = self._in_table, True
            for cell in element.iter(qn("w:tc")):
                if next(cell.iterancestors(_TABLE)) is element:
                    self.over(cell)
            self._in_table = before
            return
        self._add(table, element)

    def _add(self, table: WordTable, element: BaseOxmlElement) -> None:
        caption = self._collector.caption_above()
        if not caption:
            following = element.getnext()
            if following is not None and following.tag == _PARAGRAPH:
                found = paragraph_text(
                    following, hidden_styles=self._hidden_styles, may_be_dark=True
                )
                below = " ".join(found.text.split())
                caption = below if is_table_caption(below) else ""
        self._collector.table(table.rows, header=table.header, caption=caption)

    def _style_name(self, element: BaseOxmlElement) -> str:
        style = self._styles.get(_property(element, "w:pStyle"))
        return (style.name or "") if style is not None else ""

    def _heading_level(self, element: BaseOxmlElement, style: str) -> int:
        named = _HEADING.match(style)
        if named:
            return int(named.group(1))
        # A style of an organisation's own tells its level by outline, itself or by its base.
        level = _property(element, "w:outlineLvl")
        known = self._styles.get(_property(element, "w:pStyle"))
        for _ in range(_DEEPEST):
            if level or known is None:
                break
            level = _property(known.element, "w:outlineLvl")
            inherited = _HEADING.match(known.name or "")
            level = level or (str(int(inherited.group(1)) - 1) if inherited else "")
            known = known.base_style if hasattr(known, "base_style") else None
        return int(level) + 1 if level.isdigit() and int(level) < _DEEPEST else 0

    def _label(self, element: BaseOxmlElement) -> Label | None:
        """Return what Word prints before the paragraph; counts on, so call it once for each."""
        holder: BaseOxmlElement | None = element
        known = self._styles.get(_property(element, "w:pStyle"))
        for _ in range(_DEEPEST):
            properties = holder.find(qn("w:pPr")) if holder is not None else None
            numbers = properties.find(qn("w:numPr")) if properties is not None else None
            if numbers is not None and numbers.find(qn("w:numId")) is not None:
                number_id = numbers.find(qn("w:numId")).get(qn("w:val"), "")
                depth = numbers.find(qn("w:ilvl"))
                value = depth.get(qn("w:val"), "0") if depth is not None else "0"
                return self._numbering.label(number_id, int(value) if value.isdigit() else 0)
            if known is None:
                return None
            holder = known.element
            known = known.base_style if hasattr(known, "base_style") else None
        return None


def _elements(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield paragraphs and tables below `parent`, those in content controls too, in order.

    A control that holds the table of contents is left out.
    """
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in (_PARAGRAPH, _TABLE):
            yield element
        elif element.tag == _CONTROL:
            gallery = next(element.iter(qn("w:docPartGallery")), None)
            contents = element.find(qn("w:sdtContent"))
            is_toc = gallery is not None and "Contents" in gallery.get(qn("w:val"), "")
            if contents is not None and not is_toc:
                waiting.append(iter(contents))
        elif element.tag in (qn("w:ins"), qn("w:customXml"), qn("w:smartTag"), qn("w:moveTo")):
            waiting.append(iter(element))


def _property(element: BaseOxmlElement, name: str) -> str:
    """Return a value of the element's paragraph properties, or an empty text."""
    properties = element.find(qn("w:pPr"))
    found = properties.find(qn(name)) if properties is not None else None
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _hides(style: BaseOxmlElement) -> bool:
    properties = style.find(qn("w:rPr"))
    vanish = properties.find(qn("w:vanish")) if properties is not None else None
    return vanish is not None and vanish.get(qn("w:val"), "1").lower() not in ("0", "false")


def _add_remarks(document: WordDocument, collector: Collector) -> None:
    body = document.element.body
    notes = sum(1 for _ in body.iter(qn("w:footnoteReference"), qn("w:endnoteReference")))
    if notes:
        collector.remarks.append(f"{notes} footnotes or endnotes were left out")
    deleted = sum(1 for _ in body.iter(qn("w:del"), qn("w:moveFrom")))
    if deleted:
        collector.remarks.append(f"{deleted} tracked deletions were left out")
