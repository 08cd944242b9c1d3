import errno
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from filelock import FileLock
from index_cases import FAGBREV_NB, KLAGE, ON, PASSAGES, TRUCK

from index import begun, build, store
from index.build import is_fresh, prepare_searcher
from index.embed import Embedder
from index.errors import IndexBuildError, IndexCorruptError, IndexLockedError, IndexMissingError
from index.manifest import IndexPlace, read_manifest
from index.search import PASSAGES_FILE, open_index


class CountingEmbedder(Embedder):
    """Makes a vector of the letters in a text, and remembers what it was asked for."""

    def __init__(self, name="tellende"):
        super().__init__(name)
        self.asked = []

    def encode_queries(self, texts):
        return np.array([self._vector(text) for text in texts], np.float32)

    def encode_passages(self, texts, progress=None):
        self.asked += texts
        if progress:
            progress(len(texts), len(texts))
        return self.encode_queries(texts) if texts else np.empty((0, 0), np.float32)

    @staticmethod
    def _vector(text):
        counts = np.array([text.lower().count(letter) + 0.1 for letter in "abcdefghijklmnopqrstuvwxyzæøå"])
        return counts / np.linalg.norm(counts)


@pytest.fixture
def place(tmp_path):
    return IndexPlace(tmp_path)


@pytest.fixture
def built(place):
    prepare_searcher(PASSAGES, place, CountingEmbedder())
    return place


def folders(place):
    return place.others(keep=None)


def test_an_index_is_built_where_there_is_none_and_then_left_alone(place):
    first = CountingEmbedder()
    assert len(prepare_searcher(PASSAGES, place, first)) == len(PASSAGES)
    again = CountingEmbedder()
    assert len(prepare_searcher(PASSAGES, place, again)) == len(PASSAGES)
    assert first.asked
    assert not again.asked
    assert len(folders(place)) == 1


def test_a_text_is_embedded_once_however_many_passages_carry_it(place):
    embedder = CountingEmbedder()
    prepare_searcher(PASSAGES, place, embedder)
    assert len(embedder.asked) == len(set(embedder.asked))


def test_progress_is_told_to_the_end(place):
    told = []
    prepare_searcher(PASSAGES, place, CountingEmbedder(), progress=lambda done, total: told.append((done, total)))
    done, total = told[-1]
    assert done == total > 0


def test_one_new_passage_costs_one_new_text_and_the_old_index_goes(built):
    old = built.current()
    embedder = CountingEmbedder()
    new = replace(KLAGE, id="ny:nb", document_id="ny", text="Noe helt nytt.")
    searcher = prepare_searcher([*PASSAGES, new], built, embedder)
    assert embedder.asked == ["Klagefrist\nNoe helt nytt."]
    assert searcher.passage("ny:nb") == new
    assert folders(built) == [built.current()] != [old]


def test_a_passage_that_is_taken_out_is_no_longer_found(built):
    left = [passage for passage in PASSAGES if passage is not KLAGE]
    searcher = prepare_searcher(left, built, CountingEmbedder())
    assert searcher.passage(KLAGE.id) is None
    assert KLAGE.id not in {hit.passage.id for hit in searcher.search("klagefrist", ON, k=20)}


def test_new_dates_hold_although_the_text_is_the_same(built):
    ended = [replace(p, gjelder_til=date(2026, 1, 1)) if p is KLAGE else p for p in PASSAGES]
    embedder = CountingEmbedder()
    searcher = prepare_searcher(ended, built, embedder)
    assert not embedder.asked
    assert KLAGE.id not in {hit.passage.id for hit in searcher.search("klagefrist", ON, k=20)}


@pytest.mark.parametrize("change", ["model", "code"])
def test_another_model_or_other_code_makes_the_index_stale(built, monkeypatch, change):
    embedder = CountingEmbedder("en annen" if change == "model" else "tellende")
    if change == "code":
        monkeypatch.setattr("index.manifest._code_hash", lambda: "annen kode")
    assert not is_fresh(PASSAGES, built, embedder)
    searcher = prepare_searcher(PASSAGES, built, embedder)
    assert bool(embedder.asked) == (change == "model")
    assert len(searcher.search("klagefrist", ON, k=20)) == 5


def test_the_store_holds_dates_as_numbers_and_says_what_each_text_is(built):
    with store._client(built.store(built.current())) as client:
        rows = client.get_collection(built.current().name, embedding_function=None).get()["metadatas"]
    dates = {row["passage_id"]: (row["gjelder_fra"], row["gjelder_til"]) for row in rows}
    assert dates[FAGBREV_NB.id] == (20250701, 99991231)
    assert dates[TRUCK.id] == (0, 99991231)
    assert {row["kind"] for row in rows} == {"faq", "regelkort", "regelverk"}


@pytest.mark.parametrize("question", ["klagefrist", "hvor mange år kan fagbrev vare", "forlengelse av opplæringen"])
def test_what_a_build_returns_finds_the_same_as_what_it_wrote(built, question):
    fewer = [passage for passage in PASSAGES if passage is not TRUCK]
    returned = prepare_searcher(fewer, built, CountingEmbedder())
    assert returned.search(question, ON, k=20) == open_index(built, CountingEmbedder()).search(question, ON, k=20)
    assert returned.versions == open_index(built, CountingEmbedder()).versions


def test_a_build_that_fails_leaves_the_index_in_use(built):
    class Failing(CountingEmbedder):
        def encode_passages(self, texts, progress=None):
            raise KeyboardInterrupt

    old = built.current()
    with pytest.raises(KeyboardInterrupt):
        prepare_searcher([KLAGE], built, Failing("en annen"))
    assert folders(built) == [built.current()] == [old]
    assert len(open_index(built, CountingEmbedder())) == len(PASSAGES)


class Stopped(CountingEmbedder):
    """Is interrupted when it comes to the third part."""

    def encode_passages(self, texts, progress=None):
        if len(self.asked) >= 4:
            raise KeyboardInterrupt
        return super().encode_passages(texts, progress)


@pytest.fixture
def interrupted(place, monkeypatch):
    monkeypatch.setattr(build, "_KEEP_EVERY", 2)
    with pytest.raises(KeyboardInterrupt):
        prepare_searcher(PASSAGES, place, Stopped())
    return place


def test_an_interrupted_build_goes_on_and_does_not_start_again(interrupted):
    whole, rest = CountingEmbedder(), CountingEmbedder()
    prepare_searcher(PASSAGES, interrupted, rest)
    prepare_searcher(PASSAGES, IndexPlace(interrupted.data_dir / "annet"), whole)
    assert rest.asked == whole.asked[4:]
    assert interrupted.current().parent == interrupted.root
    assert not list(interrupted.root.glob("paabegynt-*"))


def test_what_was_begun_with_another_model_or_is_damaged_is_not_used(interrupted):
    other, damaged = CountingEmbedder("en annen"), CountingEmbedder()
    prepare_searcher(PASSAGES, interrupted, other)
    next(interrupted.root.glob("paabegynt-*")).write_bytes(b"rot" * 4000)
    prepare_searcher(PASSAGES, interrupted, damaged)
    assert len(other.asked) == len(damaged.asked) == len(set(damaged.asked)) > 4


def test_what_another_process_holds_is_not_thrown_away(interrupted, monkeypatch):
    monkeypatch.setattr(begun.sqlite3, "connect", partial(sqlite3.connect, timeout=0))
    (kept,) = interrupted.root.glob("paabegynt-*")
    holder = sqlite3.connect(kept)
    holder.execute("begin exclusive")
    with pytest.raises(IndexBuildError, match="database is locked"):
        prepare_searcher(PASSAGES, interrupted, CountingEmbedder())
    holder.close()
    assert kept.is_file()


def test_progress_counts_the_whole_also_when_it_is_built_in_parts(place, monkeypatch):
    monkeypatch.setattr(build, "_KEEP_EVERY", 2)
    told = []
    prepare_searcher(PASSAGES, place, CountingEmbedder(), progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [*range(2, told[-1][1], 2), told[-1][1]]
    assert len({total for _, total in told}) == 1


@pytest.mark.parametrize("moment", ["write_manifest", "IndexPlace.use", "IndexPlace.remove"])
def test_a_process_that_dies_at_any_moment_leaves_an_index_that_works(built, tmp_path, moment):
    dying = f"""
import os, sys
sys.path[:0] = [{str(Path(__file__).parent)!r}]
from test_index_build import CountingEmbedder, IndexPlace, KLAGE, Path, build, prepare_searcher
target, name = (IndexPlace, "{moment.split(".")[-1]}") if "." in "{moment}" else (build, "{moment}")
setattr(target, name, lambda *_: os._exit(9))
prepare_searcher([KLAGE], IndexPlace(Path({str(tmp_path)!r})), CountingEmbedder())
"""
    done = subprocess.run([sys.executable, "-c", dying], check=False, env=os.environ | {"PYTHONPATH": os.getcwd()})
    assert done.returncode == 9
    assert len(open_index(built, CountingEmbedder())) in (1, len(PASSAGES))
    assert len(prepare_searcher(PASSAGES, built, CountingEmbedder())) == len(PASSAGES)
    assert len(prepare_searcher([KLAGE], built, CountingEmbedder())) == 1
    assert folders(built) == [built.current()]


def test_a_half_built_index_is_built_again(built):
    (built.current() / "manifest.json").unlink()
    assert built.current() is None
    assert len(prepare_searcher(PASSAGES, built, CountingEmbedder())) == len(PASSAGES)
    assert folders(built) == [built.current()]


@pytest.mark.parametrize("content", [b"", b"finnes-ikke", b"\xff\xfe", b"../.."])
def test_a_pointer_to_nothing_means_building_again(built, content):
    (built.root / "current").write_bytes(content)
    assert len(prepare_searcher(PASSAGES, built, CountingEmbedder())) == len(PASSAGES)


@pytest.mark.parametrize("file", ["chroma/chroma.sqlite3", "lexical.npz", PASSAGES_FILE])
@pytest.mark.parametrize("damage", ["garbage", "cut", "empty", "gone"])
def test_a_corrupt_index_gives_one_clear_line_and_rebuild_repairs_it(built, file, damage):
    path = built.current() / file
    if damage == "gone":
        path.unlink()
    else:
        whole = path.read_bytes()
        path.write_bytes({"garbage": b"\x00rot" * 5000, "cut": whole[: len(whole) // 2], "empty": b""}[damage])
    with pytest.raises(IndexCorruptError, match=r"^Indeksen i .* er skadet .*droft index --rebuild[^\n]*$"):
        prepare_searcher(PASSAGES, built, CountingEmbedder())
    assert len(prepare_searcher(PASSAGES, built, CountingEmbedder(), rebuild=True)) == len(PASSAGES)


def test_a_stale_index_that_is_also_corrupt_is_built_from_nothing(built):
    (built.current() / "chroma/chroma.sqlite3").write_bytes(b"rot")
    assert len(prepare_searcher([KLAGE], built, CountingEmbedder())) == 1


def test_an_index_larger_than_chroma_gives_at_once_is_read_and_updated_in_pages(place, monkeypatch):
    monkeypatch.setattr(store, "_PAGE", 2)
    searcher = prepare_searcher(PASSAGES, place, CountingEmbedder())
    assert searcher.search("klagefrist", ON, k=1)[0].passage == KLAGE
    left = [passage for passage in PASSAGES if passage is not KLAGE]
    assert len(prepare_searcher(left, place, CountingEmbedder())) == len(left)
    assert len(store.read(place.store(place.current())).ids) == read_manifest(place.current()).units


def test_an_index_that_another_process_builds_gives_one_clear_line(place, monkeypatch):
    monkeypatch.setattr(build, "_LOCK_WAIT_SECONDS", 0.1)
    place.root.mkdir()
    with (
        FileLock(place.lock),
        pytest.raises(IndexLockedError, match=r"^Indeksen i .* bygges av en annen prosess\.[^\n]*$"),
    ):
        prepare_searcher(PASSAGES, place, CountingEmbedder())


def test_a_full_disk_gives_one_clear_line_and_leaves_the_index_in_use(built, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(build, "write_manifest", full)
    with pytest.raises(IndexBuildError, match=r"^Kunne ikke bygge indeksen i .*: disken er full\.$"):
        prepare_searcher([KLAGE], built, CountingEmbedder())
    assert len(open_index(built, CountingEmbedder())) == len(PASSAGES)


def test_a_full_disk_is_named_also_when_chroma_gives_another_reason(built, monkeypatch):
    def write(*_):
        raise IndexCorruptError("Error in compaction")

    monkeypatch.setattr(store, "update", write)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(IndexBuildError, match=r"^Kunne ikke bygge indeksen i .*: disken er full\.$"):
        prepare_searcher([KLAGE], built, CountingEmbedder())
    assert len(open_index(built, CountingEmbedder())) == len(PASSAGES)


def test_a_data_folder_that_is_a_file_gives_one_clear_line(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(IndexBuildError, match=r"^Kunne ikke bygge indeksen i [^\n]*$"):
        prepare_searcher(PASSAGES, IndexPlace(tmp_path / "data"), CountingEmbedder())


def test_opening_before_anything_is_built_says_what_to_do(place):
    with pytest.raises(IndexMissingError, match=r"Kjør «droft index»"):
        open_index(place, CountingEmbedder())


def test_an_open_searcher_goes_on_while_its_files_are_replaced(built):
    searcher = open_index(built, CountingEmbedder())
    shutil.rmtree(built.root)
    assert searcher.search("klagefrist", ON, k=1)


def test_an_empty_corpus_gives_one_clear_line_and_leaves_the_index_in_use(built):
    with pytest.raises(IndexBuildError, match=r"^Korpuset er tomt"):
        prepare_searcher([], built, CountingEmbedder())
    assert len(open_index(built, CountingEmbedder())) == len(PASSAGES)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A real Chroma server on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [Path(sys.executable).with_name("chroma"), "run", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--path", tmp_path_factory.mktemp("chroma")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


def test_a_chroma_server_can_hold_the_vectors(tmp_path, server):
    import chromadb

    place = IndexPlace(tmp_path, server)
    first = prepare_searcher(PASSAGES, place, CountingEmbedder())
    second = prepare_searcher([KLAGE, TRUCK], place, CountingEmbedder())
    assert (len(first), len(second)) == (len(PASSAGES), 2)
    assert second.search("klagefrist", ON, k=1)[0].passage == KLAGE
    client = chromadb.HttpClient(host="127.0.0.1", port=int(server.rsplit(":", 1)[1]))
    assert [collection.name for collection in client.list_collections()] == [place.current().name]


def test_a_chroma_server_that_is_away_gives_one_clear_line(tmp_path):
    place = IndexPlace(tmp_path, "http://127.0.0.1:9")
    with pytest.raises(IndexBuildError, match=r"^Får ikke kontakt med Chroma på http://127\.0\.0\.1:9\.[^\n]*$"):
        prepare_searcher(PASSAGES, place, CountingEmbedder())


def test_an_index_on_a_server_that_is_away_is_not_called_corrupt(tmp_path, server):
    prepare_searcher(PASSAGES, IndexPlace(tmp_path, server), CountingEmbedder())
    with pytest.raises(IndexBuildError, match=r"^Får ikke kontakt med Chroma"):
        prepare_searcher(PASSAGES, IndexPlace(tmp_path, "http://127.0.0.1:9"), CountingEmbedder())
