"""Personal data told by its shape, and the numbers of policy texts that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language.personal_data import PersonalDataKind, find_personal_data, redact

BSN, IBAN = PersonalDataKind.BSN, PersonalDataKind.IBAN
EMAIL, TELEPHONE = PersonalDataKind.EMAIL, PersonalDataKind.TELEPHONE


def _found(text: str) -> list[tuple[PersonalDataKind, str]]:
    return [(piece.kind, text[piece.start : piece.end]) for piece in find_personal_data(text)]


@pytest.mark.parametrize(
    ("text", "kind", "token"),
    [
        ("Mijn nummer: 111222333.", BSN, "111222333"),
        ("BSN 123456782 staat erbij", BSN, "123456782"),
        ("bsn: 1234.56.782?", BSN, "1234.56.782"),
        ("(123.456.782)", BSN, "123.456.782"),
        ("123 456 782", BSN, "123 456 782"),
        ("burgerservicenummer 130.000.000", BSN, "130.000.000"),
        ("Mijn BSN voor de KVK is 123456782", BSN, "123456782"),
        ("Ik heb 010464554 als nummer", BSN, "010464554"),
        ("NL91 ABNA 0417 1643 00 is mijn rekening", IBAN, "NL91 ABNA 0417 1643 00"),
        ("op nl91abna0417164300, graag", IBAN, "nl91abna0417164300"),
        ("BE68 5390 0754 7034", IBAN, "BE68 5390 0754 7034"),
        ("DE89370400440532013000 of anders", IBAN, "DE89370400440532013000"),
        ("GB82WEST12345698765432", IBAN, "GB82WEST12345698765432"),
        ("mail jan.de.wit@breda.nl.", EMAIL, "jan.de.wit@breda.nl"),
        ("<J_Jansen+g40@sub.example.org>", EMAIL, "J_Jansen+g40@sub.example.org"),
        ("info@gmail.com", EMAIL, "info@gmail.com"),
        ("bel 06-12345678", TELEPHONE, "06-12345678"),
        ("0612345678!", TELEPHONE, "0612345678"),
        ("06 12 34 56 78 na zes uur", TELEPHONE, "06 12 34 56 78"),
        ("06 - 1234 5678", TELEPHONE, "06 - 1234 5678"),
        ("+31 6 12345678", TELEPHONE, "+31 6 12345678"),
        ("+31 (0)6-12345678", TELEPHONE, "+31 (0)6-12345678"),
        ("0031612345678", TELEPHONE, "0031612345678"),
        ("(010) 123 45 67", TELEPHONE, "(010) 123 45 67"),
        ("tel. 0164-123456, kantoor", TELEPHONE, "0164-123456"),
        ("+32 2 123 45 67", TELEPHONE, "+32 2 123 45 67"),
    ],
)
def test_it_is_found_where_it_stands_when_a_text_holds_it(
    text: str, kind: PersonalDataKind, token: str
) -> None:
    assert _found(text) == [(kind, token)]


@pytest.mark.parametrize(
    "text",
    [
        "De regeling kost € 123.456.782.",
        "De regeling kost €123456782,00.",
        "In totaal 123.456.782 euro.",
        "EUR 123 456 782",
        "Er wonen 111.222.333 mensen.",
        "Het budget is 130000000.",
        "130.000.000 in 2022",
        "500.000.000",
        "KVK 12345678",
        "KvK-nummer 12345678, Breda",
        "K.v.K. 123456782",
        "RSIN 123456782",
        "btw-nummer NL123456782B01",
        "NL123456782B01",
        "BTW 123456782",
        "zaaknummer 123456782",
        "Dossiernummer: 123456782",
        "kenmerk 0101234567",
        "Staatscourant 2022, 12345",
        "Stcrt. 2022, nr. 12345",
        "Stb. 2021, 135",
        "ISBN 9789012345678",
        "ISBN 978-90-12-34567-8",
        "123456789",
        "000000000",
        "1234567820",
        "2022-123456782",
        "123456782_v2.pdf",
        "4811 AB Breda",
        "4811AB",
        "1 januari 2022 tot 31 december 2026",
        "06-12-2022",
        "06-12-2022 12:00",
        "01-10-2013 14 uur",
        "2019-2022",
        "artikel 3.12, lid 2, onder a",
        "artikelen 107 en 108 VWEU",
        "12,5 % van 3.500.000",
        "061234",
        "bel 0800-1351",
        "0900 1234567",
        "0906-1234567",
        "14 076",
        "14020",
        "088 042 42 42",
        "+31 88 042 42 42",
        "085-1234567",
        "info@g40.nl",
        "subsidie@rvo.nl",
        "contact@gemeente.nl",
        "subsidie-mkb@breda.nl",
        "@g40 op LinkedIn",
        "jan@",
        "NL91 ABNA 0417 1643 01",
        "XX91 ABNA 0417 1643 00",
        "NL91 is een postcode noch een rekening",
        "SEED-04 en F-012345",
        "40 gemeenten, 35 deals, 7 regio's",
    ],
)
def test_nothing_is_found_when_a_number_or_address_is_no_persons(text: str) -> None:
    assert _found(text) == []


def test_pieces_come_in_order_without_overlap_when_a_text_holds_all_kinds() -> None:
    text = "Bel 0612345678 of mail a@b.nl; bsn 111222333, NL91ABNA0417164300."

    assert [kind for kind, _ in _found(text)] == [TELEPHONE, EMAIL, BSN, IBAN]
    assert redact(text) == "Bel [telefoon] of mail [e-mail]; bsn [bsn], [iban]."


def test_every_number_is_found_when_they_stand_side_by_side() -> None:
    assert redact("0612345678 0612345679 020 1234567 2022") == (
        "[telefoon] [telefoon] [telefoon] 2022"
    )


_TOKENS = st.sampled_from(
    [
        "111222333", "123 456 782", "06-12345678", "+31612345678", "010", "06", "a@b.nl", "info@",
        "NL91 ABNA 0417 1643 00", "€", "KVK", "bsn", " ", "-", ".", "(0)", "2022", "000", "7", "@",
    ]
)  # fmt: skip


@given(st.lists(_TOKENS, max_size=12).map("".join) | st.text(max_size=60))
def test_nothing_is_left_to_redact_when_a_text_was_redacted(text: str) -> None:
    once = redact(text)

    assert find_personal_data(once) == ()
    assert redact(once) == once


@given(st.lists(_TOKENS, max_size=12).map(" ".join))
def test_pieces_are_ordered_and_apart_when_tokens_are_mixed(text: str) -> None:
    pieces = find_personal_data(text)

    ends = [0, *(piece.end for piece in pieces)]
    assert all(piece.start >= end for piece, end in zip(pieces, ends, strict=False))
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)


@pytest.mark.parametrize("unit", ["a", "0", "06 ", "a@", "NL91 ", "1.", "+", "a.", "(0)"])
def test_it_is_done_in_time_when_a_text_is_long_and_odd(unit: str) -> None:
    began = time.process_time()

    find_personal_data(unit * 50_000)

    assert time.process_time() - began < 5  # quadratic work would take minutes
