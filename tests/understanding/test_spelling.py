"""Misspelt words become words of the index; what it knows or may be a name stays."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from wordfreq import get_frequency_dict

from assistant.documents.corpus import load_corpus
from assistant.registers.glossary import load_glossary
from assistant.registers.loading import load_registers
from assistant.understanding.index_words import IndexWords, words_of_index
from assistant.understanding.spelling import Speller, distance
from assistant.understanding.vocabulary import load_vocabulary

COUNTS: Mapping[str, int] = {
    "binnenstad": 40,
    "gemeente": 60,
    "gemeenten": 60,
    "subsidie": 80,
    "arbeidsmarkt": 30,
    "regio": 90,
    "deal": 90,
    "regiodeal": 20,
    "winkel": 40,
    "straat": 30,
    "pand": 30,
    "bank": 200,
    "band": 3,
    "werkgever": 30,
    "convenant": 1,
    "molensteun": 8,
    "vergoeding": 20,
    "procent": 30,
}
SPELLER = Speller(
    IndexWords(
        counts=COUNTS,
        pairs=frozenset({("regio", "deal")}),
        names=frozenset({"molensteun"}),
        foreign=frozenset({"molensteun"}),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("wat is de bineenstad", "wat is de binnenstad"),
        ("welke gemeetne doet mee", "welke gemeente doet mee"),
        ("een subisdie", "een subsidie"),
        ("de Arbeidsmart?", "de Arbeidsmart?"),
        ("Arbeidsmartk: wat is dat?", "Arbeidsmarkt: wat is dat?"),
        ("werkgeever en werkgefer", "werkgever en werkgever"),
        ("hoeveel procnt", "hoeveel procent"),
        ("arbeits markt", "arbeits markt"),
        ("de arbeids markt", "de arbeidsmarkt"),
        ("Wat is Molenstuen?", "Wat is Molensteun?"),
        ("what is molenstuen about?", "what is molensteun about?"),
    ],
)
def test_a_misspelt_word_is_corrected(text: str, expected: str) -> None:
    assert SPELLER.correct(text).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "de binnenstad",
        "regio deal en regiodeal",
        "winkelstraten en winkelpanden",  # compounds of known words
        "subsidies, vergoedingen, gemeentes",  # inflections
        "Wat kreeg Bant?",  # may be a place
        "de BAMK en de BNAK",  # abbreviations
        "in 2o22 en 1234",
        "kat",
        "een convenent",  # its only candidate stands once in the index
        "zo'n pan'd",
        "iets geheel anders",
        "",
    ],
)
def test_a_word_stays_when_it_is_known_or_may_be_a_name(text: str) -> None:
    corrected = SPELLER.correct(text)

    assert corrected.text == text
    assert corrected.changes == ()


def test_changes_are_told_in_order_as_written_and_as_corrected() -> None:
    corrected = SPELLER.correct("De bineenstad en de subisdie")

    assert corrected.changes == (("bineenstad", "binnenstad"), ("subisdie", "subsidie"))


def test_a_short_word_becomes_only_a_word_that_is_used_much() -> None:
    assert SPELLER.correct("de bnak").text == "de bank"
    assert SPELLER.correct("de hand").text == "de hand"


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [
        ("stad", "stad", 0),
        ("stad", "satd", 1),
        ("stad", "sta", 1),
        ("stad", "staad", 1),
        ("stad", "stat", 1),
        ("stad", "sadt", 2),
        ("stad", "molen", 3),
        ("", "ab", 2),
    ],
)
def test_the_distance_counts_a_swap_as_one(one: str, other: str, far: int) -> None:
    assert distance(one, other, 2) == far
    assert distance(other, one, 2) == far


@cache
def _shipped(corpus_dir: Path) -> IndexWords:
    statements = [s for document in load_corpus(corpus_dir) for s in document.statements]
    return words_of_index(
        statements, load_glossary(corpus_dir), load_registers(corpus_dir), load_vocabulary()
    )


def _swapped(word: str, place: int) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _missed(word: str, place: int) -> str:
    return word[:place] + word[place + 1 :]


def _doubled(word: str, place: int) -> str:
    return word[: place + 1] + word[place:]


@pytest.mark.slow
@pytest.mark.parametrize("edit", [_swapped, _missed, _doubled])
def test_most_slips_in_long_words_of_the_corpus_are_mended(
    corpus_dir: Path, edit: Callable[[str, int], str]
) -> None:
    words = _shipped(corpus_dir)
    speller = Speller(words)
    draw = random.Random(11)  # noqa: S311 - words for a test
    long = sorted(w for w, n in words.counts.items() if len(w) >= 8 and n >= 5 and w.isalpha())
    chosen = draw.sample(long, 300)
    written = [edit(word, draw.randrange(1, len(word) - 3)) for word in chosen]

    corrected = {w: speller.correct(w).text for w in written}
    mended = sum(corrected[w] == word for word, w in zip(chosen, written, strict=True))
    spoilt = [
        (w, corrected[w])
        for word, w in zip(chosen, written, strict=True)
        if corrected[w] not in (word, w)
    ]

    assert mended >= 0.8 * len(chosen)
    assert len(spoilt) <= 0.05 * len(chosen), spoilt


@pytest.mark.slow
def test_hardly_a_word_of_the_written_questions_is_changed(corpus_dir: Path) -> None:
    # They are the index's own words, so that only joined compounds may change.
    speller = Speller(_shipped(corpus_dir))
    questions = [
        q for document in load_corpus(corpus_dir) for s in document.statements for q in s.questions
    ]

    changed = [q for q in questions if speller.correct(q).text != q]

    assert len(questions) > 10_000
    assert changed == []


@pytest.mark.slow
def test_it_is_fast_enough_to_be_built_and_asked(corpus_dir: Path) -> None:
    words = _shipped(corpus_dir)
    started = time.process_time()
    speller = Speller(words)
    built = time.process_time() - started

    started = time.process_time()
    for _ in range(200):
        speller.correct("wat zegt de gemeetne over de leegstant in de bineenstad van Zwolle")
    asked = (time.process_time() - started) / 200

    assert built <= 2  # seconds; 0.4 on an idle machine
    assert asked <= 0.005


@pytest.mark.slow
def test_real_words_that_the_index_does_not_know_mostly_stay(corpus_dir: Path) -> None:
    speller = Speller(_shipped(corpus_dir))
    common = [w for w in _dutch_words() if w.isalpha() and len(w) >= 4][:10_000]
    unknown = [word for word in common if not speller.knows(word)]

    changed = [word for word in unknown if speller.correct(f"ik zie {word} daar").changes]

    assert len(unknown) > 1_000
    assert len(changed) <= 0.06 * len(unknown)


@pytest.mark.parametrize("word", ["gras", "gestort", "leugen", "groenten", "heden", "zelden"])
def test_another_word_that_looks_alike_is_no_slip(word: str) -> None:
    alike = ["gas", "gestopt", "leggen", "groeten", "heen", "melden"]
    known = IndexWords(dict.fromkeys(alike, 100), frozenset(), frozenset(), frozenset())

    assert Speller(known).correct(f"het {word} hier").changes == ()


def test_real_words_given_to_the_speller_are_left_alone() -> None:
    known = IndexWords({"opgegeven": 90}, frozenset(), frozenset(), frozenset())

    assert Speller(known).correct("opgegevven").text == "opgegeven"
    assert Speller(known, {"opgegevven"}).correct("opgegevven").text == "opgegevven"


def test_long_names_in_capitals_are_mended_into_names_alone() -> None:
    words = {"sprila": 70, "spreken": 300, "subsidie": 90}
    known = IndexWords(words, frozenset(), frozenset({"sprila"}), frozenset())

    assert Speller(known).correct("de SPRLA").text == "de SPRILA"
    assert Speller(known).correct("de SPREKN en SBSIDIE").changes == ()


def _dutch_words() -> list[str]:
    frequencies = get_frequency_dict("nl", "small")
    return sorted(frequencies, key=lambda word: -frequencies[word])
