"""An answer is shown as it becomes true: steps and findings at once, paragraphs when they are checked."""

from datetime import date

import pytest

from assistant.events import Checked, Done, Paragraph, Step
from assistant.question import QuestionError

ON = date(2026, 11, 23)
CASE = "Brukeren er 21 år, har nedsatt arbeidsevne og vil ta bachelor. Kan vi gi tiltak?"


def test_findings_come_before_the_first_paragraph_and_the_answer_last(assistant):
    events = list(assistant.stream([CASE], ON))
    kinds = [type(event) for event in events]
    assert kinds[0] is Step
    assert kinds.index(Checked) < kinds.index(Paragraph)
    assert kinds[-1] is Done
    assert kinds.count(Done) == 1


def test_the_paragraphs_are_those_of_the_answer_and_their_sources_are_numbered(assistant):
    *events, done = assistant.stream([CASE], ON)
    paragraphs = [event for event in events if isinstance(event, Paragraph)]
    assert tuple(p.sentence for p in paragraphs) == done.answer.svar
    for paragraph in paragraphs:
        assert set(paragraph.sentence.kilder) <= {c.nr for c in paragraph.kilder}


def test_the_findings_tell_which_words_each_fact_came_from(assistant):
    checked = next(e for e in assistant.stream([CASE], ON) if isinstance(e, Checked))
    assert checked.fakta.alder == 21
    assert checked.reading.spans["alder"] in CASE
    assert checked.check.finding("tf-7-3-alder") is not None


def test_a_question_that_is_not_ours_shows_no_findings(assistant):
    events = list(assistant.stream(["Hva blir været i morgen?"], ON))
    assert not any(isinstance(e, Checked) for e in events)
    assert events[-1].answer.status.value == "utenfor_tema"


def test_ask_gives_the_answer_the_stream_ends_with(assistant):
    *_, done = assistant.stream([CASE], ON)
    assert assistant.ask([CASE], ON).svar == done.answer.svar


def test_a_text_that_is_no_question_is_refused_before_anything_is_shown(assistant):
    with pytest.raises(QuestionError):
        next(assistant.stream([""], ON))
