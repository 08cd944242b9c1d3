"""Rates hold on their dates and nowhere else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from corpus.fact_base import load_facts
from corpus.satser import NoRateError, common_spans, load_satser, rate_on, render


@pytest.mark.parametrize(
    ("navn", "on", "verdi"),
    [
        ("tiltakspenger_dag", date(2025, 12, 31), "298"),
        ("tiltakspenger_dag", date(2026, 1, 1), "312"),
        ("grunnbelop", date(2026, 4, 30), "130 160"),
        ("grunnbelop", date(2026, 5, 1), "136 549"),
        ("egen_bil_km", date(2026, 6, 1), "2,94"),
        ("anskaffelse_grense", date(2026, 6, 30), "100 000"),
        ("anskaffelse_grense", date(2030, 1, 1), "500 000"),
        ("lk_basislaan", date(2026, 8, 16), "15 488"),
    ],
)
def test_the_rate_is_the_one_of_the_date(navn: str, on: date, verdi: str) -> None:
    assert render(rate_on(navn, on).verdi) == verdi


@pytest.mark.parametrize("on", [date(2022, 12, 31), date(2027, 1, 1)])
def test_a_date_outside_the_table_has_no_rate(on: date) -> None:
    with pytest.raises(NoRateError, match="ikke lagt inn"):
        rate_on("tiltakspenger_dag", on)


def test_a_rate_nobody_has_heard_of_is_refused() -> None:
    with pytest.raises(NoRateError, match="finnes ikke"):
        rate_on("gullpris", date(2026, 1, 1))


def test_two_rates_share_the_spans_where_both_are_known() -> None:
    spans = common_spans(["tiltakspenger_dag", "grunnbelop"], (date(2026, 1, 1), None))
    assert spans == [(date(2026, 1, 1), date(2026, 4, 30)), (date(2026, 5, 1), date(2026, 12, 31))]


def test_every_value_stands_in_the_fact_it_names() -> None:
    for sats in load_satser().values():
        text = " ".join(load_facts()[key].text for key in sats.fakta)
        for rate in sats.perioder:
            assert render(rate.verdi) in text or render(rate.verdi) in text.replace(" ", " "), sats.navn


def test_decimals_and_thousands_are_written_the_norwegian_way() -> None:
    assert render(Decimal("1234567.5")) == "1 234 567,5"
