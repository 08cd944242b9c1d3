"""A document can't say a number, a date or a provision that what it names does not hold."""

from __future__ import annotations

import pytest

from corpus.evidence import claims, support
from corpus.load import read_document
from corpus.readability import lix, sentences
from corpus.types import Document
from corpus.verify import verify

_DOCUMENT = """---
id: prove
slag: regelkort
tittel: {nb: "Prøve", nn: "Prøve"}
hjemler: ["tiltaksforskriften § 7-3 fjerde ledd"]
gjelder_fra: 2025-07-01
tema: [alder]
fakta: [F8]
tillit: høy
eier: opplæringskoordinator
gjennomgas: 2027-05-01
---
## nb
NB

## nn
Grensa er 22 år.
"""


def _faults(text: str, **changes: str) -> list[str]:
    source = _DOCUMENT.replace("NB", text)
    for old, new in changes.items():
        source = source.replace(f"{old}: ", f"{old}: {new} #", 1)
    document = read_document(source, "prove.md")
    assert isinstance(document, Document), document
    return [problem.text for problem in verify([document])]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Etter § 7-3 og §§ 7-4 eller 7-6.", {"§7-3", "§7-4", "§7-6"}),
        ("Se § 14 a-vedtaket og § 11 A-3.", {"§14a", "§11A-3"}),
        ("§§ 4-3b–e", {"§4-3b", "§4-3c", "§4-3d", "§4-3e"}),
        ("§§ 97–99", {"§97", "§98", "§99"}),
        ("Fra 1. juli 2025.", {"2025-07-01"}),
        ("Slik var det i mars 2026.", {"2026-03"}),
        ("1.7.2026", {"2026-07-01"}),
        ("15 488 kroner og 2,94 per km", {"15488", "2,94"}),
        ("Inntil tre år og seks uker.", {"3", "6"}),
        ("De to sidene og den ene.", set()),
        ("Bruk skjema 76-07.10.", {"skjema 76-07.10"}),
        ("Rundskriv R76-12-01 er ikke lest.", set()),
        ("En 19-åring.", {"19"}),
        ("Etter kapittel 11 A.", {"kapittel 11A"}),
    ],
)
def test_the_claims_of_a_sentence_are_read(text: str, found: set[str]) -> None:
    assert claims(text) == found


def test_a_date_supports_its_year_and_month_and_the_day_before() -> None:
    assert {"2025-07-01", "2025-07", "2025", "2025-06-30"} <= support("Gjelder fra 2025-07-01.")


def test_what_the_facts_say_may_be_said() -> None:
    assert _faults("Grensen i § 7-3 er året brukeren fyller 22. Det gjelder fra 1. juli 2025.") == []


@pytest.mark.parametrize(
    "text", ["Grensen er 23 år.", "Se § 7-9.", "Det gjelder fra 2. juli 2025.", "Fristen er ni uker."]
)
def test_what_they_do_not_say_is_a_violation(text: str) -> None:
    assert any("står verken i F8" in fault for fault in _faults(text))


def test_an_example_may_use_its_own_numbers_but_not_its_own_provisions() -> None:
    assert _faults("For eksempel er en som er 21 år, for ung.") == []
    assert _faults("For eksempel etter § 9-9.")


def test_heavy_text_is_a_violation() -> None:
    heavy = "Opplæringskoordinatorenes saksbehandlingsforutsetninger vedrørende dokumentasjonskravene understrekes " * 3
    assert any("LIX" in fault for fault in _faults(heavy))


def test_a_long_short_answer_is_a_violation() -> None:
    assert any("det korte svaret har" in fault for fault in _faults("Du kan si det kort. " * 20))


def test_low_trust_must_be_seen_in_the_words() -> None:
    assert any("tilliten er middels" in fault for fault in _faults("Grensen er 22 år.", tillit="middels"))


def test_lix_is_words_per_sentence_plus_the_share_of_long_words() -> None:
    assert lix("Dette er en setning. Dette er to.") == pytest.approx(7 / 2 + 100 * 1 / 7)
    assert sentences("Fra 1. juli 2025 gjelder det. Så ikke mer.") == ["Fra 1. juli 2025 gjelder det.", "Så ikke mer."]
