"""A plain yes or no is said only where the text has said it to such a question."""

from datetime import date

import pytest

from assistant.answer.verdict import verdict
from corpus.load import load_corpus

ABSENCE = next(d for d in load_corpus().documents if d.id == "faq-ytelse-tp-fravaer")
NEAR = {question: 0.95 for question, _ in ABSENCE.ja_nei}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Blir han trukket i tiltakspengene når han er på jobbintervju?", "nei"),
        ("Hun er borte en dag for å gå på jobbintervju. Blir hun trukket i tiltakspengene?", "nei"),
        ("Blir han ikke trukket i tiltakspengene når han er på jobbintervju?", None),
        ("Hva skjer med tiltakspengene når han er på jobbintervju?", None),
        ("Blir hun trukket i tiltakspengene når hun er syk?", None),
        ("Blir han trukket i tiltakspengene på jobbintervju, eller får han beholde alt?", None),
    ],
)
def test_direction_negation_and_conditions_must_be_the_same(question, said):
    assert verdict(question, ABSENCE, NEAR) == said


def test_a_question_far_from_every_known_one_gets_no_verdict():
    question = "Blir han trukket i tiltakspengene når han er på jobbintervju?"
    assert verdict(question, ABSENCE, dict.fromkeys(NEAR, 0.8)) is None


def test_the_answer_leads_with_the_verdict(assistant):
    asked = "Hun er borte en dag fra kurset for å gå på jobbintervju. Blir hun trukket i tiltakspengene?"
    answer = assistant.ask([asked], date(2026, 11, 23))
    assert answer.svar[0].tekst.startswith("Nei. ")


def test_no_two_texts_in_force_at_once_answer_the_same_question_differently():
    told = [(d, question, answer) for d in load_corpus().documents for question, answer in d.ja_nei]
    clashes = [
        (one.id, other.id, question)
        for one, question, answer in told
        for other, same, opposite in told
        if question == same and answer != opposite and _together(one, other)
    ]
    assert clashes == []


def _together(one, other):
    last = min(one.gjelder_til or date.max, other.gjelder_til or date.max)
    return max(one.gjelder_fra, other.gjelder_fra) <= last
