"""What sort of answer a wording asks for, learned from examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from assistant.domain import Intent
from assistant.errors import ConfigError
from assistant.understanding.sorts import SortReader, read_wordings

EXAMPLES = (
    (Intent.DATE, "Wanneer ging de brug open?"),
    (Intent.DATE, "Wanneer kwam de molen er?"),
    (Intent.AMOUNT, "Hoeveel kostte de brug?"),
    (Intent.AMOUNT, "Hoeveel kostte de molen?"),
)
CASES = Path(__file__).parents[2] / "eval" / "cases"


def test_the_wording_tells_the_sort_not_the_subject() -> None:
    reader = SortReader(EXAMPLES)

    likely = reader.read("Wanneer kwam de haven?")

    assert max(likely, key=likely.__getitem__) is Intent.DATE
    assert sum(likely.values()) == pytest.approx(1)


def test_no_sort_is_favoured_when_no_word_is_known() -> None:
    likely = SortReader(EXAMPLES).read("xyz")

    assert likely[Intent.DATE] == pytest.approx(likely[Intent.AMOUNT], abs=0.15)


@pytest.mark.parametrize("sort", [Intent.STILL_OPEN, Intent.WHICH_SCHEME])
def test_examples_it_has_not_seen_are_told_apart(sort: Intent) -> None:
    """Four fifths of the shipped examples tell of the other fifth."""
    shipped = read_wordings()
    reader = SortReader(one for at, one in enumerate(shipped) if at % 5)
    unseen = [one for at, one in enumerate(shipped) if at % 5 == 0]

    sure = [(told, reader.read(question)[sort] >= 0.5) for told, question in unseen]
    right = sum(told is sort and found for told, found in sure)

    assert right / sum(found for _, found in sure) >= 0.6
    assert right / sum(told is sort for told, _ in sure) >= 0.6


def test_no_example_is_the_question_of_an_evaluation_case() -> None:
    """An evaluation of what was learned by heart would measure nothing."""
    asked = {
        _plain(case["question"])
        for path in CASES.glob("*.yaml")
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    }

    assert not asked & {_plain(question) for _, question in read_wordings()}


@pytest.mark.parametrize("line", ["date Wanneer?", "when\tWanneer?", "date\t "])
def test_a_line_that_is_no_example_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "voorbeelden.tsv"
    path.write_text(f"date\tWanneer was dat?\n{line}\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="line 2"):
        read_wordings(path)


def _plain(question: str) -> str:
    return re.sub(r"\W+", " ", question.lower()).strip()
