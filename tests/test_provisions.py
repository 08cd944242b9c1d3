"""The provision behind a source: the cited item, what stands beside it, our cards first of the very item."""

from datetime import UTC, date, datetime

import pytest

from assistant.provisions import Provisions
from corpus.lovdata.state import LawState, Wording
from corpus.types import Kind, Passage

REGULATION = "forskrift/2015-12-11-1598"


def passage(name, kind, hjemmel, text="Tekst."):
    return Passage(name, name, kind, "nb", name, text, (hjemmel,), "https://lovdata.no/", date(2025, 7, 1), None)


OFFICIAL = [
    passage(f"{REGULATION}/§7-{n}", Kind.REGELVERK, f"tiltaksforskriften § 7-{n}", f"Første i {n}.\nAndre i {n}.")
    for n in (3, 4, 5)
]
CARDS = [
    passage("rk-hele", Kind.REGELKORT, "tiltaksforskriften § 7-4"),
    passage("rk-leddet", Kind.REGELKORT, "tiltaksforskriften § 7-4 andre ledd"),
    passage("rk-annen", Kind.REGELKORT, "tiltaksforskriften § 7-40"),
]


class Index:
    def by_hjemmel(self, source_id, paragraf, on, malform):
        return [*CARDS, *(p for p in OFFICIAL if p.hjemler[0].endswith(f"§ {paragraf}"))]


@pytest.fixture
def law():
    lines = {f"{REGULATION}/§7-4/ledd/1": "Første i 4.", f"{REGULATION}/§7-4/ledd/2": "Andre i 4."}
    worded = {f"{REGULATION}/§7-4": Wording(navn="tiltaksforskriften § 7-4", linjer=lines, hash="x")}
    return LawState(
        hentet=datetime(2026, 11, 1, tzinfo=UTC), arkiver=[], utgave="2026-11-01", passasjer=OFFICIAL, ordlyd=worded
    )


def test_the_cited_item_and_the_neighbours_are_found(law):
    found = Provisions(Index(), law).find("tiltaksforskriften § 7-4 andre ledd", date(2026, 11, 27), "nb")
    assert found.cited == "Andre i 4."
    assert (found.before, found.after) == ("tiltaksforskriften § 7-3", "tiltaksforskriften § 7-5")
    assert [card.id for card in found.cards] == ["rk-leddet", "rk-hele"]


def test_the_first_and_the_last_have_one_neighbour(law):
    provisions = Provisions(Index(), law)
    assert provisions.find("tiltaksforskriften § 7-3", date(2026, 11, 27), "nb").before == ""
    assert provisions.find("tiltaksforskriften § 7-5", date(2026, 11, 27), "nb").after == ""


def test_without_fetched_law_only_our_cards_are_shown():
    class OnlyCards:
        def by_hjemmel(self, *_):
            return CARDS

    found = Provisions(OnlyCards(), None).find("tiltaksforskriften § 7-4", date(2026, 11, 27), "nb")
    assert found.official is None
    assert found.cards


@pytest.mark.parametrize("citation", ["", "Ringerikes lov § 1", "tiltaksforskriften"])
def test_what_names_no_provision_finds_none(citation, law):
    assert Provisions(Index(), law).find(citation, date(2026, 11, 27), "nb") is None
