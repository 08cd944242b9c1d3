"""An hour's work from the shell, as a script would do it."""

import json

import pytest
from store_cases import answer

from assistant.cli import main
from assistant.commands import review
from assistant.review import workbench
from assistant.settings import Settings
from assistant.store import database, open_store
from assistant.store.conversations import keep_exchange
from assistant.store.reports import report_answer
from assistant.store.vocabulary import Reason


@pytest.fixture(scope="module")
def folder(tmp_path_factory, assistant, embedder):
    """A data folder of the shell's own; the assistant is the one the other tests have opened."""
    folder = tmp_path_factory.mktemp("data")
    settings = Settings(data=folder)
    with pytest.MonkeyPatch.context() as patch:
        for module in (review, database):
            patch.setattr(module, "load_settings", lambda: settings)
        patch.setattr(review, "open_assistant", lambda: assistant)
        patch.setattr(workbench, "open_embedder", lambda *_: embedder)
        yield folder


@pytest.fixture
def exchange(folder):
    store = open_store(Settings(data=folder))
    kept = keep_exchange(store, store.owner("kari"), "Hvor lenge kan fagbrev vare?", answer())
    report_answer(store, store.owner("kari"), kept.exchange, Reason.GAMMEL_REGEL, "Gjelder dette ennå?")
    yield kept.exchange
    store.close()


@pytest.fixture
def droft(capsys):
    def droft(*words, code=0):
        assert main(["review", *words]) == code
        said = capsys.readouterr()
        return said.err if code else said.out

    return droft


def test_a_reported_answer_is_listed_shown_and_decided(droft, exchange):
    assert "Gammel regel" in droft("list")
    (theme,) = [t for t in json.loads(droft("list", "--json")) if any(i["id"] == exchange for i in t["items"])]
    assert theme["items"][0]["told"][0]["reason"] == "gammel_regel"
    shown = droft("show", exchange)
    assert "Gjelder dette ennå?" in shown
    assert "tiltaksforskriften § 7-4" in shown
    decided = json.loads(
        droft("decide", exchange, "avvist", "--alvor", "viktig", "--aarsak", "utdatert", "--versjon", "0", "--json")
    )
    assert decided["versjon"] == 1
    assert "En annen har vurdert" in droft("decide", exchange, "godkjent", "--versjon", "0", code=2)
    assert exchange not in droft("list")
    assert exchange in droft("list", "--vurdert")


def test_a_draft_somebody_has_saved_meanwhile_is_never_overwritten_unseen(droft, exchange, tmp_path):
    file = tmp_path / "utkast.json"
    draft = json.loads(droft("draft", exchange)) | {"id": "faq-k-skall"}
    file.write_text(json.dumps(draft), "utf-8")
    droft("draft", exchange, "--fra", str(file))
    assert "Det finnes alt en FAQ" in droft("draft", "--fra", str(file), code=2)
    assert json.loads(droft("draft", "--fra", str(file), "--versjon", "1", "--json"))["version"] == 2
    assert "En annen har endret" in droft("draft", "--fra", str(file), "--versjon", "1", code=2)
    for work in (("publish", "faq-k-skall"), ("withdraw", "faq-k-skall"), ("draft", "--slett", "faq-k-skall")):
        droft(*work, "--versjon", "1", code=2)
    droft("draft", "--slett", "faq-k-skall", "--versjon", "2")


def test_a_case_a_digest_and_numbers_come_out_as_files_and_json(droft, exchange, tmp_path):
    assert "droft eval" in droft("case", exchange)
    assert droft("digest").startswith("# Spørretimen")
    droft("digest", "--docx", str(tmp_path / "uke.docx"))
    assert (tmp_path / "uke.docx").stat().st_size > 5_000
    assert json.loads(droft("numbers", "--json"))["weeks"][-1]["asked"] >= 1
    assert "koordinator" in droft("who", "koordinator")
    assert "vurdert: kjent_sak" in droft("audit")


def test_what_is_kept_is_handed_out_and_deleted_on_demand(droft, exchange):
    assert json.loads(droft("export", "--svar", exchange))["meldinger"][0]["grunn"] == "gammel_regel"
    assert any(row["svar"] for row in json.loads(droft("export", "--bruker", "kari")))
    droft("delete", "--svar", exchange)
    assert "finnes ikke" in droft("show", exchange, code=2)
    droft("delete", "--bruker", "kari")
    assert json.loads(droft("export", "--bruker", "kari")) == []
    assert "0 samtaler er slettet" in droft("rydd")


@pytest.mark.parametrize(
    ("content", "says"), [("{", "ikke gyldig JSON"), ("[]", "ett JSON-objekt"), ('{"id": "x"}', "tittel")]
)
def test_a_draft_that_cannot_be_read_gives_one_line(droft, folder, tmp_path, content, says):
    file = tmp_path / "utkast.json"
    file.write_text(content, "utf-8")
    said = droft("draft", "--fra", str(file), code=2)
    assert says in said
    assert said.count("\n") == 1
