"""Text of other people's files -> spans of sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.sentences import MAX_SENTENCE, split_sentences


def _split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["De eerste zin.", "De tweede zin."],
        ["Dat staat in art. 3 van de wet.", "Het kost € 3.500,50 per jaar."],
        ["Zie nr. 4.", "De rest volgt op blz. 12."],
        ["1. Gemeenten stellen een plan vast.", "2. De minister keurt het goed."],
        ["Artikel 2. Gemeenten doen mee.", "Daarna niet."],
        ["Op 1 jan. 2022 begon het.", "Het duurt tot 12 dec.", "De rest volgt."],
        ["Op 31. 12. 2022 eindigt het.", "Dat was in 2022.", "Daarna kwam er meer."],
        ["Voorzitter A.B. Jansen en C. de Wit tekenden, net als D. E. Bos.", "Meer niet."],
        ["Dhr. De Vries en mevr. Bakker tekenden.", "De rest keek toe."],
        ["De onderneming is een B.V.", "De aandelen zijn van de stad."],
        ["Het gaat om winkels e.d.", "Het kost 3 mln.", "De stad betaalt."],
        ["Hij zei: “Kom. Ga mee.”", "Daarna ging hij."],
        ["Dat geldt niet (zie boven. Ook voor winkels.)", "Einde."],
        ["Tja...", "Dat was het.", "De tekst (...)", "De rest."],
        ["Wat nu?", "'s-Hertogenbosch doet mee!", "'t Gooi ook."],
        ["“Wat nu?” vroeg de wethouder.", "Niets."],
        ["Het plan is af.12", "De stad betaalt."],
        ["Zie www.g40.nl.", "De pagina telt 3.500 woorden, versie 2.1 van 1.12.2022."],
        ["Steden als o.a. Breda, enz.", "De rest wacht."],
        ["Het gaat om 40 steden.", "12 daarvan wachten."],
        ["a. de stad;"],
        ["Geen punt aan het eind"],
    ],
)
def test_sentences_are_parted_when_a_text_holds_several(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


def test_a_sentence_is_cut_at_the_best_mark_when_it_is_too_long() -> None:
    clause = "de gemeente geeft geld aan winkels die open zijn"

    semicolons = _split("; ".join([clause] * 60))
    commas = _split(", ".join([clause] * 60))
    spaces = _split(" ".join(["gemeente"] * 400))
    nothing = _split("x" * 2_500)

    assert all(piece.endswith(";") for piece in semicolons[:-1])
    assert all(piece.endswith(",") for piece in commas[:-1])
    assert set(" ".join(spaces).split()) == {"gemeente"}
    assert [len(piece) for piece in nothing] == [1_000, 1_000, 500]


_PIECES = st.sampled_from(
    [
        "De stad",
        " ",
        "\n",
        ".",
        "...",
        "1.",
        "art.",
        "(",
        ")",
        "“",
        "”",
        '"',
        "2022",
        "a.",
        "é",
        "!",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_spans_cover_all_but_white_space_in_order_when_a_text_is_anything(text: str) -> None:
    spans = split_sentences(text)

    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))
    assert all(0 < end - start <= MAX_SENTENCE for start, end in spans)
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(
        text.split()
    )


@pytest.mark.parametrize("unit", ["a. ", "1. ", ".", "( ", '" ', "x"])
def test_it_is_done_in_time_when_a_text_is_long_and_odd(unit: str) -> None:
    began = time.process_time()

    split_sentences(unit * 50_000)

    assert time.process_time() - began < 5  # quadratic work would take minutes
