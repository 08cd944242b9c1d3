"""Personal data is masked before anything else happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.privacy import mask


@pytest.mark.parametrize(
    ("text", "slag", "gone"),
    [
        ("fnr 01020312345", "fodselsnummer", "01020312345"),
        ("fnr 010203 12345", "fodselsnummer", "12345"),
        ("d-nr 41020312345", "d_nummer", "41020312345"),
        ("syntetisk 01820312345", "fodselsnummer", "01820312345"),
        ("ring 91 23 45 67", "telefon", "91 23 45 67"),
        ("+47 912 34 567", "telefon", "34 567"),
        ("Nummeret er 91 23 45 67.", "telefon", "91 23 45 67"),
        ("skriv til ola.test@example.com", "e_post", "example.com"),
        ("konto 1234 56 78901", "kontonummer", "78901"),
        ("Kari Testesen Lillevik spør", "navn", "Testesen"),
        ("Ring Kari Nordmann i dag", "navn", "Nordmann"),
        ("Anne-Lise Hansen spør", "navn", "Hansen"),
        ("bor i Storgata 12", "adresse", "Storgata"),
    ],
)
def test_personal_data_is_replaced_and_counted(text, slag, gone):
    masked = mask(text)
    assert gone not in masked.text
    assert slag in dict(masked.found)


@pytest.mark.parametrize(
    "text",
    [
        "Nav Bergen kan kjøpe plass",
        "Høyskolen Kristiania",
        "125 643 kr i 2026",
        "tiltaksforskriften § 7-3",
        "2026-11-23",
    ],
)
def test_ordinary_words_and_numbers_are_left_alone(text):
    assert mask(text).text == text


@given(st.text(), st.from_regex(r"\A[0-3][0-9][0-1][0-9][0-9]{7}\Z"), st.text())
def test_no_eleven_digit_number_survives(before, number, after):
    assert number not in mask(f"{before} {number} {after}").text
