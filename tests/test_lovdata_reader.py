"""The official text is read whole: every letter kept, every item with its own address, strange markup refused."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.lovdata.model import UnitKind
from corpus.lovdata.notes import read_date, read_notes
from corpus.lovdata.passages import in_force, law_passages, line
from corpus.lovdata.reader import LovdataError, read_document
from corpus.lovdata.references import addresses, document_of, resolve

FIXTURE = (Path(__file__).parent / "lovdata" / "lastesykkelforskriften.xml").read_bytes()
REF = "forskrift/2099-01-02-42"
DOCUMENT = read_document(FIXTURE, "sf-20990102-0042.xml")
UNITS = {(u.kind, u.address.removeprefix(f"{REF}/")): u for u in DOCUMENT.units()}


def letters(text):
    return re.findall(r"[^\W_]", text)


def in_body(xml):
    return letters("".join(etree.fromstring(xml).find(".//main").itertext()))


def test_every_letter_and_digit_of_the_body_is_kept():
    assert sorted(letters("".join(u.text for u in DOCUMENT.units()))) == sorted(in_body(FIXTURE))


@pytest.mark.parametrize(
    ("kind", "address", "text"),
    [
        ("ledd", "§1-1/ledd/2", "Ordningen er frivillig for kommunen, jf. lastesykkelloven § 2 første ledd."),
        ("ledd", "§1-2/ledd/1", "I denne forskriften menes med"),
        ("punkt", "§1-2/ledd/1/bokstav/b", "stasjon – stedet der sykkelen hentes og leveres, og"),
        ("punkt", "§1-3/ledd/1/bokstav/a", "er under 16 år, eller mangler"),
        ("punkt", "§1-3/ledd/1/bokstav/a/nummer/2", "opplæring,"),
        ("punkt", "§1-3/ledd/1/bokstav/d", "er utestengt,"),
        ("fortsettelse", "§1-3/ledd/1", "med mindre stasjonen har gitt skriftlig samtykke."),
        ("ledd", "§2-1/ledd/2", "(2) Avslag skal begrunnes."),
        ("merke", "§2-1/ledd/2", "1"),
        ("tabell", "§2-4/ledd/1", "Dagsleie i kroner\nType | Sats\nTohjuling | 50\nTrehjuling | 80"),
        ("punkt", "§3-1/ledd/1/punkt/1", "forskrift 4. mars 2090 nr. 7."),
    ],
)
def test_each_item_stands_under_its_own_address(kind, address, text):
    assert UNITS[UnitKind(kind), address].text == text


def test_links_are_resolved_to_the_place_they_name():
    known = addresses([DOCUMENT])
    own = [r for r in DOCUMENT.references if document_of(r) == REF]
    assert own
    assert all(resolve(r, known) for r in own)
    assert resolve(f"{REF}/§1-2/bokstav/c", known) == f"{REF}/§1-2"
    assert resolve(f"{REF}/§9-9", known) is None


def test_what_is_repealed_moved_or_only_announced_is_no_passage():
    shown = {p.hjemler[0] for p in law_passages(DOCUMENT, "lsf")}
    assert shown == {f"lsf § {n}" for n in ("1-1", "1-2", "1-3", "1-3 a", "2-1", "2-3", "2-4", "3-1")}


def test_an_announced_change_ends_the_wording_the_day_before():
    passage = next(p for p in law_passages(DOCUMENT, "lsf") if p.hjemler == ("lsf § 1-2",))
    assert passage.gjelder_fra == date(2099, 7, 1)
    assert passage.in_force(date(2099, 12, 31))
    assert not passage.in_force(date(2100, 1, 1))


def test_a_passage_holds_every_line_verbatim_with_its_letter():
    passage = next(p for p in law_passages(DOCUMENT, "lsf") if p.hjemler == ("lsf § 1-3",))
    assert passage.text.splitlines()[:3] == [
        "Sykkel kan ikke lånes ut til den som",
        "a. er under 16 år, eller mangler",
        "1. hjelm, eller",
    ]
    assert passage.url == "https://lovdata.no/forskrift/2099-01-02-42/%C2%A71-3"


@pytest.mark.parametrize(("on", "holds"), [(date(2099, 1, 31), False), (date(2099, 2, 1), True)])
def test_a_document_is_law_from_its_first_date(on, holds):
    assert in_force(DOCUMENT, on) is holds


@pytest.mark.parametrize(
    ("note", "changed", "announced"),
    [
        ("Endret ved forskrift 1 mai 2020 nr. 1 (i kraft 1 juli 2020).", ["2020-07-01"], []),
        ("Endra med lov 1 mai 2020 nr. 1 (ikr. 15 sep 2021), endres ved lov 2 (i kraft 1 jan 2030).", ["2021-09-15"], ["2030-01-01"]),
        ("Tilføyes ved forskrift 3 (i kraft 1 des 2031).", [], ["2031-12-01"]),
        ("Endret ved lover 16 juni 2017 nr. 43 (ikr. 1 jan 2018, tidligere § 11-10), 22 des 2025 nr. 117.", ["2018-01-01", "2025-12-22"], []),
        ("Endret ved lov 18 des 2020 nr. 139 (i kraft 1 jan 2024 iflg. res. 16 juni 2023 nr. 929, endret ved lov 16 juni 2024 nr. 36).", ["2024-01-01"], []),
        ("Endra med lov 1 mai 2020 nr. 1 (tidlegare § 4), 2 mai 2021 nr. 2 (i kraft frå den tid Kongen fastset).", ["2020-05-01"], []),
        ("Endres ved lov 4 (i kraft fra den tid Kongen bestemmer).", [], []),
    ],
)  # fmt: skip
def test_the_notes_tell_what_is_in_the_text_and_what_is_coming(note, changed, announced):
    notes = read_notes([note])
    assert [str(d) for d in notes.changed] == changed
    assert [str(d) for d in notes.announced] == announced


@pytest.mark.parametrize("text", ["Kongen bestemmer", "", "Inntektsåret 2017", "32 foo 2020"])
def test_no_date_is_guessed(text):
    assert read_date(text) is None


def broken(before, after):
    return FIXTURE.replace(before.encode(), after.encode(), 1)


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        (FIXTURE[:-40], "ikke gyldig XML"),
        (broken("<!DOCTYPE html>", '<!DOCTYPE html [<!ENTITY a "b">]>'), "entiteter"),
        (broken('<dd class="refid">forskrift/2099-01-02-42</dd>', ""), "refid"),
        (broken("<main ", "<hoved ").replace(b"</main>", b"</hoved>"), "<main>"),
        (broken('class="leddfortsettelse"', 'class="ukjent"').replace(b"<p class", b"<marquee class").replace(b"samtykke.</p>", b"samtykke.</marquee>"), "ukjent element <marquee"),
        (broken('<li data-name="a." value="1">', '<dt data-name="a." value="1">').replace(b"</article></article></li>", b"</article></article></dt>", 1), "i en liste"),
        (broken('<li data-name="b." value="2">', '<li value="2">'), "punkt uten bokstav eller tall i forskrift/2099-01-02-42/§1-"),
        (broken("<h2>Kapittel 2. Utl", "løs tekst<h2>Kapittel 2. Utl"), "løs tekst"),
        (broken("<h1>", '<span class="errorMessage">Vi klarer dessverre ikke</span><h1>'), "ikke hele dokumentet"),
    ],
)  # fmt: skip
def test_what_can_not_be_trusted_is_refused_with_file_and_reason(xml, reason):
    with pytest.raises(LovdataError, match=reason) as error:
        read_document(xml, "sf-1.xml")
    assert str(error.value).startswith("sf-1.xml: ")
    assert "\n" not in str(error.value)


words = st.text(alphabet="abcæøå 123§", min_size=1, max_size=30).filter(lambda t: t.strip())
items = st.lists(words, min_size=1, max_size=5)
ledd = st.tuples(words, st.none() | items, st.none() | words)


@given(st.lists(ledd, min_size=1, max_size=6))
def test_whatever_is_written_is_read_back_in_order(written):
    body = "".join(_ledd(*one) for one in written)
    xml = (
        '<html><header><dl><dd class="refid">lov/2000-01-01-1</dd></dl></header><main class="documentBody">'
        '<article class="legalArticle" data-name="§1"><h3 class="legalArticleHeader">'
        f'<span class="legalArticleValue">§ 1</span></h3>{body}</article></main></html>'
    )
    provision = read_document(xml.encode(), "x").provisions[0]
    read = [line(u) for u in provision.law]
    expected = []
    for lead, points, tail in written:
        expected += [" ".join(lead.split())]
        expected += [f"{chr(97 + i)}. {' '.join(p.split())}" for i, p in enumerate(points or [])]
        expected += [" ".join(tail.split())] if points and tail else []
    assert read == expected


def _ledd(lead, points, tail):
    rows = "".join(
        f'<li data-name="{chr(97 + i)}."><article class="listArticle"><article class="legalP">{p}</article></article></li>'
        for i, p in enumerate(points or [])
    )
    listed = f'<ol class="defaultList" type="a">{rows}</ol>' if points else ""
    after = f'<p class="leddfortsettelse">{tail}</p>' if points and tail else ""
    return f'<article class="legalP">{lead}{listed}{after}</article>'
