"""The page of a run: whole, safe, and beside the baseline."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from eval.page.case_view import changed
from eval.page.elements import document, element
from eval.page.plots import Mark, histogram, intervals
from eval.protocols import Passage
from tests.eval.fakes import make_answer
from tests.eval.workshop import Workshop

_VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})


class _Reader(HTMLParser):
    """Reads a page as a browser does: its tags, its attributes and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def _page(workshop: Workshop, *options: str) -> _Reader:
    assert workshop.command("report", str(workshop.output), *options) == 0
    page = (workshop.output / "report.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>\n<html")
    read = _Reader(page)
    assert read.open == []
    return read


def test_the_page_tells_figures_gates_and_every_case(workshop: Workshop) -> None:
    workshop.run()

    read = _page(workshop)

    assert "every gate holds" in read.text
    assert read.tags.count("details") == 3
    assert read.tags.count("svg") == 3 + 1  # dev, test and all; how long answers took
    for told in ("t-1", "Het zijn er 41. [1]", "fact_recall 1.000", "minimum 0.95"):
        assert told in read.text


def test_nothing_is_fetched_and_nothing_runs(workshop: Workshop) -> None:
    workshop.run()

    read = _page(workshop)

    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(read.tags)
    assert not [name for name, _ in read.attributes if name.startswith("on") or name == "src"]
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes
    page = (workshop.output / "report.html").read_text(encoding="utf-8")
    assert "url(" not in page
    assert "@import" not in page


def test_what_an_answer_holds_stays_text(workshop: Workshop) -> None:
    evil = "</pre><script>alert('x')</script> <img src=x onerror=y> & \0\x1b \u2028\ud800"
    workshop.answers("Test?", make_answer("B-1", text=evil))
    workshop.run()

    read = _page(workshop)

    assert "script" not in read.tags
    assert "img" not in read.tags
    told = "</pre><script>alert('x')</script> <img src=x onerror=y> & \ufffd\ufffd \u2028?"
    assert told in read.text


def test_sources_are_linked_only_where_a_link_is_safe(workshop: Workshop) -> None:
    workshop.run()
    passage = Passage(
        "De wens bleef.",
        "Een document",
        (("Veilig", "https://example.org/a?b=1&c=2"), ("Onveilig", "javascript:alert(1)")),
    )
    workshop.product.passages = {"B-1": passage}

    read = _page(workshop)

    links = [value for name, value in read.attributes if name == "href"]
    assert links == ["https://example.org/a?b=1&c=2"]
    assert "De wens bleef." in read.text
    assert "Een document" in read.text


def test_a_case_that_fell_comes_first_with_what_changed(workshop: Workshop) -> None:
    workshop.answers("Test?", make_answer("A-2", text="Het zijn er 52. [1]"))
    workshop.run()

    read = _page(workshop)

    assert "Changed since the baseline (1)" in read.text
    assert "fact_recall 0.000 (was 1.000)" in read.text
    assert {"del", "ins"} <= set(read.tags)
    assert "gates fell" in read.text
    assert read.text.index("t-1") < read.text.index("Full marks (2)") < read.text.index("d-1")


def test_another_corpus_is_said_and_not_compared(workshop: Workshop) -> None:
    workshop.product.digest = "corpus-2"
    workshop.run()
    workshop.product.digest = "corpus-3"

    read = _page(workshop)

    assert "The baseline is over another corpus, so nothing is compared." in read.text
    assert "so sources are shown by their ids alone" in read.text
    assert "Changed since the baseline (0)" in read.text


def test_a_run_without_baseline_or_timings_still_has_a_page(
    workshop: Workshop, tmp_path: Path
) -> None:
    workshop.run()
    (workshop.output / "timings.jsonl").unlink()

    read = _page(workshop, "--baseline", str(tmp_path / "none"))

    assert "There is no baseline that can be read" in read.text
    assert "Question to whole answer" not in read.text


def test_a_folder_without_results_exits_2(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert workshop.command("report", str(tmp_path / "none")) == 2
    assert "no results in 'none'" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_difference_marks_what_came_and_what_went() -> None:
    parts = changed("Het zijn er 41.", "Het waren er 41!")

    told = document(element("p", *parts)).removeprefix("<!DOCTYPE html>\n").strip()
    assert told == ("<p>Het <del>zijn</del><ins>waren</ins> er 41<del>.</del><ins>!</ins></p>")


def test_a_figure_below_its_gate_looks_so() -> None:
    marks = {"one": Mark(0.9, 0.8, 1.0, gate=0.95), "two": Mark(0.96, 0.9, 1.0, gate=0.95)}

    drawn = document(intervals(marks, "Figures"))

    assert drawn.count("value below") == 1
    assert drawn.count('class="gate"') == 2
    assert drawn.count('class="before"') == 0


@pytest.mark.parametrize("values", [[12.5], [0.0, 0.0], [1.0, 10.0, 10.0, 5000.0]])
def test_a_histogram_counts_every_answer(values: list[float]) -> None:
    drawn = document(histogram(values, "Times"))

    assert 1 <= drawn.count('class="bar"') <= len(values)
    assert "nan" not in drawn
