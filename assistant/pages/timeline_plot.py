"""The timeline drawn: training, money, ceilings, extension, gaps and deadlines in calendar months.

Each kind has its own hatching and its own word on the bar, so that it reads without colour; the same content goes
beside it as a table for those who do not see the drawing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import matplotlib as mpl

mpl.use("svg")

import matplotlib.dates as mdates
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from assistant.rules.periods import month_name
from assistant.types import Period
from corpus.types import Malform, Text

NAMES = {
    "utdanning": Text("Opplæring", "Opplæring"),
    "tak": Text("Taket for tiltaket", "Taket for tiltaket"),
    "ytelse": Text("Ytelse", "Yting"),
    "forlengelse": Text("Mulig forlengelse", "Mogleg forlenging"),
    "hull": Text("Hull i ytelsen", "Hol i ytinga"),
    "frist": Text("Frist", "Frist"),
}
_SHORT = "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.".split()


@dataclass(frozen=True, slots=True)
class _Look:
    """How one kind of bar is drawn."""

    face: str
    edge: str
    hatch: str


_LOOKS = {
    "utdanning": _Look("#3f7f8c", "#1d4e59", ""),
    "tak": _Look("none", "#1d4e59", ""),
    "ytelse": _Look("#c9d8b6", "#4f6b35", "///"),
    "forlengelse": _Look("none", "#4f6b35", ".."),
    "hull": _Look("#f6d7cf", "#a33b22", "xxx"),
    "frist": _Look("#a33b22", "#a33b22", ""),
}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One bar in words."""

    what: str
    start: str
    end: str
    text: str
    hjemmel: str


def table_rows(periods: Sequence[Period], malform: Malform = "nb") -> list[TableRow]:
    """Return the same content as the drawing, in words."""
    return [
        TableRow(
            NAMES[p.slag].get(malform) + (" (må vurderes)" if p.sikkerhet == "vurdering" else ""),
            _month(p.fra),
            _month(p.til),
            p.tekst.get(malform),
            p.hjemmel.text if p.hjemmel else "",
        )
        for p in periods
    ]


def summary(periods: Sequence[Period], malform: Malform = "nb") -> str:
    """Return the drawing in one sentence, for those who do not see it."""
    bars = (f"{NAMES[p.slag].get(malform).lower()} {_month(p.fra)} til {_month(p.til)}" for p in periods)
    return f"Tidslinje: {'; '.join(bars)}."


@lru_cache(maxsize=256)
def timeline_svg(periods: tuple[Period, ...], today: date, malform: Malform = "nb") -> str:
    """Return the drawing as SVG text with no outside parts; colours of lines and words follow the page."""
    figure = Figure(figsize=(5.2, 0.62 + 0.46 * len(periods)), layout="constrained")
    axes = figure.add_subplot()
    for place, period in enumerate(periods):
        _bar(axes, place, period, malform)
    if min(p.fra for p in periods) <= today <= max(p.til for p in periods):
        axes.axvline(mdates.date2num(today), color="#565f63", linewidth=1, linestyle=(0, (4, 3)))
    _scale(axes, periods)
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "droft", "hatch.linewidth": 0.8}):
        held = io.StringIO()
        figure.savefig(held, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = held.getvalue()
    return _fitted(svg[svg.index("<svg") :])


def _fitted(svg: str) -> str:
    """As wide as its place, with words and lines in the colour of the page's own text."""
    fitted = re.sub(r'<svg ([^>]*?)width="[^"]*" height="[^"]*"', r'<svg \1width="100%"', svg, count=1)
    return fitted.replace("#1c2529", "currentColor").replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def _bar(axes: Axes, place: int, period: Period, malform: Malform) -> None:
    look = _LOOKS[period.slag]
    start, end = mdates.date2num(period.fra), mdates.date2num(period.til)
    if period.slag == "frist":
        axes.plot([start, end], [place, place], color=look.edge, linewidth=1.4, linestyle=":")
        axes.plot([end], [place], marker="v", color=look.edge, markersize=8, linestyle="none")
    else:
        axes.barh(
            place,
            max(end - start, 6),
            left=start,
            height=0.5,
            facecolor=look.face,
            edgecolor=look.edge,
            hatch=look.hatch,
            linewidth=1.6 if period.slag == "tak" else 1,
            linestyle="--" if period.sikkerhet == "vurdering" else "-",
        )
    axes.annotate(
        f"{NAMES[period.slag].get(malform)} – {_until(period)}",
        (start, place - 0.34),
        fontsize=8.5,
        va="bottom",
        color="#1c2529",
        annotation_clip=False,
    )


def _scale(axes: Axes, periods: Sequence[Period]) -> None:
    first, last = min(p.fra for p in periods), max(p.til for p in periods)
    margin = max((last - first).days * 0.04, 20)
    axes.set_xlim(mdates.date2num(first) - margin, mdates.date2num(last) + margin * 2)
    axes.set_ylim(len(periods) - 0.5, -0.85)
    axes.set_yticks([])
    years = last.year - first.year + 1
    axes.xaxis.set_major_locator(mdates.YearLocator())
    if years <= 2:
        axes.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 4, 7, 10)))
    axes.xaxis.set_major_formatter(lambda at, _: _tick(mdates.num2date(at).date(), years))
    axes.xaxis.set_minor_locator(mdates.MonthLocator(bymonth=(1, 7)))
    axes.tick_params(axis="x", labelsize=8.5, colors="#1c2529", length=4)
    axes.grid(axis="x", color="#1c2529", alpha=0.14, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color("#565f63")


def _tick(day: date, years: int) -> str:
    return str(day.year) if years > 2 else f"{_SHORT[day.month - 1]} {day.year}"


def _month(day: date) -> str:
    return month_name(day).nb


def _until(period: Period) -> str:
    last = f"{_SHORT[period.til.month - 1]} {period.til.year}"
    return last if period.slag == "frist" else f"til {last}"
