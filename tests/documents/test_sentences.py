"""Where a second sentence begins, and where a full stop only ends an abbreviation."""

from __future__ import annotations

import pytest

from assistant.documents.sentences import holds_more_than_one


@pytest.mark.parametrize(
    "text",
    [
        "De eerste zin. De tweede zin.",
        "Is dat zo? Ja.",
        "Dat is zo! Echt.",
        "Hij zei: 'ja.' De rest zweeg.",
        "De eerste zin (kort.) Een tweede.",
        "De eerste zin. 'Ja' is de tweede.",
        "De eerste zin.  \u00c9\u00e9n tweede.",
        "De eerste zin. 12 steden doen mee.",
        "Dat was in 2022. Daarna kwam er meer.",
        "De eerste zin. 's-Hertogenbosch doet mee.",
        "Volgens dhr. Jansen is dat zo. De rest zweeg.",
    ],
)
def test_a_second_sentence_is_seen_when_it_begins_halfway(text: str) -> None:
    assert holds_more_than_one(text)


@pytest.mark.parametrize(
    "text",
    [
        "De enige zin.",
        "Dat staat in art. 3 van de wet.",
        "Wethouder dhr. Jansen en mevr. De Vries tekenden.",
        "Voorzitter A.B. Jansen en C. de Wit tekenden, net als D. E. Bos.",
        "Steden als o.a. Breda en (bijv. Utrecht) doen mee.",
        "Het kost ca. 40 miljoen, zie blz. 12 en nr. 3.",
        "De pagina www.g40.nl telt 3.500 woorden, versie 2.1 van 1.12.2022.",
        "Wat wil de G40?",
        "",
    ],
)
def test_one_sentence_is_seen_when_a_full_stop_ends_an_abbreviation(text: str) -> None:
    assert not holds_more_than_one(text)
