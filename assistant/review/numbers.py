"""Numbers over time. Per office only in groups of at least five people; never per adviser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from assistant.store.database import Store
from assistant.store.tables import Conversation, Exchange, Report, Review
from assistant.store.tallies import Key, counted, monday
from assistant.store.vocabulary import Decision
from corpus.tema import load_tema
from corpus.types import Document

SMALLEST_GROUP = 5
_REFUSED = {"ingen_kilde", "utenfor_tema", "stoppet_i_kontroll", "feil"}
_UNCHANGED = {Decision.GODKJENT, Decision.KJENT_SAK}
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Week:
    """One week, from Monday."""

    start: date
    asked: int
    refused: int
    reported: int
    decided: int
    unchanged: float | None
    """Share of the decided that stood as they were; None when nothing was decided."""
    hours: float | None
    """Median hours from a report, or the question, to the decision."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line in a plot: a name and a count for each week."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """Everything the page plots."""

    weeks: tuple[Week, ...]
    themes: tuple[Series, ...]
    provisions: tuple[Series, ...]
    offices: tuple[tuple[str, int], ...]
    """Office → questions, for offices where at least five people have asked."""
    hidden_offices: int
    """How many offices are left out because they are too small."""
    coverage: tuple[tuple[str, int, int], ...]
    """Provision, how often it was cited, and how many known cases expect it; the most cited first."""


def numbers(
    store: Store,
    documents: Mapping[str, Document],
    cases: Mapping[str, int],
    *,
    weeks: int = 12,
    today: date | None = None,
) -> Numbers:
    """Count the last `weeks`. `cases` holds provision → number of known cases."""
    first = monday(today or date.today()) - timedelta(weeks=weeks - 1)
    starts = [first + timedelta(weeks=n) for n in range(weeks)]
    with store.begin() as session:
        counts = counted(session, first)
        reported = _per_week(session.scalars(select(Report.created_at)))
        reviewed = list(session.scalars(select(Exchange).join(Exchange.review).options(*_WITH)))
        offices = _offices(session)
    shown, hidden = _large_enough(offices)
    cited = _total(counts, "bestemmelse")
    return Numbers(
        weeks=tuple(_week(start, counts, reported, reviewed) for start in starts),
        themes=_series(_by_theme(counts, documents), "tema", starts),
        provisions=_series(counts, "bestemmelse", starts),
        offices=shown,
        hidden_offices=hidden,
        coverage=tuple((name, number, cases.get(name, 0)) for name, number in cited.most_common(_SHOWN * 2)),
    )


_WITH = (selectinload(Exchange.review), selectinload(Exchange.reports))


def _week(start: date, counts: Counter[Key], reported: Counter[date], reviewed: Iterable[Exchange]) -> Week:
    by_status = {name: number for (week, what, name), number in counts.items() if (week, what) == (start, "status")}
    decided = [row for row in reviewed if row.review and monday(row.review.decided_at) == start]
    unchanged = [row for row in decided if row.review and row.review.decision in _UNCHANGED]
    hours = [_hours(row, row.review) for row in decided if row.review]
    return Week(
        start=start,
        asked=sum(by_status.values()),
        refused=sum(number for name, number in by_status.items() if name in _REFUSED),
        reported=reported[start],
        decided=len(decided),
        unchanged=len(unchanged) / len(decided) if decided else None,
        hours=median(hours) if hours else None,
    )


def _hours(row: Exchange, review: Review) -> float:
    told = [report.created_at for report in row.reports if report.created_at <= review.decided_at]
    return (review.decided_at - max(told, default=row.asked_at)).total_seconds() / 3600


def _per_week(moments: Iterable[datetime]) -> Counter[date]:
    return Counter(monday(moment) for moment in moments)


def _by_theme(counts: Counter[Key], documents: Mapping[str, Document]) -> Counter[Key]:
    themes: Counter[Key] = Counter()
    for (week, what, name), number in counts.items():
        if what == "dokument" and name in documents:
            for tema in documents[name].tema[:1]:
                themes[week, "tema", load_tema()[tema].nb] += number
    return themes


def _series(counts: Counter[Key], what: str, starts: list[date]) -> tuple[Series, ...]:
    names = [name for name, _ in _total(counts, what).most_common(_SHOWN)]
    return tuple(Series(name, tuple(counts[start, what, name] for start in starts)) for name in names)


def _total(counts: Counter[Key], what: str) -> Counter[str]:
    total: Counter[str] = Counter()
    for (_, kind, name), number in counts.items():
        if kind == what:
            total[name] += number
    return total


def _offices(session: Session) -> list[tuple[str, int, int]]:
    """Office, questions and people, of the conversations that are not deleted."""
    people = func.count(func.distinct(Conversation.owner))
    query = select(Exchange.office, func.count(), people).join(Exchange.conversation)
    query = query.where(Exchange.office.is_not(None)).group_by(Exchange.office)
    return [(str(office), asked, owners) for office, asked, owners in session.execute(query)]


def _large_enough(offices: list[tuple[str, int, int]]) -> tuple[tuple[tuple[str, int], ...], int]:
    """Leave out small offices, and so many more that the left-out can't be found by subtraction."""
    by_people = sorted(offices, key=lambda row: row[2])
    hidden = [row for row in by_people if row[2] < SMALLEST_GROUP]
    shown = by_people[len(hidden) :]
    while hidden and shown and sum(row[2] for row in hidden) < SMALLEST_GROUP:
        hidden.append(shown.pop(0))
    return tuple((name, asked) for name, asked, _ in sorted(shown, key=lambda row: -row[1])), len(hidden)
