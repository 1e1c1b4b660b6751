"""Search terms of Dutch text: words, stop words, stems and grams."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.terms import content_words, search_terms, stem, stems, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De G40 vroeg € 4 miljoen!", ["de", "g40", "vroeg", "4", "miljoen"]),
        ("city-deal, Regio's en foto’s", ["city-deal", "regio's", "en", "foto’s"]),
        ("-los- 'citaat'", ["los", "citaat"]),
        ("één \uff23\uff29ty \ufb01ets", ["één", "city", "fiets"]),
        ("", []),
        ("…!?", []),
        ("a_b", ["a", "b"]),
    ],
)
def test_words_come_in_lower_case_and_in_order_when_cut(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("negation", ["niet", "geen", "zonder", "nooit"])
def test_a_negation_is_kept_when_stop_words_go(negation: str) -> None:
    assert negation in content_words(f"Het is {negation} de stad")


@pytest.mark.parametrize("text", ["Wat is dit en waarom?", "What is this for?", "de het een"])
def test_nothing_is_left_when_there_are_only_stop_words(text: str) -> None:
    assert content_words(text) == []
    assert search_terms(text) == []


def test_a_hyphenated_word_is_found_whole_and_in_parts_when_cut() -> None:
    assert content_words("City-deal") == ["city-deal", "city", "deal"]
    assert content_words("mkb'ers")[0] == "mkb'ers"
    assert "mkb" in content_words("mkb'ers")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("binnenstad", "binnensteden"),
        ("ondernemer", "ondernemers"),
        ("gemeente", "gemeenten"),
        ("vacature", "vacatures"),
    ],
)
def test_singular_and_plural_share_terms_when_compared(one: str, other: str) -> None:
    shared = set(search_terms(one)) & set(search_terms(other))

    assert len(shared) >= 3


@pytest.mark.parametrize(
    ("word", "expected"), [("ondernemers", "ondernemer"), ("fietsen", "fiets"), ("g40", "g40")]
)
def test_the_stem_is_snowballs_when_a_word_is_dutch(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_grams_are_marked_and_hold_the_ends_when_made() -> None:
    assert search_terms("stad") == ["stad", "#_sta", "#stad", "#tad_"]
    assert search_terms("mkb") == ["mkb", "#_mkb", "#mkb_"]
    assert search_terms("g4") == ["g4", "#_g4_"]
    assert search_terms("x") == ["x", "#_x_"]


def test_a_misspelt_word_still_shares_grams_when_compared() -> None:
    assert set(search_terms("arbeidsmarkt")) & set(search_terms("arbijdsmarkt"))


def test_stems_are_the_same_when_many_threads_stem() -> None:
    texts = [f"gemeenten{n} fietsen ondernemers vacatures" for n in range(200)]
    alone = [stems(text) for text in texts]
    stem.cache_clear()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(stems, texts)) == alone


@given(st.text())
def test_terms_are_never_empty_words_when_a_text_is_arbitrary(text: str) -> None:
    for term in search_terms(text):
        assert term
        assert term != "#"
    assert all(word == word.lower() for word in content_words(text))
