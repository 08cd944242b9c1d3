from datetime import date

import pytest
from index_cases import FAGBREV_NB, FAGBREV_NN, FAGBREV_OLD, KLAGE, LAW, ON, PASSAGES, TF, TRUCK

from corpus.types import Kind
from index.build import prepare_searcher
from index.manifest import IndexPlace


@pytest.fixture(scope="module")
def searcher(tmp_path_factory, embedder):
    place = IndexPlace(tmp_path_factory.mktemp("data"))
    return prepare_searcher(PASSAGES, place, embedder, {"ankefrist": ("klagefrist",)})


def ids(hits):
    return [hit.passage.id for hit in hits]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Hvor lenge kan en lærling gå på tiltak?", FAGBREV_NB),
        ("kor mange år kan fagopplæringa vare", FAGBREV_NB),
        ("kan han ta truckføerkort", TRUCK),
        ("når må hun ha klaget innen", KLAGE),
        ("ankefrist", KLAGE),
    ],
)
def test_the_passage_that_answers_comes_first(searcher, question, found):
    assert searcher.search(question, ON, k=1)[0].passage == found


def test_only_what_is_in_force_on_the_date_is_found(searcher):
    now, before = date(2025, 7, 1), date(2025, 6, 30)
    question = "hvor mange år kan fagbrev vare"
    assert searcher.search(question, now, k=1)[0].passage == FAGBREV_NB
    assert searcher.search(question, before, k=1)[0].passage == FAGBREV_OLD
    too_early = searcher.search(question, date(2019, 6, 30), k=9)
    assert FAGBREV_NB.document_id not in {hit.passage.document_id for hit in too_early}


def test_a_document_is_found_once_in_the_form_that_was_asked_for(searcher):
    question = "hvor mange år kan fagbrev vare"
    for malform, expected in (("nb", FAGBREV_NB), ("nn", FAGBREV_NN)):
        hits = searcher.search(question, ON, k=9, malform=malform)
        assert [p for p in ids(hits) if p.startswith("faq-fagbrev")] == [expected.id]


def test_what_exists_in_one_form_only_is_found_from_the_other(searcher):
    assert searcher.search("truckførarkurs", ON, k=1, malform="nn")[0].passage == TRUCK


def test_each_piece_of_official_text_is_found_by_itself(searcher):
    assert {law.id for law in LAW} <= set(ids(searcher.search("opplæringens varighet", ON, k=9)))


def test_the_search_can_be_kept_to_some_kinds(searcher):
    hits = searcher.search("hvor lenge kan opplæringen vare", ON, k=9, kinds={Kind.REGELVERK})
    assert sorted(ids(hits)) == [law.id for law in LAW]
    assert searcher.search("hvor lenge", ON, kinds=()) == []


def test_a_hit_tells_how_near_it_is_and_which_text_it_matched(searcher):
    hit = searcher.search("kor lenge kan ein lærling gå på tiltak", ON, k=1)[0]
    assert hit.matched == "kor lenge kan ein lærling gå på tiltak"
    assert hit.dense == pytest.approx(1, abs=1e-4)
    assert hit.lexical > 0


def test_hits_come_best_first_and_no_more_than_asked_for(searcher):
    hits = searcher.search("opplæring", ON, k=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("question", ["", "   ", "\u00ad"])
def test_an_empty_question_finds_nothing(searcher, question):
    assert searcher.search(question, ON) == []


@pytest.mark.parametrize("question", ["🎈" * 50, "ord " * 5000, "\x00\x07", "§" * 300])
def test_an_odd_question_is_searched_like_any_other(searcher, question):
    assert len(searcher.search(question, ON, k=2)) == 2


def test_what_rests_on_a_provision_is_found_with_the_main_ones_first(searcher):
    assert searcher.by_hjemmel(TF, "7-2", ON) == [TRUCK, FAGBREV_NB]
    assert searcher.by_hjemmel(TF, "7-4", ON, "nn") == [FAGBREV_NN, *LAW]
    assert searcher.by_hjemmel(TF, "7-4", date(2024, 1, 1)) == [FAGBREV_OLD, *LAW]
    assert searcher.by_hjemmel("lov/2006-06-16-20", "14a", ON) == [KLAGE]
    assert searcher.by_hjemmel(TF, "7-44", ON) == []


def test_a_passage_is_found_by_its_id(searcher):
    assert searcher.passage(KLAGE.id) == KLAGE
    assert searcher.passage("finnes-ikke") is None


def test_the_versions_say_what_an_answer_rests_on(searcher):
    assert set(searcher.versions) == {"korpus", "sokemodell", "bygd"}
    assert "multilingual-e5-small" in searcher.versions["sokemodell"]


def test_passages_worked_out_fast_point_the_same_way_as_questions_worked_out_in_full(embedder):
    texts = [passage.text for passage in PASSAGES] + ["Kort."] + ["Opplæring kan gis som tiltak. " * 60]
    told = []
    fast = embedder.encode_passages(texts, lambda done, total: told.append((done, total)))
    assert (fast * embedder.encode_queries(texts)).sum(axis=1).min() > 0.999
    assert told[-1] == (len(texts), len(texts))
