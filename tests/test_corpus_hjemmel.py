"""Citations are read down to the item and linked at § level."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.hjemmel import ORDINALS, HjemmelError, find_hjemler, parse_hjemmel
from corpus.sources import load_sources, source_names

_TF = "forskrift/2015-12-11-1598"
_FTRL = "lov/1997-02-28-19"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("tiltaksforskriften § 7-3", f"{_TF}/§7-3"),
        ("tiltaksforskriften § 7-3 fjerde ledd", f"{_TF}/§7-3/ledd/4"),
        ("tiltaksforskriften § 7-3 fjerde ledd bokstav a", f"{_TF}/§7-3/ledd/4/bokstav/a"),
        ("tiltaksforskriften § 7-4 andre ledd første punktum", f"{_TF}/§7-4/ledd/2/setning/1"),
        ("tiltaksforskriften § 14A-3", f"{_TF}/§14A-3"),
        ("tiltaksforskriften kapittel 7", f"{_TF}/kap7"),
        ("folketrygdloven § 11 A-3 første ledd", f"{_FTRL}/§11A-3/ledd/1"),
        ("folketrygdloven § 11 A-1a", f"{_FTRL}/§11A-1a"),
        ("folketrygdloven § 17-10 a", f"{_FTRL}/§17-10a"),
        ("folketrygdloven § 8-4 andre ledd bokstav c", f"{_FTRL}/§8-4/ledd/2/bokstav/c"),
        ("Nav-loven § 14 a", "lov/2006-06-16-20/§14a"),
        ("Nav-loven § 14 a andre ledd", "lov/2006-06-16-20/§14a/ledd/2"),
        ("forvaltningsloven § 24 andre ledd", "lov/1967-02-10/§24/ledd/2"),
        ("dagpengeforskriften § 4-3b tredje ledd", "forskrift/1998-09-16-890/§4-3b/ledd/3"),
        ("ungdomsprogramforskriften", "forskrift/2025-06-20-1182"),
        ("rundskriv R76-12-01", "nav/rundskriv/r76-12-01"),
    ],
)
def test_a_citation_gives_lovdatas_address(text: str, address: str) -> None:
    assert parse_hjemmel(text).address == address


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("ftrl. § 11-12", "folketrygdloven § 11-12"),
        ("folketrygdlova § 11-12", "folketrygdloven § 11-12"),
        ("tf §7-3  fjerde   ledd", "tiltaksforskriften § 7-3 fjerde ledd"),
        ("AML § 17 andre ledd", "arbeidsmarkedsloven § 17 andre ledd"),
        ("Nav-lova § 14 a", "Nav-loven § 14 a"),
    ],
)
def test_abbreviations_and_nynorsk_names_are_written_out(written: str, shown: str) -> None:
    assert parse_hjemmel(written).text == shown


def test_the_link_stops_at_the_paragraph_and_is_percent_encoded() -> None:
    hjemmel = parse_hjemmel("tiltaksforskriften § 7-3 fjerde ledd bokstav a")
    assert hjemmel.url == "https://lovdata.no/forskrift/2015-12-11-1598/%C2%A77-3"
    assert hjemmel.paragraf == "7-3"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tiltaksforskriften §§ 7-3 og 7-4", "flere paragrafer"),
        ("tiltaksforskriften § 7-3 og § 7-4", "flere steder"),
        ("tiltaksforskriften § 7-3 første og andre ledd", "flere steder"),
        ("sjøloven § 3", "ikke i registeret"),
        ("", "ikke i registeret"),
        ("tiltaksforskriften § 7-3 abc", "kan ikke leses"),
        ("tiltaksforskriften § 7-3 bokstav a fjerde ledd", "kan ikke leses"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(text: str, says: str) -> None:
    with pytest.raises(HjemmelError, match=says):
        parse_hjemmel(text)


def test_no_name_means_two_sources_and_no_address_stands_twice() -> None:
    assert source_names()["ftrl"].short == "folketrygdloven"
    assert len({s.id for s in load_sources()}) == len(load_sources())


_numbers = st.from_regex(r"[1-9][0-9]?( A(?=-))?(-[1-9][0-9]?)?[a-h]?", fullmatch=True)
_ordinals = st.sampled_from(sorted(ORDINALS))


@given(st.sampled_from(load_sources()), _numbers, _ordinals, st.sampled_from("abcdef"))
def test_every_well_formed_citation_is_read_and_reads_the_same_again(
    source: object, number: str, ledd: str, bokstav: str
) -> None:
    hjemmel = parse_hjemmel(f"{source.short} § {number} {ledd} ledd bokstav {bokstav}")  # type: ignore[attr-defined]
    assert hjemmel.paragraf == number
    assert hjemmel.address.endswith(f"/§{number.replace(' ', '')}/ledd/{ORDINALS[ledd]}/bokstav/{bokstav}")
    assert parse_hjemmel(hjemmel.text) == hjemmel


@given(st.text())
def test_no_text_gives_anything_but_a_citation_or_a_clear_refusal(text: str) -> None:
    with contextlib.suppress(HjemmelError):
        parse_hjemmel(text)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Hva sier tiltaksforskriften § 14A-1?", ["tiltaksforskriften § 14A-1"]),
        ("gjelder § 14a-1 i tiltaksforskrifta nå", ["tiltaksforskriften § 14A-1"]),
        (
            "Tiltaksforskriften kap. 14a og ftrl. § 11-12",
            ["tiltaksforskriften kapittel 14A", "folketrygdloven § 11-12"],
        ),
        ("Jf. § 7-4 i tiltaksforskriften, NAV-LOVEN § 14 a", ["tiltaksforskriften § 7-4", "Nav-loven § 14 a"]),
        (
            "Den nye forvaltningsloven § 3, ikke forvaltningsloven",
            ["forvaltningsloven (2025) § 3", "forvaltningsloven"],
        ),
        ("Hun leser § 7-4 og vil ha fagbrev", []),
    ],
)
def test_the_provisions_that_a_text_names_are_found(said: str, found: list[str]) -> None:
    assert [one.text for one in find_hjemler(said)] == found


@given(st.text(alphabet="§ 1-4aAi.tfv,kaptiltaksforskriften", max_size=60))
def test_whatever_is_written_finding_provisions_never_fails(text: str) -> None:
    assert all(one.source_id for one in find_hjemler(text))
