"""Typing errors are few, small and the same every time."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.terms import words
from eval.case_files import load_cases
from eval.typing_errors import long_word_count, mistyped
from eval.typos import typo_cases, typo_files
from tests.eval.fakes import make_case, make_refusal_case
from tests.eval.shipped import shipped_context, shipped_corpus
from tests.eval.workshop import Workshop

QUESTION = "Hoeveel kregen zeventien gemeenten in ronde 2022 voor de winkelgebieden van Nederland?"


def _drawn(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret is drawn


def _distance(one: str, other: str) -> int:
    """Return the edits between two words, a swap of neighbours being one."""
    table = {(i, -1): i + 1 for i in range(-1, len(one))}
    table |= {(-1, j): j + 1 for j in range(-1, len(other))}
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b)
            )
            if i and j and (a, one[i - 1]) == (other[j - 1], b):
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one) - 1, len(other) - 1]


@given(st.integers())
def test_three_in_ten_long_words_get_one_edit_each(seed: int) -> None:
    typed = mistyped(QUESTION, _drawn(seed))

    pairs = list(zip(QUESTION.split(), typed.split(), strict=True))
    changed = [(one, other) for one, other in pairs if one != other]
    assert long_word_count(QUESTION) == 7
    assert len(changed) == 2
    assert all(_distance(one, other) == 1 for one, other in changed)
    assert all(len(word.strip("?")) >= 5 for word, _ in changed)


@given(st.integers(), st.sampled_from(["Wat is een BIZ?", "In 2022 20.000 A12345", "", "mkb'ers"]))
def test_a_question_without_long_words_stays_as_it_is(seed: int, question: str) -> None:
    assert mistyped(question, _drawn(seed)) == question


@given(st.integers(), st.sampled_from(["aaaaa", "ééééé", "zzzzzzz"]))
def test_every_edit_changes_the_word(seed: int, word: str) -> None:
    assert mistyped(word, _drawn(seed)) != word


def test_only_clean_answerable_cases_are_mistyped() -> None:
    clean = make_case(id="clean", question=QUESTION, tags=["paraphrase", "informal"])
    others = [
        make_refusal_case(id="a", question=QUESTION),
        make_case(id="b", question=QUESTION, history=["Wat?"]),
        make_case(id="c", question=QUESTION, tags=["english"]),
        make_case(id="d", question=QUESTION, tags=["typo"]),
        make_case(id="e", question="Wat is dat?"),
    ]

    (typed,) = typo_cases([clean, *others])

    assert (typed.id, typed.twin, typed.tags) == ("clean-typo", "clean", ("informal", "typo"))
    assert typed.must_cite == clean.must_cite
    assert typed.question != clean.question


def test_the_command_writes_a_file_for_each_split(workshop: Workshop) -> None:
    for name in ("dev", "test"):
        path = workshop.places.cases / f"{name}.yaml"
        path.write_text(path.read_text().replace(f"{name.title()}?", QUESTION), encoding="utf-8")

    assert workshop.command("typos") == 0
    first = (workshop.places.cases / "test-typos.yaml").read_bytes()
    assert workshop.command("typos") == 0

    assert (workshop.places.cases / "test-typos.yaml").read_bytes() == first
    assert b"t-1-typo" in first
    assert b"d-1-typo" in (workshop.places.cases / "dev-typos.yaml").read_bytes()


@pytest.mark.slow  # reads the whole corpus
def test_the_committed_typo_cases_are_what_the_command_writes() -> None:
    for path, text in typo_files(shipped_context()).items():
        assert path.read_text(encoding="utf-8") == text, "run: python -m eval typos"
        assert text.count("- id: ") == 40


@pytest.mark.slow  # reads the whole corpus
def test_numbers_are_never_mistyped() -> None:
    files = shipped_context().places.shipped_cases
    placed = load_cases(files, corpus=shipped_corpus())
    asked = {one.case.id: one.case.question for one in placed}
    twins = {one.case.id: one.case.twin for one in placed if one.case.id.endswith("-typo")}

    assert len(twins) == 80
    for typed, clean in twins.items():
        assert _figures(asked[typed]) == _figures(asked[clean])


def _figures(question: str) -> list[str]:
    return [word for word in words(question) if any(letter.isdigit() for letter in word)]
