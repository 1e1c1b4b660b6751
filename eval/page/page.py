"""The page of a run, from its gates down to each case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from eval.cases import Split
from eval.gates import Gate, Verdict
from eval.page.case_view import CaseView
from eval.page.elements import Node, document, element
from eval.page.plots import Mark, histogram, intervals
from eval.records import CaseRecord
from eval.summary import Figures, Summary

_STYLE = Path(__file__).with_name("style.css")
# Nothing is fetched and nothing runs, whatever an answer holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that the page tells."""

    summary: Summary
    records: Sequence[CaseRecord]
    gates: Sequence[Gate]
    verdicts: Sequence[Verdict]  # of those gates whose split was run
    before: Summary | None  # the baseline, when it can be compared
    notices: Sequence[str]  # what the reader must know of this page
    totals_ms: Sequence[float]  # of the answers; empty when they were not kept
    cases: CaseView


def page(shown: Shown) -> str:
    """Return the whole page as HTML."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", "Evaluation"),
        element("style", _STYLE.read_text(encoding="utf-8")),
    )
    body = element("body", element("main", *_sections(shown)))
    return document(element("html", head, body, lang="en"))


def _sections(shown: Shown) -> Iterator[Element]:
    yield element("h1", "Evaluation")
    yield _headline(shown)
    for line in shown.notices:
        yield element("p", line, class_="notice")
    yield element("h2", "Gates")
    yield _gates(shown.verdicts)
    for split in shown.summary.splits:
        yield element("h2", f"Figures ({split})")
        yield intervals(_marks(shown, split), f"Figures of the {split} cases")
        yield element("p", *_legend(shown), class_="legend")
    yield element("h2", "By kind")
    yield element("p", "Each figure with the number of cases it is over.", class_="legend")
    yield _groups(shown.summary.groups["kind"], shown)
    yield element("h2", "By tag")
    yield _groups(shown.summary.groups["tag"], shown)
    if shown.totals_ms:
        yield element("h2", "Question to whole answer")
        yield histogram(shown.totals_ms, "How many answers took how long")
    yield from _case_lists(shown)
    yield element("h2", "Made of")
    yield _made_of(shown.summary)


def _headline(shown: Shown) -> Element:
    fallen = sum(not one.holds for one in shown.verdicts)
    wrong = sum(map(_is_below, shown.records))
    told = f"{len(shown.records)} cases, {wrong} of them below full marks on a figure; "
    if not shown.verdicts:
        return element("p", told, "no gate is over these cases.")
    gates = f"{fallen} of {len(shown.verdicts)} gates fell" if fallen else "every gate holds"
    return element("p", told, element("strong", gates, class_="low" if fallen else "full"), ".")


def _gates(verdicts: Sequence[Verdict]) -> Element:
    rows = [
        (
            one.gate.name,
            one.gate.split,
            one.value,
            one.gate.wants,
            element("span", "holds" if one.holds else "fell", class_=_look(one.holds)),
            one.gate.note,
        )
        for one in verdicts
    ]
    if not rows:
        return element("p", "No gate is over these cases.")
    return _table(("gate", "split", "value", "asked", "verdict", "note"), rows)


def _marks(shown: Shown, split: Split) -> dict[str, Mark]:
    before = shown.before.splits.get(split, {}) if shown.before else {}
    asked = _asked(one.gate for one in shown.verdicts if one.gate.split == split)
    return {
        name: Mark(
            figure.mean,
            figure.low,
            figure.high,
            gate=asked.get(name),
            before=before[name].mean if name in before else None,
        )
        for name, figure in shown.summary.splits[split].items()
    }


def _asked(gates: Iterable[Gate]) -> dict[str, float]:
    """Return the least that each figure must be over all cases of a split."""
    return {
        gate.figure: gate.minimum
        for gate in gates
        if gate.minimum is not None and not (gate.tag or gate.kind)
    }


def _legend(shown: Shown) -> Iterator[Node]:
    yield "Dot: the figure. Line: its 95 % interval. Upright mark: the gate."
    if shown.before:
        yield " Open circle: the baseline."


def _groups(groups: Mapping[str, Figures], shown: Shown) -> Element:
    """Return the figures of each group, in red what is below the gate for all cases."""
    asked = _asked(shown.gates)
    names = list(dict.fromkeys(name for figures in groups.values() for name in figures))
    rows = [
        (value, *(_cell(figures, name, asked.get(name, 0.0)) for name in names))
        for value, figures in groups.items()
    ]
    return _table(("", *names), rows)


def _cell(figures: Figures, name: str, asked: float) -> Node:
    if name not in figures:
        return ""
    figure = figures[name]
    told = element("span", f"{figure.mean:.2f}", class_="low" if figure.mean < asked else "")
    return element("span", told, element("small", f" {figure.n}"))


def _case_lists(shown: Shown) -> Iterator[Element]:
    """Yield every case once: those that changed, then the others that are wrong, then the rest."""
    left = list(shown.records)
    lists: dict[str, Callable[[CaseRecord], bool]] = {
        "Changed since the baseline": shown.cases.is_changed,
        "Below full marks": _is_below,
        "Full marks": lambda _: True,
    }
    for title, belongs in lists.items():
        here = [one for one in left if belongs(one)]
        names = {one.id for one in here}
        left = [one for one in left if one.id not in names]
        yield element("h2", f"{title} ({len(here)})")
        for split in dict.fromkeys(one.split for one in here):
            of_split = [one for one in here if one.split == split]
            yield element("h3", f"{split} ({len(of_split)})")
            yield from map(shown.cases.shown, of_split)


def _is_below(one: CaseRecord) -> bool:
    return any(score < 1 for score in one.scores.values())


def _made_of(summary: Summary) -> Element:
    made = summary.fingerprints
    rows = [("corpus", made.corpus), ("code", made.code), ("prompts", made.prompts)]
    rows += [(f"{split} cases", digest) for split, digest in made.cases.items()]
    rows += [(f"version of {name}", told) for name, told in made.versions.items()]
    rows += [(f"setting {name}", told) for name, told in made.settings.items()]
    return _table(("what", "value"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[Node]]) -> Element:
    return element(
        "div",
        element(
            "table",
            element("thead", element("tr", *(element("th", name, scope="col") for name in head))),
            element(
                "tbody",
                *(element("tr", *(element("td", cell) for cell in row)) for row in rows),
            ),
        ),
        class_="wide",
    )


def _look(is_full: bool) -> str:
    return "full" if is_full else "low"
