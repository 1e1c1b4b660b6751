"""Whether two words may stand for each other."""

from __future__ import annotations

import pytest

from assistant.language.likeness import alike


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ja", "ja"),
        ("stad", "stads"),  # one stem, though short
        ("molens", "molen"),
        ("arbeidsmarkt", "markt"),  # tail
        ("fietspaden", "fiets"),  # head
        ("binnestad", "binnenstad"),
        ("ondernemers", "ondernemrs"),
    ],
)
def test_words_are_alike_when_inflected_compounded_or_misspelt(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mark", "arbeidsmark"),  # too short to be a tail
        ("molen", "fiets"),
        ("binnenstad", "binnenvaart"),
        ("netwerk", "netelig"),
        ("arbeidsmarkt", "beids"),  # inside, neither head nor tail
    ],
)
def test_words_are_not_alike_when_they_only_share_a_piece(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)
