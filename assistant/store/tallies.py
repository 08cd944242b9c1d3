"""Counting by week: what the numbers over time are made of, also after the questions are deleted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.answer.stored import document_id, provisions, used
from assistant.store.tables import Exchange, Tally

Key = tuple[date, str, str]
"""Monday, what is counted, and its name."""


def monday(moment: datetime | date) -> date:
    """Return the Monday of that week."""
    day = moment.date() if isinstance(moment, datetime) else moment
    return day - timedelta(days=day.weekday())


def count(rows: Iterable[Exchange]) -> Counter[Key]:
    """Count answers by status, by the document that leads, and by provision."""
    counts: Counter[Key] = Counter()
    for row in rows:
        week = monday(row.asked_at)
        counts[week, "status", row.status] += 1
        for source in used(row.answer)[:1]:
            counts[week, "dokument", document_id(source)[:120]] += 1
        for name in provisions(row.answer):
            counts[week, "bestemmelse", name[:120]] += 1
    return counts


def remember(session: Session, rows: Iterable[Exchange]) -> None:
    """Add to the weekly counts what is about to be deleted."""
    for (week, what, name), number in count(rows).items():
        kept = session.get(Tally, (week, what, name))
        if kept is None:
            session.add(Tally(week=week, what=what, name=name, count=number))
        else:
            kept.count += number


def counted(session: Session, since: date) -> Counter[Key]:
    """Return the counts of every week from `since`: of what is kept, and of what is deleted."""
    counts: Counter[Key] = Counter()
    for row in session.scalars(select(Tally).where(Tally.week >= since)):
        counts[row.week, row.what, row.name] += row.count
    start = datetime(since.year, since.month, since.day).astimezone()
    counts.update(count(session.scalars(select(Exchange).where(Exchange.asked_at >= start))))
    return counts
