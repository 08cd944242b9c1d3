"""The week for the question hour: what was asked, what is new, what is disputed, what is due, what was mended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import select

from assistant.impact import load_impact
from assistant.review.faq import list_faq
from assistant.review.groups import Grouper
from assistant.review.numbers import Numbers
from assistant.review.queue import Item, Theme, load_items, order
from assistant.store.database import Store
from assistant.store.tables import Audit, Exchange
from assistant.store.vocabulary import REASON_LABELS, Decision, FaqState, Reason
from corpus.types import Document

_DAYS = 7
_DUE_WITHIN = timedelta(days=14)
_MOST = 8
_MENDED = {"publisert": "FAQ publisert", "publisert mot funn": "FAQ publisert mot funn", "trukket": "FAQ trukket"}
_CHANGED = {Decision.REDIGERT: "Svar redigert", Decision.AVVIST: "Svar avvist", Decision.KJENT_SAK: "Kjent sak laget"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Similar questions: their name, how many this week and the week before, and one of them with its id."""

    name: str
    count: int
    before: int
    example: str
    id: str


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to talk about: what and why, and the kind and id of what can be opened to see it."""

    what: str
    why: str
    kind: Literal["", "svar", "faq", "endret"] = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """One week."""

    first: date
    last: date
    asked: int
    before: int
    themes: tuple[Asked, ...]
    new: tuple[Asked, ...]
    disputed: tuple[Note, ...]
    due: tuple[Note, ...]
    holes: tuple[Note, ...]
    fixed: tuple[Note, ...]
    agenda: tuple[Note, ...]


def make_digest(
    store: Store,
    grouper: Grouper,
    documents: Mapping[str, Document],
    flagged: Mapping[str, str],
    data_dir: Path,
    numbers: Numbers,
    *,
    last: date | None = None,
) -> Digest:
    """Gather the seven days that end with `last`, today when not given."""
    end = last or date.today()
    first = end - timedelta(days=_DAYS - 1)
    since = datetime.combine(first, time(), UTC)
    items = load_items(store, documents, flagged, days=2 * _DAYS + (date.today() - end).days)
    items = [item for item in items if first - timedelta(days=_DAYS) <= item.asked_at.date() <= end]
    themes = order(items, grouper, lambda _: True)
    asked = [_asked(theme, since) for theme in themes]
    disputed = tuple(_disputed(themes, since))
    holes = (*_refused(themes, since), *_uncovered(numbers))
    due = tuple(_due(store, documents, flagged, end))
    new = tuple(one for one in asked if one.count and not one.before)
    busiest = sorted((one for one in asked if one.count), key=lambda one: -one.count)[:_MOST]
    return Digest(
        first=first,
        last=end,
        asked=sum(one.count for one in asked),
        before=sum(one.before for one in asked),
        themes=tuple(busiest),
        new=new[:_MOST],
        disputed=disputed[:_MOST],
        due=due[: 2 * _MOST],
        holes=holes[:_MOST],
        fixed=(*_fixed(store, since, end), *_read_law(data_dir, since)),
        agenda=_agenda(disputed, new, due, holes, busiest),
    )


def _asked(theme: Theme, since: datetime) -> Asked:
    this = [item for item in theme.items if item.asked_at >= since]
    shown = (this or theme.items)[0]
    return Asked(theme.name, len(this), len(theme.items) - len(this), shown.question, shown.id)


def _disputed(themes: Iterable[Theme], since: datetime) -> Iterable[Note]:
    for item in _items(themes, since):
        told = [REASON_LABELS[t.reason] for t in item.told if t.reason]
        apart = [risk.words for risk in item.risks if risk.kind == "uenige"]
        sent = ["Sendt til koordinator"] if any(t.reason is None for t in item.told) else []
        if told or apart or sent:
            yield Note(item.question, "; ".join(dict.fromkeys([*told, *apart, *sent])), "svar", item.id)


def _refused(themes: Iterable[Theme], since: datetime) -> Iterable[Note]:
    for theme in themes:
        silent = [i for i in theme.items if i.asked_at >= since and i.status == "ingen_kilde"]
        if silent:
            times = "én gang" if len(silent) == 1 else f"{len(silent)} ganger"
            yield Note(silent[0].question, f"Kildene svarte ikke ({times})", "svar", silent[0].id)


def _uncovered(numbers: Numbers) -> Iterable[Note]:
    for name, cited, cases in numbers.coverage:
        if not cases:
            yield Note(name, f"Brukt i {cited} svar, men ingen kjent sak tester den")


def _due(store: Store, documents: Mapping[str, Document], flagged: Mapping[str, str], end: date) -> Iterable[Note]:
    for name, changed in sorted(flagged.items()):
        title = documents[name].title.nb if name in documents else name
        yield Note(title, f"{changed} er endret", "endret", name)
    faq = {view.id for view in list_faq(store, FaqState.PUBLISERT)}
    for document in sorted(documents.values(), key=lambda d: (d.id not in faq, d.gjennomgas)):
        if document.gjennomgas <= end + _DUE_WITHIN and document.id not in flagged:
            why = f"Skal gjennomgås {document.gjennomgas:%d.%m.%Y} ({document.eier})"
            yield Note(document.title.nb, why, "faq" if document.id in faq else "", document.id)


def _fixed(store: Store, since: datetime, end: date) -> Iterable[Note]:
    until = datetime.combine(end + timedelta(days=1), time(), UTC)
    with store.begin() as session:
        query = select(Audit).where(Audit.at >= since, Audit.at < until).order_by(Audit.id)
        done = [(row.action, *row.resource.split(":")[:2]) for row in session.scalars(query) if ":" in row.resource]
    words = _MENDED | {f"vurdert: {decision}": said for decision, said in _CHANGED.items()}
    mended = [(words[action], kind, name) for action, kind, name in dict.fromkeys(done) if action in words]
    called = {line.id: line.draft.tittel.nb for line in list_faq(store)} | _questions(store, [n for _, _, n in mended])
    shown: dict[tuple[str, str], list[Note]] = {}
    for said, kind, name in mended:
        if kind == "svar" and name not in called:
            one = Note("Et svar som er slettet siden", said)
        else:
            one = Note(called.get(name) or name, said, "svar" if kind == "svar" else "faq", name)
        shown.setdefault((one.what, said), []).append(one)
    for same in shown.values():
        yield same[0] if len(same) == 1 else replace(same[0], why=f"{same[0].why}, {len(same)} ganger")


def _questions(store: Store, exchanges: Collection[str]) -> dict[str, str]:
    """Answer → its question, for those that are not deleted."""
    with store.begin() as session:
        found = session.execute(select(Exchange.id, Exchange.question).where(Exchange.id.in_(exchanges)))
        return {row.id: row.question for row in found}


def _read_law(data_dir: Path, since: datetime) -> Iterable[Note]:
    for change in load_impact(data_dir):
        if change.gjennomgatt and change.oppdaget >= since:
            yield Note(change.navn, "Endring gjennomgått")


def _agenda(
    disputed: Sequence[Note], new: Sequence[Asked], due: Sequence[Note], holes: Sequence[Note], busiest: Sequence[Asked]
) -> tuple[Note, ...]:
    """At most six points: what is disputed first, then what the sources lack, what is due, what is new."""
    points = [Note(f"Uenighet: {one.what}", one.why, one.kind, one.id) for one in disputed[:2]]
    points += [Note(f"Uten kilde: {one.what}", one.why, one.kind, one.id) for one in holes[:1]]
    points += [Note(f"Gjennomgå: {one.what}", one.why, one.kind, one.id) for one in due[:1]]
    points += [Note(f"Nytt spørsmål: {one.name}", f"«{one.example}»", "svar", one.id) for one in new[:1]]
    points += [Note(f"Mest spurt: {one.name}", f"{one.count} spørsmål", "svar", one.id) for one in busiest[:1]]
    return tuple(points)


def _items(themes: Iterable[Theme], since: datetime) -> list[Item]:
    found = [item for theme in themes for item in theme.items if item.asked_at >= since]
    return sorted(found, key=lambda item: (not any(t.reason is Reason.REGEL_OG_TEKST for t in item.told), -item.weight))
