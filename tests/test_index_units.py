from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from index_cases import FAGBREV_NB, KLAGE

from index.units import MAX_WORDS, make_units, split_text


def texts(passage):
    return {(unit.kind, unit.text) for unit in make_units([passage])}


def test_a_question_in_the_corpus_can_be_found_by_its_text_its_title_and_every_way_of_asking():
    found = texts(FAGBREV_NB)
    ways = {text for kind, text in found if kind == "sporsmal"}
    assert ways == {"Hvor lenge kan fagbrev vare?", "hvor mange år fagbrev", "kor lenge kan ein lærling gå på tiltak"}
    assert len(found) == 4


def test_the_text_is_found_together_with_its_title():
    assert texts(KLAGE) == {("text", "Klagefrist\nFristen for å klage på et vedtak er seks uker.")}


def test_a_long_law_text_is_split_into_pieces_the_model_can_read_each_with_the_title():
    long = replace(KLAGE, text=" ".join(f"Dette er setning {number} i loven." for number in range(200)))
    pieces = [unit.text for unit in make_units([long])]
    assert len(pieces) == 5
    assert all(piece.startswith("Klagefrist\n") and len(piece.split()) <= MAX_WORDS for piece in pieces)


def test_a_unit_is_new_when_its_dates_change_and_the_same_otherwise():
    (unit,) = make_units([KLAGE])
    (same,) = make_units([replace(KLAGE, url="https://lovdata.no/annet")])
    (dated,) = make_units([replace(KLAGE, gjelder_til=date(2027, 1, 1))])
    assert unit.id == same.id != dated.id
    assert unit.text_hash == dated.text_hash


def test_two_equal_ways_of_asking_are_one_unit():
    twice = replace(FAGBREV_NB, sporsmal=("hvor  lenge ", "hvor lenge", "hvor\u00ad lenge", " "))
    assert sum(unit.kind == "sporsmal" for unit in make_units([twice])) == 2


@given(st.text(max_size=400), st.integers(1, 30))
def test_splitting_loses_no_word_and_keeps_the_limit(text, limit):
    pieces = split_text(text, limit)
    assert " ".join(pieces).split() == text.replace("\u00ad", "").split()
    assert all(len(piece.split()) <= limit for piece in pieces)
