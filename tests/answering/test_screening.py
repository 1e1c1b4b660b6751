"""What may not be kept never leaves the first look at a question."""

from __future__ import annotations

import pytest

from assistant.answering.screening import Block, screen


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Mijn bsn is 111222333, krijg ik steun?", "Mijn bsn is [bsn], krijg ik steun?"),
        ("Betaal naar NL91 ABNA 0417 1643 00 graag", "Betaal naar [iban] graag"),
        ("Mail jan.jansen@gmail.com over de BIZ", "Mail [e-mail] over de BIZ"),
        ("Bel mij op 06-12345678 over de SLIM", "Bel mij op [telefoon] over de SLIM"),
    ],
)
def test_personal_data_is_masked_and_the_question_is_not_taken(question: str, kept: str) -> None:
    screened = screen(question, max_chars=2000)

    assert screened.question == kept
    assert screened.block is Block.PERSONAL_DATA


@pytest.mark.parametrize(
    "question",
    [
        "Krijg ik 111.222.333 euro subsidie?",
        "Wat kan KVK 12345678 voor mij doen?",
        "Kan ik 0800-1351 bellen over tegenstrijdige regels?",
        "Mag ik mailen naar info@rvo.nl over de SLIM?",
    ],
)
def test_what_is_no_personal_data_is_let_through(question: str) -> None:
    screened = screen(question, max_chars=2000)

    assert (screened.question, screened.block) == (question, None)


def test_personal_data_is_masked_where_a_long_question_is_cut() -> None:
    number = "NL91ABNA0417164300"
    question = "a" * 190 + f" {number} " + "b" * 300

    screened = screen(question, max_chars=300)

    assert screened.block is Block.TOO_LONG
    assert number[:6] not in screened.question
