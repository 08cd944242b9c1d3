"""What to look at first: what somebody asked us to look at, then risk times how many ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from assistant.answer.stored import count_provisions
from assistant.review.groups import Grouper
from assistant.review.risk import Background, Risk, risks
from assistant.store.database import Store
from assistant.store.reviews import Reviewed, reviewed
from assistant.store.tables import Exchange, Report, now
from assistant.store.vocabulary import Reason, ReportKind
from corpus.types import Document

_MOST = 2_000
"""The newest answers that are weighed; older ones have had their turn."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report or an escalation."""

    id: str
    kind: ReportKind
    reason: Reason | None
    citation: int | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One answer in the queue."""

    id: str
    asked_at: datetime
    question: str
    status: str
    malform: str
    told: tuple[Told, ...]
    risks: tuple[Risk, ...]
    review: Reviewed | None

    @property
    def weight(self) -> int:
        """The sum of the signs, at least one: what is asked often matters also when nothing is wrong."""
        return max(1, sum(risk.weight for risk in self.risks))

    @property
    def waiting(self) -> bool:
        """Not decided, or reported again after the decision."""
        return self.review is None or any(told.at > self.review.decided_at for told in self.told)


@dataclass(frozen=True, slots=True)
class Theme:
    """Similar questions together: a name, how many ask, and the answers that wait, most pressing first."""

    name: str
    asked: int
    """How many have asked, also those that are decided."""
    items: tuple[Item, ...]

    @property
    def told(self) -> bool:
        """Somebody has reported one of them, or sent it to the coordinator."""
        return any(item.told for item in self.items)

    @property
    def score(self) -> int:
        """Risk times frequency."""
        return max((item.weight for item in self.items), default=0) * self.asked


def queue(
    store: Store,
    grouper: Grouper,
    documents: Mapping[str, Document],
    flagged: Mapping[str, str],
    *,
    days: int = 30,
    decided: bool = False,
) -> list[Theme]:
    """Return what waits, in the order to take it; with `decided`, what is decided already instead."""
    return order(load_items(store, documents, flagged, days=days), grouper, lambda item: item.waiting is not decided)


def load_items(store: Store, documents: Mapping[str, Document], flagged: Mapping[str, str], *, days: int) -> list[Item]:
    """Return the answers of the last `days`, and older ones that somebody has reported, newest first."""
    recent = Exchange.asked_at >= now() - timedelta(days=days)
    told = Exchange.id.in_(select(Report.exchange_id))
    query = select(Exchange).where(recent | told).order_by(Exchange.asked_at.desc(), Exchange.id).limit(_MOST)
    query = query.options(selectinload(Exchange.reports), selectinload(Exchange.review))
    with store.begin() as session:
        rows = session.scalars(query).all()
    background = Background(documents, flagged, count_provisions(row.answer for row in rows), date.today())
    return [as_item(row, background) for row in rows]


def as_item(row: Exchange, background: Background) -> Item:
    """Return a stored answer as the queue shows it."""
    return Item(
        id=row.id,
        asked_at=row.asked_at,
        question=row.question,
        status=row.status,
        malform=row.malform,
        told=tuple(as_told(report) for report in row.reports),
        risks=risks(row.answer, background),
        review=reviewed(row.review),
    )


def as_told(row: Report) -> Told:
    """Return a stored report as a value."""
    reason = Reason(row.reason) if row.reason else None
    return Told(row.id, ReportKind(row.kind), reason, row.citation, row.text, row.created_at)


def order(items: Sequence[Item], grouper: Grouper, wanted: Callable[[Item], bool]) -> list[Theme]:
    """Group the questions and sort: reports and escalations first, then risk times frequency."""
    themes = []
    for group in grouper.group([item.question for item in items]):
        members = [items[place] for place in group.members]
        shown = sorted(filter(wanted, members), key=_pressing)
        if shown:
            themes.append(Theme(group.name, len(members), tuple(shown)))
    return sorted(themes, key=lambda theme: (not theme.told, -theme.score, theme.name))


def _pressing(item: Item) -> tuple[bool, int, Any]:
    return (not item.told, -item.weight, item.asked_at)


def flat(themes: Iterable[Theme]) -> list[Item]:
    """Return the answers one after the other, in the order of the queue."""
    return [item for theme in themes for item in theme.items]
