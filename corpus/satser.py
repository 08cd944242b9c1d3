"""Rates that change by date. A date outside the table has no rate, never a default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from corpus.hjemmel import parse_hjemmel
from corpus.strict_yaml import load_yaml
from corpus.types import Hjemmel

_FILE = Path(__file__).with_name("satser.yaml")
Span = tuple[date, date | None]


class NoRateError(LookupError):
    """There is no rate of that name on that date."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One value with the first and last day it holds."""

    fra: date
    til: date | None
    verdi: Decimal

    def holds(self, on: date) -> bool:
        """Tell whether the value holds on `on`."""
        return self.fra <= on and (self.til is None or on <= self.til)


@dataclass(frozen=True, slots=True)
class Sats:
    """A named rate with all its periods, oldest first."""

    navn: str
    hjemmel: Hjemmel
    fakta: tuple[str, ...]
    perioder: tuple[Rate, ...]


@cache
def load_satser() -> Mapping[str, Sats]:
    """Return the rates by name. Periods that overlap or are out of order are refused."""
    satser = [_sats(row) for row in load_yaml(_FILE.read_text("utf-8"))]
    by_name = {sats.navn: sats for sats in satser}
    if len(by_name) != len(satser):
        raise ValueError("satser.yaml: et navn står to ganger.")
    return by_name


def rate_on(navn: str, on: date) -> Rate:
    """Return the rate `navn` on `on`. Raises NoRateError when the table has none."""
    sats = load_satser().get(navn)
    if sats is None:
        raise NoRateError(f"Satsen «{navn}» finnes ikke.")
    for rate in sats.perioder:
        if rate.holds(on):
            return rate
    raise NoRateError(f"Satsen «{navn}» er ikke lagt inn for {on:%Y-%m-%d}.")


def render(value: Decimal) -> str:
    """Write a number as people do: `15 488`, `2,94`."""
    return f"{value:,}".replace(",", " ").replace(".", ",")


def common_spans(navn: Iterable[str], within: Span) -> list[Span]:
    """Return the spans inside `within` where every rate in `navn` has one value, oldest first."""
    spans = [within]
    for name in navn:
        spans = [
            common
            for span in spans
            for rate in load_satser()[name].perioder
            if (common := _intersect(span, (rate.fra, rate.til))) is not None
        ]
    return spans


def _intersect(one: Span, other: Span) -> Span | None:
    fra = max(one[0], other[0])
    ends = [end for end in (one[1], other[1]) if end is not None]
    til = min(ends) if ends else None
    return None if til is not None and til < fra else (fra, til)


def _sats(row: Mapping[str, Any]) -> Sats:
    rates = tuple(Rate(r["fra"], r["til"], Decimal(str(r["verdi"]))) for r in row["perioder"])
    for earlier, later in pairwise(rates):
        if earlier.til is None or earlier.til >= later.fra:
            raise ValueError(f"satser.yaml: periodene til {row['navn']} overlapper ved {later.fra}.")
    return Sats(row["navn"], parse_hjemmel(row["hjemmel"]), tuple(row["fakta"]), rates)
