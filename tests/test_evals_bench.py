"""The measurements against others: the same words to all, the same questions, and a page written from the numbers."""

from datetime import date

import numpy as np
import pytest
import yaml
from index_cases import FAGBREV_NB, FAGBREV_NN, FAGBREV_OLD, ON, PASSAGES
from lovdata_cases import FIXTURE, OURS, write_archive

from assistant.settings import Settings
from corpus.glossary import load_glossary
from corpus.types import Kind
from evals.bench import indeks, lovtekst, tables
from evals.bench import measure as measuring
from evals.bench.ablations import _CHANGES
from evals.bench.borrowed import borrow
from evals.bench.counting import CountingEmbedder
from evals.bench.measure import Measured, measure
from evals.bench.rewording import Rewording, reworded
from evals.bench.sizes import load_size
from evals.bench.systems import SYSTEMS, Hybrid, words_of
from evals.bench.tables import Run
from evals.stats import Rate
from evals.variants import Reply, Trial
from index.embed import Embedder
from index.units import make_units
from index.unpack import prepare_model

QUESTION = "Hvor mange år kan fagbrev vare?"


@pytest.fixture(scope="module")
def bench_data(tmp_path_factory, data_dir):
    """A data folder that borrows the unpacked model and keeps its own vectors."""
    folder = tmp_path_factory.mktemp("maaling")
    (folder / "modell").symlink_to((data_dir / "modell").resolve())
    return folder


@pytest.fixture(scope="module")
def systems(bench_data):
    built = {}
    for name, make in SYSTEMS.items():
        built[name] = make(bench_data, bench_data)
        built[name].build(PASSAGES)
    return built


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_finds_the_passage_that_answers(systems, name):
    found = systems[name].search(QUESTION, ON)
    assert found[0].passage.document_id == "faq-fagbrev"
    assert all(f.text for f in found)


def test_only_ours_leaves_out_what_is_no_longer_in_force(systems):
    def finds_old(name):
        return FAGBREV_OLD.id in {f.passage.id for f in systems[name].search(QUESTION, ON)}

    assert not finds_old("Drøft")
    assert finds_old("Bare vektorer")


def test_all_get_the_same_words(systems):
    assert FAGBREV_NB.text in words_of(FAGBREV_NB)
    assert all(way in words_of(FAGBREV_NB) for way in FAGBREV_NB.sporsmal)
    hybrid = systems["LangChain, hybrid"]
    assert isinstance(hybrid, Hybrid)
    assert {piece.metadata["passage_id"] for piece in hybrid._pieces} == {p.id for p in PASSAGES}


def test_a_text_is_embedded_once_and_its_cost_is_counted_for_all_who_need_it(bench_data, systems):
    again = CountingEmbedder(bench_data)
    again.encode_passages([FAGBREV_NN.title + "\n" + FAGBREV_NN.text.replace("\n\n", " ")])
    assert again.spent == 0
    assert again.owed > 0


def test_texts_that_differ_in_white_space_alone_share_a_vector_because_the_model_sees_no_difference(bench_data):
    spaced, plain = "Varighet\n\nTiltaket  kan vare\ni tre år.", "Varighet Tiltaket kan vare i tre år."
    model = Embedder(prepare_model(bench_data))
    assert np.array_equal(*model.encode_passages([spaced, plain]))
    once = CountingEmbedder(bench_data)
    once.encode_passages([spaced])
    spent = once.spent
    once.encode_passages([plain])
    assert once.spent == spent > 0


def test_vectors_of_a_finished_index_are_borrowed_and_their_cost_is_reckoned(bench_data, systems, tmp_path):
    (tmp_path / "modell").symlink_to((bench_data / "modell").resolve())
    (bench_data / "indeks").symlink_to(bench_data / "vaar" / "indeks")
    told = borrow(bench_data, PASSAGES, tmp_path)
    count = len({unit.text_hash for unit in make_units(PASSAGES)})
    assert f"vektorene til {count} av {count} tekster hentet fra en ferdig indeks" in told
    ours = CountingEmbedder(tmp_path)
    texts = [unit.text for unit in make_units(PASSAGES)]
    assert np.allclose(ours.encode_passages(texts), CountingEmbedder(bench_data).encode_passages(texts), atol=1e-5)
    assert ours.spent == 0
    assert ours.owed > 0
    assert borrow(bench_data, PASSAGES, tmp_path) == ""


def test_one_system_is_measured_in_quality_and_cost(bench_data, tmp_path, monkeypatch):
    monkeypatch.setattr(measuring, "load_size", lambda size, data: list(PASSAGES))
    right = {"hjemler": ["tiltaksforskriften § 7-4"], "skal_si": [["tre år"], ["finnes ikke her"]]}
    rows = [{"id": "A", "sporsmal": QUESTION, "dato": ON.isoformat(), "forventet": right}]
    (tmp_path / "saker.yaml").write_text(yaml.safe_dump(rows), "utf-8")
    got = measure("BM25 alene", "standard", [tmp_path / "saker.yaml"], bench_data, bench_data)
    assert (got.sporsmal, got.rett_paa_1, got.recall_5, got.mrr) == (1, 1, 1.0, 1.0)
    assert got.fasit_i_tekst == 0.5
    assert 0 < got.gjelder < 1
    assert got.median_ms > 0
    assert set(got.per_sekund) == {1, 4, 8}


def test_the_default_size_is_what_the_product_indexes(tmp_path, assistant):
    known = {p.id for p in load_size("standard", tmp_path)}
    assert known
    assert all(assistant.passage(passage_id) for passage_id in known)


@pytest.mark.parametrize("name", [name for name in _CHANGES if name != "uten offisiell lovtekst"])
def test_taking_a_part_away_leaves_an_assistant_that_answers_and_is_whole_again_after(assistant, name):
    before = assistant.ask([QUESTION], ON)
    with _CHANGES[name](assistant):
        assert assistant.ask([QUESTION], ON).svar
    assert assistant.ask([QUESTION], ON).svar == before.svar


class Whole:
    """What an ablation takes a part from: a searcher over a few passages, and a law text."""

    def __init__(self, searcher):
        self._searcher, self._law = searcher, "loven"

    def find(self, question):
        """Every hit, of whatever kind."""
        return self._searcher.search(question, ON, 10, "nb", frozenset(Kind))


@pytest.fixture
def whole(systems):
    return Whole(systems["Drøft"]._searcher)


@pytest.mark.parametrize(
    ("name", "kind", "question"),
    [
        ("uten regelkort", Kind.REGELKORT, "Hva er et truckførerkurs?"),
        ("uten offisiell lovtekst", Kind.REGELVERK, "Hva sier § 7-4 om varighet?"),
    ],
)
def test_a_kind_that_is_taken_away_is_not_found(whole, name, kind, question):
    assert kind in {hit.passage.kind for hit in whole.find(question)}
    with _CHANGES[name](whole):
        assert kind not in {hit.passage.kind for hit in whole.find(question)}
        assert (whole._law is None) == (kind is Kind.REGELVERK)


def test_without_the_filter_of_dates_old_law_is_found(whole):
    assert FAGBREV_OLD.id not in {hit.passage.id for hit in whole.find(FAGBREV_OLD.text)}
    with _CHANGES["uten datofilter"](whole):
        assert FAGBREV_OLD.id in {hit.passage.id for hit in whole.find(FAGBREV_OLD.text)}


def test_without_pieces_of_words_only_stems_are_left(whole):
    with _CHANGES["uten 4-gram"](whole):
        assert all(word.startswith("=") for word in whole._searcher._units.lexical._column)
    assert not all(word.startswith("=") for word in whole._searcher._units.lexical._column)


def test_with_words_alone_the_vectors_change_nothing_and_with_vectors_alone_they_rank(whole, monkeypatch):
    with _CHANGES["uten ord (bare vektorer)"](whole):
        near = [hit.dense for hit in whole.find(QUESTION)]
        assert near == sorted(near, reverse=True)
    with _CHANGES["uten vektorer (bare ord)"](whole):
        before = [hit.passage.id for hit in whole.find(QUESTION)]
        turned = whole._searcher._embedder.encode_queries([QUESTION]) * -1
        monkeypatch.setattr(whole._searcher._embedder, "encode_queries", lambda _: turned)
        assert [hit.passage.id for hit in whole.find(QUESTION)] == before


def test_with_synonyms_the_question_is_widened(whole):
    term = next(iter(load_glossary()))
    plain = whole._searcher._expander.expand([term])
    with _CHANGES["med ordlistens synonymer"](whole):
        assert len(whole._searcher._expander.expand([term])) > len(plain)


def measured(name, size, **values):
    fields = {
        "rett_paa_1": 5, "rett_blant_5": 9, "recall_1": 0.5, "recall_5": 0.9, "mrr": 0.7, "ndcg": 0.8, "gjelder": 1.0,
        "fasit_i_tekst": 0.9, "median_ms": 10.0, "p95_ms": 20.0, "cpu_ms": 9.0, "per_sekund": {1: 10, 4: 20, 8: 30},
        "indeks_cpu_s": 100.0, "minne_mb": 1000.0,
    }  # fmt: skip
    return Measured(navn=name, tekststykker=size, sporsmal=10, **{**fields, **values})


def reply(variant, turned=()):
    return Reply("A", "navn", variant, QUESTION, turned, (), not turned, frozenset([("status", str(turned))]))


def test_the_page_is_written_from_the_numbers_with_ratios_and_growth(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "PAGE", tmp_path / "maalinger.md")
    monkeypatch.setattr(tables, "RESULTS", tmp_path / "maalinger")
    for size, count in (("standard", 100), ("register", 1000)):
        systems = [measured("BM25 alene", count, recall_5=0.45, median_ms=5.0), measured("Drøft", count)]
        run = Run(dato=date(2026, 11, 27), maskin="2 kjerner", versjoner={}, storrelse=size, systemer=systems)
        tables.keep(size, run)
    told = reworded("Likebehandling", 24, Trial((reply("Kari"), reply("Ali", turned=("x: y → z",))), Rate(1, 1)))
    tables.keep("omord", Rewording(dato=ON, maskin="2 kjerner", saker=1, av=4, sett=[told]))
    tables.write()
    page = (tmp_path / "maalinger.md").read_text("utf-8")
    assert "## 100 tekststykker" in page
    assert "| BM25 alene | 0,50 |" in page
    assert "90,0 % (9 av 10" in page
    assert "1 egne saker (et utvalg av 4)" in page
    assert "| navn | 50,0 % (1 av 2" in page
    assert "24 varianter. Som de står, er 100,0 % (1 av 1" in page
    assert (tmp_path / "maalinger" / "recall.svg").read_text("utf-8").startswith("<svg")


def test_what_the_numbers_were_measured_on_is_told_without_naming_it():
    assert "kjerner" in tables.machine()
    assert set(tables.versions()) >= {"Python", "rank-bm25", "langchain-chroma"}


def test_what_the_reader_keeps_is_counted_against_the_body_and_a_loss_is_told(tmp_path, monkeypatch, capsys):
    write_archive(tmp_path, FIXTURE)
    assert lovtekst.main(["--arkiv", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert "Dokumenter lest: 1, avvist: 0." in told
    assert "Dokumenter der noe er tapt eller står to ganger: 0." in told
    assert "2 av 2 finnes (100,0 %); 1 viser til dokumenter som ikke er her." in told
    read = lovtekst.read_document
    monkeypatch.setattr(lovtekst, "read_document", lambda data, name: read(data.replace(b"hjelm, ", b""), name))
    assert lovtekst.main(["--arkiv", str(tmp_path)]) == 1
    assert "Tapt: sf/sf-20151211-1598.xml mangler 5, har 0 for mange" in capsys.readouterr().out


def test_a_refused_document_and_an_empty_folder_are_told(tmp_path, capsys):
    assert lovtekst.main(["--arkiv", str(tmp_path)]) == 2
    write_archive(tmp_path, OURS[:-20])
    assert lovtekst.main(["--arkiv", str(tmp_path)]) == 1
    assert "Avvist: sf/sf-20151211-1598.xml: er ikke gyldig XML" in capsys.readouterr().out


def test_the_index_in_use_is_told_with_its_size_and_times(assistant, data_dir, monkeypatch, capsys):
    monkeypatch.setattr(indeks, "open_assistant", lambda: assistant)
    monkeypatch.setattr(indeks, "load_settings", lambda: Settings(data=data_dir))
    assert indeks.main(["--antall", "3"]) == 0
    told = capsys.readouterr().out
    assert f"Indeksen: {assistant.passage_count} tekststykker" in told
    assert told.count("3 spørsmål.") == 2
    assert "Minne etter spørsmålene" in told
