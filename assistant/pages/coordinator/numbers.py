"""The numbers as a page: each drawing with the same content as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.pages.coordinator import plots
from assistant.pages.coordinator.html import render
from assistant.review.numbers import SMALLEST_GROUP, Numbers, Series, Week


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing with its table; the first column names the row."""

    id: str
    title: str
    svg: Markup | None
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def numbers_html(found: Numbers) -> str:
    """Return every figure that has something to show."""
    return render("numbers.html", figurer=[figure for figure in _figures(found) if figure.rows])


def _figures(found: Numbers) -> Iterator[Figure]:
    weeks = found.weeks
    starts = tuple(week.start for week in weeks)
    names = tuple(_name(week) for week in weeks)
    yield Figure(
        "spurt",
        "Spørsmål, avvisninger og meldinger",
        _drawn(plots.asked_svg(weeks)),
        ("Uke", "Spørsmål", "Avvist", "Meldt fra"),
        tuple((_name(w), str(w.asked), str(w.refused), str(w.reported)) for w in weeks),
    )
    yield Figure(
        "vurdert",
        "Vurderinger",
        _drawn(plots.review_svg(weeks)),
        ("Uke", "Avgjort", "Godkjent uendret", "Døgn til avgjørelse (median)"),
        tuple((_name(w), str(w.decided), _percent(w.unchanged), _days(w.hours)) for w in weeks),
    )
    for name, title, series in (
        ("tema", "Spørsmål etter tema", found.themes),
        ("bestemmelser", "Svar etter bestemmelse", found.provisions),
    ):
        svg = _drawn(plots.series_svg(series, starts)) if series else None
        yield Figure(name, title, svg, ("Navn", *names), _table(series))
    yield Figure(
        "dekning",
        "Har bestemmelsene kjente saker?",
        _drawn(plots.coverage_svg(found.coverage)),
        ("Bestemmelse", "Brukt i svar", "Kjente saker"),
        tuple((name, str(cited), str(cases)) for name, cited, cases in found.coverage),
    )
    hidden = f" {found.hidden_offices} kontorer er utelatt." if found.hidden_offices else ""
    yield Figure(
        "kontor",
        "Spørsmål etter kontor",
        None,
        ("Kontor", "Spørsmål"),
        tuple((name, str(asked)) for name, asked in found.offices),
        f"Bare kontorer der minst {SMALLEST_GROUP} har spurt, vises.{hidden} Tall per veileder finnes ikke.",
    )


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 – drawn here; matplotlib escapes the names in it


def _name(week: Week) -> str:
    return f"Uke {week.start.isocalendar().week}"


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _days(hours: float | None) -> str:
    return "–" if hours is None else f"{hours / 24:.1f}".replace(".", ",")


def _table(found: Sequence[Series]) -> tuple[tuple[str, ...], ...]:
    return tuple((one.name, *map(str, one.counts)) for one in found)
