"""The numbers drawn: SVG in the page's own colours and letters, readable without colour, with a table beside."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from assistant.review.numbers import Series, Week

_INK, _FJORD, _RED, _SOFT = "#1c2529", "#17586a", "#96291a", "#a9cbd3"
_COLUMNS = 2
_SMALL = 8.5
_drawn_once = lru_cache(maxsize=4)
"""The numbers are opened more often than they change."""


@_drawn_once
def asked_svg(weeks: Sequence[Week]) -> str:
    """Draw what was asked each week, how much of it was refused, and what was reported."""
    figure, axes = _one()
    places = range(len(weeks))
    axes.bar(places, [w.asked for w in weeks], color=_SOFT, edgecolor=_FJORD, width=0.7, label="Spørsmål")
    axes.bar(places, [w.refused for w in weeks], color="none", edgecolor=_INK, hatch="////", width=0.7, label="Avvist")
    axes.plot(places, [w.reported for w in weeks], color=_RED, marker="o", markersize=5, label="Meldt fra")
    axes.legend(frameon=False, ncols=3, loc="upper left", bbox_to_anchor=(0, 1.14), fontsize=_SMALL, labelcolor=_INK)
    _weeks(axes, [w.start for w in weeks])
    return _svg(figure)


@_drawn_once
def review_svg(weeks: Sequence[Week]) -> str:
    """Draw the share that stood unchanged, and the median time to a decision."""
    figure = Figure(figsize=(7.2, 2.5), layout="constrained")
    left, right = figure.subplots(1, 2)
    share = [None if w.unchanged is None else 100 * w.unchanged for w in weeks]
    _line(left, share, "Godkjent uendret, prosent")
    left.set_ylim(0, 105)
    _line(right, [None if w.hours is None else w.hours / 24 for w in weeks], "Døgn til avgjørelse, median")
    for axes in (left, right):
        _weeks(axes, [w.start for w in weeks], every=4)
    return _svg(figure)


@_drawn_once
def series_svg(found: Sequence[Series], starts: Sequence[date]) -> str:
    """Draw each series by itself on the same scale, so that no colour must be told from another."""
    rows = -(-len(found) // _COLUMNS)
    figure = Figure(figsize=(7.2, 0.3 + 1.15 * rows), layout="constrained")
    grid = figure.subplots(rows, _COLUMNS, sharex=True, sharey=True, squeeze=False)
    for axes, one in zip(grid.flat, found, strict=False):
        axes.bar(range(len(one.counts)), one.counts, color=_SOFT, edgecolor=_FJORD, width=0.7)
        axes.set_title(f"{one.name} ({sum(one.counts)})", loc="left", fontsize=_SMALL, color=_INK)
    for axes in grid.flat:
        _weeks(axes, starts, every=4)
    for axes in list(grid.flat)[len(found) :]:
        axes.set_visible(False)
    return _svg(figure)


@_drawn_once
def coverage_svg(coverage: Sequence[tuple[str, int, int]]) -> str:
    """Draw how often each provision was cited; those without a known case are hatched and say so."""
    figure = Figure(figsize=(7.2, 0.5 + 0.27 * len(coverage)), layout="constrained")
    axes = figure.add_subplot()
    for place, (_, cited, cases) in enumerate(coverage):
        face, edge, hatch = (_SOFT, _FJORD, "") if cases else ("none", _RED, "xxx")
        axes.barh(place, cited, height=0.7, facecolor=face, edgecolor=edge, hatch=hatch)
        words = f"  {cases or 'ingen'} {'kjente saker' if cases > 1 else 'kjent sak'}"
        axes.annotate(words, (cited, place), va="center", fontsize=_SMALL, color=_INK)
    axes.set_yticks(range(len(coverage)), [name for name, _, _ in coverage], fontsize=_SMALL)
    axes.invert_yaxis()
    axes.set_xlim(0, 1.3 * max((cited for _, cited, _ in coverage), default=1))
    _plain(axes)
    return _svg(figure)


def _one() -> tuple[Figure, Axes]:
    figure = Figure(figsize=(7.2, 2.8), layout="constrained")
    return figure, figure.add_subplot()


def _line(axes: Axes, values: Sequence[float | None], title: str) -> None:
    known = [(place, value) for place, value in enumerate(values) if value is not None]
    axes.plot([p for p, _ in known], [v for _, v in known], color=_FJORD, marker="o", markersize=5)
    axes.set_title(title, loc="left", fontsize=9, color=_INK)
    axes.set_xlim(-0.5, len(values) - 0.5)
    axes.set_ylim(0, 1.1 * max((value for _, value in known), default=1) or 1)


def _weeks(axes: Axes, starts: Sequence[date], every: int = 2) -> None:
    places = range(0, len(starts), every)
    axes.set_xticks(places, [f"uke {starts[place].isocalendar().week}" for place in places], fontsize=_SMALL)
    axes.yaxis.set_major_locator(MaxNLocator(4, integer=True))
    _plain(axes)


def _plain(axes: Axes) -> None:
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)
    axes.tick_params(colors=_INK, labelsize=_SMALL, length=3)
    axes.grid(axis="y", color=_INK, alpha=0.14, linewidth=0.8)
    axes.set_axisbelow(True)


def _svg(figure: Figure) -> str:
    """Return the drawing with no outside parts: as wide as its place, its ink the colour of the page's words."""
    held = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "droft", "hatch.linewidth": 0.8}):
        figure.savefig(held, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = held.getvalue()
    svg = re.sub(r' id="[\w.]+_\d+"', "", svg[svg.index("<svg") :])
    svg = re.sub(r'<svg ([^>]*?)width="[^"]*" height="[^"]*"', r'<svg \1width="100%"', svg, count=1)
    return svg.replace(_INK, "currentColor").replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
