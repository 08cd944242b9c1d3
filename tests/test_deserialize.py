"""A kept answer comes back as it was: its object written, read and written again is the same."""

from datetime import date

import pytest

from assistant.answer.deserialize import answer_from_json
from assistant.answer.serialize import answer_to_json

ON = date(2026, 11, 27)


@pytest.mark.parametrize(
    "question",
    [
        "Hvor lenge kan fagbrev vare som tiltak?",
        "Brukaren er 20 år, har nedsett arbeidsevne og AAP i 14 månader til, og vil ta bachelor på tre år frå august 2027.",
        "Hva er hovedstaden i Frankrike?",
        "Kan hun på dagpenger ta fagskole på heltid? Hun ble ledig for fem uker siden.",
    ],
)
def test_an_answer_is_the_same_after_it_is_kept_and_opened(assistant, question):
    kept = answer_to_json(assistant.ask([question], ON))
    assert answer_to_json(answer_from_json(kept)) == kept
