import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import Expander, LexicalIndex
from index.norwegian import features, stem, tokens

TEXTS = [
    "Hvor lenge kan fagbrev vare som opplæringstiltak?",
    "Truckførerkurs er arbeidsmarkedsopplæring.",
    "Høyere utdanning er tiltak for den som har nedsatt arbeidsevne.",
    "Dagpenger mens du tar utdanning.",
    "Klagefristen er seks uker.",
]


@pytest.fixture(scope="module")
def lexical():
    return LexicalIndex.build(TEXTS)


def _scores(index, question, synonyms=None):
    """Score every text by itself."""
    return index.scores(question, np.arange(index.size), synonyms)


def test_a_passage_answers_several_things_in_different_sentences():
    index = LexicalIndex.build(["pc dekkes ikke", "semesteravgift dekkes", "semesteravgift og noe annet"])
    scores = index.scores("pc og semesteravgift", np.array([0, 2]))
    assert scores[0] > scores[1]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("hvor lenge varer fagbrevet", 0),
        ("kor lenge kan fagbrevet vare", 0),
        ("truck førerkurs", 1),
        ("truckføerkurs", 1),
        ("høgare utdanning med nedsett arbeidsevne", 2),
        ("kan eg ta utdanning på dagpengar", 3),
        ("kor mange veker er klagefristen", 4),
    ],
)
def test_the_right_text_is_found_in_any_form(lexical, question, best):
    assert int(np.argmax(_scores(lexical, question))) == best


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [("skulepengar", "skolepenger"), ("månadar", "måneder"), ("tilskot", "tilskudd"), ("høgare", "høyere"), ("vidaregåande", "videregående"), ("sjukmeld", "sykmeldt")],
)  # fmt: skip
def test_nynorsk_words_share_the_stem_of_their_twin(nynorsk, bokmaal):
    assert stem(nynorsk) == stem(bokmaal)


def test_provision_numbers_are_words_of_their_own():
    assert tokens("Tiltaksforskriften § 7-3, jf. § 14 a") == ["tiltaksforskriften", "7-3", "jf", "14", "a"]


def test_words_that_carry_no_meaning_are_not_counted():
    assert features(tokens("Hva er det vi kan gjøre når han ikkje vil?")) == features(["gjøre"])


def test_a_question_of_unknown_words_scores_nothing(lexical):
    assert not _scores(lexical, "xyzzy 🎈").any()


def test_a_synonym_finds_what_its_word_would(lexical):
    synonyms = Expander({"ledighetstrygd": ("dagpenger",), "arbeidsledig trygd": ("dagpenger",)})
    assert not _scores(lexical, "ledighetstrygd", None)[3] > 0
    assert int(np.argmax(_scores(lexical, "ledighetstrygda", synonyms))) == 3
    assert int(np.argmax(_scores(lexical, "får arbeidsledig trygd", synonyms))) == 3


def test_what_the_user_wrote_weighs_more_than_a_synonym(lexical):
    synonyms = Expander({"trygd": ("dagpenger",)})
    with_synonym = _scores(lexical, "trygd", synonyms)[3]
    assert 0 < with_synonym < _scores(lexical, "dagpenger")[3]


def test_a_saved_index_gives_the_same_scores(lexical, tmp_path):
    lexical.save(tmp_path / "ord.npz")
    loaded = LexicalIndex.load(tmp_path / "ord.npz")
    question = "hvor lenge kan høyere utdanning vare"
    assert loaded.size == len(TEXTS)
    np.testing.assert_array_equal(_scores(loaded, question), _scores(lexical, question))


def test_an_index_in_another_format_is_refused(lexical, tmp_path, monkeypatch):
    monkeypatch.setattr("index.lexical.FORMAT", 99)
    lexical.save(tmp_path / "ord.npz")
    monkeypatch.undo()
    with pytest.raises(ValueError, match="ukjent format 99"):
        LexicalIndex.load(tmp_path / "ord.npz")


def test_an_empty_index_answers_with_no_scores():
    assert _scores(LexicalIndex.build([]), "noe").shape == (0,)


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_any_text_can_be_asked(question):
    scores = _scores(LexicalIndex.build(TEXTS), question, Expander({"skole": ("utdanning",)}))
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
