"""Fetching: what changed comes in whole or not at all, every state is kept, and what rests on a change is told."""

import http.server
import json
import re
import threading
from datetime import date
from pathlib import Path

import pytest
from lovdata_cases import FIXTURE, NAME, OURS, quietly, write_archive

from assistant.answer.cite import Sources
from assistant.answer.official import Official
from assistant.impact import impact, load_impact, store_impact
from assistant.types import Sentence
from corpus.load import load_corpus
from corpus.lovdata.archive import file_name
from corpus.lovdata.compare import compare
from corpus.lovdata.fetch import NoNetworkError, fetch, widen
from corpus.lovdata.lest import unread
from corpus.lovdata.reader import LovdataError
from corpus.lovdata.state import folder, load_state
from corpus.types import Kind, Passage, Slag


@pytest.fixture
def source(tmp_path):
    return write_archive(tmp_path / "kilde", OURS)


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("lov/1967-02-10", "nl-19670210-000.xml"),
        ("lov/1997-02-28-19", "nl-19970228-019.xml"),
        ("forskrift/1998-09-16-890", "sf-19980916-0890.xml"),
    ],
)
def test_the_file_of_a_source_is_found_by_name(address, name):
    assert file_name(address) == name


def test_what_is_fetched_is_read_kept_by_hash_and_attributed(source, data):
    old, new = fetch(str(source), data, quietly)
    assert old is None
    assert new.utgave == "2025-11-08"
    assert "Lovdata" in new.lisens
    assert len(new.arkiver[0].sha256) == 64
    assert load_state(data) == new
    assert [p.name for p in (folder(data) / "historikk").iterdir()] == [f"2025-11-08-{new.key}.json"]


def test_fetching_the_same_again_changes_nothing(source, data):
    _, first = fetch(str(source), data, quietly)
    old, again = fetch(str(source), data, quietly)
    assert old == again == first


def test_a_changed_provision_is_found_with_what_rests_on_it(source, data, tmp_path):
    _, first = fetch(str(source), data, quietly)
    later = write_archive(
        tmp_path / "senere", OURS.replace("er utestengt,", "er sperret,"), stamp="2026-04-13T02:31:59Z"
    )
    old, new = fetch(str(later), data, quietly)
    assert old == first
    changes = compare(old, new)
    assert [(c.navn, c.slag) for c in changes] == [("tiltaksforskriften § 7-4", "endret")]
    found = impact(
        changes, load_corpus(), [("K1", ["tiltaksforskriften § 7-4 første ledd"]), ("K2", ["Nav-loven § 14 a"])]
    )
    assert found[0].kjente_saker == ["K1"]
    assert "tf-7-4-varighet" in found[0].regler
    assert any(one.startswith("faq-tiltak-varighet") for one in found[0].dokumenter)
    store_impact(found, data)
    store_impact([], data)
    assert [(one.navn, one.gjennomgatt) for one in load_impact(data)] == [("tiltaksforskriften § 7-4", False)]
    assert len(list((folder(data) / "historikk").iterdir())) == 2


def noted(text, note):
    """Put an amendment note under § 7-4."""
    next_one = '</article>\n<article class="legalArticle" data-lovdata-URL="SF/forskrift/2015-12-11-1598/§7-4a"'
    assert next_one in text
    return text.replace(next_one, f'<article class="changesToParent">{note}</article>{next_one}')


AMENDED = noted(
    OURS.replace("er utestengt,", "er sperret,"), "Endret ved forskrift 1 des 2025 nr. 1 (i kraft 1 jan 2026)."
)


def wording_on(state, on):
    return [p.text for p in state.passasjer if p.hjemler == ("tiltaksforskriften § 7-4",) and p.in_force(on)]


def test_the_wording_of_an_earlier_observed_state_is_kept_for_the_days_it_held(source, data, tmp_path):
    fetch(str(source), data, quietly)
    later = write_archive(tmp_path / "senere", AMENDED, stamp="2026-04-13T02:31:59Z")
    _, state = fetch(str(later), data, quietly)
    before, after = wording_on(state, date(2025, 12, 31)), wording_on(state, date(2026, 1, 1))
    assert len(before) == len(after) == 1
    assert "er utestengt," in before[0]
    assert "er sperret," in after[0]
    assert "er utestengt," in wording_on(widen([], data), date(2025, 12, 31))[0]


def test_a_provision_that_is_gone_stands_until_it_was_last_seen(source, data, tmp_path):
    fetch(str(source), data, quietly)
    without = OURS.replace("§7-4", "§7-9").replace("§ 7-4", "§ 7-9")
    later = write_archive(tmp_path / "senere", without, stamp="2026-04-13T02:31:59Z")
    _, state = fetch(str(later), data, quietly)
    assert wording_on(state, date(2025, 11, 8))
    assert not wording_on(state, date(2025, 11, 9))


def test_wording_that_is_replaced_without_a_later_date_is_not_guessed_at(source, data, tmp_path):
    fetch(str(source), data, quietly)
    later = write_archive(
        tmp_path / "senere", OURS.replace("er utestengt,", "er sperret,"), stamp="2026-04-13T02:31:59Z"
    )
    _, state = fetch(str(later), data, quietly)
    assert len(wording_on(state, date(2025, 12, 31))) == 1


def beside_a_card(state, on):
    """Return what the answer adds to a sentence that cites our card of § 7-4."""
    card = Passage(
        "rk@1:nb", "rk", Kind.REGELKORT, "nb", "Kort", "Vårt ord.", ("tiltaksforskriften § 7-4",), "", None, None
    )
    sources = Sources()
    sentence = Sentence("Vårt ord.", (sources.cite(card, card.text),), Slag.KORT_SVAR)
    law = next((p for p in state.passasjer if p.hjemler == card.hjemler and p.in_force(on)), None)
    return Official(state, lambda hjemmel: law, on).beside([sentence], sources, "nb")


@pytest.mark.parametrize(("on", "outdated"), [(date(2025, 12, 31), False), (date(2026, 1, 1), True)])
def test_text_with_an_announced_change_is_not_cited_from_the_day_of_the_change(data, tmp_path, on, outdated):
    announced = noted(OURS, "<strong>Endres</strong> ved forskrift 1 okt 2025 nr. 2 (i kraft 1 jan 2026).")
    _, state = fetch(str(write_archive(tmp_path / "kilde", announced)), data, quietly)
    assert (state.outdated(on) == ["tiltaksforskriften § 7-4"]) is outdated
    written = beside_a_card(state, on)
    assert written[0].kilder == ((1,) if outdated else (1, 2))
    assert [s.tekst.partition(" fra 2026")[0] for s in written[1:]] == (
        ["Lovdata varslet en endring i tiltaksforskriften § 7-4"]
        if outdated
        else ["Ordlyden av tiltaksforskriften § 7-4 er vedtatt endret"]
    )


def test_a_day_before_the_text_began_is_said_not_to_be_held(source, data):
    _, state = fetch(str(source), data, quietly)
    written = beside_a_card(state, date(2015, 1, 1))
    assert written[0].kilder == (1,)
    assert "slik den var 2015-01-01, er ikke hentet. Lovteksten her er fra 2025-11-08." in written[1].tekst


def test_what_waits_keeps_the_wording_it_waited_with(source, data, tmp_path):
    fetch(str(source), data, quietly)
    for number, word in enumerate(("sperret", "stengt ute"), 1):
        text = OURS.replace("er utestengt,", f"er {word},")
        old, new = fetch(str(write_archive(tmp_path / word, text, stamp=f"2026-0{number}-13T02:31:59Z")), data, quietly)
        store_impact(impact(compare(old, new), load_corpus()), data)
    waiting = load_impact(data)
    assert len(waiting) == 1
    assert "er utestengt," in waiting[0].foer
    assert "er stengt ute," in waiting[0].etter


def test_the_first_fetch_tells_what_was_read_against_another_wording(source, data):
    _, state = fetch(str(source), data, quietly)
    assert "tiltaksforskriften § 7-4" in {change.navn for change in unread(state)}


def spoil_size(home):
    listed = json.loads((home / "list.json").read_text())
    listed[0]["sizeBytes"] = "1"
    (home / "list.json").write_text(json.dumps(listed))


def spoil_end(home):
    whole = (home / NAME).read_bytes()
    (home / NAME).write_bytes(whole[: len(whole) // 2])
    listed = json.loads((home / "list.json").read_text())
    listed[0]["sizeBytes"] = str(len(whole) // 2)
    (home / "list.json").write_text(json.dumps(listed))


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (spoil_size, "ventet 1"),
        (spoil_end, "avkortet eller skadet"),
        (lambda home: (home / NAME).unlink(), "finnes ikke"),
        (lambda home: (home / "list.json").unlink(), "fant ikke list.json"),
        (lambda home: (home / "list.json").write_text("{"), "kan ikke leses"),
        (lambda home: (home / "list.json").write_text("[]"), "ingen arkiver"),
        (lambda home: write_archive(home, OURS, name="../../ut.xml", stamp="2026-01-01T00:00:00Z"), "peker ut av arkivet"),
        (lambda home: write_archive(home, OURS[:-20], stamp="2026-01-01T00:00:00Z"), "ikke gyldig XML"),
    ],
)  # fmt: skip
def test_a_bad_archive_is_refused_in_one_line_and_the_earlier_state_stands(source, data, tmp_path, spoil, reason):
    _, good = fetch(str(source), data, quietly)
    bad = write_archive(tmp_path / "daarlig", OURS, stamp="2026-01-01T00:00:00Z")
    spoil(bad)
    with pytest.raises(LovdataError, match=reason) as error:
        fetch(str(bad), data, quietly)
    assert "\n" not in str(error.value)
    assert load_state(data) == good


def kept_archive(data):
    return next((folder(data) / "arkiv").iterdir())


def test_an_archive_that_was_damaged_on_the_disk_is_fetched_anew(source, data):
    _, good = fetch(str(source), data, quietly)
    whole = kept_archive(data).read_bytes()
    kept_archive(data).write_bytes(whole[:-4] + b"rot!")
    assert fetch(str(source), data, quietly) == (good, good)
    assert kept_archive(data).read_bytes() == whole


def test_other_content_under_the_same_date_and_size_is_refused(source, data):
    _, good = fetch(str(source), data, quietly)
    kept_archive(data).unlink()
    whole = (source / NAME).read_bytes()
    (source / NAME).write_bytes(whole[:-4] + b"rot!")
    with pytest.raises(LovdataError, match="et annet enn sist"):
        fetch(str(source), data, quietly)
    assert load_state(data) == good


def test_a_damaged_state_is_said_and_mended_by_fetching(source, data):
    _, good = fetch(str(source), data, quietly)
    (folder(data) / "lovtekst.json").write_text("{}")
    with pytest.raises(LovdataError, match="droft fetch"):
        load_state(data)
    fetch(str(source), data, quietly)
    assert load_state(data).key == good.key


def test_more_documents_are_taken_when_asked_for_and_stay(source, data, tmp_path):
    fetch(
        str(
            write_archive(tmp_path / "annen", FIXTURE.replace("2099-02-01", "2016-01-01"), name="sf-20990102-0042.xml")
        ),
        data,
        quietly,
    )
    assert not load_state(data).passasjer
    widen(["forskrift/2099-01-02-42"], data)
    assert load_state(data).passasjer
    with pytest.raises(LovdataError, match="finnes ikke i arkivene"):
        widen(["lov/1900-01-01-1"], data)


def test_the_exact_item_is_quoted_beside_our_card(source, data):
    _, state = fetch(str(source), data, quietly)
    law = next(p for p in state.passasjer if p.hjemler == ("tiltaksforskriften § 7-4",))
    card = Passage(
        "rk@1:nb",
        "rk",
        Kind.REGELKORT,
        "nb",
        "Kort",
        "Vårt ord.",
        ("tiltaksforskriften § 7-4 første ledd bokstav b",),
        "",
        date(2025, 12, 1),
        None,
    )
    sources = Sources()
    sentence = Sentence("Vårt ord.", (sources.cite(card, card.text),), Slag.KORT_SVAR)
    written = Official(state, lambda hjemmel: law, date(2026, 1, 1)).beside([sentence], sources, "nb")
    assert written[0].kilder == (1, 2)
    assert sources.citations()[1].type == "regelverk"
    assert sources.citations()[1].sitat == "b. har en utestående sykkel, eller"
    assert "Lovteksten her er fra 2025-11-08" in written[1].tekst


class _Service(http.server.BaseHTTPRequestHandler):
    """Answers as the service does, and breaks off the first download half way."""

    home: Path
    asked: list[str | None]

    def do_GET(self):
        if self.path.endswith("/list"):
            self._send(200, (self.home / "list.json").read_bytes())
            return
        whole = (self.home / NAME).read_bytes()
        wanted = self.headers.get("Range")
        self.asked.append(wanted)
        if wanted is None:
            self.send_response(200)
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole[: len(whole) // 2])
            return
        begin = int(re.search(r"\d+", wanted)[0])
        self._send(206, whole[begin:])

    def _send(self, status, content):
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments):
        pass


def test_a_broken_download_goes_on_from_where_it_stopped(source, data):
    _Service.home, _Service.asked = source, []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        with pytest.raises(NoNetworkError):
            fetch(address, data, quietly)
        assert load_state(data) is None
        _, state = fetch(address, data, quietly)
        server.shutdown()
    assert state.passasjer
    assert _Service.asked[0] is None
    assert _Service.asked[1].startswith("bytes=")


def test_nobody_to_ask_is_no_network(data):
    with pytest.raises(NoNetworkError):
        fetch("http://127.0.0.1:9", data, quietly)
