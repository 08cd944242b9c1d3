"""The glossary explains each term once and leads from every form to the others."""

from __future__ import annotations

import pytest

from corpus.glossary import load_glossary, load_terms
from corpus.readability import sentences


@pytest.mark.parametrize(
    ("written", "leads_to"),
    [
        ("lappen", "førerkort"),
        ("ledighetstrygd", "dagpenger"),
        ("nay", "ytelseslinja"),
        ("voksenopplæring", "FOV"),
        ("spesielt tilpasset innsats", "Trenger veiledning, nedsatt arbeidsevne"),
        ("skule", "opplæring"),
        ("rettleiar", "veileder"),
        ("aap", "arbeidsavklaringspengar"),
    ],
)
def test_what_people_say_leads_to_the_term(written: str, leads_to: str) -> None:
    assert leads_to in load_glossary()[written]


def test_every_term_is_explained_in_one_sentence_in_both_malformer() -> None:
    assert len(load_terms()) >= 150
    for term in load_terms():
        for text in (term.explanation.nb, term.explanation.nn):
            assert text.endswith("."), term
            assert len(sentences(text)) == 1, term


def test_no_term_stands_twice() -> None:
    names = [term.name.nb.casefold() for term in load_terms()]
    assert len(set(names)) == len(names)


def test_no_form_is_so_short_that_it_means_anything() -> None:
    assert [form for form in load_glossary() if len(form) < 2 and form != "g"] == []
