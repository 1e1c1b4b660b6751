"""A case on the page: what was asked, what came, from which sources, and what changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from xml.etree.ElementTree import Element

from eval.page.elements import Node, element
from eval.protocols import Passage
from eval.records import CaseRecord

_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|!])")  # as Markdown is written
_PIECE = re.compile(r"\s+|[^\s\w]|\w+")
_LINKED = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class CaseView:
    """Shows cases beside the baseline."""

    passages: Mapping[str, Passage]  # by statement id; empty when the corpus is another by now
    before: Mapping[str, CaseRecord]  # the same cases in the baseline, by id

    def shown(self, one: CaseRecord) -> Element:
        """Return the case, folded; its line tells whether it is right and whether it changed."""
        low = [name for name, score in one.scores.items() if score < 1]
        state = "wrong" if low else "right"
        return element(
            "details",
            element(
                "summary",
                element("span", "✗" if low else "✓", class_=f"mark {state}", title=state),
                element("code", one.id),
                " ",
                element("span", one.question or "(nothing)", lang=_language(one)),
                *self._changes(one),
            ),
            *self._body(one),
            id=f"case-{one.id}",
            class_=f"case {state}",
        )

    def is_changed(self, one: CaseRecord) -> bool:
        """Return whether the baseline has another answer or other scores for the case."""
        before = self.before.get(one.id)
        return before is not None and (before.scores, _came(before)) != (one.scores, _came(one))

    def _changes(self, one: CaseRecord) -> Iterator[Element]:
        before = self.before.get(one.id)
        if before is None:
            return
        shared = [name for name in one.scores if name in before.scores]
        if any(one.scores[name] < before.scores[name] for name in shared):
            yield element("span", "fell", class_="tag fell")
        if any(one.scores[name] > before.scores[name] for name in shared):
            yield element("span", "rose", class_="tag rose")

    def _body(self, one: CaseRecord) -> Iterator[Element]:
        rows: list[tuple[str, Node]] = [
            ("asked for", f"{one.as_of}, {one.audience}, {one.kind}, {one.difficulty}"),
            ("tags", ", ".join(one.tags)),
            ("read as", one.standalone_question if one.standalone_question != one.question else ""),
            ("expected", _expected(one)),
            ("came", _came_told(one)),
        ]
        yield element(
            "dl",
            *(part for name, told in rows if told for part in _term(name, told)),
        )
        if one.text:
            yield element("div", _plain(one.text), class_="answer", lang=_language(one))
        if one.markers:
            yield element("ol", *map(self._source, one.markers), class_="sources")
        yield self._scores(one)
        before = self.before.get(one.id)
        if before is not None and before.text != one.text:
            yield element("h4", "Beside the baseline")
            yield element(
                "div",
                *changed(_plain(before.text), _plain(one.text)),
                class_="answer diff",
                lang=_language(one),
            )

    def _source(self, name: str) -> Element:
        passage = self.passages.get(name)
        if passage is None:
            return element("li", element("code", name))
        links = [
            element("a", title, href=url, rel="noreferrer")
            for title, url in passage.sources
            if url.startswith(_LINKED)
        ]
        return element(
            "li",
            element("code", name),
            " ",
            element("q", passage.text, lang="nl"),
            f" {passage.document}",
            *(part for link in links for part in (" · ", link)),
        )

    def _scores(self, one: CaseRecord) -> Element:
        before = self.before.get(one.id)
        return element(
            "ul",
            *(
                element("li", f"{name} ", *_score(score, before, name), class_=_look(score))
                for name, score in one.scores.items()
            ),
            class_="scores",
        )


def changed(before: str, now: str) -> list[Node]:
    """Return `now` with what was added to `before` marked, and what was left out struck."""
    old, new = _PIECE.findall(before), _PIECE.findall(now)
    parts: list[Node] = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            parts.append("".join(new[c:d]))
            continue
        if gone := "".join(old[a:b]):
            parts.append(element("del", gone))
        if added := "".join(new[c:d]):
            parts.append(element("ins", added))
    return parts


def _score(score: float, before: CaseRecord | None, name: str) -> Sequence[Node]:
    was = before.scores.get(name) if before is not None else None
    told = element("b", f"{score:.3f}")
    return (told,) if was is None or was == score else (told, f" (was {was:.3f})")


def _look(score: float) -> str:
    return "full" if score == 1 else "low"


def _term(name: str, told: Node) -> tuple[Element, Element]:
    return element("dt", name), element("dd", told)


def _expected(one: CaseRecord) -> str:
    parts = [" or ".join(one.expected)]
    parts += [f"citing {', '.join(one.must_cite)}"] if one.must_cite else []
    parts += [f"telling {', '.join(one.must_tell)}"] if one.must_tell else []
    return "; ".join(parts)


def _came_told(one: CaseRecord) -> str:
    parts = [one.failure or str(one.status)]
    parts += [f"citing {', '.join(one.cited)}"] if one.cited else []
    parts += [f"telling {', '.join(one.told)}"] if one.told else []
    return "; ".join(parts)


def _came(one: CaseRecord) -> tuple[object, ...]:
    return one.status, one.text, one.markers


def _plain(markdown: str) -> str:
    return _ESCAPED.sub(r"\1", markdown)


def _language(one: CaseRecord) -> str:
    return "en" if "english" in one.tags else "nl"
