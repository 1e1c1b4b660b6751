"""What a question is made of: visible characters, a language, names."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.cleaning import strip_invisible
from assistant.language.detect import detect_language
from assistant.language.names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat\0 is\x07 dit?", "Wat is dit?"),
        ("Wat\ud800 is dit\udfff?", "Wat is dit?"),
        ("\u202eWat is\u202c dit?\u2066", "Wat is dit?"),
        ("Wat\u200b is\ufeff di\u00adt?", "Wat is dit?"),
        ("Wat is dit?\U000e0041\U000e0042\U000e007f", "Wat is dit?"),
        ("Wat\ue000 is\U000f0000 dit?", "Wat is dit?"),
        ("  Wat\n\nis\t\tdit?\r\n ", "Wat is dit?"),
        ("e\u0301e\u0301n", "één"),
        ("Prijs: € 5 – “ja”", "Prijs: € 5 – “ja”"),
        ("", ""),
        ("\u200b\u200d", ""),
    ],
)
def test_only_what_a_reader_sees_is_left_when_stripped(text: str, expected: str) -> None:
    assert strip_invisible(text) == expected


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_words_stay_apart_when_a_line_break_goes(break_: str) -> None:
    assert strip_invisible(f"Wat{break_}is") == "Wat is"


@pytest.mark.parametrize(
    "character",
    "\u034f\u115f\u1160\u180b\u180f\u2800\u3164\ufe00\ufe0f\uffa0\U000e0100\U000e01ef",
)
def test_a_character_without_a_shape_goes_when_it_is_not_a_control(character: str) -> None:
    assert strip_invisible(f"W{character}at") == "Wat"


@given(st.text(st.characters()))
def test_what_is_left_can_be_stored_when_a_text_is_arbitrary(text: str) -> None:
    stripped = strip_invisible(text)

    assert strip_invisible(stripped) == stripped
    assert unicodedata.is_normalized("NFC", stripped)
    assert stripped.encode().decode() == stripped
    assert "  " not in stripped
    assert not any(unicodedata.category(character)[0] == "C" for character in stripped)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wat vroeg de G40 voor de binnenstad?", "nl"),
        ("Hoeveel steden doen er mee?", "nl"),
        ("What did the G40 ask for?", "en"),
        ("How many cities are in it?", "en"),
        ("Binnenstad?", "und"),
        ("", "und"),
        ("12345", "und"),
        ("Quelle ville, quand?", "und"),
        ("WAT VROEG DE G40?", "nl"),
    ],
)
def test_function_words_tell_the_language_when_there_are_any(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat vroeg de G40 in Den Haag?", [("g40",), ("den", "haag")]),
        ("Wie is Frank den Brok?", [("frank",), ("brok",)]),
        ("Is dat zo? Breda doet mee. En Tilburg ook.", [("tilburg",)]),
        ('Hij zei: "Breda wel" en Zwolle niet.', [("zwolle",)]),
        ("Doet Sittard-Geleen mee?", [("sittard-geleen",)]),
        ("WAT VROEG DE G40?", []),
        ("wat vroeg de gemeente", []),
        ("", []),
    ],
)
def test_capitals_inside_a_sentence_are_names_when_a_text_has_them(
    text: str, expected: list[tuple[str, ...]]
) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_city_is_a_name_when_it_begins_with_an_apostrophe(mark: str) -> None:
    found = names(f"Wat vroeg {mark}s-Hertogenbosch aan het Rijk?")

    assert any("hertogenbosch" in word for name in found for word in name)
