"""Which day a question asks about: what applied then, what happened to somebody, and what is to come."""

from datetime import date

import pytest

from assistant.reading import read_conversation
from assistant.reading.asked_day import asks_today_too, read_past, year_to_come

ON = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("aldersgrensa i 2018?", date(2018, 6, 30)),
        ("hva var dagsatsen for tiltakspenger i 2024?", date(2024, 6, 30)),
        ("kva var basislånet i fjor studieår?", date(2025, 10, 15)),
        ("kor høg var grensa i fjor haust?", date(2025, 10, 15)),
        ("hva var satsen i forfjor?", date(2024, 6, 30)),
        ("reglene før 2019", date(2018, 12, 31)),
        ("hva var maksbeløpet før 1. juli 2026?", date(2026, 6, 30)),
        ("var det krav om nedsatt arbeidsevne høsten 2024?", date(2024, 10, 15)),
        ("vedtak fra mars 2025, hvilke regler gjaldt?", date(2025, 3, 15)),
        ("hva var satsen 12.03.2024?", date(2024, 3, 12)),
        ("kjøpt i mai i år, var det over grensa som gjaldt da?", date(2026, 5, 15)),
        ("hvilke regler gjaldt da hun startet i 2022?", date(2022, 6, 30)),
        ("fagskole 2020, krevdes nedsatt arbeidsevne da?", date(2020, 6, 30)),
    ],
)
def test_a_question_about_earlier_law_names_its_day(text, day):
    assert read_past(text, ON) == day


@pytest.mark.parametrize(
    "text",
    [
        "hun startet i 2022 på bachelor, hvor lenge kan hun gå?",
        "hun er født i 2001. kan hun få fagbrev?",
        "han fikk avslag 3. oktober, når er klagefristen?",
        "han var 25 i fjor og vil ta fagbrev",
        "hadde aap siden 2023, kan hun få mer?",
        "hva er satsen i 2028?",
        "hva er maksimalsatsen i 2026?",
        "hvilke regler gjelder i dag?",
        "reglene fra 31.02.2024",
    ],
)
def test_what_happened_to_somebody_is_no_question_about_earlier_law(text):
    assert read_past(text, ON) is None


def test_a_short_follow_up_needs_no_verb():
    assert read_past("og i fjor?", ON) is None
    assert read_past("og i fjor?", ON, follow_up=True) == date(2025, 6, 30)


def test_then_and_now_in_one_text():
    reading = read_conversation(["Hva var dagsatsen for tiltakspenger i 2024, og hva er den i år?"], ON)
    assert (reading.about_date, reading.today_too) == (date(2024, 6, 30), True)
    assert not asks_today_too("hva var dagsatsen i 2024?")


@pytest.mark.parametrize(
    ("text", "ahead"),
    [("satsen fra nyttår", 2027), ("i 2028", 2028), ("etter årsskiftet", 2027), ("i 2026", None), ("nå", None)],
)
def test_a_year_to_come(text, ahead):
    assert year_to_come(text, ON) == ahead


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("to ting: 1) får vi dekka eksamensgebyr og 2) hvor lenge kan et løp vare", 2),
        ("1. Kan hun få fagskole? 2. Hva med læremidler?", 2),
        ("Kan hun få 3) fagskole?", 1),
    ],
)
def test_numbered_questions_are_cut_apart(text, questions):
    assert len(read_conversation([text], ON).questions) == questions
