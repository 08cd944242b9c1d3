"""The plots of a report, as SVG that stands inside the page: sharp on paper, and readable by machines."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from evals.stats import Rate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, ACCENT, SECOND = "#1c2733", "#8a94a0", "#1f5f8b", "#b4552d"
_PALETTE = (ACCENT, SECOND, "#4c7a34", "#7a4c8f", "#a08020", "#3d8f8a", "#8f3d5c", "#555555")
_numbers = count()


def dots(rates: Mapping[str, Rate], title: str) -> str:
    """Draw shares as points with their 95 % intervals, first on top."""
    names = list(rates)
    figure, axes = _figure(7.2, 0.5 + 0.27 * len(names))
    for place, rate in enumerate(rates.values()):
        low, high = rate.interval
        axes.plot([100 * low, 100 * high], [place, place], color=QUIET, linewidth=2, solid_capstyle="round")
        axes.plot(100 * rate.share, place, "o", color=ACCENT, markersize=6)
    axes.set_yticks(range(len(names)), [f"{name} (n = {rates[name].n})" for name in names])
    axes.invert_yaxis()
    axes.set_xlim(-2, 102)
    axes.set_xlabel("prosent, med 95 % intervall")
    return _svg(figure, title)


def trend(points: Sequence[tuple[str, Rate]], title: str) -> str:
    """Draw the share wholly right over time, with intervals."""
    figure, axes = _figure(7.2, 2.4)
    places = list(range(len(points)))
    shares = [100 * rate.share for _, rate in points]
    bounds = [rate.interval for _, rate in points]
    axes.fill_between(places, [100 * low for low, _ in bounds], [100 * high for _, high in bounds], color="#dbe7ef")
    axes.plot(places, shares, "o-", color=ACCENT, markersize=5)
    every = max(1, len(points) // 8)
    axes.set_xticks(places[::every], [label for label, _ in points][::every])
    axes.set_ylim(0, 102)
    axes.set_ylabel("helt riktig, prosent")
    return _svg(figure, title)


def spread(values: Sequence[float], title: str, unit: str) -> str:
    """Draw how values are spread."""
    figure, axes = _figure(7.2, 2.0)
    axes.hist(values, bins=min(40, max(5, len(values) // 4)), color=ACCENT)
    axes.set_xlabel(unit)
    axes.set_ylabel("antall")
    return _svg(figure, title)


def lines(series: Mapping[str, Sequence[tuple[float, float]]], title: str, x: str, y: str, *, log: bool = False) -> str:
    """Draw one line for each series of (x, y)."""
    figure, axes = _figure(7.2, 3.2)
    for (name, points), color in zip(series.items(), _PALETTE, strict=False):
        axes.plot([p[0] for p in points], [p[1] for p in points], "o-", color=color, label=name, markersize=5)
    if log:
        axes.set_xscale("log")
        axes.set_yscale("log")
    axes.set_xlabel(x)
    axes.set_ylabel(y)
    axes.legend(frameon=False, fontsize=8)
    return _svg(figure, title)


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    import matplotlib as mpl
    from matplotlib.figure import Figure as NewFigure

    mpl.rcParams.update({"svg.fonttype": "none", "font.family": "sans-serif", "font.size": 9, "axes.edgecolor": QUIET})
    figure = NewFigure(figsize=(width, height), layout="constrained")
    axes = figure.subplots()
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(colors=INK, length=3)
    axes.grid(axis="x", color="#e3e7ea", linewidth=0.7)
    axes.set_axisbelow(True)
    return figure, axes


def _svg(figure: Figure, title: str) -> str:
    import matplotlib as mpl

    out = io.StringIO()
    salt: Any = f"plott{next(_numbers)}"  # several drawings share one page, and their ids must not
    with mpl.rc_context({"svg.hashsalt": salt}):
        figure.savefig(out, format="svg", metadata={"Date": None}, transparent=True)
    drawing = out.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    return re.sub(r"<svg ", f'<svg role="img" aria-label="{title}" ', drawing, count=1)
